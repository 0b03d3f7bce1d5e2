import { type Actor, type CalendarDate, type HoldType, type Instant, peopleOf } from '#kernel';
import type {
  EnvoyTerms,
  AnnouncementText,
  HonourEvent,
  InterestsStanding,
  Member,
  Opinion,
  Place,
  Title,
  Unit,
  VettingOutcome,
} from './honour.events.js';
import { titles } from './titles.policy.js';

export type Phase =
  | 'nominated'
  | 'screening'
  | 'consultation'
  | 'recommended'
  | 'decided'
  | 'offer'
  | 'accepted'
  | 'active'
  | 'suspended'
  | 'not_appointed'
  | 'declined'
  | 'expired'
  | 'resigned'
  | 'superseded'
  | 'terminated'
  | 'rescinded'
  | 'deceased'
  | 'completed';
/** Phases in which nothing came of the nomination. */
const failedPhases: readonly Phase[] = ['not_appointed', 'declined'];
/** Phases on the way to the title, and while it is borne. */
const openPhases: readonly Phase[] = [
  'nominated',
  'screening',
  'consultation',
  'recommended',
  'decided',
  'offer',
  'accepted',
  'active',
  'suspended',
];
/** The title is borne no longer. */
export const endedPhases: readonly Phase[] = [
  'expired',
  'resigned',
  'superseded',
  'terminated',
  'rescinded',
  'deceased',
  'completed',
];

export const everyPhase: readonly Phase[] = [...openPhases, ...failedPhases, ...endedPhases];

/** A unit's reply; an objection counts as answered with `answerRef`. */
type Reply = Readonly<{ opinion: Opinion | 'silence'; noteRef?: string; answerRef?: string }>;
/** People by the part they took, for the separation rules; also those acted for. */
export type Parts = Readonly<
  Partial<
    Record<
      | 'nominator'
      | 'analyst'
      | 'concluder'
      | 'adviser'
      | 'recommender'
      | 'announcer'
      | 'suspender'
      | 'evaluator',
      readonly string[]
    >
  >
>;

/** The declaration of a member, as far as the title asks for one. */
export type Interests = Readonly<{
  memberId: string;
  declarationId: string;
  standing: InterestsStanding;
}>;

/** Access to documents: asked for by some, granted by another. */
export type Access = Readonly<{
  accessId: string;
  documentSets: readonly string[];
  /** The first day without access. */
  until: CalendarDate;
  proposedBy: readonly string[];
  granted: boolean;
}>;
/** A report on the work. */
export type Report = Readonly<{ reportNo: number; dueOn: CalendarDate; status: ReportStatus }>;
export type ReportStatus = 'due' | 'missed' | 'submitted';

/** An honour from its nomination on. */
export type HonourCase = Readonly<{
  status: Phase;
  title: Title;
  members: readonly Member[];
  countryCode: string;
  regionCode: string;
  residence?: Place;
  themeRef: string;
  reachRef: string;
  termsOfReferenceRef: string;
  relationsRef: string;
  mandateCountries?: readonly string[];
  campaignId?: string;
  parts: Parts;
  vetting?: Readonly<{ outcome: VettingOutcome; concludedOn: CalendarDate; findingsRef: string }>;
  /** What members declared of their interests, where the title asks for it. */
  interests: readonly Interests[];
  units: readonly Unit[];
  replies: Readonly<Partial<Record<Unit, Reply>>>;
  recommendation?: Readonly<{ outcome: 'appoint' | 'not_appoint'; rationaleRef: string }>;
  termMonths?: number;
  /** Of the letter, where there is a mandate. */
  envoyTerms?: EnvoyTerms;
  acceptedBy: readonly string[];
  rescreening?: Readonly<{ outcome: 'clear' | 'match'; at: Instant }>;
  announcement?: Readonly<{
    announceAt: Instant;
    texts: readonly AnnouncementText[];
    /** When a second person cleared it. */
    clearedAt?: Instant;
  }>;
  /** Texts that were proposed, and have not announced anything, by reference. */
  drafts?: readonly string[];
  /** The term that runs; 1 is the first. */
  term?: Readonly<{ termNo: number; start: CalendarDate; end: CalendarDate }>;
  /** The day of the announcement. */
  announcedOn?: CalendarDate;
  /** `heldFor`: by the system, because of holds; `reviewOpened`: these are released. */
  suspension?: Readonly<{
    reviewDue: CalendarDate;
    heldFor?: readonly HoldType[];
    reviewOpened?: true;
  }>;
  renewal?: Readonly<{ evaluation?: 'positive' | 'negative'; acceptedBy: readonly string[] }>;
  /** Members that left while the others are still to be decided on. */
  left: readonly string[];
  /** Years with a note. */
  notes: readonly number[];
  removalConfirmed?: true;
  /** Those that are asked for or run. */
  accesses: readonly Access[];
  reports: readonly Report[];
  /** The last time Member States were consulted on another mandate. */
  mandateConsultation?: Readonly<{ countries: readonly string[]; opinion: Opinion }>;
  finalReport?: Readonly<{ dueOn: CalendarDate; filed: boolean }>;
}>;
export type Honour = Readonly<{ status: 'unknown' }> | HonourCase;
export const noHonour: Honour = { status: 'unknown' };

/** Who took which part so far; nobody in what is not there. */
export const partsOf = (state: Honour): Parts => (state.status === 'unknown' ? {} : state.parts);

const takesPart = (state: HonourCase, part: keyof Parts, by: Actor): Parts => ({
  ...state.parts,
  [part]: [...new Set([...(state.parts[part] ?? []), ...peopleOf(by)])],
});
const replied = (state: HonourCase, unit: Unit, reply: Partial<Reply>): HonourCase['replies'] => ({
  ...state.replies,
  [unit]: { ...state.replies[unit], ...reply },
});

export const evolve = (before: Honour, event: HonourEvent): Honour => {
  if (event.type === 'honour.nominated') {
    const { honourId: _id, nominatorId: _nominator, ...data } = event.data;
    return {
      status: 'nominated',
      ...data,
      parts: { nominator: peopleOf(event.by) },
      interests: [],
      units: [],
      replies: {},
      acceptedBy: [],
      left: [],
      notes: [],
      accesses: [],
      reports: [],
    };
  }
  const state = before as HonourCase;
  switch (event.type) {
    case 'honour.screening_started':
      return { ...state, status: 'screening', parts: takesPart(state, 'analyst', event.by) };
    case 'honour.screening_concluded': {
      const { outcome, concludedOn, findingsRef } = event.data;
      return {
        ...state,
        vetting: { outcome, concludedOn, findingsRef },
        parts: takesPart(state, 'concluder', event.by),
      };
    }
    case 'honour.endorsements_checked':
      return state;
    case 'honour.interests_noted': {
      const { honourId: _id, ...noted } = event.data;
      const others = state.interests.filter(({ memberId }) => memberId !== noted.memberId);
      return { ...state, interests: [...others, noted] };
    }
    case 'honour.consultation_opened':
      return { ...state, status: 'consultation', units: event.data.units };
    case 'honour.consulted': {
      const { unit, opinion, noteRef } = event.data;
      const reply = { opinion, ...(noteRef ? { noteRef } : {}) };
      const parts = opinion === 'silence' ? state.parts : takesPart(state, 'adviser', event.by);
      return { ...state, replies: replied(state, unit, reply), parts };
    }
    case 'honour.objection_answered': {
      const { unit, answerRef } = event.data;
      return { ...state, replies: replied(state, unit, { answerRef }) };
    }
    case 'honour.recommended': {
      const { outcome, rationaleRef } = event.data;
      return {
        ...state,
        status: 'recommended',
        recommendation: { outcome, rationaleRef },
        parts: takesPart(state, 'recommender', event.by),
      };
    }
    case 'honour.decided': {
      const { outcome, termMonths } = event.data;
      if (outcome === 'returned')
        return { ...state, status: state.units.length > 0 ? 'consultation' : 'screening' };
      if (outcome === 'not_appointed') return { ...state, status: 'not_appointed' };
      return { ...state, status: 'decided', ...(termMonths ? { termMonths } : {}) };
    }
    case 'honour.offered':
      return { ...state, status: 'offer', acceptedBy: [] };
    case 'honour.envoy_terms_named':
      return { ...state, envoyTerms: event.data.terms };
    case 'honour.member_accepted':
      return { ...state, acceptedBy: [...state.acceptedBy, event.data.memberId] };
    case 'honour.accepted':
      return { ...state, status: 'accepted' };
    case 'honour.declined':
      return { ...state, status: 'declined' };
    case 'honour.rescreened': {
      const { outcome, rescreenedAt: at } = event.data;
      return { ...state, rescreening: { outcome, at } };
    }
    case 'honour.announcement_proposed': {
      const { announceAt, texts } = event.data;
      return {
        ...state,
        announcement: { announceAt, texts },
        drafts: [...new Set([...(state.drafts ?? []), ...refsOf(texts)])],
        parts: takesPart(state, 'announcer', event.by),
      };
    }
    case 'honour.announcement_cleared':
      return { ...state, announcement: { ...state.announcement!, clearedAt: event.at } };
    case 'honour.appointed': {
      const { start, end, texts } = event.data;
      const shown = refsOf(texts);
      return {
        ...state,
        status: 'active',
        term: { termNo: 1, start, end },
        announcedOn: event.on,
        drafts: (state.drafts ?? []).filter((ref) => !shown.includes(ref)),
      };
    }
    case 'honour.suspended': {
      const { reviewDue, heldFor } = event.data;
      const parts = { ...state.parts, suspender: peopleOf(event.by) };
      const suspension = { reviewDue, ...(heldFor ? { heldFor } : {}) };
      return { ...state, status: 'suspended', suspension, parts };
    }
    case 'honour.review_opened': {
      const { reviewDue } = event.data;
      return { ...state, suspension: { ...state.suspension, reviewDue, reviewOpened: true } };
    }
    case 'honour.reinstated': {
      const { suspension: _over, ...rest } = state;
      return { ...rest, status: 'active' };
    }
    case 'honour.activity_logged':
      return state;
    case 'honour.note_filed':
      return { ...state, notes: [...state.notes, event.data.year] };
    case 'honour.renewal_opened':
      return { ...state, renewal: { acceptedBy: [] } };
    case 'honour.evaluated':
      return {
        ...state,
        renewal: { ...state.renewal!, evaluation: event.data.outcome },
        parts: takesPart(state, 'evaluator', event.by),
      };
    case 'honour.renewal_accepted': {
      const { acceptedBy } = state.renewal!;
      const all = [...acceptedBy, event.data.memberId];
      return { ...state, renewal: { ...state.renewal!, acceptedBy: all } };
    }
    case 'honour.renewed': {
      const { termNo, start, end } = event.data;
      const { renewal: _over, ...rest } = state;
      return { ...rest, term: { termNo, start, end } };
    }
    case 'honour.member_left':
      return { ...state, left: [...state.left, event.data.memberId] };
    case 'honour.continued':
      return {
        ...state,
        members: state.members.filter(({ memberId }) => !state.left.includes(memberId)),
        left: [],
      };
    case 'honour.resigned':
      return { ...state, status: 'resigned' };
    case 'honour.superseded':
      return { ...state, status: 'superseded' };
    case 'honour.ended_by_death':
      return { ...state, status: 'deceased' };
    case 'honour.terminated':
      return { ...state, status: 'terminated' };
    case 'honour.rescinded':
      return { ...state, status: 'rescinded' };
    case 'honour.drafts_purged':
      return { ...state, drafts: [] };
    case 'honour.access_proposed': {
      const { honourId: _id, ...access } = event.data;
      const proposed = { ...access, proposedBy: peopleOf(event.by), granted: false };
      return { ...state, accesses: [...withoutAccess(state, access.accessId), proposed] };
    }
    case 'honour.access_granted': {
      const { accessId } = event.data;
      const accesses = state.accesses.map((one) =>
        one.accessId === accessId ? { ...one, granted: true } : one,
      );
      return { ...state, accesses };
    }
    case 'honour.access_ended':
      return { ...state, accesses: withoutAccess(state, event.data.accessId) };
    case 'honour.reports_scheduled': {
      const due = event.data.reports.map((one) => ({ ...one, status: 'due' as const }));
      return { ...state, reports: [...state.reports, ...due] };
    }
    case 'honour.report_submitted':
      return { ...state, reports: reportsWith(state, event.data.reportNo, 'submitted') };
    case 'honour.report_missed':
      return { ...state, reports: reportsWith(state, event.data.reportNo, 'missed') };
    case 'honour.mandate_consulted': {
      const { mandateCountries: countries, opinion } = event.data;
      return { ...state, mandateConsultation: { countries, opinion } };
    }
    case 'honour.mandate_changed': {
      const { termsOfReferenceRef, mandateCountries } = event.data;
      const { mandateConsultation: _over, ...rest } = state;
      return { ...rest, termsOfReferenceRef, mandateCountries };
    }
    case 'honour.completed':
      return { ...state, status: 'completed' };
    case 'honour.mandate_ended': {
      const { finalReportDueOn: dueOn } = event.data;
      return dueOn ? { ...state, finalReport: { dueOn, filed: false } } : state;
    }
    case 'honour.final_report_filed':
      return { ...state, finalReport: { ...state.finalReport!, filed: true } };
    case 'honour.removal_confirmed':
      return { ...state, removalConfirmed: true };
    case 'honour.expired':
      return { ...state, status: 'expired' };
  }
};

const refsOf = (texts: readonly AnnouncementText[]): readonly string[] =>
  texts.map(({ textRef }) => textRef);
const withoutAccess = ({ accesses }: HonourCase, accessId: string): readonly Access[] =>
  accesses.filter((one) => one.accessId !== accessId);
const reportsWith = (
  { reports }: HonourCase,
  reportNo: number,
  status: ReportStatus,
): readonly Report[] =>
  reports.map((one) => (one.reportNo === reportNo ? { ...one, status } : one));

/** Whether somebody bears the title today. */
export const bears = (state: Honour, memberId: string): boolean =>
  (state.status === 'active' || state.status === 'suspended') &&
  state.members.some((one) => one.memberId === memberId) &&
  !state.left.includes(memberId);
/** Statuses in which a title is given or borne: nobody is given another one of its rank. */
const reserving: readonly Honour['status'][] = [
  'decided',
  'offer',
  'accepted',
  'active',
  'suspended',
];
/** Keys nobody else may carry: a title of this rank, for each member. */
export const titleKeys = (state: Honour): readonly string[] =>
  state.status !== 'unknown' && reserving.includes(state.status)
    ? state.members.map(({ memberId }) => `title:${titles[state.title].rank}:${memberId}`)
    : [];

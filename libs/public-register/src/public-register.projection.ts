import type { CalendarDate, EventOf, Projection } from '#kernel';
import type { EngagementEvent, EngagementLevel, Period } from '#onboarding/engagements';
import type { PartnerEvent } from '#onboarding/partners';
import type { EngagementType } from '#reference';
import type { RegisterEntryEvent } from './register-editing/register-entry.events.js';

export type RegisterName = { value: string; lang?: string; script?: string; type?: string };
/** A status from a day on. */
export type DatedStatus = {
  status: 'active' | 'suspended' | 'completed' | 'terminated';
  from: CalendarDate;
};
/** An engagement as the public sees it; only from its activation. */
export type RegisterEngagement = {
  engagementId: string;
  title: string;
  types: EngagementType[];
  level: EngagementLevel;
  countries: string[];
  resultRefs: string[];
  period: Period;
  publishedOn: CalendarDate;
  /** What becomes of the agreement of one that was terminated. */
  agreement?: 'ends' | 'continues';
  /** Oldest first; the last one is in force. */
  statuses: DatedStatus[];
};
/** A visible note that something published was changed. */
export type ChangeNote = { on: CalendarDate; what: string };
export type RegisterStanding = {
  standing: 'current' | 'suspended' | 'former' | 'merged';
  from: CalendarDate;
};
/**
 * One partner in the register. Until `publishedOn` is set nothing of it may be shown: ask
 * `publicEntry`, which sees to that.
 * Source: domain.md e.1.
 */
export type RegisterEntry = {
  entryId: string;
  kind: string;
  countryCode: string;
  names: RegisterName[];
  identifiers: { scheme: string; value: string }[];
  lastAttestedOn?: CalendarDate;
  /** From the activation of the partner on. */
  publishedOn?: CalendarDate;
  standings: RegisterStanding[];
  mergedInto?: string;
  engagements: RegisterEngagement[];
  notes: ChangeNote[];
  /** Set on legal ground: all content is gone for good, id and day remain. */
  removedOn?: CalendarDate;
};

type PartnerFact = EventOf<
  PartnerEvent,
  | 'partner.registered'
  | 'partner.activated'
  | 'partner.reactivated'
  | 'partner.suspended'
  | 'partner.suspension_lifted'
  | 'partner.terminated'
  | 'partner.excluded'
  | 'partner.exclusion_reversed'
  | 'partner.profile_changed'
  | 'partner.merged'
  | 'partner.reattested'
  | 'partner.reclassified'
>;
/** A register editor's own steps. */
type EditorFact = EventOf<
  RegisterEntryEvent,
  'register.entry_corrected' | 'register.entry_removed'
>;
type EngagementFact = EventOf<
  EngagementEvent,
  | 'engagement.activated'
  | 'engagement.period_changed'
  | 'engagement.suspended'
  | 'engagement.resumed'
  | 'engagement.completed'
  | 'engagement.terminated'
  | 'engagement.agreement_settled'
  | 'engagement.repointed'
>;
export type RegisterEvent = PartnerFact | EditorFact | EngagementFact;

const blank = (entryId: string): RegisterEntry => ({
  entryId,
  kind: '',
  countryCode: '',
  names: [],
  identifiers: [],
  standings: [],
  engagements: [],
  notes: [],
});
const stand = (
  entry: RegisterEntry,
  standing: RegisterStanding['standing'],
  from: CalendarDate,
): RegisterEntry =>
  entry.publishedOn === undefined
    ? entry
    : { ...entry, standings: [...entry.standings, { standing, from }] };
/**
 * Notes and engagements stand in an order of their own: events of several records come in any. A
 * day is ten characters, so the text behind it decides within it.
 */
const ordered = <T>(all: readonly T[], by: (one: T) => string): T[] =>
  [...all].sort((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
const noted = (entry: RegisterEntry, on: CalendarDate, what: string): RegisterEntry => ({
  ...entry,
  notes: ordered([...entry.notes, { on, what }], (one) => `${one.on} ${one.what}`),
});
/** A change of the partner's own record; before the publication it is nobody's business. */
const note = (entry: RegisterEntry, on: CalendarDate, what: string): RegisterEntry =>
  entry.publishedOn === undefined ? entry : noted(entry, on, what);
const inOrder = (engagements: readonly RegisterEngagement[]): RegisterEngagement[] =>
  ordered(engagements, ({ publishedOn, engagementId }) => `${publishedOn} ${engagementId}`);
const turn = (
  entry: RegisterEntry,
  engagementId: string,
  status: DatedStatus['status'],
  from: CalendarDate,
): RegisterEntry => ({
  ...entry,
  engagements: entry.engagements.map((one) =>
    one.engagementId === engagementId
      ? { ...one, statuses: [...one.statuses, { status, from }] }
      : one,
  ),
});
const activated = (
  entry: RegisterEntry,
  { data }: Extract<RegisterEvent, { type: 'engagement.activated' }>,
): RegisterEntry => {
  const {
    engagementId,
    title,
    types,
    level,
    countries,
    resultRefs,
    period,
    activatedOn,
    revision,
  } = data;
  const before = entry.engagements.find((one) => one.engagementId === engagementId);
  const shown = {
    engagementId,
    title,
    types,
    level,
    countries,
    resultRefs,
    period,
    publishedOn: before?.publishedOn ?? activatedOn,
    statuses: before?.statuses ?? [{ status: 'active' as const, from: activatedOn }],
  };
  const next = {
    ...entry,
    engagements: inOrder([
      ...entry.engagements.filter((one) => one.engagementId !== engagementId),
      shown,
    ]),
  };
  return before
    ? noted(next, activatedOn, `engagement ${engagementId} amended (revision ${revision})`)
    : next;
};

const runsTo = (
  entry: RegisterEntry,
  { data, on }: Extract<RegisterEvent, { type: 'engagement.period_changed' }>,
): RegisterEntry => {
  const { engagementId, period } = data;
  if (!entry.engagements.some((one) => one.engagementId === engagementId)) return entry;
  const engagements = entry.engagements.map((one) =>
    one.engagementId === engagementId ? { ...one, period } : one,
  );
  const what = `engagement ${engagementId} runs until ${period.end ?? 'further notice'}`;
  return noted({ ...entry, engagements }, on, what);
};

/** What may be public about each partner, with the days it became so. */
export const publicRegister: Projection<RegisterEntry, RegisterEvent> = {
  name: 'public-register',
  version: 4,
  handles: [
    'partner.registered',
    'partner.activated',
    'partner.reactivated',
    'partner.suspended',
    'partner.suspension_lifted',
    'partner.terminated',
    'partner.excluded',
    'partner.merged',
    'partner.reattested',
    'partner.reclassified',
    'partner.profile_changed',
    'partner.exclusion_reversed',
    'engagement.activated',
    'engagement.period_changed',
    'engagement.suspended',
    'engagement.resumed',
    'engagement.completed',
    'engagement.terminated',
    'engagement.agreement_settled',
    'engagement.repointed',
    'register.entry_corrected',
    'register.entry_removed',
  ],
  keysOf: ({ data }) =>
    'partnerIds' in data ? data.partnerIds : 'partnerId' in data ? data.partnerId : data.entryId,
  project: (known, event, key) => {
    const entry = known ?? blank(key);
    // The removal may come before the publication it ends, from another partition.
    if (entry.removedOn)
      return event.type === 'partner.activated' && !entry.publishedOn
        ? { ...entry, publishedOn: event.on }
        : entry;
    switch (event.type) {
      case 'partner.registered': {
        const { kind, countryCode, names = [], identifiers = [] } = event.data;
        return { ...entry, kind, countryCode, names, identifiers };
      }
      case 'partner.activated':
        return entry.publishedOn
          ? stand(entry, 'current', event.on)
          : {
              ...entry,
              publishedOn: event.on,
              standings: [{ standing: 'current', from: event.on }],
            };
      case 'partner.reactivated':
      case 'partner.suspension_lifted':
        return stand(entry, 'current', event.on);
      case 'partner.suspended':
        return stand(entry, 'suspended', event.on);
      case 'partner.terminated':
      case 'partner.excluded':
        return stand(entry, 'former', event.data.effectiveOn ?? event.on);
      case 'partner.profile_changed': {
        const { names, identifiers } = event.data;
        if (!names && !identifiers) return entry;
        const what =
          names && identifiers
            ? 'names and identifiers changed'
            : names
              ? 'names changed'
              : 'identifiers changed';
        return note(
          { ...entry, ...(names ? { names } : {}), ...(identifiers ? { identifiers } : {}) },
          event.on,
          what,
        );
      }
      case 'partner.exclusion_reversed':
        return note(entry, event.on, 'exclusion reversed');
      case 'partner.merged':
        return stand({ ...entry, mergedInto: event.data.survivorId }, 'merged', event.on);
      case 'partner.reattested':
        return { ...entry, lastAttestedOn: event.data.on ?? event.on };
      case 'partner.reclassified':
        return note(
          { ...entry, kind: event.data.to },
          event.data.effectiveOn ?? event.on,
          `kind changed from ${entry.kind} to ${event.data.to}`,
        );
      case 'engagement.activated':
        return activated(entry, event);
      case 'engagement.period_changed':
        return runsTo(entry, event);
      case 'engagement.suspended':
        return turn(entry, event.data.engagementId, 'suspended', event.data.suspendedOn);
      case 'engagement.resumed':
        return turn(entry, event.data.engagementId, 'active', event.data.resumedOn);
      case 'engagement.completed':
        return turn(entry, event.data.engagementId, 'completed', event.data.completedOn);
      case 'engagement.terminated':
        return turn(entry, event.data.engagementId, 'terminated', event.data.effectiveOn);
      case 'engagement.agreement_settled': {
        const { engagementId, outcome: agreement } = event.data;
        const engagements = entry.engagements.map((one) =>
          one.engagementId === engagementId ? { ...one, agreement } : one,
        );
        return { ...entry, engagements };
      }
      case 'engagement.repointed': {
        const { engagementId, toPartnerId, shown } = event.data;
        if (
          !shown ||
          key !== toPartnerId ||
          entry.engagements.some((one) => one.engagementId === engagementId)
        )
          return entry;
        const { activatedOn, status, on, ...content } = shown;
        const statuses: DatedStatus[] = [
          { status: 'active', from: activatedOn },
          ...(status === 'active' ? [] : [{ status, from: on }]),
        ];
        return {
          ...entry,
          engagements: inOrder([
            ...entry.engagements,
            { engagementId, ...content, publishedOn: activatedOn, statuses },
          ]),
        };
      }
      case 'register.entry_corrected':
        return noted(entry, event.data.on, event.data.what);
      case 'register.entry_removed':
        return {
          ...blank(key),
          ...(entry.publishedOn ? { publishedOn: entry.publishedOn } : {}),
          removedOn: event.data.removedOn,
        };
    }
  },
};

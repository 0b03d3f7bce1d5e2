import type { CalendarDate, Event, HoldType, Instant } from '#kernel';

export type Title =
  'goodwill_ambassador' | 'special_envoy' | 'advocate' | 'champion' | 'youth_champion';
/** A person, or an organisation; several persons are a couple, a group or an ensemble. */
export type MemberKind = 'person' | 'organisation';
/** One of those who bear the title. The name lies in the vault under the member's own id. */
export type Member = { memberId: string; kind: MemberKind; nameRef: string };
/** Where an office lies that is consulted. */
export type Place = { countryCode: string; regionCode: string };
/**
 * Who is consulted; the second office of a kind is that of the place of residence. `STATES`: the
 * Member States a mandate is about.
 */
export type Unit =
  'RD' | 'WCO' | 'LEG' | 'COM' | 'CRE' | 'STATES' | 'RD-residence' | 'WCO-residence';
export type Opinion = 'no_objection' | 'conditional' | 'objection';
export type VettingOutcome = 'clear' | 'concerns' | 'adverse';
/** One text of the announcement, by language (BCP 47); the text lies in the vault. */
export type AnnouncementText = { language: string; textRef: string };

/** Somebody was nominated for a title. */
export type HonourNominated = Event<
  'honour.nominated',
  {
    honourId: string;
    title: Title;
    members: Member[];
    countryCode: string;
    regionCode: string;
    residence?: Place;
    nominatorId: string;
    themeRef: string;
    reachRef: string;
    termsOfReferenceRef: string;
    /** What the nominator declared of relations to the honoree. */
    relationsRef: string;
    /** Countries a mandate is about, ISO 3166-1 alpha-2. */
    mandateCountries?: string[];
    /** The campaign the title is linked to. */
    campaignId?: string;
  }
>;
/** An analyst has taken the reputational check. */
export type HonourScreeningStarted = Event<
  'honour.screening_started',
  { honourId: string; analystId: string }
>;
/** What the reputational check came to, for all members together. */
export type HonourScreeningConcluded = Event<
  'honour.screening_concluded',
  { honourId: string; outcome: VettingOutcome; findingsRef: string; concludedOn: CalendarDate }
>;
/** What the declared interests of a candidate come to; `open`: nothing that holds is assessed. */
export type InterestsStanding = 'no_conflict' | 'conditional' | 'excluded' | 'open';
/** The declaration of interests of a member was assessed, or holds no longer. */
export type HonourInterestsNoted = Event<
  'honour.interests_noted',
  { honourId: string; memberId: string; declarationId: string; standing: InterestsStanding }
>;
/** The units were asked for their opinion. */
export type HonourConsultationOpened = Event<
  'honour.consultation_opened',
  { honourId: string; units: Unit[]; replyBy: CalendarDate }
>;
/** A unit replied, or its time ended in silence. */
export type HonourConsulted = Event<
  'honour.consulted',
  { honourId: string; unit: Unit; opinion: Opinion | 'silence'; noteRef?: string }
>;
/** An objection was answered. */
export type HonourObjectionAnswered = Event<
  'honour.objection_answered',
  { honourId: string; unit: Unit; answerRef: string }
>;
/** The lead recommends the decision. */
export type HonourRecommended = Event<
  'honour.recommended',
  { honourId: string; outcome: 'appoint' | 'not_appoint'; rationaleRef: string }
>;
/** The decision. `returned`: back to the consultations. */
export type HonourDecided = Event<
  'honour.decided',
  {
    honourId: string;
    outcome: 'appointed' | 'not_appointed' | 'returned';
    /** Calendar months of the term; with `appointed`. */
    termMonths?: number;
    reasonRef?: string;
  }
>;
/** The letter went out, with the code of conduct and the rules for the emblem; the embargo is on. */
export type HonourOffered = Event<
  'honour.offered',
  { honourId: string; letterHash: string; conductVersion: string; replyBy: CalendarDate }
>;
/** What the members of a title for a campaign endorse, and what of it the campaign excludes. */
export type HonourEndorsementsChecked = Event<
  'honour.endorsements_checked',
  {
    honourId: string;
    campaignId: string;
    /** Divisions of ISIC. */
    sectors: readonly string[];
    excluded: readonly string[];
  }
>;
/** What a letter with a mandate names of pay, travel and confidentiality. */
export type EnvoyTerms = Readonly<{
  pay: 'none' | 'honorarium' | 'days';
  /** Paid days in a year; with `days`. */
  paidDays?: number;
  /** Travel for the mandate is paid. */
  travelPaid: boolean;
  /** Kept until the term ends, or beyond it. */
  confidentiality: 'term' | 'beyond_term';
}>;
/** The letter of an envoy went out with these terms. */
export type HonourEnvoyTermsNamed = Event<
  'honour.envoy_terms_named',
  { honourId: string; terms: EnvoyTerms }
>;
/** One of several members accepted. */
export type HonourMemberAccepted = Event<
  'honour.member_accepted',
  { honourId: string; memberId: string; endorsementsRef: string }
>;
/** Every member has accepted. */
export type HonourAccepted = Event<'honour.accepted', { honourId: string }>;
/** A member declined: there is no appointment. */
export type HonourDeclined = Event<
  'honour.declined',
  { honourId: string; memberId: string; reasonRef?: string }
>;
/** The members were screened again. */
export type HonourRescreened = Event<
  'honour.rescreened',
  { honourId: string; outcome: 'clear' | 'match'; rescreenedAt: Instant }
>;
/** Communications propose day, hour and texts of the announcement. */
export type HonourAnnouncementProposed = Event<
  'honour.announcement_proposed',
  { honourId: string; announceAt: Instant; announceOn: CalendarDate; texts: AnnouncementText[] }
>;
/** A second person, of compliance, cleared the announcement. */
export type HonourAnnouncementCleared = Event<
  'honour.announcement_cleared',
  { honourId: string; announceAt: Instant }
>;
/** The appointment was announced; the term begins. */
export type HonourAppointed = Event<
  'honour.appointed',
  {
    honourId: string;
    title: Title;
    members: Member[];
    countryCode: string;
    themeRef: string;
    texts: AnnouncementText[];
    start: CalendarDate;
    /** The first day after the term. */
    end: CalendarDate;
  }
>;
/**
 * The work for the title was stopped until a review. `heldFor`: by holds on those who bear it, all
 * that led to it until now.
 */
export type HonourSuspended = Event<
  'honour.suspended',
  { honourId: string; reviewDue: CalendarDate; heldFor?: HoldType[]; reasonRef?: string }
>;
/** The holds that had led to a suspension are released: it is to be reviewed. */
export type HonourReviewOpened = Event<
  'honour.review_opened',
  { honourId: string; reviewDue: CalendarDate }
>;
/** The suspension was lifted. */
export type HonourReinstated = Event<'honour.reinstated', { honourId: string }>;
/** Something was done under the title. */
export type HonourActivityLogged = Event<
  'honour.activity_logged',
  {
    honourId: string;
    heldOn: CalendarDate;
    /** People reached, as far as known. */
    reach: number;
    accountRef: string;
  }
>;
/** The yearly note on what was done. */
export type HonourNoteFiled = Event<
  'honour.note_filed',
  {
    honourId: string;
    year: number;
    noteRef: string;
    /** Whether the title is borne, so that another note follows. */
    runs: boolean;
  }
>;
/** It is time to think of another term. */
export type HonourRenewalOpened = Event<'honour.renewal_opened', { honourId: string }>;
/** What activities, reach and conduct came to, with a view to another term. */
export type HonourEvaluated = Event<
  'honour.evaluated',
  { honourId: string; outcome: 'positive' | 'negative'; evaluationRef: string }
>;
/** A member would bear the title for another term. */
export type HonourRenewalAccepted = Event<
  'honour.renewal_accepted',
  { honourId: string; memberId: string }
>;
/** The title is borne for another term, which begins where the one before ends. */
export type HonourRenewed = Event<
  'honour.renewed',
  {
    honourId: string;
    /** 2 for the first renewal. */
    termNo: number;
    start: CalendarDate;
    end: CalendarDate;
    memberIds: string[];
    reasonRef?: string;
  }
>;
/** One of several members is gone; whether the others go on is to be decided. */
export type HonourMemberLeft = Event<
  'honour.member_left',
  {
    honourId: string;
    memberId: string;
    cause: 'resigned' | 'died' | 'superseded';
    leftOn: CalendarDate;
  }
>;
/** The others bear the title without the member. */
export type HonourContinued = Event<'honour.continued', { honourId: string; memberIds: string[] }>;
/** Whoever bore it gave the title back, or it ended with a member that left. */
export type HonourResigned = Event<
  'honour.resigned',
  { honourId: string; endedOn: CalendarDate; reasonRef?: string }
>;
/** A higher title was given to whoever bore it. */
export type HonourSuperseded = Event<
  'honour.superseded',
  { honourId: string; byHonourId: string; endedOn: CalendarDate }
>;
/** The last member died. */
export type HonourEndedByDeath = Event<
  'honour.ended_by_death',
  {
    honourId: string;
    endedOn: CalendarDate;
    /** Whether it had been announced. */
    announced: boolean;
  }
>;
export type TerminationGround =
  | 'incompatible_conduct'
  | 'political_activity'
  | 'commercial_misuse'
  | 'exclusion_link'
  | 'false_disclosure';
/** The title was taken away. */
export type HonourTerminated = Event<
  'honour.terminated',
  { honourId: string; ground: TerminationGround; endedOn: CalendarDate; reasonRef?: string }
>;
/** The appointment was taken back, as if it had never been. */
export type HonourRescinded = Event<
  'honour.rescinded',
  {
    honourId: string;
    rescindedOn: CalendarDate;
    /** Whether it had been announced: then there is something to retract. */
    announced: boolean;
    retractionRef: string;
    reasonRef?: string;
  }
>;
/**
 * Texts that were to announce it, and never did, are nobody's to read any more: they are taken out of
 * the vault.
 */
export type HonourDraftsPurged = Event<
  'honour.drafts_purged',
  { honourId: string; textRefs: string[] }
>;
/** Access to sets of documents was asked for; a second person grants it. */
export type HonourAccessProposed = Event<
  'honour.access_proposed',
  {
    honourId: string;
    accessId: string;
    /** Codes of the sets. */
    documentSets: string[];
    /** The first day without access. */
    until: CalendarDate;
  }
>;
/** The honoree may read the documents. */
export type HonourAccessGranted = Event<
  'honour.access_granted',
  { honourId: string; accessId: string; documentSets: string[]; until: CalendarDate }
>;
export type EndOfAccess = 'expired' | 'withdrawn' | 'suspended' | 'title_ended';
/** The honoree may read the documents no longer. */
export type HonourAccessEnded = Event<
  'honour.access_ended',
  { honourId: string; accessId: string; cause: EndOfAccess; endedOn: CalendarDate }
>;
/** A report that is due in a term. */
export type ReportDue = { reportNo: number; dueOn: CalendarDate };
/** Reports on the work are due in the term that begins. */
export type HonourReportsScheduled = Event<
  'honour.reports_scheduled',
  { honourId: string; reports: ReportDue[]; memberIds: string[] }
>;
/** A report came. */
export type HonourReportSubmitted = Event<
  'honour.report_submitted',
  { honourId: string; reportNo: number; reportRef: string }
>;
/** A report did not come in time. */
export type HonourReportMissed = Event<
  'honour.report_missed',
  {
    honourId: string;
    reportNo: number;
    /** How many are missing, with this one. */
    missing: number;
  }
>;
/** Member States were consulted on another mandate. */
export type HonourMandateConsulted = Event<
  'honour.mandate_consulted',
  { honourId: string; mandateCountries: string[]; opinion: Opinion; noteRef?: string }
>;
/** The mandate is another one. */
export type HonourMandateChanged = Event<
  'honour.mandate_changed',
  {
    honourId: string;
    termsOfReferenceRef: string;
    mandateCountries: string[];
    reasonRef?: string;
  }
>;
/** The work is done before the term is over. */
export type HonourCompleted = Event<
  'honour.completed',
  { honourId: string; endedOn: CalendarDate; reasonRef?: string }
>;
/** A mandate ended with its title: reports that were due are not asked for, but a final one may be. */
export type HonourMandateEnded = Event<
  'honour.mandate_ended',
  {
    honourId: string;
    openReports: number[];
    finalReportDueOn?: CalendarDate;
    memberIds: string[];
  }
>;
/** The final report came. */
export type HonourFinalReportFiled = Event<
  'honour.final_report_filed',
  { honourId: string; reportRef: string }
>;
/** Pages, cards and emblems were looked through after the end: the title is used no longer. */
export type HonourRemovalConfirmed = Event<'honour.removal_confirmed', { honourId: string }>;
/** The term ended without a renewal. */
export type HonourExpired = Event<'honour.expired', { honourId: string; endedOn: CalendarDate }>;

export type HonourEvent =
  | HonourNominated
  | HonourScreeningStarted
  | HonourScreeningConcluded
  | HonourInterestsNoted
  | HonourConsultationOpened
  | HonourConsulted
  | HonourObjectionAnswered
  | HonourRecommended
  | HonourDecided
  | HonourEndorsementsChecked
  | HonourOffered
  | HonourEnvoyTermsNamed
  | HonourMemberAccepted
  | HonourAccepted
  | HonourDeclined
  | HonourRescreened
  | HonourAnnouncementProposed
  | HonourAnnouncementCleared
  | HonourAppointed
  | HonourSuspended
  | HonourReviewOpened
  | HonourReinstated
  | HonourActivityLogged
  | HonourNoteFiled
  | HonourRenewalOpened
  | HonourEvaluated
  | HonourRenewalAccepted
  | HonourRenewed
  | HonourMemberLeft
  | HonourContinued
  | HonourResigned
  | HonourSuperseded
  | HonourEndedByDeath
  | HonourTerminated
  | HonourRescinded
  | HonourDraftsPurged
  | HonourAccessProposed
  | HonourAccessGranted
  | HonourAccessEnded
  | HonourReportsScheduled
  | HonourReportSubmitted
  | HonourReportMissed
  | HonourMandateConsulted
  | HonourMandateChanged
  | HonourCompleted
  | HonourMandateEnded
  | HonourFinalReportFiled
  | HonourRemovalConfirmed
  | HonourExpired;

import type { HoldType, Role } from '#kernel';
import type { EnvoyTerms, Title, Unit } from './honour.events.js';

/** Offices that matter for a title: held, or run for in the next 12 months. Source: b.9. */
export const offices = [
  'head_of_state_or_government',
  'minister',
  'parliamentarian',
  'election_candidate',
  'own_staff',
  'governing_body_delegate',
  'commercial_representative',
] as const;
export type Office = (typeof offices)[number];
/** Offices of a State; their holder may be an envoy, but not to the own government. Source: b.10. */
export const nationalOffices: readonly Office[] = [
  'head_of_state_or_government',
  'minister',
  'parliamentarian',
];

/**
 * What a title takes. Source: domain reference b.9, b.10 and b.11 (configurable policy, not an
 * official text).
 */
export type TitlePolicy = Readonly<{
  /** A higher title ends a lower one; nobody bears two of one rank. */
  rank: 1 | 2 | 3;
  nominators: readonly Role[];
  /** Who asks the units for their opinion. */
  consults: readonly Unit[];
  /** Whether its candidates declare their interests before the decision. Source: b.10. */
  declares: boolean;
  /** Whether the lead recommends before the decision. */
  recommends: boolean;
  deciders: readonly Role[];
  /** Whether somebody with a delegation may decide. Source: b.16. */
  delegable: boolean;
  /** Calendar months, exactly or at most. */
  term: Readonly<{ months: number; exactly: boolean }>;
  /** Renewals at most; absent: no limit. */
  renewals?: number;
  /**
   * Whether there is a mandate: access to documents, reports on the work and a final one. Source:
   * b.10.
   */
  mandated: boolean;
  bars: readonly Office[];
  /** Whether a minor may bear it, with the consent of a guardian. */
  minors: boolean;
}>;

const ambassador: TitlePolicy = {
  rank: 2,
  nominators: ['AL', 'PO'],
  consults: ['RD', 'WCO', 'LEG', 'COM', 'CRE'],
  declares: false,
  recommends: true,
  deciders: ['DG'],
  delegable: false,
  term: { months: 24, exactly: true },
  mandated: false,
  bars: [...nationalOffices, 'election_candidate', 'own_staff', 'governing_body_delegate'],
  minors: false,
};
const envoy: TitlePolicy = {
  ...ambassador,
  rank: 3,
  nominators: ['DGO', 'ADG'],
  consults: ['STATES', 'LEG', 'CRE'],
  declares: true,
  term: { months: 24, exactly: false },
  renewals: 1,
  mandated: true,
  bars: ['own_staff', 'governing_body_delegate', 'commercial_representative'],
};
const advocate: TitlePolicy = {
  ...ambassador,
  rank: 1,
  nominators: ['CM', 'AL', 'WCO'],
  consults: [],
  recommends: false,
  deciders: ['RD', 'ADG'],
  delegable: true,
  term: { months: 12, exactly: false },
  renewals: 2,
  minors: true,
};
/** The list is closed: no other title is given, and none below may be called ambassador. */
export const titles: Readonly<Record<Title, TitlePolicy>> = {
  goodwill_ambassador: ambassador,
  special_envoy: envoy,
  advocate,
  champion: advocate,
  youth_champion: advocate,
};
export const titleCodes = Object.keys(titles) as Title[];
/** Every role that has the say on some title. */
export const anyDecider: readonly Role[] = [
  ...new Set(titleCodes.flatMap((title) => titles[title].deciders)),
];
/** Days after the end of its campaign until which a title may be borne. Source: b.11. */
export const campaignDays = 30;

/** The role a unit is reached by. */
export const roleOf = (unit: Unit): Role =>
  unit === 'STATES' ? 'DGO' : (unit.replace('-residence', '') as Role);

/** What a member accepts with the offer. Source: b.9 SendOffer. */
export const acceptedItems = ['letter', 'code_of_conduct', 'emblem_rules'] as const;

/** How the work of an envoy is paid. Source: b.10. */
export const payKinds: readonly EnvoyTerms['pay'][] = ['none', 'honorarium', 'days'];
/** How long what an envoy learns is not told; the choices are policy of ours. Source: b.10. */
export const confidentialities: readonly EnvoyTerms['confidentiality'][] = ['term', 'beyond_term'];

/** The languages an announcement is approved in. Source: b.9 ClearAnnouncement. */
export const announcementLanguages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;

/** Working days a unit has for its opinion. Source: b.9 Consult. */
export const replyWorkingDays = 10;
/** Days a check of the members holds for a recommendation. Source: b.9 Recommend. */
export const vettingDays = 90;
/** Days of 24 hours a screening and a clearance hold for an announcement: 72 hours. Source: b.9. */
export const clearanceDays = 3;
/** Days a candidate has for an answer to the offer; policy of ours, the reference names none. */
export const offerDays = 30;

/** Days after the announcement in which an appointment can be taken back. Source: b.9 Rescind. */
export const rescissionDays = 30;
/** Days until a suspension is reviewed, at most. Source: b.9 ReportConduct. */
export const suspensionDays = 30;
/**
 * Holds whose release says that nothing was there: the title is used again by itself. After any other
 * somebody reviews the suspension. Policy of ours, the reference names none.
 */
export const voidableHolds: readonly HoldType[] = ['sanctions_match', 'legal'];
/** Calendar months before the end of the term at which a renewal is opened. Source: b.9. */
export const renewalMonths = 6;
/** From this term on a renewal needs a reason. Source: b.9 Renew. */
export const reasonedTerm = 3;
/** Days for the decision on the others once a member has left; policy of ours. */
export const continuationDays = 14;
/** Calendar months from one report to the next. Source: b.10 SubmitReport. */
export const reportMonths = 3;
/** Days after its day at which a report counts as missing. Source: b.10 SubmitReport. */
export const reportGraceDays = 14;
/** Missing reports the office of the Director-General is told of. Source: b.10 SubmitReport. */
export const tellingMisses = 2;
/** Days after the end of a mandate for the final report. Source: b.10 Complete. */
export const finalReportDays = 60;
/** What a title is taken away for. Source: b.9 Terminate. */
export const terminationGrounds = [
  'incompatible_conduct',
  'political_activity',
  'commercial_misuse',
  'exclusion_link',
  'false_disclosure',
] as const;

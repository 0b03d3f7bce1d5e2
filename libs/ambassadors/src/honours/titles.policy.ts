import type { Role } from '#kernel';
import type { Title, Unit } from './honour.events.js';

/** What a title takes. Source: domain reference b.9 (configurable policy, not an official text). */
export type TitlePolicy = Readonly<{
  nominators: readonly Role[];
  deciders: readonly Role[];
  /** Whether somebody with a delegation may decide. Source: b.16. */
  delegable: boolean;
  termMonths: number;
  consults: readonly Unit[];
}>;

export const titles: Readonly<Record<Title, TitlePolicy>> = {
  goodwill_ambassador: {
    nominators: ['AL', 'PO'],
    deciders: ['DG'],
    delegable: false,
    termMonths: 24,
    consults: ['RD', 'WCO', 'LEG', 'COM', 'CRE'],
  },
};
export const titleCodes = Object.keys(titles) as Title[];

/** Offices nobody who bears a title holds or runs for; a hard stop at the nomination. Source: b.9. */
export const barringOffices = [
  'head_of_state_or_government',
  'minister',
  'parliamentarian',
  'election_candidate',
  'own_staff',
  'governing_body_delegate',
] as const;

/** What a member accepts with the offer. Source: b.9 SendOffer. */
export const acceptedItems = ['letter', 'code_of_conduct', 'emblem_rules'] as const;

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
/** Calendar months before the end of the term at which a renewal is opened. Source: b.9. */
export const renewalMonths = 6;
/** From this term on a renewal needs a reason. Source: b.9 Renew. */
export const reasonedTerm = 3;
/** Days for the decision on the others once a member has left; policy of ours. */
export const continuationDays = 14;
/** What a title is taken away for. Source: b.9 Terminate. */
export const terminationGrounds = [
  'incompatible_conduct',
  'political_activity',
  'commercial_misuse',
  'exclusion_link',
  'false_disclosure',
] as const;

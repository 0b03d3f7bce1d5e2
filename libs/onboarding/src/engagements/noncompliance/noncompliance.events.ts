import type { CalendarDate, Event } from '#kernel';

/** Grounds of the ladder; source: domain.md b.4.3. */
export type Ground =
  | 'late_information'
  | 'false_information'
  | 'commercial_use'
  | 'emblem_misuse'
  | 'undue_influence'
  | 'privilege_abuse';
export type Gravity = 'ordinary' | 'severe';
export type LadderStep = 'reminder' | 'warning' | 'cease_and_desist';

type About = { caseId: string; partnerId: string };
/** A partner did not keep to what was agreed. */
export type NoncomplianceOpened = Event<
  'noncompliance.opened',
  About & {
    ground: Ground;
    gravity: Gravity;
    engagementId?: string;
    evidenceHash?: string;
    kind: string;
    countryCode: string;
    regionCode: string;
  }
>;
/** How grave it is; a severe case may skip steps. */
export type NoncomplianceGraded = Event<
  'noncompliance.graded',
  About & { gravity: Gravity; reasonRef?: string }
>;
/** One step of the ladder; the reply is due on `dueDate`. */
export type NoncomplianceStepTaken = Event<
  'noncompliance.step_taken',
  About & {
    step: LadderStep;
    dueDate: CalendarDate;
    language: string;
    textHash: string;
    ground: Ground;
    engagementId?: string;
  }
>;
/** The partner answered. */
export type NoncomplianceReplied = Event<
  'noncompliance.replied',
  About & { hash: string; refuses: boolean }
>;
/** The engagement is not renewed, or ended. */
export type NoncomplianceConcluded = Event<
  'noncompliance.concluded',
  About & {
    outcome: 'non_renewal' | 'termination';
    effectiveOn: CalendarDate;
    cascade: { type: string; id: string; action: string }[];
    engagementId?: string;
    reasonRef?: string;
  }
>;
/** Nothing in it, or put right. */
export type NoncomplianceClosed = Event<
  'noncompliance.closed',
  About & { outcome: 'unfounded' | 'remedied'; evidenceHash?: string; reasonRef?: string }
>;
/** The partner's country lies in another region now; who works on the case follows. */
export type NoncomplianceRescoped = Event<
  'noncompliance.rescoped',
  About & { from: string; regionCode: string }
>;
export type NoncomplianceEvent =
  | NoncomplianceOpened
  | NoncomplianceGraded
  | NoncomplianceStepTaken
  | NoncomplianceReplied
  | NoncomplianceConcluded
  | NoncomplianceClosed
  | NoncomplianceRescoped;

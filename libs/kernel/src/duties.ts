import type { Audience, NoticeSubject } from './notices.js';
import type { Role } from './roles.js';

/**
 * Who owes a duty. With `part`, whoever has it in the case, and everybody in the role while nobody
 * has it; with `partner`, the partner's own people in the role.
 */
export type DutyOwner = Readonly<{
  role: Role;
  part?: string;
  /** There is one such part for each subject of a duty; the third piece of its key says which. */
  byKey?: true;
  partner?: true;
  /** Reminded from this offset on, in the unit of the duty's offsets. Default: all. */
  from?: number;
}>;
/** From `afterDays` on, in the unit of the duty's offsets, its reminders go up as well. */
export type DutyEscalation = Readonly<{ afterDays: number; toRole: Role; part?: string }>;

/** How a reminder of a duty is told to those who owe it. */
export type Reminder = Readonly<{
  /** Catalogue id, `N05`. */
  rule: string;
  /** Message id. Its text may use `due`, `when` and `days`. */
  template: string;
  /** Who else hears of it, without owing it. */
  besides?: (subject: NoticeSubject) => readonly Audience[];
  /** Further values of the text. */
  data?: (subject: NoticeSubject) => Readonly<Record<string, number>>;
}>;

/**
 * A kind of duty: who owes it, to whom it goes up, and how it is spoken of. Without owners it is
 * nobody's: the system takes the step itself. Without a reminder nobody is told.
 */
export type Duty = Readonly<{
  owners: readonly DutyOwner[];
  escalation: readonly DutyEscalation[];
  reminder?: Reminder;
}>;
/** Duties by their kind. */
export type Duties = Readonly<Record<string, Duty>>;

/** The responsible officer of the case. */
export const responsible: DutyOwner = { role: 'RO', part: 'RO' };
/** The partnership officer of the case. */
export const officer: DutyOwner = { role: 'PO', part: 'PO' };
/** The partner's own administrators. */
export const partnerItself: DutyOwner = { role: 'PA', partner: true };
export const anybody = (...roles: readonly Role[]): DutyOwner[] => roles.map((role) => ({ role }));
export const goesUp = (afterDays: number, toRole: Role): DutyEscalation => ({ afterDays, toRole });
export const goesToOfficer = (afterDays: number): DutyEscalation => ({
  afterDays,
  toRole: 'PO',
  part: 'PO',
});

/** Kinds of duty a partner owes itself, alone or together with others. */
export const partnersDuties = (duties: Duties): readonly string[] =>
  Object.keys(duties).filter((kind) => duties[kind]!.owners.some(({ partner }) => partner));

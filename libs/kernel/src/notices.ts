import type { CaseFacts } from './case-file.js';
import type { Event, Recorded } from './messages.js';
import type { RecordScope, Role } from './roles.js';

/**
 * Who is told. Resolved to people when the message is made, from roles and scope; `or` stands in
 * for a person who has left. `account`: the one of the person's accounts that is meant.
 */
export type Audience =
  | Readonly<{ role: Role; within?: RecordScope }>
  | Readonly<{ person: string; or?: Role; account?: string }>
  | Readonly<{ partner: string; roles: readonly Role[] }>;

/** U urgent (ignores preferences), A action required, I informative. Source: domain.md (d). */
export type NoticeClass = 'U' | 'A' | 'I';
export type NoticeValues = Readonly<Record<string, string | number>>;
export type Notice = Readonly<{
  /** Catalogue id, `N05`. */
  rule: string;
  to: readonly Audience[];
  class: NoticeClass;
  /** Message id in the catalogues: `partner-activated`. */
  template: string;
  /** Placeholders; ids, codes, dates, counts and public names only. */
  data: NoticeValues;
  /**
   * The record it speaks of, whose readers may be told. `null`: none, it is for whoever it is
   * addressed to. Default: the one the event is about.
   */
  about?: Readonly<{ type: string; id: string }> | null;
}>;

/** Work of a partner as far as a notice about the partner needs it. `open`: not in force yet. */
export type DependentCase = Readonly<{
  caseId: string;
  stage: 'open' | 'active';
  people: Readonly<Record<string, string>>;
}>;
/**
 * What notices may know of the case an event is about: its file, and who has which part in it, one
 * person for `RO`, several as `signatory:<personId>`.
 */
export type NoticeSubject = CaseFacts &
  Readonly<{
    people: Readonly<Record<string, string>>;
    /** Work of the first partner that is not over. Looked up only for a notice that reads it. */
    cases?: readonly DependentCase[];
  }>;
/** Who is told what of an event. */
export type NotificationRule<E extends Event = Event, S extends NoticeSubject = NoticeSubject> = (
  event: Recorded<E>,
  subject: S,
) => readonly Notice[];

/**
 * Earlier events of the same record whose notices no longer hold. `portal`: partners are told too,
 * not only the staff.
 */
export type Withdrawal<T extends string = string> = Readonly<{
  types: readonly T[];
  portal: boolean;
}>;
/** What each event takes back. Source: domain reference (d), rule 9. */
export type Withdrawals<E extends Event> = Readonly<{
  [T in E['type']]?:
    | Withdrawal<E['type']>
    | ((event: Recorded<Extract<E, { type: T }>>) => Withdrawal<E['type']> | undefined);
}>;
export type AnyWithdrawals = Readonly<
  Record<string, Withdrawal | ((event: never) => Withdrawal | undefined) | undefined>
>;

export const role = (...roles: readonly Role[]): Audience[] => roles.map((one) => ({ role: one }));
/**
 * The person with this part in the case; where nobody has it yet, or that person has left, the
 * role.
 */
export const part = (subject: NoticeSubject, name: string, otherwise: Role): Audience[] =>
  subject.people[name] ? [{ person: subject.people[name], or: otherwise }] : role(otherwise);
export const person = (id: string | undefined): Audience[] => (id ? [{ person: id }] : []);
/**
 * Everybody with a part that several people have, `signatory`; the responsible officer for one who
 * has left.
 */
export const parts = (subject: NoticeSubject, name: string): Audience[] =>
  Object.entries(subject.people).flatMap(([taken, id]) =>
    taken === name || taken.startsWith(`${name}:`) ? [{ person: id, or: 'RO' as const }] : [],
  );
export const portal = (subject: NoticeSubject, ...roles: readonly Role[]): Audience[] =>
  subject.partnerIds.map((partner) => ({
    partner,
    roles: roles.length > 0 ? roles : (['PA'] as const),
  }));
/** Responsible officer and partnership officer of a case. */
export const owners = (subject: NoticeSubject): Audience[] => [
  ...part(subject, 'RO', 'RO'),
  ...part(subject, 'PO', 'PO'),
];

const casesAt = (
  { cases = [] }: NoticeSubject,
  stages: readonly DependentCase['stage'][],
): readonly DependentCase[] => cases.filter(({ stage }) => stages.includes(stage));
export const countCases = (
  subject: NoticeSubject,
  ...stages: readonly DependentCase['stage'][]
): number => casesAt(subject, stages).length;
/** Owners of the partner's work at these stages, each once. */
export const caseOwners = (
  subject: NoticeSubject,
  ...stages: readonly DependentCase['stage'][]
): Audience[] =>
  [...new Set(casesAt(subject, stages).flatMap(({ people }) => [people.RO, people.PO]))].flatMap(
    person,
  );

/** Public names of the case's partners. */
export const partnerName = ({ partnerIds, names, reference }: NoticeSubject): string =>
  partnerIds.flatMap((id) => names[id] ?? []).join(', ') || (reference ?? '—');

/**
 * One notice to the staff, and one to each partner that names no other partner and has a text of
 * its own, `<template>-portal`.
 * Source: domain reference (d), rule 10.
 */
export const notice = (
  rule: string,
  cls: NoticeClass,
  to: readonly Audience[],
  subject: NoticeSubject,
  template: string,
  data: NoticeValues = {},
): Notice[] => {
  const staff = to.filter((audience) => !('partner' in audience));
  const partners = new Set(
    to.flatMap((audience) => ('partner' in audience ? [audience.partner] : [])),
  );
  const toStaff = {
    rule,
    class: cls,
    to: staff,
    template,
    data: { partner: partnerName(subject), ...data },
  };
  const toPartner = (id: string): Notice => ({
    rule,
    class: cls,
    to: to.filter((audience) => 'partner' in audience && audience.partner === id),
    template: `${template}-portal`,
    data: { partner: subject.names[id] ?? '—', ...data },
  });
  return [...(staff.length > 0 ? [toStaff] : []), ...[...partners].map(toPartner)];
};
/** `notice` of one case. `always`: values that every message of it has. */
export const noticesOf =
  (subject: NoticeSubject, always: NoticeValues = {}) =>
  (
    rule: string,
    cls: NoticeClass,
    to: readonly Audience[],
    template: string,
    data: NoticeValues = {},
  ): Notice[] =>
    notice(rule, cls, to, subject, template, { ...always, ...data });
/**
 * A notice that names nobody: it may find nobody, and go to somebody else. What one of a portal
 * reads has a text of its own, named by `template`.
 */
export const nameless = (
  rule: string,
  cls: NoticeClass,
  to: readonly Audience[],
  template: string,
  data: NoticeValues = {},
): Notice => ({ rule, class: cls, to, template, data: { partner: '—', ...data } });
/** Notices that speak of another record than the event's, to the readers of that one. */
export const speakingOf = (
  about: NonNullable<Notice['about']>,
  notices: readonly Notice[],
): Notice[] => notices.map((one) => ({ ...one, about }));

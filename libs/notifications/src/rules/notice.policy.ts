import type { Audience, Event, Notice, NoticeClass, Recorded, Role } from '#kernel';
import type { CaseSubject, DependentCase } from '../planning/notice-subject.policy.js';

/** An event of any capability, as far as a rule reads it. */
export type Told = Recorded<Event<string, Readonly<Record<string, any>>>>;
export type Values = Readonly<Record<string, string | number>>;
export type { CaseSubject };

export const role = (...roles: readonly Role[]): Audience[] => roles.map((one) => ({ role: one }));
/**
 * The person with this part in the case; where nobody has it yet, or that person has left, the
 * role.
 */
export const part = (subject: CaseSubject, name: string, otherwise: Role): Audience[] =>
  subject.people[name] ? [{ person: subject.people[name], or: otherwise }] : role(otherwise);
export const person = (id: unknown): Audience[] =>
  typeof id === 'string' && id !== '' ? [{ person: id }] : [];
/**
 * People whose part starts with the prefix: `condition:`, `signatory:`; the responsible officer for
 * one who has left.
 */
export const parts = (subject: CaseSubject, prefix: string): Audience[] =>
  Object.entries(subject.people).flatMap(([name, id]) =>
    name.startsWith(prefix) ? [{ person: id, or: 'RO' as const }] : [],
  );
export const portal = (subject: CaseSubject, ...roles: readonly Role[]): Audience[] =>
  subject.partnerIds.map((partner) => ({
    partner,
    roles: roles.length > 0 ? roles : (['PA'] as const),
  }));
/** Responsible officer and partnership officer of a case. */
export const owners = (subject: CaseSubject): Audience[] => [
  ...part(subject, 'RO', 'RO'),
  ...part(subject, 'PO', 'PO'),
];

const casesAt = (
  { cases = [] }: CaseSubject,
  stages: readonly DependentCase['stage'][],
): readonly DependentCase[] => cases.filter(({ stage }) => stages.includes(stage));
export const countCases = (
  subject: CaseSubject,
  ...stages: readonly DependentCase['stage'][]
): number => casesAt(subject, stages).length;
/** Owners of the partner's engagements at these stages, each once. */
export const caseOwners = (
  subject: CaseSubject,
  ...stages: readonly DependentCase['stage'][]
): Audience[] =>
  [...new Set(casesAt(subject, stages).flatMap(({ people }) => [people.RO, people.PO]))].flatMap(
    person,
  );

/** Public names of the case's partners. */
export const partnerName = ({ partnerIds, names, reference }: CaseSubject): string =>
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
  subject: CaseSubject,
  template: string,
  data: Values = {},
): Notice[] => {
  const staff = to.filter((audience) => !('partner' in audience));
  const partners = [
    ...new Set(to.flatMap((audience) => ('partner' in audience ? [audience.partner] : []))),
  ];
  return [
    ...(staff.length > 0
      ? [
          {
            rule,
            class: cls,
            to: staff,
            template,
            data: { partner: partnerName(subject), ...data },
          },
        ]
      : []),
    ...partners.map((id) => ({
      rule,
      class: cls,
      to: to.filter((audience) => 'partner' in audience && audience.partner === id),
      template: `${template}-portal`,
      data: { partner: subject.names[id] ?? '—', ...data },
    })),
  ];
};

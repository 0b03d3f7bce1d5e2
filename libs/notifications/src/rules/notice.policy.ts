import type { Audience, Event, Notice, NoticeClass, NoticeSubject, Recorded, Role } from '#kernel';

/** An event of any capability, as far as a rule reads it. */
export type Told = Recorded<Event<string, Readonly<Record<string, any>>>>;
export type Values = Readonly<Record<string, string | number>>;

export const role = (...roles: readonly Role[]): Audience[] => roles.map((one) => ({ role: one }));
/** The person with this part in the case; where nobody has it yet, the role. */
export const part = (subject: NoticeSubject, name: string, otherwise: Role): Audience[] => (subject.people[name] ? [{ person: subject.people[name] }] : role(otherwise));
export const person = (id: unknown): Audience[] => (typeof id === 'string' && id !== '' ? [{ person: id }] : []);
export const portal = (subject: NoticeSubject, ...roles: readonly Role[]): Audience[] => subject.partnerIds.map((partner) => ({ partner, roles: roles.length > 0 ? roles : (['PA'] as const) }));
/** Public names of the case's partners. */
export const partnerName = ({ partnerIds, names }: NoticeSubject): string => partnerIds.flatMap((id) => names[id] ?? []).join(', ') || '—';

/** One notice; `template` defaults to the rule's id in lower case. Every message knows the partner. */
export const notice = (rule: string, cls: NoticeClass, to: readonly Audience[], subject: NoticeSubject, template: string, data: Values = {}, key?: string): Notice[] =>
  to.length === 0 ? [] : [{ rule, class: cls, to, template, data: { partner: partnerName(subject), ...data }, ...(key ? { key } : {}) }];

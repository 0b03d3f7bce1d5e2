import type { Instant, NoticeClass, NoticeSubject } from '#kernel';

type Halting = Pick<NoticeSubject, 'halted' | 'haltsWithPartner'>;
type Said = Readonly<{ class: NoticeClass; at: Instant }>;

const haltedSince = ({ halted }: Halting, at: Instant): boolean =>
  halted?.isSo === true && halted.since > at;

/**
 * Whether a mail is overtaken: it asks for something of a record that has come to a halt since, or
 * whose partner has, where it halts with it. What is urgent leaves all the same, and so does what
 * was said of the halt itself, or after it. Source: domain reference b.12, b.17.1, (d) rule 9.
 */
export const isOvertaken = (
  { class: urgency, at }: Said,
  record: Halting | undefined,
  partners: readonly Halting[],
): boolean => {
  if (urgency === 'U' || !record) return false;
  const withPartner = record.haltsWithPartner ? partners : [];
  return [record, ...withPartner].some((one) => haltedSince(one, at));
};

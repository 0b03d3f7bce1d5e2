import type { AnyRecord, Appointment } from '../api/records.js';

/** Something that runs until a day. */
export type Term = Readonly<{
  kind: 'agreement' | 'honour';
  /** Of the record itself. */
  collection: 'agreements' | 'honours';
  id: string;
  name: string;
  /** With whom; nobody where the name says it already. */
  partnerIds: readonly string[];
  /** Code of what it is: the instrument, or the title. */
  what: string;
  status: string;
  /** The first day after. */
  end: string;
  /** The record whose commands renew it. */
  renewal: Readonly<{ collection: string; id: string }>;
}>;

export type Agreement = AnyRecord &
  Readonly<{
    title: string;
    type: string;
    partnerIds: readonly string[];
    end?: string;
    engagementId?: string;
  }>;

/** An agreement is renewed by the engagement it is for. */
const termOfAgreement = (one: Agreement): readonly Term[] => {
  const { id, title: name, type: what, partnerIds, status, end, engagementId } = one;
  if (end === undefined) return [];
  const renewal = engagementId
    ? { collection: 'engagements', id: engagementId }
    : { collection: 'agreements', id };
  return [
    {
      kind: 'agreement',
      collection: 'agreements',
      id,
      name,
      partnerIds,
      what,
      status,
      end,
      renewal,
    },
  ];
};
const termOfHonour = ({ id, title, members, status, end }: Appointment): Term => ({
  kind: 'honour',
  collection: 'honours',
  id,
  name: members.flatMap(({ name }) => name ?? []).join(', '),
  partnerIds: [],
  what: title,
  status,
  end,
  renewal: { collection: 'honours', id },
});

export const termsFrom = (
  agreements: readonly Agreement[],
  appointments: readonly Appointment[],
): readonly Term[] =>
  [
    ...agreements.flatMap(termOfAgreement),
    ...appointments.filter(({ status }) => status !== 'former').map(termOfHonour),
  ].toSorted((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : a.name.localeCompare(b.name)));

import type { Event, NoticeSubject, Recorded } from '#kernel';

/** What the notification service remembers of a record, folded from its events in order. */
export const emptySubject: NoticeSubject = { partnerIds: [], names: {}, people: {}, dates: {} };

type Loose = Readonly<Record<string, unknown>>;
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const primaryName = (names: unknown): string | undefined =>
  Array.isArray(names) ? text((names as Loose[]).find((name) => name.type === 'primary' || name.type === 'ror_display')?.value ?? (names as Loose[])[0]?.value) : undefined;

/** Which part the actor of an event takes in the case from then on. */
const partByEvent: Readonly<Record<string, string>> = {
  'partner.registered': 'registrant',
  'partner.intake_started': 'PO',
  'duediligence.requested': 'requester',
  'engagement.drafted': 'RO',
  'engagement.triaged': 'PO',
  'engagement.decided': 'decider',
  'agreement.drafted': 'RO',
};

/**
 * The next subject. Reads fields by name (`kind`, `countryCode`, `analystId`, …), so that a capability's new event
 * needs no change here as long as it speaks the glossary.
 */
export const learn = (subject: NoticeSubject, event: Recorded<Event>): NoticeSubject => {
  const data = event.data as Loose;
  const partnerIds = Array.isArray(data.partnerIds) ? (data.partnerIds as string[]) : text(data.partnerId) ? [data.partnerId as string] : subject.partnerIds;
  const name = primaryName(data.names);
  const part = partByEvent[event.type];
  const dates = Object.entries(data).filter((entry): entry is [string, string] => /(Date|Due|Until|On|^start|^end)$/.test(entry[0]) && typeof entry[1] === 'string');
  return {
    partnerIds,
    names: name && partnerIds[0] ? { ...subject.names, [partnerIds[0]]: name } : subject.names,
    kind: text(data.kind) ?? subject.kind,
    countryCode: text(data.countryCode) ?? subject.countryCode,
    regionCode: text(data.regionCode) ?? subject.regionCode,
    reference: text(data.reference) ?? subject.reference,
    people: {
      ...subject.people,
      ...(part && event.by.role !== 'SYS' ? { [part]: event.by.personId } : {}),
      ...(text(data.analystId) ? { DDA: data.analystId as string } : {}),
    },
    dates: { ...subject.dates, ...Object.fromEntries(dates) },
  };
};

/** A case without a place or a name of its own takes its partner's. */
export const withPartner = (subject: NoticeSubject, partner: NoticeSubject | undefined): NoticeSubject =>
  partner === undefined
    ? subject
    : {
        ...subject,
        names: { ...partner.names, ...subject.names },
        kind: subject.kind ?? partner.kind,
        countryCode: subject.countryCode ?? partner.countryCode,
        regionCode: subject.regionCode ?? partner.regionCode,
        people: { ...(partner.people.registrant ? { registrant: partner.people.registrant } : {}), ...(partner.people.PO ? { PO: partner.people.PO } : {}), ...subject.people },
      };

import type { Event, NoticeSubject, Recorded } from '#kernel';
import { protocolLevelOf } from '#reference';

/** An engagement as far as a notice about its partner needs it. `open`: not in force yet. */
export type DependentCase = Readonly<{
  caseId: string;
  stage: 'open' | 'active';
  people: Readonly<Record<string, string>>;
}>;
/** What the notification service remembers of a record, folded from its events in order. */
export type CaseSubject = NoticeSubject &
  Readonly<{
    /** Engagements only: proposal, in force, over. */
    stage?: 'open' | 'active' | 'closed';
    /**
     * Where its decision is expected: `tier`, whether it brings resources, and what the protocol
     * check found.
     */
    tier?: string;
    resources?: boolean;
    protocolLevel?: 'DIR' | 'ADG' | 'DG';
    /** The engagement an agreement or another case belongs to. */
    engagementId?: string;
    /** Filled when asked for: engagements of the partner that are not over. */
    cases?: readonly DependentCase[];
  }>;
export const emptySubject: CaseSubject = { partnerIds: [], names: {}, people: {}, dates: {} };

type Loose = Readonly<Record<string, unknown>>;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const list = (value: unknown): readonly Loose[] => (Array.isArray(value) ? (value as Loose[]) : []);
/** Without undefined: what is stored as null would count as a value. */
const known = <T extends object>(value: T): T =>
  Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined && one !== null),
  ) as T;
const primaryName = (names: unknown): string | undefined =>
  text(
    list(names).find((name) => name.type === 'primary' || name.type === 'ror_display')?.value ??
      list(names)[0]?.value,
  );

/** Which part the actor of an event takes in the case from then on. */
const partByEvent: Readonly<Record<string, string>> = {
  'partner.registered': 'registrant',
  'partner.intake_started': 'PO',
  'duediligence.requested': 'requester',
  'engagement.drafted': 'RO',
  'engagement.triaged': 'PO',
  'agreement.drafted': 'RO',
};
const stageAfter = (
  stage: CaseSubject['stage'],
  { type, data }: Recorded<Event>,
): CaseSubject['stage'] => {
  switch (type) {
    case 'engagement.drafted':
      return 'open';
    case 'engagement.activated':
      return 'active';
    case 'engagement.completed':
    case 'engagement.terminated':
      return 'closed';
    case 'engagement.withdrawn':
    case 'engagement.lapsed':
      // Of an amendment, what is in force stays in force.
      return stage === 'active' ? stage : 'closed';
    case 'engagement.decided':
      return (data as Loose).outcome === 'declined' && stage !== 'active' ? 'closed' : stage;
    default:
      return stage;
  }
};
/**
 * People named in an event: the analyst, owners of conditions, a second approver, our signatories
 * who have not signed yet.
 */
const peopleAfter = (
  people: Readonly<Record<string, string>>,
  event: Recorded<Event>,
): Readonly<Record<string, string>> => {
  const data = event.data as Loose;
  const part = partByEvent[event.type];
  const named: Record<string, string> = { ...people };
  if (part && event.by.role !== 'SYS') named[part] = event.by.personId;
  if (event.type.startsWith('duediligence.') && text(data.analystId))
    named.DDA = data.analystId as string;
  if (event.type === 'engagement.decided')
    for (const { conditionId, ownerId } of list(data.conditions))
      named[`condition:${conditionId as string}`] = ownerId as string;
  if (text(data.secondApproverId)) named.secondApprover = data.secondApproverId as string;
  if (event.type === 'agreement.sent_for_signature') {
    for (const one of Object.keys(named)) if (one.startsWith('signatory:')) delete named[one];
    for (const { signatoryId, party } of list(data.signatories))
      if (party === 'organisation')
        named[`signatory:${signatoryId as string}`] = signatoryId as string;
  }
  if (event.type === 'agreement.signed') delete named[`signatory:${data.signatoryId as string}`];
  return named;
};

/**
 * The next subject. Reads fields by name (`kind`, `countryCode`, `analystId`, …), so that a
 * capability's new event
 * needs no change here as long as it speaks the glossary.
 */
export const learn = (subject: CaseSubject, event: Recorded<Event>): CaseSubject => {
  const data = event.data as Loose;
  const partnerIds = Array.isArray(data.partnerIds)
    ? (data.partnerIds as string[])
    : text(data.partnerId)
      ? [data.partnerId as string]
      : subject.partnerIds;
  const name = primaryName(data.names);
  const tier = text(data.tier) ?? subject.tier;
  const dates = Object.entries(data).filter(
    (entry): entry is [string, string] =>
      /(Date|Due|Until|On|^start|^end)$/.test(entry[0]) && typeof entry[1] === 'string',
  );
  return known({
    partnerIds,
    names: name && partnerIds[0] ? { ...subject.names, [partnerIds[0]]: name } : subject.names,
    kind: text(event.type === 'partner.reclassified' ? data.to : data.kind) ?? subject.kind,
    countryCode: text(data.countryCode) ?? subject.countryCode,
    regionCode:
      text(event.type === 'partner.region_changed' ? data.to : data.regionCode) ??
      subject.regionCode,
    reference: text(data.reference) ?? subject.reference,
    people: peopleAfter(subject.people, event),
    dates: { ...subject.dates, ...Object.fromEntries(dates) },
    stage: stageAfter(subject.stage, event),
    tier,
    resources: Array.isArray(data.types) ? data.types.includes('resources') : subject.resources,
    protocolLevel:
      event.type === 'engagement.protocol_checked'
        ? protocolLevelOf(data, tier)
        : subject.protocolLevel,
    engagementId: event.type.startsWith('engagement.')
      ? undefined
      : (text(data.engagementId) ?? subject.engagementId),
  });
};

/**
 * A case takes the names of all its partners; a place, a kind and people it lacks come from the
 * engagement and the first partner.
 */
export const withRelated = (
  subject: CaseSubject,
  partners: readonly CaseSubject[],
  engagement: CaseSubject | undefined,
): CaseSubject => {
  const [first] = partners;
  const { registrant, PO } = first?.people ?? {};
  const { RO, PO: officer } = engagement?.people ?? {};
  return known({
    ...subject,
    names: Object.assign({}, ...partners.map(({ names }) => names), subject.names) as Readonly<
      Record<string, string>
    >,
    kind: subject.kind ?? first?.kind,
    countryCode: subject.countryCode ?? engagement?.countryCode ?? first?.countryCode,
    regionCode: subject.regionCode ?? engagement?.regionCode ?? first?.regionCode,
    people: {
      ...known({ registrant, PO }),
      ...subject.people,
      ...known({ RO, PO: officer }),
    } as Readonly<Record<string, string>>,
  });
};

const aboutAllCases = [
  'partner.merged',
  'partner.suspended',
  'partner.suspension_lifted',
  'partner.terminated',
  'partner.excluded',
  'duediligence.concluded',
  'duediligence.expired',
  'screening.match_found',
  'screening.match_reopened',
];
/** Whether the owners of the partner's other cases are to be looked up. */
export const asksForCases = ({ type, data }: Recorded<Event>): boolean =>
  aboutAllCases.includes(type) ||
  (type === 'obligation.reminder_fired' && (data as Loose).kind === 'duediligence-expiry');

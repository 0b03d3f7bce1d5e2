import fc from 'fast-check';
import type { NewEvent } from '#kernel';
import { onboarding } from './onboarding.js';

const [partnerId, survivorId] = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
];
const of = (data: object) => ({ partnerId, ...data });
const names = [{ value: 'Example Doctors', type: 'primary' }];
const period = { start: '2026-04-01', end: '2028-04-01' };
const content = {
  title: 'Checks',
  types: ['advocacy'],
  level: 'global',
  countries: ['KE'],
  resultRefs: [],
  period,
};
const work = (engagementId: string, data: object = {}) => ({
  engagementId,
  partnerIds: [partnerId],
  ...data,
});
const amended = (
  type: string,
  engagementId: string,
  activatedOn: string,
  revision: number,
): NewEvent => ({ type, data: work(engagementId, { ...content, activatedOn, revision }) });

/**
 * What happened to a partner, by the records it happened to; within a record the order is fixed.
 */
const streams: Readonly<Record<string, readonly NewEvent[]>> = {
  partner: [
    {
      type: 'partner.registered',
      data: of({
        kind: 'ngo',
        names,
        countryCode: 'KE',
        regionCode: 'AFR',
        identifiers: [],
        channel: 'officer',
      }),
    },
    { type: 'partner.submitted', data: of({}) },
    { type: 'partner.activated', data: of({ nextRefreshDue: '2027-03-02' }) },
    {
      type: 'partner.profile_changed',
      data: of({ section: 'basic', names: [{ value: 'Example Nurses', type: 'primary' }] }),
    },
    { type: 'partner.excluded', data: of({ effectiveOn: '2026-03-02' }) },
    { type: 'partner.exclusion_reversed', data: of({}) },
    { type: 'partner.activated', data: of({ nextRefreshDue: '2027-03-02' }) },
    {
      type: 'partner.merged',
      data: of({ survivorId, identifiers: [], aliasNames: [], commitments: [] }),
    },
  ],
  survivor: [
    {
      type: 'partner.registered',
      data: {
        partnerId: survivorId,
        kind: 'ngo',
        names,
        countryCode: 'CH',
        regionCode: 'EUR',
        identifiers: [],
        channel: 'import',
      },
    },
    { type: 'partner.activated', data: { partnerId: survivorId, nextRefreshDue: '2027-03-02' } },
    {
      type: 'partner.absorbed',
      data: {
        partnerId: survivorId,
        absorbedId: partnerId,
        identifiers: [{ scheme: 'ror', value: '01f80g185' }],
        aliasNames: [],
      },
    },
  ],
  holds: ['h-1', 'h-2'].flatMap((holdId): NewEvent[] => [
    { type: 'hold.placed', data: of({ holdId, type: 'legal', target: 'partner' }) },
    ...(holdId === 'h-1' ? [{ type: 'hold.released', data: of({ holdId, type: 'legal' }) }] : []),
  ]),
  checks: [
    { type: 'engagement.drafted', data: work('e-1', { kind: 'ngo', title: 'Checks' }) },
    amended('engagement.activated', 'e-1', '2026-03-02', 1),
    {
      type: 'engagement.suspended',
      data: work('e-1', { suspendedOn: '2026-04-01', reviewDue: '2026-05-01' }),
    },
    { type: 'engagement.resumed', data: work('e-1', { resumedOn: '2026-04-02' }) },
    amended('engagement.activated', 'e-1', '2026-05-01', 2),
    { type: 'engagement.completed', data: work('e-1', { completedOn: '2026-06-01' }) },
  ],
  advice: [
    { type: 'engagement.drafted', data: work('e-2', { kind: 'ngo', title: 'Advice' }) },
    amended('engagement.activated', 'e-2', '2026-03-02', 1),
    {
      type: 'engagement.repointed',
      data: {
        engagementId: 'e-2',
        fromPartnerId: partnerId,
        toPartnerId: survivorId,
        partnerIds: [survivorId],
        shown: { ...content, activatedOn: '2026-03-02', status: 'active', on: '2026-03-02' },
      },
    },
  ],
  agreement: ['drafted', 'version_shared', 'signed', 'in_force'].map((step) => ({
    type: `agreement.${step}`,
    data: { agreementId: 'a-1', partnerIds: [partnerId], kind: 'ngo' },
  })),
  register: [
    {
      type: 'register.entry_corrected',
      data: { entryId: survivorId, what: 'spelling', on: '2026-03-02' },
    },
    {
      type: 'register.entry_corrected',
      data: { entryId: survivorId, what: 'accent', on: '2026-03-03' },
    },
  ],
  removal: [
    {
      type: 'register.entry_removed',
      data: { entryId: partnerId, removedOn: '2026-07-01', ground: 'court_order' },
    },
  ],
  duty: [
    {
      type: 'obligation.set',
      data: {
        obligationId: 'o-1',
        key: 'k',
        kind: 'reattestation',
        subject: { type: 'partner', id: partnerId },
        partnerIds: [partnerId],
        dueDate: '2026-06-01',
        offsetsDays: [-7],
        unit: 'days',
      },
    },
    { type: 'obligation.met', data: { obligationId: 'o-1', metOn: '2026-03-03' } },
  ],
};
/** Events keep their times whatever the order they are read in. */
const log = Object.entries(streams).flatMap(([stream, facts]) =>
  facts.map((fact, index) => ({
    ...fact,
    stream,
    at: `2026-03-${String(index + 2).padStart(2, '0')}T09:00:00.000Z`,
    by: { role: 'PO' },
  })),
);
type Read = (typeof log)[number];

const foldAll = (
  projection: (typeof onboarding.readModels)[number],
  events: readonly Read[],
): Record<string, unknown> => {
  const documents = new Map<string, object>();
  for (const event of events.filter(({ type }) =>
    (projection.handles as readonly string[]).includes(type),
  ))
    for (const key of [projection.keysOf(event as never)].flat()) {
      const next = projection.project(documents.get(key), event as never, key) as
        object | undefined;
      if (next) documents.set(key, next);
      else documents.delete(key);
    }
  return Object.fromEntries(documents);
};
/** The streams dealt into one another. */
const dealt = (turns: readonly number[]): Read[] => {
  const left = new Map(
    Object.keys(streams).map((stream) => [stream, log.filter((event) => event.stream === stream)]),
  );
  const events: Read[] = [];
  for (const turn of turns) {
    const open = [...left.values()].filter((stream) => stream.length > 0);
    events.push(open[turn % open.length]!.shift()!);
  }
  return events;
};

/**
 * Kafka keeps the order of a record, not of records: a partition may run ahead of another for
 * minutes.
 */
describe('a read model is the same however the streams interleave', () => {
  it('and each reads something of this log', () =>
    expect(
      onboarding.readModels
        .filter((one) => Object.keys(foldAll(one, log)).length === 0)
        .map(({ name }) => name),
    ).toEqual([]));
  it.each(onboarding.readModels.map((one) => [one.name, one] as const))(
    '%s',
    (_name, projection) => {
      const expected = foldAll(projection, log);
      fc.assert(
        fc.property(fc.array(fc.nat(), { minLength: log.length, maxLength: log.length }), (turns) =>
          expect(foldAll(projection, dealt(turns))).toEqual(expected),
        ),
        { numRuns: 300 },
      );
    },
  );
});

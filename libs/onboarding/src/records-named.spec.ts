import {
  type CommandMetadata,
  type Event,
  type Person,
  RuleViolation,
  systemActor,
  unknownPerson,
} from '#kernel';
import { exampleMetadata, examplePeople } from '#kernel/testing';
import { executorOn, MemoryEventStore } from '#eventing/testing';
import { documents } from '#documents/capability';
import { fileOn } from '#documents/testing';
import { holds } from '#holds/capability';
import { boundedContext } from '#eventing/capability';
import { agreements } from './agreements/agreements.capability.js';
import { inState, partnerId as contracted } from './agreements/case.examples.js';
import { engagementExamples } from './engagements/engagement.openapi.js';
import { engagements } from './engagements/engagements.capability.js';
import * as engagement from './engagements/case.examples.js';
import { partners } from './partners/partners.capability.js';
import { exclusion } from './exclusion/exclusion.capability.js';

/** Whatever a command names beside its own record is checked like the record itself. */
const { aggregates, holdsView } = boundedContext('example', [
  engagements,
  agreements,
  exclusion,
  holds,
]);
const filing = {
  ...documents,
  aggregates: [...aggregates, ...partners.aggregates, ...documents.aggregates],
};
const [kenyan, swiss] = [contracted, '00000000-0000-4000-8000-0000000000b9'];
const [ours, theirs, nowhere] = ['1', '2', '3'].map(
  (digit) => `${digit}0000000-0000-4000-8000-0000000000e1`,
) as [string, string, string];
const regional = { scope: { regions: ['AFR'] } };
const people: Readonly<Record<string, Person>> = {
  ...examplePeople({ 'person-rd': ['RD'], 'person-technical': ['RO'] }),
  'person-portal': {
    ...unknownPerson,
    status: 'active',
    grants: [{ role: 'PA', scope: { partnerIds: [kenyan] } }],
  },
};

const world = async () => {
  const store = new MemoryEventStore();
  const executor = executorOn(store, {
    people: { person: async (id) => people[id] ?? unknownPerson },
    holdsView,
    documents: filing,
  });
  let steps = 0;
  const happened = async (streamId: string, ...events: readonly object[]): Promise<void> => {
    const meta = { commandId: `h-${(steps += 1)}`, principal: 'p', bodyHash: '' };
    const { now: at } = exampleMetadata();
    await store.append(
      streamId,
      0,
      events.map((event) => ({ at, by: systemActor, ...event }) as Event),
      { ...meta, correlationId: 'c', causationId: 'c' },
    );
  };
  const send = async (
    type: string,
    aggregateId: string,
    data: object,
    role: string,
    over: Partial<CommandMetadata> = {},
  ): Promise<string> => {
    const aggregate = aggregates.find(({ routes }) => type in routes)!;
    const actor = { accountId: `a-${role}`, personId: `person-sender-${role}`, role };
    const metadata = exampleMetadata({ ...engagement.withReason, ...over });
    try {
      const { events } = await executor.execute(aggregate, {
        type,
        aggregateId,
        data: structuredClone(data),
        metadata: { ...metadata, commandId: `c-${(steps += 1)}`, actor: actor as never },
      });
      return events[0]?.type ?? 'nothing';
    } catch (error) {
      if (error instanceof RuleViolation) return error.code;
      throw error;
    }
  };
  for (const [partnerId, countryCode, regionCode] of [
    [kenyan, 'KE', 'AFR'],
    [swiss, 'CH', 'EUR'],
  ])
    await happened(
      `partner-${partnerId}`,
      {
        type: 'partner.registered',
        data: { partnerId, kind: 'ngo', countryCode, regionCode, names: [], identifiers: [] },
      },
      {
        type: 'partner.profile_changed',
        data: {
          partnerId,
          section: 'governance',
          changedFields: ['people'],
          people: ['profile', 'gone'].map((name) => ({
            personId: `person-${name}`,
            role: 'executive',
            nameRef: 'n',
          })),
        },
      },
      { type: 'partner.activated', data: { partnerId } },
    );
  const draftedIn = (id: string, partnerId: string, place: object) =>
    happened(`engagement-${id}`, {
      ...engagement.drafted,
      data: { ...engagement.drafted.data, engagementId: id, partnerIds: [partnerId], ...place },
    });
  await draftedIn(theirs, swiss, { countryCode: 'CH', regionCode: 'EUR' });
  const file = (kind: 'evidence' | 'agreement_text' | 'signatory_authority') =>
    fileOn(store, {
      subject: { type: 'partner', id: kenyan },
      kind,
      place: { countryCode: 'KE', regionCode: 'AFR', kind: 'ngo' },
      texts: ['test'],
    });
  return { happened, send, file };
};
/** What a command answers for a record of another region, for none at all, and without limits. */
const answers = async (
  send: (named: string, over: Partial<CommandMetadata>) => Promise<string>,
  named: string,
): Promise<readonly string[]> => [
  await send(named, regional),
  await send(nowhere, regional),
  await send(named, {}),
];

describe('a record a command names', () => {
  it('is no earlier engagement where it is out of reach', async () => {
    const { happened, send } = await world();
    const { submitted, drafted } = engagement;
    const data = { engagementId: ours, partnerIds: [kenyan] };
    await happened(
      `engagement-${ours}`,
      { ...drafted, data: { ...drafted.data, ...data } },
      { ...submitted, data: { ...submitted.data, ...data } },
    );
    const triage = engagementExamples.TriageEngagement as object;
    const naming = (repeatOf: string, over: Partial<CommandMetadata>) =>
      send('TriageEngagement', ours, { ...triage, repeatOf }, 'PO', over);
    expect(await answers(naming, theirs)).toEqual([
      'engagement.pattern-unknown',
      'engagement.pattern-unknown',
      'engagement.triaged',
    ]);
  });
  it('is no cause of a hold and of no case of non-compliance where it is out of reach', async () => {
    const { happened, send, file } = await world();
    const evidence = await file('evidence');
    // With both partners; it lies where its first partner does.
    const both = { engagementId: ours, partnerIds: [swiss, kenyan], regionCode: 'EUR' };
    await happened(`engagement-${ours}`, {
      ...engagement.drafted,
      data: { ...engagement.drafted.data, ...both },
    });
    const hold = (cause: string, over: Partial<CommandMetadata>) =>
      send(
        'PlaceHold',
        kenyan,
        { holdId: nowhere, type: 'legal', target: 'engagement', cause },
        'LEG',
        over,
      );
    expect(await answers(hold, ours)).toEqual([
      'hold.engagement-unknown',
      'hold.engagement-unknown',
      'hold.placed',
    ]);
    const open = (engagementId: string, over: Partial<CommandMetadata>) =>
      send(
        'OpenNoncompliance',
        nowhere,
        { partnerId: kenyan, ground: 'emblem_misuse', engagementId, evidence },
        'PO',
        over,
      );
    expect(await answers(open, ours)).toEqual([
      'noncompliance.engagement-unknown',
      'noncompliance.engagement-unknown',
      'noncompliance.opened',
    ]);
  });
  it('is no end of a link where it is out of reach; somebody who lies nowhere is', async () => {
    const { send } = await world();
    const source = { kind: 'registry', locatorRef: 'l', retrievedOn: '2026-03-01' };
    const link = (toId: string, over: Partial<CommandMetadata>) =>
      send('RecordLink', kenyan, { toId, relation: 'governs', source }, 'DDA', over);
    expect(await answers(link, swiss)).toEqual([
      'relationships.node-unknown',
      'relationships.node-unknown',
      'relationship.node_described',
    ]);
    await send('DescribeNode', ours, { nodeKind: 'person' }, 'DDA');
    await send(
      'DescribeNode',
      theirs,
      { nodeKind: 'organisation', name: 'X', countryCode: 'CH' },
      'DDA',
    );
    expect([await link(ours, regional), await link(theirs, regional)]).toEqual([
      'relationship.link_recorded',
      'relationships.node-unknown',
    ]);
  });
  it('is no agreement to replace where it is out of reach, or with another partner', async () => {
    const { happened, send } = await world();
    const government = '00000000-0000-4000-8000-0000000000c9';
    await happened(`partner-${government}`, {
      type: 'partner.registered',
      data: {
        partnerId: government,
        kind: 'government',
        countryCode: 'KE',
        regionCode: 'AFR',
        names: [],
      },
    });
    const [drafted] = inState.draft!;
    const agreement = (id: string, partnerId: string, place: object = {}) =>
      happened(`agreement-${id}`, {
        ...drafted,
        data: {
          ...(drafted as { data: object }).data,
          agreementId: id,
          partnerIds: [partnerId],
          ...place,
        },
      });
    await agreement(ours, government);
    await agreement(theirs, government, { countryCode: 'CH', regionCode: 'EUR' });
    const draft = {
      type: 'framework_agreement',
      partnerIds: [government],
      title: 'Framework for joint work',
      templateVersion: 'framework-agreement/1',
      start: '2026-04-01',
    };
    const replacing = (supersedes: string, over: Partial<CommandMetadata>) =>
      send('DraftAgreement', nowhere, { ...draft, supersedes }, 'RO', over);
    expect(await answers(replacing, theirs)).toEqual([
      'agreement.replaced-unknown',
      'agreement.replaced-unknown',
      'agreement.drafted',
    ]);
    await agreement('40000000-0000-4000-8000-0000000000e1', kenyan);
    expect(
      await send(
        'DraftAgreement',
        '50000000-0000-4000-8000-0000000000e1',
        { ...draft, supersedes: '40000000-0000-4000-8000-0000000000e1' },
        'RO',
      ),
    ).toBe('agreement.replaced-unknown');
  });
});

describe('who signs', () => {
  const signing = async () => {
    const { happened, send, file } = await world();
    await happened(`agreement-${ours}`, ...inState.cleared!);
    const text = await file('agreement_text');
    const letter = { authority: 'letter', proof: await file('signatory_authority') };
    const out = (our: string, their: string) =>
      send(
        'SendForSignature',
        ours,
        {
          text,
          signatories: [
            { signatoryId: our, party: 'organisation', ...letter, authority: 'office' },
            { signatoryId: their, party: kenyan, ...letter },
          ],
        },
        'RO',
      );
    return { happened, out };
  };
  it('for a partner is in its profile or in its portal', async () => {
    for (const [their, outcome] of [
      ['person-profile', 'agreement.sent_for_signature'],
      ['person-portal', 'agreement.sent_for_signature'],
      ['person-nobody', 'agreement.unknown-person'],
      ['person-technical', 'agreement.person-without-role'],
    ])
      expect([their, await (await signing()).out('person-rd', their!)]).toEqual([their, outcome]);
  });
  it('for a partner was not erased', async () => {
    const { happened, out } = await signing();
    await happened('erasure-person-gone', {
      type: 'erasure.approved',
      data: { subjectId: 'person-gone', partnerIds: [kenyan] },
    });
    expect(await out('person-rd', 'person-gone')).toBe('agreement.unknown-person');
  });
  it('for us is somebody of ours with the role for it', async () => {
    const { out } = await signing();
    expect(await out('person-nobody', 'person-profile')).toBe('agreement.unknown-person');
    expect(await out('person-profile', 'person-portal')).toBe('agreement.unknown-person');
    expect(await out('person-technical', 'person-profile')).toBe('agreement.person-without-role');
    expect(await out('person-rd', 'person-profile')).toBe('agreement.sent_for_signature');
  });
});

import {
  allowedCommands,
  breachOf,
  type NewEvent,
  RuleViolation,
  systemActor,
  type Event,
  recordsFollowPartners,
} from '#kernel';
import { partnerChangeOf } from '#onboarding/partners';
import { exampleMetadata, specification } from '#kernel/testing';
import { withFollowing } from '#eventing/commands';
import { exclusionDecider } from './exclusion-case/exclusion.decider.js';
import { exclusionAggregate, relationshipsAggregate } from './exclusion.aggregate.js';
import { ExclusionWorld, people, registered } from './exclusion.world.examples.js';
import { relationshipsDecider } from './relationships/relationships.decider.js';
import { loadGraph } from './relationships/relationship-graph.facts.js';

const on = '2026-03-02';
const source = { kind: 'registry', retrievedOn: on };
const typesOf = (world: ExclusionWorld, streamId: string): string[] =>
  (world.streams.get(streamId) ?? []).map(({ type }) => type);
const last = (world: ExclusionWorld, streamId: string): Event =>
  (world.streams.get(streamId) ?? []).at(-1)!;
const refusal = async (run: Promise<unknown>): Promise<RuleViolation> => {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof RuleViolation) return error;
  throw new Error('expected a refusal');
};
/** The first link of the partner: its owner's. */
const ownerLink = (world: ExclusionWorld): string =>
  (world.streams.get('relationships-P')![1]!.data as { link: { linkId: string } }).link.linkId;
/** A tobacco company funds the owner of the owner of the partner (S2). */
const fundedByTobacco = async (): Promise<ExclusionWorld> => {
  const world = new ExclusionWorld();
  await world.partner('P', registered);
  await world.send('DescribeNode', 'A', { nodeKind: 'organisation', name: 'Owner' });
  await world.send('DescribeNode', 'B', { nodeKind: 'organisation', name: 'Owner of the owner' });
  await world.send('DescribeNode', 'T', {
    nodeKind: 'organisation',
    name: 'Leaf',
    activities: ['tobacco'],
  });
  await world.send('RecordLink', 'A', {
    toId: 'P',
    relation: 'owns',
    sharePoints: 6000,
    since: '2020-01-01',
    source,
  });
  await world.send('RecordLink', 'B', { toId: 'A', relation: 'owns', sharePoints: 5100, source });
  await world.send('RecordLink', 'T', { toId: 'B', relation: 'funds', year: 2025, source });
  return world;
};
const proposed = async (): Promise<ExclusionWorld> => {
  const world = await fundedByTobacco();
  await world.send('RaiseExclusion', 'P', { partnerId: 'P' }, { actor: people.lead });
  return world;
};
const confirmed = async (): Promise<ExclusionWorld> => {
  const world = await proposed();
  await world.send('ConfirmExclusion', 'P', {}, { actor: people.office });
  return world;
};

describe('the graph', () => {
  it('is kept at both ends of a link', async () => {
    const world = await fundedByTobacco();
    expect(typesOf(world, 'relationships-P')).toEqual([
      'relationship.node_described',
      'relationship.link_mirrored',
      'relationship.reach_found',
    ]);
    expect(world.refused).toEqual([]);
  });
  it('takes the parent, the disclosure and a merger from the partner', async () => {
    const world = new ExclusionWorld();
    await world.partner('H', registered);
    await world.partner('P', {
      type: 'partner.registered',
      data: { partnerId: 'P', parentId: 'H' },
    });
    await world.partner('H', {
      type: 'partner.submitted',
      data: { partnerId: 'H', disclosed: ['arms'] },
    });
    expect(
      (last(world, 'exclusion-P').data as { evidencePath: unknown }).evidencePath,
    ).toMatchObject([{ from: 'P', to: 'H', relation: 'subsidiary_of' }]);
    await world.partner('N', registered);
    await world.partner('P', { type: 'partner.merged', data: { partnerId: 'P', survivorId: 'N' } });
    expect(
      (last(world, 'exclusion-N').data as { evidencePath: unknown[] }).evidencePath,
    ).toHaveLength(2);
  });
  it('opens a case by itself where a partner declares a share, once, until the statement says of what', async () => {
    const world = new ExclusionWorld();
    await world.partner('P', registered);
    const declares = (some: boolean) =>
      world.partner('P', {
        type: 'partner.tobacco_arms_share_declared',
        data: { partnerId: 'P', some },
      });
    await declares(false);
    expect(typesOf(world, 'exclusion-P')).toEqual([]);
    await declares(true);
    await declares(true);
    expect(typesOf(world, 'exclusion-P')).toEqual(['exclusion.flagged']);
    expect(last(world, 'exclusion-P').data).toMatchObject({
      partnerId: 'P',
      basis: 'tobacco',
      grounds: 'activity',
      evidencePath: [{ from: 'P', to: 'P', relation: 'activity' }],
    });
    await world.partner('P', {
      type: 'partner.submitted',
      data: { partnerId: 'P', disclosed: ['arms'] },
    });
    expect(last(world, 'exclusion-P')).toMatchObject({
      type: 'exclusion.flagged',
      data: { basis: 'arms' },
    });
    expect(world.refused).toEqual([]);
  });
  it.each<[string, string, object, string]>([
    ['to itself', 'A', { toId: 'A', relation: 'governs', source }, 'relationships.self-link'],
    [
      'to nobody',
      'A',
      { toId: 'nobody', relation: 'governs', source },
      'relationships.node-unknown',
    ],
    ['from nobody', 'nobody', { toId: 'A', relation: 'governs', source }, 'not-found'],
    [
      'a holding without share',
      'A',
      { toId: 'T', relation: 'owns', source },
      'relationships.share-mismatch',
    ],
    [
      'a share without holding',
      'A',
      { toId: 'T', relation: 'governs', sharePoints: 1, source },
      'relationships.share-mismatch',
    ],
    [
      'funding without year',
      'A',
      { toId: 'T', relation: 'funds', source },
      'relationships.year-mismatch',
    ],
    [
      'funding to come',
      'A',
      { toId: 'T', relation: 'funds', year: 2027, source },
      'relationships.date-in-future',
    ],
    [
      'a begin to come',
      'A',
      { toId: 'T', relation: 'governs', since: '2026-03-03', source },
      'relationships.date-in-future',
    ],
    [
      'what is recorded',
      'A',
      { toId: 'P', relation: 'owns', sharePoints: 100, source },
      'relationships.link-known',
    ],
  ])('refuses a link: %s', async (_what, from, data, code) =>
    expect((await refusal((await fundedByTobacco()).send('RecordLink', from, data))).code).toBe(
      code,
    ),
  );
  it('refuses to change a link away from its home, or one that is not there', async () => {
    const world = await fundedByTobacco();
    const linkId = ownerLink(world);
    expect((await refusal(world.send('EndLink', 'P', { linkId, until: on }))).code).toBe(
      'relationships.mirrored-link',
    );
    expect((await refusal(world.send('EndLink', 'T', { linkId, until: on }))).code).toBe(
      'relationships.link-unknown',
    );
    expect((await refusal(world.send('CorrectLink', 'A', { linkId: 'none', source }))).code).toBe(
      'relationships.link-unknown',
    );
  });
  it('refuses a link that ends before it begins or after today; ending it twice changes nothing', async () => {
    const world = await fundedByTobacco();
    const linkId = ownerLink(world);
    expect((await refusal(world.send('EndLink', 'A', { linkId, until: '2026-03-03' }))).code).toBe(
      'relationships.date-in-future',
    );
    expect((await refusal(world.send('EndLink', 'A', { linkId, until: '2020-01-01' }))).code).toBe(
      'relationships.ends-before-it-begins',
    );
    await world.send('EndLink', 'A', { linkId, until: '2026-02-01' });
    expect(await world.send('EndLink', 'A', { linkId, until: '2026-02-01' })).toEqual([]);
    expect(
      (
        await refusal(
          world.send('CorrectLink', 'A', { linkId, sharePoints: 100, since: '2026-02-01', source }),
        )
      ).code,
    ).toBe('relationships.ends-before-it-begins');
  });
  it('refuses a person with a name and an organisation without', async () => {
    const world = new ExclusionWorld();
    expect(
      (await refusal(world.send('DescribeNode', 'X', { nodeKind: 'person', name: 'A. B.' }))).code,
    ).toBe('relationships.person-named');
    expect(
      (await refusal(world.send('DescribeNode', 'X', { nodeKind: 'organisation' }))).code,
    ).toBe('relationships.name-missing');
  });
  it('classifying as before changes nothing; correcting needs a reason', async () => {
    const world = await fundedByTobacco();
    expect(await world.send('ClassifyNode', 'T', { activities: ['tobacco'] })).toEqual([]);
    expect((await refusal(world.send('ClassifyNode', 'nobody', { activities: [] }))).code).toBe(
      'not-found',
    );
    const { link } = world.streams.get('relationships-P')![1]!.data as { link: { linkId: string } };
    expect(
      (
        await refusal(
          world.send(
            'CorrectLink',
            'A',
            { linkId: link.linkId, sharePoints: 6100, source },
            { reason: 'no' },
          ),
        )
      ).code,
    ).toBe('reason-required');
    expect(
      (await refusal(world.send('CorrectLink', 'A', { linkId: 'l', source }, { reason: 'no' })))
        .code,
    ).toBe('relationships.link-unknown');
  });
  it('an older revision does not replace a newer one', async () => {
    const world = await fundedByTobacco();
    const { link } = world.streams.get('relationships-P')![1]!.data as { link: object };
    expect(await world.send('MirrorLink', 'P', { link }, { actor: people.lead })).toEqual([]);
  });
  it('is loaded to a depth and a number of nodes, and says so', async () => {
    const world = new ExclusionWorld();
    for (let i = 0; i < 12; i += 1)
      await world.send('DescribeNode', `n${i}`, { nodeKind: 'organisation', name: `Node ${i}` });
    for (let i = 0; i < 11; i += 1)
      await world.send('RecordLink', `n${i}`, {
        toId: `n${i + 1}`,
        relation: 'owns',
        sharePoints: 9000,
        source,
      });
    const deep = await loadGraph(world, 'n0', on);
    expect([Object.keys(deep.nodes).length, deep.truncated]).toEqual([7, false]);
    const wide = await loadGraph(world, 'n0', on, { depth: 6, nodes: 3 });
    expect([Object.keys(wide.nodes), wide.truncated, wide.links.length]).toEqual([
      ['n0', 'n1', 'n2'],
      true,
      2,
    ]);
  });
});

describe('an exclusion', () => {
  it('is flagged by the system with the path over three links (S2)', async () => {
    const world = await fundedByTobacco();
    const { type, data, by } = last(world, 'exclusion-P');
    expect([type, by.role]).toEqual(['exclusion.flagged', 'SYS']);
    expect(data).toMatchObject({
      partnerId: 'P',
      basis: 'tobacco',
      grounds: 'chain',
      evidencePath: [
        { from: 'A', to: 'P', relation: 'owns', share: 60, since: '2020-01-01' },
        { from: 'B', to: 'A', relation: 'owns', share: 51 },
        { from: 'T', to: 'B', relation: 'funds', year: 2025 },
      ],
    });
    expect(world.sent).toEqual([]);
  });
  it('is proposed by one person and confirmed by another; then the partner is held and excluded', async () => {
    const world = await confirmed();
    const { caseId, raisedById } = last(world, 'exclusion-P').data as {
      caseId: string;
      raisedById: string;
    };
    expect(raisedById).toBe('person-lead');
    expect(world.sent).toMatchObject([
      {
        type: 'PlaceHold',
        aggregateId: 'P',
        data: { holdId: caseId, type: 'exclusion_confirmed', target: 'partner', cause: caseId },
      },
      {
        type: 'ExcludePartner',
        aggregateId: 'P',
        data: {
          basis: 'tobacco',
          effectiveOn: on,
          evidencePath: [{ from: 'A', to: 'P', relation: 'owns', share: 60 }, {}, {}],
        },
      },
    ]);
  });
  it('SOD-3: whoever proposed it does not confirm it, under no other account and for nobody else', async () => {
    const world = await proposed();
    for (const actor of [
      { ...people.office, personId: 'person-lead' },
      { ...people.office, onBehalfOf: 'person-lead' },
    ])
      expect(await refusal(world.send('ConfirmExclusion', 'P', {}, { actor }))).toMatchObject({
        code: 'segregation-of-duties',
        details: { rule: 'SOD-3' },
      });
    expect(await world.send('ConfirmExclusion', 'P', {}, { actor: people.office })).toHaveLength(1);
  });
  it('the system never counts as one of the two: a flag alone cannot be confirmed', async () =>
    expect(
      (
        await refusal(
          (await fundedByTobacco()).send('ConfirmExclusion', 'P', {}, { actor: people.office }),
        )
      ).code,
    ).toBe('illegal-transition'));
  it('SOD-4: whoever confirmed it does not lift it; lifting ends the hold', async () => {
    const world = await confirmed();
    expect(
      await refusal(
        world.send(
          'LiftExclusion',
          'P',
          {},
          { actor: { ...people.general, personId: 'person-office' } },
        ),
      ),
    ).toMatchObject({ details: { rule: 'SOD-4' } });
    await world.send('LiftExclusion', 'P', {}, { actor: people.general });
    expect(world.sent.at(-1)).toMatchObject({
      type: 'ReleaseHold',
      aggregateId: 'P',
      data: { holdId: (last(world, 'exclusion-P').data as { caseId: string }).caseId },
    });
  });
  it('SOD-14: nobody proposes it for a partner of their own', async () => {
    const world = await fundedByTobacco();
    expect(
      await refusal(world.send('RaiseExclusion', 'P', { partnerId: 'P' }, { ties: ['P'] })),
    ).toMatchObject({ details: { rule: 'SOD-14' } });
    const fresh = new ExclusionWorld();
    await fresh.partner('Q', registered);
    const own = {
      partnerId: 'Q',
      basis: 'arms',
      evidencePath: [{ from: 'Q', to: 'W', relation: 'other' }],
    };
    expect(await refusal(fresh.send('RaiseExclusion', 'Q', own, { ties: ['Q'] }))).toMatchObject({
      details: { rule: 'SOD-14' },
    });
    expect(await fresh.send('RaiseExclusion', 'Q', own, { ties: ['R'] })).toHaveLength(1);
  });
  it('is not confirmed once its links have changed', async () => {
    const world = await proposed();
    const { evidencePath } = last(world, 'exclusion-P').data as {
      evidencePath: { linkId: string }[];
    };
    await world.send('EndLink', 'B', { linkId: evidencePath[1]!.linkId, until: '2026-03-01' });
    expect(
      await refusal(world.send('ConfirmExclusion', 'P', {}, { actor: people.office })),
    ).toMatchObject({
      code: 'exclusion.evidence-changed',
      details: { linkIds: expect.arrayContaining([evidencePath[1]!.linkId]) },
    });
  });
  it('is withdrawn by the system when its path is gone, and flagged again when it is back', async () => {
    const world = await fundedByTobacco();
    const { evidencePath } = last(world, 'exclusion-P').data as {
      evidencePath: { linkId: string }[];
    };
    await world.send('EndLink', 'B', { linkId: evidencePath[1]!.linkId, until: '2026-03-01' });
    expect(last(world, 'exclusion-P').type).toBe('exclusion.withdrawn');
    await world.send('RecordLink', 'B', { toId: 'A', relation: 'owns', sharePoints: 5100, source });
    expect(typesOf(world, 'exclusion-P')).toEqual([
      'exclusion.flagged',
      'exclusion.withdrawn',
      'exclusion.flagged',
    ]);
  });
  it('is withdrawn also where the partner itself was the home of the link that ended', async () => {
    const world = new ExclusionWorld();
    await world.partner('P', registered);
    await world.send('DescribeNode', 'T', {
      nodeKind: 'organisation',
      name: 'Leaf',
      activities: ['tobacco'],
    });
    await world.send('RecordLink', 'P', { toId: 'T', relation: 'subsidiary_of', source });
    const { evidencePath } = last(world, 'exclusion-P').data as {
      evidencePath: { linkId: string }[];
    };
    await world.send('EndLink', 'P', { linkId: evidencePath[0]!.linkId, until: '2026-03-01' });
    expect(typesOf(world, 'exclusion-P')).toEqual(['exclusion.flagged', 'exclusion.withdrawn']);
  });
  it('a graph larger than was looked at is never called clean', async () => {
    const world = new ExclusionWorld();
    await world.partner('P', registered);
    for (let i = 0; i < 510; i += 1)
      await world.send('DescribeNode', `n${i}`, { nodeKind: 'organisation', name: `Node ${i}` });
    // Straight into the streams: what five hundred commands would have left there.
    const link = (i: number) => ({
      linkId: `l-${i}`,
      revision: 1,
      fromId: `n${i}`,
      toId: 'P',
      relation: 'governs' as const,
      source: { kind: 'registry' as const, retrievedOn: on },
    });
    for (let i = 0; i < 510; i += 1)
      await world.send('MirrorLink', 'P', { link: link(i) }, { actor: systemActor });
    expect(last(world, 'exclusion-P')).toMatchObject({
      type: 'exclusion.cautioned',
      data: { cause: 'graph_too_large', evidencePath: [] },
    });
    expect(typesOf(world, 'exclusion-P')).toHaveLength(1);
  });
  it('once rejected stays so until the evidence changes', async () => {
    const world = await fundedByTobacco();
    await world.send('RejectExclusion', 'P', {}, { actor: people.lead });
    expect(await world.send('EvaluateExclusion', 'P')).toEqual([]);
    await world.send('CorrectLink', 'A', { linkId: ownerLink(world), sharePoints: 7000, source });
    expect(last(world, 'exclusion-P').type).toBe('exclusion.flagged');
  });
  it('a weak link asks for caution; a share corrected to 24.9 % does, too (E-18)', async () => {
    const world = new ExclusionWorld();
    await world.partner('P', registered);
    await world.send('DescribeNode', 'T', {
      nodeKind: 'organisation',
      name: 'Leaf',
      activities: ['tobacco'],
    });
    await world.send('RecordLink', 'T', { toId: 'P', relation: 'owns', sharePoints: 2500, source });
    expect(last(world, 'exclusion-P').type).toBe('exclusion.flagged');
    const linkId = ownerLink(world);
    await world.send('CorrectLink', 'T', { linkId, sharePoints: 2490, source });
    expect(last(world, 'exclusion-P')).toMatchObject({
      type: 'exclusion.cautioned',
      data: {
        cause: 'weak_link',
        effectiveShare: 24.9,
        evidencePath: [{ share: 24.9, revision: 2 }],
      },
    });
  });
  it('an owner known only later flags the partner then (E-18), also over an ownership cycle', async () => {
    const world = new ExclusionWorld();
    for (const id of ['P', 'A']) await world.partner(id, registered);
    await world.send('RecordLink', 'A', { toId: 'P', relation: 'owns', sharePoints: 6000, source });
    await world.send('RecordLink', 'P', { toId: 'A', relation: 'owns', sharePoints: 3000, source });
    expect(typesOf(world, 'exclusion-P')).toEqual([]);
    await world.send('ClassifyNode', 'A', { activities: ['tobacco'] });
    expect([last(world, 'exclusion-P').type, last(world, 'exclusion-A').data]).toMatchObject([
      'exclusion.flagged',
      { grounds: 'activity' },
    ]);
  });
  it('is flagged for a due diligence that excludes, and stays though the graph shows nothing', async () => {
    const world = new ExclusionWorld();
    await world.partner('P', registered);
    const concluded = {
      type: 'duediligence.concluded',
      data: {
        partnerId: 'P',
        reviewId: 'r-1',
        outcome: 'exclude',
        exclusionBasis: 'furthering_interests',
      },
    };
    await world.partner('P', concluded);
    expect(last(world, 'exclusion-P').data).toMatchObject({
      basis: 'furthering_interests',
      grounds: 'due_diligence',
      reviewId: 'r-1',
    });
    expect(await world.send('EvaluateExclusion', 'P')).toEqual([]);
    await world.partner('P', concluded);
    expect(typesOf(world, 'exclusion-P')).toEqual(['exclusion.flagged']);
  });
  it("with a path of one's own: from the partner on, link by link", async () => {
    const world = await fundedByTobacco();
    const raise = (evidencePath: object[], basis: string | undefined = 'furthering_interests') =>
      world.send('RaiseExclusion', 'P', {
        partnerId: 'P',
        ...(basis ? { basis } : {}),
        evidencePath,
      });
    expect((await refusal(raise([]))).code).toBe('exclusion.evidence-missing');
    expect((await refusal(raise([{ from: 'A', to: 'B', relation: 'owns' }]))).code).toBe(
      'exclusion.evidence-disconnected',
    );
    expect(
      (
        await refusal(
          raise([
            { from: 'P', to: 'B', relation: 'owns' },
            { from: 'C', to: 'D', relation: 'owns' },
          ]),
        )
      ).code,
    ).toBe('exclusion.evidence-disconnected');
    expect(
      (
        await refusal(
          world.send(
            'RaiseExclusion',
            'P',
            { partnerId: 'P' },
            { reason: '!!!!!!!!!!!!!!!!!!!!!!!!' },
          ),
        )
      ).code,
    ).toBe('reason-required');
    expect(await raise([{ from: 'P', to: 'B', relation: 'lobbies_for' }])).toMatchObject([
      { type: 'exclusion.proposed', data: { grounds: 'other' } },
    ]);
  });
  it('needs a partner that is there', async () => {
    const world = new ExclusionWorld();
    expect((await refusal(world.send('EvaluateExclusion', 'P'))).code).toBe('not-found');
    expect((await refusal(world.send('RaiseExclusion', 'P', { partnerId: 'P' }))).code).toBe(
      'not-found',
    );
    expect(
      (await refusal(world.send('RecordLink', 'P', { toId: 'Q', relation: 'governs', source })))
        .code,
    ).toBe('not-found');
    await world.partner('P', registered, { type: 'partner.declined', data: {} });
    expect((await refusal(world.send('RaiseExclusion', 'P', { partnerId: 'P' }))).code).toBe(
      'exclusion.partner-ended',
    );
  });
});

describe('scope', () => {
  it('a case, a node and a partner outside it do not exist', async () => {
    const world = await fundedByTobacco();
    const scope = { regions: ['AFR'] };
    expect((await refusal(world.send('EvaluateExclusion', 'P', {}, { scope }))).code).toBe(
      'not-found',
    );
    expect(
      (await refusal(world.send('ClassifyNode', 'P', { activities: [] }, { scope }))).code,
    ).toBe('not-found');
    await world.partner('Q', registered);
    expect(
      (await refusal(world.send('RaiseExclusion', 'Q', { partnerId: 'Q' }, { scope }))).code,
    ).toBe('not-found');
    expect(
      (
        await refusal(
          world.send('RecordLink', 'Q', { toId: 'P', relation: 'governs', source }, { scope }),
        )
      ).code,
    ).toBe('not-found');
    expect(
      await world.send(
        'RecordLink',
        'Q',
        { toId: 'P', relation: 'governs', source },
        { scope: { regions: ['EUR'] } },
      ),
    ).toHaveLength(2);
  });
});

describe('the tables', () => {
  const statuses = [
    'unknown',
    'cautioned',
    'flagged',
    'proposed',
    'confirmed',
    'rejected',
    'lifted',
    'withdrawn',
  ];
  it('of the case: state × command', () =>
    expect(
      Object.fromEntries(
        statuses.map((status) => [
          status,
          allowedCommands(exclusionDecider, { status }).filter(
            (type) => !['EvaluateExclusion', 'FlagExclusion', 'RescopeExclusion'].includes(type),
          ),
        ]),
      ),
    ).toEqual({
      unknown: ['RaiseExclusion'],
      cautioned: ['RaiseExclusion', 'RejectExclusion'],
      flagged: ['RaiseExclusion', 'RejectExclusion'],
      proposed: ['ConfirmExclusion', 'RejectExclusion'],
      confirmed: ['LiftExclusion'],
      rejected: ['RaiseExclusion'],
      lifted: ['RaiseExclusion'],
      withdrawn: ['RaiseExclusion'],
    }));
  it('of the node', () =>
    expect(allowedCommands(relationshipsDecider, { status: 'unknown' })).toEqual([
      'DescribeNode',
      'ClassifyNode',
      'RecordLink',
      'MirrorLink',
    ]));
  it('have a route for each row', () => {
    const aggregates = [exclusionAggregate, relationshipsAggregate].map(withFollowing);
    for (const { decider, routes } of aggregates)
      expect(Object.keys(routes).sort()).toEqual(Object.keys(decider.commands).sort());
  });
  it('the system is nobody', () =>
    expect(
      breachOf([{ rule: 3, people: ['system'] }], {
        accountId: 'system',
        personId: 'system',
        role: 'SYS',
      }),
    ).toBeUndefined());
});

describe('a case whose partner changes its region (E-08)', () => {
  const given = specification(exclusionDecider);
  const place = {
    caseId: 'c-1',
    partnerId: 'P',
    kind: 'ngo',
    countryCode: 'ID',
    regionCode: 'SEAR',
  };
  const raised: NewEvent = {
    type: 'exclusion.proposed',
    data: {
      ...place,
      basis: 'tobacco',
      grounds: 'other',
      evidencePath: [{ from: 'P', to: 'T', relation: 'owned_by' }],
    },
  };
  const rejected: NewEvent = {
    type: 'exclusion.rejected',
    data: { caseId: 'c-1', partnerId: 'P' },
  };
  const rescoped: NewEvent = {
    type: 'exclusion.rescoped',
    data: { caseId: 'c-1', partnerId: 'P', from: 'SEAR', regionCode: 'WPR' },
  };
  const rescope = (regionCode: string) => ({
    type: 'RescopeExclusion' as const,
    aggregateId: 'P',
    data: { regionCode },
    metadata: exampleMetadata({ actor: systemActor }),
  });
  const casesFollow = recordsFollowPartners([{ decider: exclusionDecider }], [partnerChangeOf]);
  it('goes along, whatever became of it', () => {
    for (const events of [[raised], [raised, rejected]])
      given(...events)
        .when(rescope('WPR'))
        .thenEvents(rescoped);
    given(raised, rescoped).when(rescope('WPR')).thenNothing();
    given().when(rescope('WPR')).thenNothing();
    expect(
      casesFollow(
        { type: 'partner.region_changed', data: { partnerId: 'P', to: 'WPR' } } as never,
        { recordsOf: () => [] },
      ),
    ).toEqual([{ type: 'RescopeExclusion', aggregateId: 'P', data: { regionCode: 'WPR' } }]);
  });
  it('is decided on from the new region, and no more from the old one', () => {
    const reject = (region: string) => ({
      type: 'RejectExclusion' as const,
      aggregateId: 'P',
      data: {},
      metadata: exampleMetadata({
        actor: people.lead,
        scope: { regions: [region] },
        reason: 'The link ended years before; the registry says so.',
      }),
    });
    given(raised, rescoped).when(reject('SEAR')).thenRefuses('not-found');
    given(raised, rescoped).when(reject('WPR')).thenEvents(rejected);
  });
});

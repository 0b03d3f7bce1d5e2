import { type Actor, type CommandMetadata, type Event, RuleViolation, systemActor } from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { documents } from '#documents/capability';
import { fileOn } from '#documents/testing';
import { holds } from '#holds/capability';
import type { Aggregate, CommandResult } from '#eventing/commands';
import { type AppendResult, type CommitMeta, StoreOverloaded } from '#eventing/event-store';
import { executorOn, MemoryEventStore } from '#eventing/testing';
import { validateBody } from '#platform/http';
import { errorsTo } from '#platform/testing';
import { actors, data, reason } from './partner.examples.js';
import { commitmentsAggregate, partnerAggregate } from './partner.aggregate.js';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ror = { scheme: 'ror', value: 'https://ror.org/01f80g185' };
const portal: Actor = { accountId: 'portal', personId: 'person-portal', role: 'PA' };

/**
 * The capability as it runs: facts and claims, on a store in memory; a second world on the same
 * store is another process, with caches of its own.
 */
const world = (store = new MemoryEventStore()) => {
  const errors: unknown[] = [];
  const executor = executorOn(store, {
    logger: errorsTo((error) => errors.push(error)),
    holdsView: holds.holdsView,
    documents: { ...documents, aggregates: [partnerAggregate, ...documents.aggregates] },
  });
  const send = (
    capability: Aggregate,
    type: string,
    aggregateId: string,
    body: object,
    actor: Actor = actors.officer,
    over: Partial<CommandMetadata> = {},
  ): Promise<CommandResult> =>
    executor.execute(capability, {
      type,
      aggregateId,
      data: body,
      metadata: exampleMetadata({
        actor,
        reason,
        reasonRef: 'reason-ref',
        commandId: `c-${(commands += 1)}`,
        ...over,
      }),
    } as never);
  const partner = (
    type: string,
    aggregateId: string,
    body: object = data[type] ?? {},
    actor?: Actor,
    over?: Partial<CommandMetadata>,
  ) => send(partnerAggregate, type, aggregateId, body, actor, over);
  const register = (aggregateId: string, body: object = {}, over?: Partial<CommandMetadata>) =>
    partner(
      'RegisterPartner',
      aggregateId,
      { ...data.RegisterPartner, ...body },
      actors.registrant,
      over,
    );
  /** With what the kind of partner hands in. */
  const submit = async (
    partnerId: string,
    proof: 'legal_registration' | 'official_letter' = 'legal_registration',
  ): Promise<void> => {
    const subject = { type: 'partner', id: partnerId };
    const body = {
      ...data.SubmitRegistration,
      disclosure: {
        signed: true,
        tobacco: false,
        arms: false,
        text: await fileOn(store, { subject, kind: 'disclosure' }),
      },
      papers: [await fileOn(store, { subject, kind: proof })],
    };
    await partner('SubmitRegistration', partnerId, body, actors.registrant);
  };
  return { store, errors, send, partner, register, submit };
};
let commands = 0;
type World = ReturnType<typeof world>;
const refusal = async (run: Promise<unknown>): Promise<RuleViolation> => {
  const error: unknown = await run.then(
    () => new Error('it was decided'),
    (reasonOfRefusal: unknown) => reasonOfRefusal,
  );
  if (error instanceof RuleViolation) return error;
  throw error;
};
const sections = [
  { section: 'legal', content: ['legal_form', 'registration_number'] },
  { section: 'governance', content: ['objective', 'structure'], role: 'board_member' },
  { section: 'focal_points', content: [], role: 'focal_point' },
  {
    section: 'funding',
    content: ['annual_income', 'funding_sources', 'private_sector_share', 'tobacco_arms_share'],
  },
  { section: 'membership', content: ['members', 'corporate_voting_rights'] },
  { section: 'affiliations', content: ['affiliations'] },
];
const toIntake = async (
  { partner, register, submit }: World,
  partnerId: string,
  over: object = {},
): Promise<void> => {
  await register(partnerId, over);
  for (const { section, content, role } of sections)
    await partner(
      'UpdateProfileSection',
      partnerId,
      {
        section,
        content: content.map((field) => ({ field, valueRef: `ref-${field}` })),
        ...(role ? { people: [{ personId: id(900), role, nameRef: 'ref-name' }] } : {}),
      },
      actors.registrant,
    );
  await submit(partnerId);
  await partner('RecordDuplicateCandidates', partnerId, { candidates: [] }, systemActor);
  await partner('StartIntake', partnerId);
};
const concluded = ({ store }: World, partnerId: string, outcome = 'clear') =>
  store.append(
    `duediligence-${partnerId}`,
    0,
    [
      {
        type: 'duediligence.concluded',
        data: { reviewId: 'r-1', outcome, validUntil: '2028-03-02' },
        at: exampleMetadata().now,
        by: systemActor,
      } as never,
    ],
    {
      commandId: `dd-${partnerId}`,
      principal: 'p',
      bodyHash: 'h',
      correlationId: 'c',
      causationId: 'c',
    },
  );
const activate = async (the: World, partnerId: string, over: object = {}): Promise<void> => {
  await toIntake(the, partnerId, over);
  await concluded(the, partnerId);
  await the.partner('ActivatePartner', partnerId);
};

describe('an identifier', () => {
  it('belongs to one record, whatever its spelling', async () => {
    const { register } = world();
    await register(id(1), { identifiers: [ror] });
    const { code, details } = await refusal(
      register(id(2), { identifiers: [{ scheme: 'ror', value: '01F80G185' }] }),
    );
    expect([code, details.heldBy]).toEqual(['partner.identifier-taken', id(1)]);
  });
  it('is taken by somebody who is not named to those whose scope does not reach them', async () => {
    const { register } = world();
    await register(id(1), { identifiers: [ror] });
    const elsewhere = { scope: { regions: ['WPR'] } };
    const twice = register(id(2), { identifiers: [ror], countryCode: 'CN' }, elsewhere);
    const { code, details } = await refusal(twice);
    expect([code, details]).toEqual(['partner.identifier-taken', { identifier: 'ror:01f80g185' }]);
  });
  it('is free again when the registration is withdrawn, and when it is taken out', async () => {
    const { register, partner } = world();
    await register(id(1), { identifiers: [ror] });
    await partner('WithdrawRegistration', id(1), {}, portal);
    await register(id(2), { identifiers: [ror] });
    await partner('UpdateProfileSection', id(2), {
      section: 'basic',
      identifiers: [{ scheme: 'wikidata', value: 'Q7817' }],
    });
    await expect(register(id(3), { identifiers: [ror] })).resolves.toMatchObject({ version: 1 });
  });
  it('of a merged record stays with its survivor', async () => {
    const { register, partner } = world();
    await register(id(1), { identifiers: [ror] });
    await register(id(2));
    await partner('ProposeMerge', id(1), { survivorId: id(2) }, actors.officer);
    await partner('MergeInto', id(1), { survivorId: id(2) }, actors.lead);
    await partner(
      'AbsorbPartner',
      id(2),
      { absorbedId: id(1), identifiers: [{ scheme: 'ror', value: '01f80g185' }], aliasNames: [] },
      systemActor,
    );
    expect((await refusal(register(id(3), { identifiers: [ror] }))).code).toBe(
      'partner.identifier-taken',
    );
  });
  it('is not claimed by a registration that is refused', async () => {
    const { register } = world();
    await refusal(register(id(1), { identifiers: [ror], countryCode: 'UK' }));
    await expect(register(id(2), { identifiers: [ror] })).resolves.toMatchObject({ version: 1 });
  });
});

/** Lets something happen right before an append it is asked about, once. */
class InterruptedStore extends MemoryEventStore {
  private interruption?: Readonly<{
    at: (streamId: string, events: readonly Event[]) => boolean;
    by: () => Promise<unknown>;
  }>;
  interrupt(
    at: (streamId: string, events: readonly Event[]) => boolean,
    by: () => Promise<unknown>,
  ): void {
    this.interruption = { at, by };
  }
  override async append(
    streamId: string,
    version: number,
    events: readonly Event[],
    meta: CommitMeta,
  ): Promise<AppendResult> {
    const { interruption } = this;
    if (interruption?.at(streamId, events)) {
      this.interruption = undefined;
      await interruption.by();
    }
    return super.append(streamId, version, events, meta);
  }
}

describe('an identifier whose command', () => {
  const identifiers = [ror];
  const later = { now: '2026-03-02T09:01:01.000Z' };
  const website = (n: number) => ({ section: 'basic', website: `https://doctors-${n}.example` });
  const lost = (events: readonly Event[]): boolean => events[0]!.type === 'claim.released';

  it('lost against another is free a minute later', async () => {
    const store = new InterruptedStore();
    const [here, there] = [world(store), world(store)];
    await here.register(id(1));
    store.interrupt(
      (streamId) => streamId === `partner-${id(1)}`,
      () =>
        there.partner('UpdateProfileSection', id(1), website(1), actors.registrant, {
          expectedVersion: 1,
        }),
    );
    expect(
      (
        await refusal(
          here.partner(
            'UpdateProfileSection',
            id(1),
            { section: 'basic', identifiers },
            actors.registrant,
            { expectedVersion: 1 },
          ),
        )
      ).code,
    ).toBe('stale-version');
    expect((await refusal(there.register(id(2), { identifiers }))).code).toBe(
      'partner.identifier-taken',
    );
    await expect(there.register(id(2), { identifiers }, later)).resolves.toMatchObject({
      version: 1,
    });
    // It is the other's for good, and the first may not have it back.
    expect(
      (
        await refusal(
          here.partner(
            'UpdateProfileSection',
            id(1),
            { section: 'basic', identifiers },
            actors.registrant,
            { now: '2026-03-03T09:00:00.000Z' },
          ),
        )
      ).code,
    ).toBe('partner.identifier-taken');
  });
  it('was recorded, and its release lost, has succeeded; it is free a minute later', async () => {
    const store = new InterruptedStore();
    const [here, there] = [world(store), world(store)];
    await here.register(id(1), { identifiers });
    store.interrupt(
      (_streamId, events) => lost(events),
      () => Promise.reject(new StoreOverloaded(1)),
    );
    await expect(
      here.partner('WithdrawRegistration', id(1), {}, portal, { commandId: 'withdraw' }),
    ).resolves.toMatchObject({ version: 2, repeated: false });
    expect(here.errors).toEqual([expect.any(StoreOverloaded)]);
    await expect(
      there.partner('WithdrawRegistration', id(1), {}, portal, { commandId: 'withdraw' }),
    ).resolves.toMatchObject({ version: 2, repeated: true });
    await expect(there.register(id(2), { identifiers }, later)).resolves.toMatchObject({
      version: 1,
    });
  });
  it('re-used the key of another command is not claimed', async () => {
    const store = new MemoryEventStore();
    await world(store).register(id(1), {}, { commandId: 'same' });
    expect(
      (await refusal(world(store).register(id(1), { identifiers }, { commandId: 'same' }))).code,
    ).toBe('command-id-reused');
    await expect(world(store).register(id(2), { identifiers })).resolves.toMatchObject({
      version: 1,
    });
  });
  it.each([true, false])(
    'is repeated after it was taken out is answered as it was, and claimed by none; with another holder: %s',
    async (given) => {
      const store = new MemoryEventStore();
      const here = world(store);
      await here.register(id(1), { identifiers }, { commandId: 'same' });
      await here.partner(
        'UpdateProfileSection',
        id(1),
        { section: 'basic', identifiers: [] },
        actors.registrant,
      );
      if (given) await here.register(id(2), { identifiers });
      await expect(
        world(store).register(id(1), { identifiers }, { commandId: 'same' }),
      ).resolves.toMatchObject({ version: 1, repeated: true });
      if (!given)
        await expect(here.register(id(2), { identifiers })).resolves.toMatchObject({ version: 1 });
    },
  );
  it('keeps what it did not change is still held a day later', async () => {
    const { register, partner } = world();
    await register(id(1), { identifiers });
    await partner('UpdateProfileSection', id(1), website(1), actors.registrant);
    expect(
      (await refusal(register(id(2), { identifiers }, { now: '2026-03-03T09:00:00.000Z' }))).code,
    ).toBe('partner.identifier-taken');
  });
});

describe('head offices', () => {
  it('are known and make no circle', async () => {
    const { register, partner } = world();
    expect((await refusal(register(id(1), { parentId: id(9) }))).code).toBe(
      'partner.parent-unknown',
    );
    await register(id(1));
    await register(id(2), { parentId: id(1) });
    await register(id(3), { parentId: id(2) });
    expect(
      (await refusal(partner('UpdateProfileSection', id(1), { section: 'basic', parentId: id(3) })))
        .code,
    ).toBe('partner.parent-circle');
  });
});

describe('another record a command names', () => {
  const officer = { scope: { regions: ['AFR'] } };
  const kenyan = { countryCode: 'KE', identifiers: [] };
  const twoRegions = async () => {
    const there = world();
    await there.register(id(1), kenyan);
    await there.register(id(2), { countryCode: 'CH', identifiers: [] });
    const mine = (type: string, body: object, over: object = officer) =>
      there.partner(type, id(1), body, actors.officer, over);
    return { ...there, mine };
  };
  it('out of reach is no parent, as if it were not there', async () => {
    const { mine } = await twoRegions();
    const codes = await Promise.all(
      [id(2), id(9)].map((parentId) =>
        refusal(mine('UpdateProfileSection', { section: 'basic', parentId })),
      ),
    );
    const told = ['partner.parent-unknown', 'There is no partner with the id given as parent.'];
    expect(codes.map(({ code, message }) => [code, message])).toEqual([told, told]);
    const { events } = await mine(
      'UpdateProfileSection',
      { section: 'basic', parentId: id(2) },
      {},
    );
    expect(events).toHaveLength(1);
  });
  it('out of reach is no survivor, neither for the proposal nor for the merge', async () => {
    const { mine, partner } = await twoRegions();
    for (const survivorId of [id(2), id(9)])
      expect(await refusal(mine('ProposeMerge', { survivorId }))).toMatchObject({
        code: 'partner.survivor-not-open',
        details: { survivorStatus: 'unknown' },
      });
    await mine('ProposeMerge', { survivorId: id(2) }, {});
    const merging = partner('MergeInto', id(1), { survivorId: id(2) }, actors.lead, officer);
    expect((await refusal(merging)).code).toBe('partner.survivor-not-open');
  });
  it('out of reach is no office', async () => {
    const { mine, register, store } = await twoRegions();
    await register(id(3), { countryCode: 'CH', identifiers: [], parentId: id(1) });
    await store.append(
      `partner-${id(1)}`,
      1,
      [
        {
          type: 'partner.activated',
          data: { partnerId: id(1), nextRefreshDue: '2027-03-02' },
          at: exampleMetadata().now,
          by: systemActor,
        } as Event,
      ],
      { commandId: 'a', principal: 'a', bodyHash: 'a', correlationId: 'a', causationId: 'a' },
    );
    const suspended = { ...data.SuspendPartner, offices: [id(3)] };
    expect((await refusal(mine('SuspendPartner', suspended))).code).toBe('partner.not-an-office');
    expect((await mine('SuspendPartner', suspended, {})).events).toHaveLength(1);
  });
});

describe('activation', () => {
  it('asks due diligence and holds of their own streams', async () => {
    const the = world();
    await toIntake(the, id(1));
    expect((await refusal(the.partner('ActivatePartner', id(1)))).code).toBe(
      'partner.due-diligence-missing',
    );
    await concluded(the, id(1));
    await the.send(
      holds.aggregates[0],
      'PlaceHold',
      id(1),
      { holdId: 'h-1', type: 'legal', target: 'partner' },
      systemActor,
    );
    expect((await refusal(the.partner('ActivatePartner', id(1)))).code).toBe('blocked-by-hold');
    await the.send(holds.aggregates[0], 'ReleaseHold', id(1), { holdId: 'h-1' }, actors.lead);
    // What reaches only some of its engagements stops no step of the partner itself.
    await the.store.append(
      `engagement-${id(7)}`,
      0,
      [
        {
          type: 'engagement.drafted',
          data: { partnerIds: [id(1)] },
          at: exampleMetadata().now,
          by: systemActor,
        } as never,
      ],
      { commandId: 'e-7', principal: 'p', bodyHash: 'h', correlationId: 'c', causationId: 'c' },
    );
    await the.send(
      holds.aggregates[0],
      'PlaceHold',
      id(1),
      { holdId: 'h-2', type: 'legal', target: 'engagement', cause: id(7) },
      systemActor,
    );
    await the.send(
      holds.aggregates[0],
      'PlaceHold',
      id(1),
      { holdId: 'h-3', type: 'legal', target: 'partner', engagementTypes: ['resources'] },
      systemActor,
    );
    expect((await the.partner('ActivatePartner', id(1))).events.map(({ type }) => type)).toEqual([
      'partner.activated',
    ]);
  });
  it('of a government asks no due diligence', async () => {
    const { register, partner, submit } = world();
    await register(id(1), { kind: 'government' });
    await partner('UpdateProfileSection', id(1), {
      section: 'focal_points',
      people: [{ personId: id(900), role: 'focal_point', nameRef: 'r' }],
    });
    await submit(id(1), 'official_letter');
    await partner('RecordDuplicateCandidates', id(1), { candidates: [] }, systemActor);
    await partner('StartIntake', id(1));
    expect((await partner('ActivatePartner', id(1))).events[0]).toMatchObject({
      type: 'partner.activated',
      data: { partnerId: id(1) },
    });
  });
});

describe('two records at a time', () => {
  it('that are merged into each other do not both go', async () => {
    const the = world();
    for (const n of [1, 2]) await activate(the, id(n));
    await the.partner('ProposeMerge', id(1), { survivorId: id(2) });
    await the.partner('ProposeMerge', id(2), { survivorId: id(1) });
    const results = await Promise.allSettled([
      the.partner('MergeInto', id(1), { survivorId: id(2) }, actors.lead),
      the.partner('MergeInto', id(2), { survivorId: id(1) }, actors.lead),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
  it('of which both have a framework agreement stay two', async () => {
    const the = world();
    for (const n of [1, 2]) {
      await activate(the, id(n));
      await the.send(
        commitmentsAggregate,
        'NoteCommitment',
        id(n),
        { kind: 'agreement', id: id(50 + n), state: 'began', exclusiveType: 'framework_agreement' },
        systemActor,
      );
    }
    await the.partner('ProposeMerge', id(1), { survivorId: id(2) });
    expect(
      (await refusal(the.partner('MergeInto', id(1), { survivorId: id(2) }, actors.lead))).code,
    ).toBe('partner.merge-exclusive-agreements');
    // A hold of whatever scope would stay behind.
    await the.send(
      holds.aggregates[0],
      'PlaceHold',
      id(1),
      { holdId: 'h-1', type: 'legal', target: 'partner', engagementTypes: ['resources'] },
      systemActor,
    );
    const { code, details } = await refusal(
      the.partner('MergeInto', id(1), { survivorId: id(2) }, actors.lead),
    );
    expect({ code, details }).toEqual({
      code: 'blocked-by-hold',
      details: {
        holds: [
          { holdId: 'h-1', type: 'legal', target: 'partner', engagementTypes: ['resources'] },
        ],
      },
    });
  });
  it('suspend together where the office is named', async () => {
    const the = world();
    await activate(the, id(1));
    await activate(the, id(2), { parentId: id(1) });
    const body = { scope: 'all', reasonCode: 'other', reviewDue: '2026-05-01' };
    expect(
      (
        await refusal(
          the.partner('SuspendPartner', id(2), { ...body, offices: [id(1)] }, actors.lead),
        )
      ).code,
    ).toBe('partner.not-an-office');
    expect(
      (await the.partner('SuspendPartner', id(1), { ...body, offices: [id(2)] }, actors.lead))
        .events[0],
    ).toMatchObject({ data: { offices: [id(2)] } });
  });
});

describe('every route', () => {
  const routes = Object.entries(partnerAggregate.routes);
  it.each(routes.filter(([, route]) => route.body && route.example))(
    '%s shows an example that passes its own body',
    async (_type, route) => {
      const { reason: _reason, ...body } = route.example as { reason?: string };
      await expect(validateBody(route.body!, body)).resolves.toMatchObject(body);
    },
  );
  it.each(routes.filter(([, route]) => route.body))(
    '%s refuses a field nobody knows, an operator and a list for an object',
    async (_type, route) => {
      await expect(validateBody(route.body!, { ...route.example, unknown: 1 })).rejects.toThrow();
      await expect(validateBody(route.body!, { $gt: '' })).rejects.toThrow();
      await expect(validateBody(route.body!, [route.example])).rejects.toThrow();
    },
  );
  it('is either the system’s or says who and shows an example', () =>
    expect(
      routes
        .filter(
          ([, { who, example }]) =>
            who.some((role) => role !== 'SYS') && !example && who.length > 0,
        )
        .map(([type]) => type),
    ).toEqual([]));
});

describe('the people of a partner', () => {
  const partnerId = id(1);
  const registered = { partnerId, kind: 'ngo', countryCode: 'CH', regionCode: 'EUR', names: [] };
  const happened = (...events: readonly { type: string; data: object }[]): readonly string[] => {
    const { decider, carries } = partnerAggregate;
    const facts = [
      { type: 'partner.registered', data: { ...registered, identifiers: [] } },
      ...events,
    ].map((event) => ({ by: actors.officer, on: '2026-03-02', ...event }));
    return carries!(facts.reduce(decider.evolve, decider.initialState) as never);
  };
  const named = (personId: string) => ({
    type: 'partner.profile_changed',
    data: { section: 'governance', changedFields: [], people: [{ personId, role: 'owner' }] },
  });
  const signed = { type: 'partner.submitted', data: { signatoryId: 'person-2' } };
  it('are its own: those of the profile, those before them, and who signed', () =>
    expect(happened(named('person-0'), named('person-1'), signed)).toEqual([
      'person:person-0',
      'person:person-1',
      'person:person-2',
    ]));
  it.each(['withdrawn', 'declined', 'merged', 'terminated'])('stay its own when it is %s', (end) =>
    expect(happened(named('person-0'), { type: `partner.${end}`, data: {} })).toContain(
      'person:person-0',
    ),
  );
});

import { documents } from '#documents/capability';
import { fileOn } from '#documents/testing';
import { holdsView } from '#holds';
import {
  type Command,
  type CommandMetadata,
  type NewEvent,
  RuleViolation,
  systemActor,
  unknownPerson,
} from '#kernel';
import { exampleMetadata, examplePeople } from '#kernel/testing';
import type { CommandResult } from '#eventing/commands';
import { executorOn, MemoryEventStore } from '#eventing/testing';
import { partnerAggregate } from '../partners/partner.aggregate.js';
import { dueDiligenceAggregate } from './due-diligence.aggregate.js';
import { questions } from './levels/levels.policy.js';
import { recordedSource } from './source.examples.js';

const partnerId = '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01';
const analyst = { accountId: 'analyst', personId: 'person-analyst', role: 'DDA' } as const;
const people = examplePeople({ 'person-analyst': ['DDA'] });
const lead = { accountId: 'lead', personId: 'person-lead', role: 'DDL' } as const;
const meta = (commandId: string) => ({
  commandId,
  principal: 'test',
  bodyHash: commandId,
  correlationId: 'c',
  causationId: 'c',
});

/** The real executor over a store in memory: streams, facts and repeats as in the service. */
const begin = async () => {
  const store = new MemoryEventStore();
  const executor = executorOn(store, {
    people: { person: async (id) => people[id] ?? unknownPerson },
    holdsView,
    documents: {
      ...documents,
      aggregates: [dueDiligenceAggregate, partnerAggregate, ...documents.aggregates],
    },
  });
  let commands = 0;
  const send = (
    type: string,
    data: object = {},
    over: Partial<CommandMetadata> = {},
  ): Promise<CommandResult> => {
    const metadata = exampleMetadata({ commandId: `command-${(commands += 1)}`, ...over });
    return executor.execute(dueDiligenceAggregate, {
      type,
      aggregateId: partnerId,
      data,
      metadata,
    } as Command);
  };
  const record = (streamId: string, version: number, ...events: NewEvent[]) =>
    store.append(
      streamId,
      version,
      events.map((event) => ({ ...event, at: exampleMetadata().now, by: systemActor })),
      meta(`${streamId}-${version}`),
    );
  await record(`partner-${partnerId}`, 0, {
    type: 'partner.registered',
    data: {
      partnerId,
      kind: 'ngo',
      profileVersion: 1,
      countryCode: 'CH',
      regionCode: 'EUR',
      names: [{ value: 'Example' }],
    },
  });
  await record(`partner-${partnerId}`, 1, {
    type: 'partner.profile_changed',
    data: {
      partnerId,
      section: 'governance',
      changedFields: ['people'],
      people: [{ personId: 'x-1', role: 'executive', nameRef: 'n' }],
    },
  });
  const filed = (kind: 'source' | 'review_report') =>
    fileOn(store, { subject: { type: 'partner', id: partnerId }, kind, audience: 'internal' });
  const { hash: _hash, ...source } = recordedSource;
  return {
    send,
    record,
    store,
    source: { ...source, capture: await filed('source') },
    report: await filed('review_report'),
  };
};
const codeOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'none',
    (error: unknown) => (error instanceof RuleViolation ? error.code : String(error)),
  );

describe('a review from request to expiry', () => {
  it('goes through every hand', async () => {
    const { send, store, source, report } = await begin();
    const [requested] = (await send('RequestDueDiligence', { partnerId })).events;
    const { reviewId } = requested!.data as { reviewId: string };
    await send('AssignAnalyst', { analystId: 'person-analyst' }, { actor: lead });
    const [kept] = (await send('RecordSource', source, { actor: analyst })).events;
    const { sourceId } = kept!.data as { sourceId: string };
    const [run] = (await send('StartScreening', {}, { actor: analyst })).events;
    const { runId, subjects } = run!.data as { runId: string; subjects: object[] };
    expect([reviewId, sourceId, runId].map((id) => id.length)).toEqual([36, 36, 36]);
    expect(subjects).toEqual([
      { type: 'partner', id: partnerId },
      { type: 'person', id: 'x-1' },
    ]);
    await send(
      'CompleteScreening',
      { runId, counts: { found: 0, cleared: 0, confirmed: 0 } },
      { actor: systemActor },
    );
    for (const questionCode of questions)
      await send(
        'DraftFinding',
        { questionCode, rating: 'no_concern', sourceIds: [sourceId] },
        { actor: analyst },
      );
    await send('SubmitForQualityCheck', {}, { actor: analyst });
    await send(
      'ConcludeDueDiligence',
      { outcome: 'clear', riskFactors: [], report },
      { actor: lead },
    );
    expect(await codeOf(send('ExpireDueDiligence', { reviewId }, { actor: systemActor }))).toBe(
      'duediligence.still-valid',
    );
    await send('ExpireDueDiligence', { reviewId }, { actor: systemActor, today: '2028-03-03' });
    expect((await store.load(`duediligence-${partnerId}`)).at(-1)).toMatchObject({
      type: 'duediligence.expired',
      data: { reviewId, partnerId, validUntil: '2028-03-02' },
    });
  });
  it('the same command again is answered with what it did', async () => {
    const { send } = await begin();
    await send('RequestDueDiligence', { partnerId }, { commandId: 'same' });
    expect(await send('RequestDueDiligence', { partnerId }, { commandId: 'same' })).toMatchObject({
      repeated: true,
      version: 1,
    });
    expect(
      await codeOf(
        send('RequestDueDiligence', { partnerId, level: 'enhanced' }, { commandId: 'same' }),
      ),
    ).toBe('command-id-reused');
  });
  it('a sanctions match found meanwhile is seen at the conclusion', async () => {
    const { send, record, report } = await begin();
    const [requested] = (await send('RequestDueDiligence', { partnerId, level: 'standard' }))
      .events;
    await send('AssignAnalyst', { analystId: 'person-analyst' }, { actor: lead });
    const [run] = (await send('StartScreening', {}, { actor: analyst })).events;
    await send(
      'CompleteScreening',
      {
        runId: (run!.data as { runId: string }).runId,
        counts: { found: 0, cleared: 0, confirmed: 0 },
      },
      { actor: systemActor },
    );
    for (const questionCode of questions)
      await send(
        'DraftFinding',
        { questionCode, rating: 'no_concern', sourceIds: [], searchedWhereRef: 'w' },
        { actor: analyst },
      );
    await send('SubmitForQualityCheck', {}, { actor: analyst });
    await record(`holds-${partnerId}`, 0, {
      type: 'hold.placed',
      data: { holdId: 'm-1', partnerId, type: 'sanctions_match', target: 'partner' },
    });
    expect(
      await codeOf(
        send(
          'ConcludeDueDiligence',
          { outcome: 'clear', riskFactors: [], report },
          { actor: lead },
        ),
      ),
    ).toBe('blocked-by-hold');
    await record(`holds-${partnerId}`, 1, {
      type: 'hold.released',
      data: { holdId: 'm-1', partnerId, type: 'sanctions_match' },
    });
    expect(
      (
        await send(
          'ConcludeDueDiligence',
          { outcome: 'clear', riskFactors: [], report },
          { actor: lead },
        )
      ).events,
    ).toMatchObject([
      {
        type: 'duediligence.concluded',
        data: requested && { reviewId: (requested.data as { reviewId: string }).reviewId },
      },
    ]);
  });
});

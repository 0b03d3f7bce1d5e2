import { type AnyDecider, systemActor, type Undated } from '#kernel';
import { MemoryEventStore } from '../testing/memory-event-store.js';
import type { RecordDocument } from './record.schema.js';
import { currentRecord, recordsFold } from './records.js';

const id = '6d3c1ad2-4a3f-4b8e-9d51-0f6f5f1f2a10';
const streamId = `club-${id}`;
const club = {
  name: 'club',
  initialState: { status: 'none', members: 0 },
  evolve: (
    state: { status: string; members: number },
    { type, data }: { type: string; data: { by?: number } },
  ) => {
    if (type === 'club.unsound') throw new Error('cannot be folded');
    return { status: 'open', members: state.members + (data.by ?? 0) };
  },
  scopeOf: () => ({ country: 'KE' }),
} as unknown as AnyDecider;

const happened = { at: '2026-03-02T09:00:00.000Z', by: systemActor };
const joined = (by: number): Undated => ({ ...happened, type: 'club.joined', data: { by } });
const unsound: Undated = { ...happened, type: 'club.unsound', data: {} };

describe('a record as the store has it', () => {
  let store: MemoryEventStore;
  let shown: RecordDocument | null;
  let commands: number;
  const append = async (at: number, ...events: Undated[]): Promise<void> => {
    const meta = { principal: 'p', bodyHash: 'h', correlationId: 'c', causationId: 'c' };
    commands += 1;
    await store.append(streamId, at, events, { ...meta, commandId: `command-${commands}` });
  };
  /** The read model comes to this version. */
  const show = async (version: number): Promise<void> => {
    const { step } = recordsFold([club]);
    for (const event of (await store.load(streamId)).slice(shown?.version ?? 0, version))
      shown = step(
        (shown ?? undefined) as never,
        { ...event, position: 100 + event.streamVersion },
        streamId,
      ) as RecordDocument;
  };
  const current = () => currentRecord(store, club, streamId, shown);

  beforeEach(() => {
    store = new MemoryEventStore();
    shown = null;
    commands = 0;
  });

  it('is there before any read model has it', async () => {
    expect(await current()).toBeNull();
    await append(0, joined(2));
    expect(await current()).toMatchObject({
      _id: streamId,
      recordId: id,
      version: 1,
      status: 'open',
      state: { members: 2 },
      scope: { country: 'KE' },
    });
  });
  it('is what the read model shows, where nothing has happened since', async () => {
    await append(0, joined(2));
    await show(1);
    expect(await current()).toEqual(shown);
  });
  it('has what happened since, and keeps when it began', async () => {
    await append(0, joined(2));
    await show(1);
    await append(1, joined(3));
    await append(2, joined(4));
    expect(await current()).toMatchObject({
      version: 3,
      state: { members: 9 },
      createdAt: shown!.createdAt,
    });
  });
  it('has all of a commit in whose middle the read model stands', async () => {
    await append(0, joined(1), joined(2), joined(3));
    await show(2);
    expect(await current()).toMatchObject({ version: 3, state: { members: 6 } });
  });
  it('has all of it where the store gives no event of a commit that was begun', async () => {
    await append(0, joined(1), joined(2));
    await append(2, joined(4));
    await show(1);
    const byCommit = {
      load: async (stream: string, after = 0) =>
        (await store.load(stream)).filter(({ streamVersion }) =>
          after === 0 ? true : streamVersion > 2,
        ),
    };
    expect(await currentRecord(byCommit, club, streamId, shown)).toMatchObject({
      version: 3,
      state: { members: 7 },
    });
  });
  it('is what is shown, where what follows cannot be folded', async () => {
    await append(0, joined(2));
    await show(1);
    await append(1, unsound);
    expect(await current()).toEqual(shown);
    await expect(currentRecord(store, club, streamId, null)).rejects.toThrow('cannot be folded');
  });
});

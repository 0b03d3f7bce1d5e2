import { inTransaction, type LedgerEvent, Stale } from '#eventing/consumers';
import { Part, Text, TextList, Whole } from '#platform/documents';
import { freshDatabase } from '#platform/testing';
import type { Fold } from './fold.js';
import { ProjectionHandler } from './projection-handler.js';

@Part()
class Saying {
  @Text() _id!: string;
  @TextList() said!: string[];
  @Whole({ optional: true }) _rev?: number;
}

/** What was said last; gone when it was taken back. */
const sayings: Fold = {
  name: 'sayings',
  version: 1,
  handles: () => true,
  keysOf: () => ['the-one'],
  step: (document, { data }, key) => {
    const { text } = data as { text?: string };
    return text === undefined
      ? undefined
      : { _id: key, said: [...((document?.said as string[] | undefined) ?? []), text] };
  },
  schema: Saying,
};

/** One list a speaker, sure to be made by the first event of the speaker's own. */
const speakers: Fold = {
  ...sayings,
  name: 'speakers',
  keysOf: ({ streamId }) => [streamId],
  isFirst: ({ streamVersion }) => streamVersion === 1,
};

describe('ProjectionHandler', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let position = 0;
  const said = (text?: string): LedgerEvent =>
    ({
      position: (position += 1),
      type: 'said',
      data: text === undefined ? {} : { text },
    }) as unknown as LedgerEvent;
  /** As a lane does it. */
  const take = async (handler: ProjectionHandler, ...events: LedgerEvent[]): Promise<void> => {
    const effect = await handler.plan(events);
    let committed = false;
    try {
      await inTransaction(context.client, (session) => effect.write(session));
      committed = true;
    } finally {
      effect.settled?.(committed);
    }
  };

  beforeEach(async () => {
    context = await freshDatabase('handler');
  });
  afterEach(() => context.end());

  it('does not write over a document that another process made anew, though that was changed as often as the one it remembers', async () => {
    const [one, other] = [
      new ProjectionHandler(sayings, context.db),
      new ProjectionHandler(sayings, context.db),
    ];
    await one.prepare();
    await take(one, said('a'));
    await take(other, said());
    await take(other, said('b'));
    await expect(take(one, said('c'))).rejects.toThrow(Stale);
    await take(one, said('c'));
    expect(await one.documents.findOne({}, { projection: { _rev: 0 } })).toEqual({
      _id: 'the-one',
      said: ['b', 'c'],
    });
  });

  it('finds out at once that a document it was sure to make is there, also where it changes others in the same batch', async () => {
    const by = (streamId: string, streamVersion: number, text: string): LedgerEvent => ({
      ...said(text),
      streamId,
      streamVersion,
    });
    const [one, other] = [
      new ProjectionHandler(speakers, context.db),
      new ProjectionHandler(speakers, context.db),
    ];
    await one.prepare();
    await take(one, by('ann', 1, 'a'));
    // Told of Bob before his own first event came, as from another stream.
    await take(other, by('bob', 2, 'x'));
    const batch = [by('bob', 1, 'b'), by('ann', 2, 'c'), by('cid', 1, 'd')];
    await expect(take(one, ...batch)).rejects.toThrow(Stale);
    await take(one, ...batch);
    expect(
      await one.documents
        .find({}, { projection: { _rev: 0 } })
        .sort({ _id: 1 })
        .toArray(),
    ).toEqual([
      { _id: 'ann', said: ['a', 'c'] },
      { _id: 'bob', said: ['x', 'b'] },
      { _id: 'cid', said: ['d'] },
    ]);
  });
});

import { inTransaction, type LedgerEvent, Stale } from '#platform/consumers';
import { freshDatabase } from '#platform/testing';
import type { Fold } from './fold.js';
import { ProjectionHandler } from './projection-handler.js';

/** What was said last; gone when it was taken back. */
const sayings: Fold = {
  name: 'sayings',
  version: 1,
  handles: () => true,
  keysOf: () => ['the-one'],
  step: (document, { data }, key) => {
    const { text } = data as { text?: string };
    return text === undefined ? undefined : { _id: key, said: [...((document?.said as string[] | undefined) ?? []), text] };
  },
  indexes: [],
};

describe('ProjectionHandler', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let position = 0;
  const said = (text?: string): LedgerEvent => ({ position: (position += 1), type: 'said', data: text === undefined ? {} : { text } }) as unknown as LedgerEvent;
  /** As a lane does it. */
  const take = async (handler: ProjectionHandler, ...events: LedgerEvent[]): Promise<void> => {
    const effect = await handler.workOut(events);
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
    const [one, other] = [new ProjectionHandler(sayings, context.db), new ProjectionHandler(sayings, context.db)];
    await one.prepare();
    await take(one, said('a'));
    await take(other, said());
    await take(other, said('b'));
    await expect(take(one, said('c'))).rejects.toThrow(Stale);
    await take(one, said('c'));
    expect(await one.documents.findOne({}, { projection: { _rev: 0 } })).toEqual({ _id: 'the-one', said: ['b', 'c'] });
  });
});

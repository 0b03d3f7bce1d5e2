import { RuleViolation } from '#kernel';
import { MemoryEventStore } from '#eventing/testing';
import { Claims } from './claims.js';

describe('claims of set-wide unique keys', () => {
  const key = 'ror:052gg0110';
  const at = '2026-03-02T09:00:00.000Z';
  const [first, second] = ['partner-a', 'partner-b'];
  let store: MemoryEventStore;
  let claims: Claims;
  let commands = 0;
  const meta = () => ({
    commandId: `c-${(commands += 1)}`,
    principal: 'p',
    bodyHash: '',
    correlationId: 'c',
    causationId: 'c',
  });
  const asker = (holder: string, now = at) => ({
    aggregate: 'partner',
    holder,
    meta: meta(),
    at: now,
  });
  let carriers: Set<string>;
  let sees = true;
  let told: string | undefined;
  const take = (holder: string, now = at): Promise<string> =>
    claims
      .take(
        [key],
        asker(holder, now),
        async (owner, asked) => asked === key && carriers.has(owner),
        async () => sees,
      )
      .then(
        () => 'taken',
        (error: { code: string; details: { heldBy?: string } }) => {
          told = error.details.heldBy;
          return error.code;
        },
      );
  const release = async (holder: string): Promise<void> =>
    claims.release(await claims.heldBy(holder, [key]), asker(holder));
  beforeEach(() => {
    store = new MemoryEventStore();
    claims = new Claims(store);
    carriers = new Set();
    sees = true;
    told = undefined;
  });

  it('are held by one, whatever many ask at once', async () => {
    const answers = await Promise.all(
      ['partner-a', 'partner-b', 'partner-c'].map((holder) => take(holder)),
    );
    expect(answers.sort()).toEqual([
      'partner.identifier-taken',
      'partner.identifier-taken',
      'taken',
    ]);
  });
  it('name their holder to those who may see it, and to nobody else', async () => {
    await take(first);
    await take(second);
    expect(told).toBe('a');
    sees = false;
    expect(await take(second)).toBe('partner.identifier-taken');
    expect(told).toBeUndefined();
  });
  it('of which one is shared are carried by several, where whoever adds one sees the holder', async () => {
    const elsewhere = new RuleViolation('thing.elsewhere', 'Take another one.', 'state');
    const share = (holder: string, isSeen: boolean) =>
      claims
        .take(
          [key],
          { ...asker(holder), sharedBy: (asked) => (asked === key ? elsewhere : undefined) },
          async (owner) => carriers.has(owner),
          async () => isSeen,
        )
        .then(
          () => 'carried',
          (error: RuleViolation) => [error.code, error.details],
        );
    expect(await take(first)).toBe('taken');
    expect(await share(second, false)).toEqual(['thing.elsewhere', {}]);
    carriers.add(first);
    expect(await share(second, false)).toEqual(['thing.elsewhere', {}]);
    expect(await share(second, true)).toBe('carried');
    // The first still holds it, and alone.
    expect(await claims.heldBy(first, [key])).toHaveLength(1);
    expect(await claims.heldBy(second, [key])).toEqual([]);
  });
  it('are held while the record is on its way, and by the record as long as it carries them', async () => {
    expect(await take(first)).toBe('taken');
    expect(await take(second)).toBe('partner.identifier-taken');
    carriers.add(first);
    expect(await take(second, '2026-03-02T10:00:00.000Z')).toBe('partner.identifier-taken');
    carriers.delete(first);
    expect(await take(second, '2026-03-02T10:00:00.000Z')).toBe('taken');
  });
  it('are taken over a minute after their command came to nothing', async () => {
    await take(first);
    expect(await take(second, '2026-03-02T09:00:59.999Z')).toBe('partner.identifier-taken');
    expect(await take(second, '2026-03-02T09:01:00.000Z')).toBe('taken');
    expect(await take(first, '2026-03-02T09:01:00.000Z')).toBe('partner.identifier-taken');
  });
  it('may be taken again by their holder, whose minute begins anew', async () => {
    await take(first);
    expect(await take(first, '2026-03-02T09:00:59.000Z')).toBe('taken');
    expect(await take(second, '2026-03-02T09:01:58.000Z')).toBe('partner.identifier-taken');
  });
  it('are given back where another of them is refused, but for those held before', async () => {
    const ask = (holder: string, keys: readonly string[]): Promise<string> =>
      claims
        .take(
          keys,
          asker(holder),
          async () => false,
          async () => true,
        )
        .then(
          () => 'taken',
          (error: RuleViolation) => String(error.details.identifier),
        );
    await ask(first, ['isni:1']);
    await ask(second, ['ror:2']);
    expect(await ask(second, ['ror:2', 'lei:2', 'isni:1'])).toBe('isni:1');
    // What was new is free, what was held before is not.
    expect(await ask('partner-c', ['lei:2'])).toBe('taken');
    expect(await ask('partner-c', ['ror:2'])).toBe('ror:2');
  });
  it('are free again once released, and only their holder releases them', async () => {
    await take(first);
    await release(second);
    expect(await take(second)).toBe('partner.identifier-taken');
    await release(first);
    expect(await take(second)).toBe('taken');
  });
  it('are not freed by a release decided on before their holder asked again', async () => {
    await take(first);
    const held = await claims.heldBy(first, [key]);
    await take(first);
    await claims.release(held, asker(first));
    expect(await take(second)).toBe('partner.identifier-taken');
  });
});

import { systemActor } from '#kernel';
import { MemoryEventStore } from '#platform/event-store';
import { Claims } from './claims.js';

describe('claims of set-wide unique keys', () => {
  const key = 'ror:052gg0110';
  const at = '2026-03-02T09:00:00.000Z';
  const [first, second] = ['partner-a', 'partner-b'];
  let store: MemoryEventStore;
  let claims: Claims;
  let commands = 0;
  const meta = () => ({ commandId: `c-${(commands += 1)}`, principal: 'p', bodyHash: '', correlationId: 'c', causationId: 'c' });
  const take = (holder: string, now = at): Promise<string> => claims.take([key], 'partner', holder, meta(), now).then(() => 'taken', (error: { code: string }) => error.code);
  const record = (holder: string) => store.append(holder, 0, [{ type: 'partner.registered', data: {}, at, by: systemActor }], meta());
  beforeEach(() => {
    store = new MemoryEventStore();
    claims = new Claims(store);
  });

  it('are held by one, whatever many ask at once', async () => {
    const answers = await Promise.all(['partner-a', 'partner-b', 'partner-c'].map((holder) => take(holder)));
    expect(answers.sort()).toEqual(['partner.identifier-taken', 'partner.identifier-taken', 'taken']);
  });
  it('are held while the record is on its way, and by the record once it is there', async () => {
    expect(await take(first)).toBe('taken');
    expect(await take(second)).toBe('partner.identifier-taken');
    await record(first);
    expect(await take(second, '2026-03-02T10:00:00.000Z')).toBe('partner.identifier-taken');
  });
  it('may be taken again by their holder', async () => {
    await take(first);
    expect(await take(first)).toBe('taken');
  });
  it('are taken over a minute after their command died without a record', async () => {
    await take(first);
    expect(await take(second, '2026-03-02T09:00:59.999Z')).toBe('partner.identifier-taken');
    expect(await take(second, '2026-03-02T09:01:00.000Z')).toBe('taken');
    expect(await take(first, '2026-03-02T09:01:00.000Z')).toBe('partner.identifier-taken');
  });
  it('are free again once released, and only their holder releases them', async () => {
    await take(first);
    await claims.release([key], second, meta(), at);
    expect(await take(second)).toBe('partner.identifier-taken');
    await claims.release([key], first, meta(), at);
    expect(await take(second)).toBe('taken');
  });
});

import { TokenCache } from './token-cache.js';

describe('TokenCache', () => {
  let now = 1_000_000_000_000;
  const counting = (exp = now / 1000 + 3_600) => {
    const asked: string[] = [];
    const verify = async (token: string) => {
      asked.push(token);
      if (token.startsWith('bad')) throw new Error('refused');
      return { sub: token, exp };
    };
    return {
      asked,
      cache: new TokenCache({ verify }, { max: 3, ttlMs: 60_000, clock: () => now }),
    };
  };

  it('asks once for a token it has seen', async () => {
    const { asked, cache } = counting();
    for (let n = 0; n < 5; n += 1) expect((await cache.verify('a')).sub).toBe('a');
    expect(asked).toEqual(['a']);
  });
  it('asks again after a minute', async () => {
    const { asked, cache } = counting();
    await cache.verify('a');
    now += 60_001;
    await cache.verify('a');
    expect(asked).toEqual(['a', 'a']);
  });
  it('never answers for a token that has expired meanwhile', async () => {
    const { asked, cache } = counting(now / 1000 + 10);
    await cache.verify('a');
    now += 9_000;
    await cache.verify('a');
    expect(asked).toHaveLength(1);
    now += 1_000;
    await cache.verify('a');
    expect(asked).toHaveLength(2);
  });
  it('keeps no refusal, and one token never answers for another', async () => {
    const { asked, cache } = counting();
    await cache.verify('a');
    await expect(cache.verify('bad')).rejects.toThrow();
    await expect(cache.verify('bad')).rejects.toThrow();
    expect((await cache.verify('a ')).sub).toBe('a ');
    expect(asked).toEqual(['a', 'bad', 'bad', 'a ']);
  });
  it('forgets the one used longest ago when it is full', async () => {
    const { asked, cache } = counting();
    for (const token of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) await cache.verify(token);
    expect(asked).toEqual(['a', 'b', 'c', 'd', 'b']);
  });
});

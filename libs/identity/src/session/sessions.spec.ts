import type { StoredSession } from './session.schema.js';
import type { SessionStore } from './session-store.js';
import { Sessions, type Tokens } from './sessions.js';

/** What a database would keep, in memory. */
class KeptSessions implements SessionStore {
  readonly kept = new Map<string, StoredSession>();
  async keep(session: StoredSession): Promise<void> {
    this.kept.set(session._id, session);
  }
  async find(id: string): Promise<StoredSession | undefined> {
    return this.kept.get(id);
  }
  async replace(session: StoredSession): Promise<boolean> {
    if (this.kept.get(session._id)?.version !== session.version - 1) return false;
    this.kept.set(session._id, session);
    return true;
  }
  async remove(id: string): Promise<void> {
    this.kept.delete(id);
  }
}
const hour = 3_600_000;
const cookieOf = (header: string): string => header.split(';')[0]!;

describe('a session', () => {
  let now: number;
  let store: KeptSessions;
  let renewals: string[];
  let renewal: (refreshToken: string) => Promise<Tokens>;
  let sessions: Sessions;
  const on = (publicUrl: string): Sessions =>
    new Sessions(
      store,
      publicUrl,
      (token) => renewal(token),
      () => now,
    );
  /** The token a request goes on with. */
  const lent = async (
    cookie: string,
    {
      method = 'GET',
      of = sessions,
      ...more
    }: { method?: string; of?: Sessions; [h: string]: any } = {},
  ): Promise<string | undefined> => {
    const request = { method, headers: { cookie, ...more } as Record<string, string> };
    await of.lend(request);
    return request.headers.authorization;
  };
  beforeEach(() => {
    now = Date.parse('2026-03-02T09:00:00Z');
    store = new KeptSessions();
    renewals = [];
    renewal = async (refreshToken) => {
      renewals.push(refreshToken);
      return {
        accessToken: `a-${renewals.length + 1}`,
        expiresAt: now + hour,
        refreshToken: 'r-2',
      };
    };
    sessions = on('http://127.0.0.1:3000');
  });
  const tokens = (): Tokens => ({ accessToken: 'a-1', expiresAt: now + hour });

  it('lends its token to requests that come with its cookie', async () => {
    const cookie = cookieOf(await sessions.open(tokens()));
    expect(await lent(cookie)).toBe('Bearer a-1');
    expect(await lent(`other=1; ${cookie}`)).toBe('Bearer a-1');
  });
  it('is kept from scripts, other sites and, in production, connections without TLS', async () => {
    expect(await sessions.open(tokens())).toMatch(
      /^concord=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const secure = await on('https://concord.example').open(tokens());
    expect(secure).toMatch(/^__Host-concord=[\w-]{43};.*; HttpOnly; Secure; SameSite=Strict$/);
  });
  it('leaves a request alone that brings a token itself', async () => {
    const cookie = cookieOf(await sessions.open(tokens()));
    expect(await lent(cookie, { authorization: 'Bearer own' })).toBe('Bearer own');
  });
  it('counts for commands of our own pages alone', async () => {
    const cookie = cookieOf(await sessions.open(tokens()));
    expect(await lent(cookie, { method: 'POST' })).toBeUndefined();
    const own = { method: 'POST', host: '127.0.0.1:3000', 'concord-console': '1' };
    expect(await lent(cookie, { ...own, origin: 'https://evil.example' })).toBeUndefined();
    expect(await lent(cookie, own)).toBe('Bearer a-1');
  });
  it('is nothing for a cookie that was made up, changed, or is none of ours', async () => {
    await sessions.open(tokens());
    for (const cookie of [`concord=${'A'.repeat(43)}`, 'concord=x', 'concord=', 'a=b', ';;='])
      expect(await lent(cookie)).toBeUndefined();
  });
  it('cannot be opened by whoever reads the database', async () => {
    const cookie = cookieOf(await sessions.open({ ...tokens(), accessToken: 'very-secret' }));
    const [kept] = [...store.kept.values()];
    expect(JSON.stringify(kept)).not.toContain('very-secret');
    expect(await lent(`concord=${kept!._id}`)).toBeUndefined();
    expect(cookie).not.toContain(kept!._id);
  });
  it('ends when somebody signs out, in other processes within a second', async () => {
    const elsewhere = on('http://127.0.0.1:3000');
    const cookie = cookieOf(await sessions.open(tokens()));
    expect(await lent(cookie, { of: elsewhere })).toBe('Bearer a-1');
    const headers = { cookie, host: '127.0.0.1:3000', 'concord-console': '1' };
    expect(await sessions.end('DELETE', headers)).toMatch(/^concord=; Max-Age=0;/);
    expect(await lent(cookie)).toBeUndefined();
    now += 1_001;
    expect(await lent(cookie, { of: elsewhere })).toBeUndefined();
  });
  it('is not ended by another site', async () => {
    const cookie = cookieOf(await sessions.open(tokens()));
    await sessions.end('DELETE', { cookie, origin: 'https://evil.example', host: 'x' });
    expect(await lent(cookie)).toBe('Bearer a-1');
  });
  it('is over after twelve hours, whatever its tokens say', async () => {
    const cookie = cookieOf(await sessions.open({ ...tokens(), expiresAt: now + 48 * hour }));
    now += 12 * hour + 1;
    expect(await lent(cookie)).toBeUndefined();
  });
  it('gets a new token before the old one ends, once for all who wait', async () => {
    const opened = { accessToken: 'a-1', expiresAt: now + 60_000, refreshToken: 'r-1' };
    const cookie = cookieOf(await sessions.open(opened));
    expect(await lent(cookie)).toBe('Bearer a-1');
    now += 45_000;
    expect(await Promise.all([lent(cookie), lent(cookie), lent(cookie)])).toEqual([
      'Bearer a-2',
      'Bearer a-2',
      'Bearer a-2',
    ]);
    expect(renewals).toEqual(['r-1']);
    now += hour;
    expect(await lent(cookie)).toBe('Bearer a-3');
    expect(renewals).toEqual(['r-1', 'r-2']);
  });
  it('goes on with the old token where the issuer gives no new one', async () => {
    renewal = async () => Promise.reject(new Error('away'));
    const opened = { accessToken: 'a-1', expiresAt: now + 60_000, refreshToken: 'r-1' };
    const cookie = cookieOf(await sessions.open(opened));
    now += 45_000;
    expect(await lent(cookie)).toBe('Bearer a-1');
  });
  it('takes the tokens of another process that was faster', async () => {
    const elsewhere = on('http://127.0.0.1:3000');
    const opened = { accessToken: 'a-1', expiresAt: now + 10_000, refreshToken: 'r-1' };
    const cookie = cookieOf(await sessions.open(opened));
    renewal = async () => {
      renewal = async () => ({ accessToken: 'theirs', expiresAt: now + hour });
      await lent(cookie, { of: elsewhere });
      return { accessToken: 'ours', expiresAt: now + hour };
    };
    expect(await lent(cookie)).toBe('Bearer theirs');
  });
});

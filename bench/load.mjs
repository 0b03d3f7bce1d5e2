import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';

const syllables = [
  'ka',
  'lo',
  'mi',
  'ren',
  'sta',
  'vor',
  'bel',
  'tan',
  'gu',
  'pha',
  'dri',
  'no',
  'zel',
  'qua',
  'hem',
  'wis',
  'jor',
  'fe',
  'chi',
  'ul',
];
const word = () =>
  Array.from(
    { length: 3 + Math.floor(Math.random() * 2) },
    () => syllables[Math.floor(Math.random() * syllables.length)],
  ).join('');
const capital = (text) => text[0].toUpperCase() + text.slice(1);
/**
 * An organisation nobody has entered before; a real one shares words with others, so this one does
 * too.
 */
export const organisation = () => ({
  kind: 'ngo',
  names: [
    {
      value: `${capital(word())} ${capital(word())} Health Foundation`,
      type: 'primary',
      lang: 'en',
    },
  ],
  countryCode: ['CH', 'KE', 'BR', 'IN', 'FR', 'TH', 'SN', 'PE'][Math.floor(Math.random() * 8)],
  website: `https://${word()}${word()}.example`,
});

/** Callers of the API, as a local account. */
export const caller = async (base, connections, account) => {
  const pool = new Pool(base, { connections, pipelining: 1 });
  const answer = await pool.request({
    method: 'POST',
    path: '/v1/dev/tokens',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  });
  const { token } = await answer.body.json();
  const headers = { authorization: `Bearer ${token}` };
  const read = async ({ statusCode, body }, wanted) => {
    const text = await body.text();
    if (statusCode !== wanted) throw new Error(`${statusCode} ${text.slice(0, 200)}`);
    return text;
  };
  return {
    /** Sends the first command of a record; answers its id once the product has acknowledged it. */
    create: async (collection, body) => {
      const request = {
        method: 'POST',
        path: `/v1/${collection}`,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify(body),
      };
      return JSON.parse(await read(await pool.request(request), 201)).id;
    },
    /** Resolves when a query shows it. */
    visible: async (collection, id) => {
      const path = `/v1/${collection}/${id}?minVersion=1`;
      return read(await pool.request({ method: 'GET', path, headers }), 200);
    },
    close: () => pool.close(),
  };
};
/** An officer, who registers organisations. */
export const officer = async (base, connections) => {
  const { create, visible, close } = await caller(base, connections, 'officer');
  return {
    register: () => create('partners', organisation()),
    visible: (id) => visible('partners', id),
    close,
  };
};

/**
 * Calls `one` `perSecond` times a second for `seconds`, whether or not earlier calls have ended,
 * and hands each the moment it was due.
 * A late start counts as latency of the system under test, not as a pause in the load.
 */
export const openLoop = async (perSecond, seconds, one) => {
  const total = perSecond * seconds;
  const under = [];
  const began = performance.now();
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1);
    for (; sent < due; sent += 1) {
      const call = one(began + (sent / perSecond) * 1000, sent);
      // Looked at below, once all are sent: until then a failure is no fault of this process.
      call.catch(() => {});
      under.push(call);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const sentIn = (performance.now() - began) / 1000;
  const failed = (await Promise.allSettled(under)).filter(({ status }) => status === 'rejected');
  return {
    total,
    perSecond: total / sentIn,
    failed: failed.length,
    firstFailure: failed[0]?.reason,
  };
};

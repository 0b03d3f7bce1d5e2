import { randomUUID } from 'node:crypto';
import { complete, startIntake, submit } from '../apps/cli/src/journeys/partner.js';
import { Case } from '../apps/cli/src/journeys/case.js';
import { Client } from '../apps/cli/src/client.js';
import { eventually } from '#platform/testing';
import { type Concord, startConcord } from './support/concord.js';

type Told = { id: string; rule: string; title: string; body: string; readAt?: string };
type Feed = { unread: number; items: Told[]; next?: string };

/** What people find in their feed and their mail, and administrators in the list of mail. */
describe('telling people', () => {
  let concord: Concord;
  let client: Client;
  let partner: Case;
  const portal = () => `portal-admin@${partner.id}`;
  const feed = async (account: string, query = ''): Promise<Feed> =>
    (await concord.api.get(account, `/v1/me/notifications${query}`)).body as Feed;
  const inbox = async (to: string) =>
    (await (await fetch(`${concord.inbox}/api/messages?to=${encodeURIComponent(to)}`)).json()) as {
      subject: string;
      text: string;
      html: string;
      language: string;
      messageId: string;
    }[];

  beforeAll(async () => {
    concord = await startConcord('telling');
    client = new Client(concord.base);
    partner = await Case.create(client, 'officer', 'partners', {
      kind: 'ngo',
      names: [{ value: 'Example Midwives', type: 'primary' }],
      countryCode: 'KE',
      website: 'https://midwives.example',
    });
    await concord.api.token(portal());
    await complete(partner, { kind: 'ngo', name: 'Example Midwives', countryCode: 'KE' });
    await submit(partner, { kind: 'ngo' });
    await eventually(
      'the officers to be told',
      async () => (await feed('officer-2')).items.length > 0,
    );
    await startIntake(partner);
    await partner.does('officer-2', 'request-information', {
      items: ['Statutes', 'Accounts of last year'],
      dueDate: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
    });
    await eventually(
      'the partner to be told',
      async () => (await feed(portal())).items.length >= 2,
    );
  }, 120_000);
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });

  it('shows each what concerns them, newest first, with the number of unread', async () => {
    const mine = await feed(portal());
    expect(mine.items.map(({ rule, title }) => `${rule} ${title}`)).toEqual([
      'N02 We need some information from you',
      'N01 We have received your registration',
    ]);
    expect(mine.unread).toBe(2);
    expect(mine.items[0]!.body).toContain('• Statutes\n• Accounts of last year');
    // The officer who submitted it knows.
    expect((await feed('officer')).items.filter(({ rule }) => rule === 'N01')).toEqual([]);
    expect((await feed('officer-2')).items.at(-1)).toMatchObject({
      rule: 'N01',
      locale: 'fr',
      title: 'Une inscription attend son examen\u00a0: Example Midwives',
    });
    expect(await feed('analyst')).toEqual({ unread: 0, items: [] });
  });
  it('comes in pages that neither repeat nor miss anything', async () => {
    const seen: string[] = [];
    for (let after = ''; ;) {
      const page = await feed(portal(), `?limit=1${after && `&after=${after}`}`);
      seen.push(...page.items.map(({ id }) => id));
      if (!page.next) break;
      after = page.next;
    }
    expect(seen).toEqual((await feed(portal())).items.map(({ id }) => id));
    const { next } = await feed(portal(), '?limit=1');
    expect(
      (await concord.api.get('officer-2', `/v1/me/notifications?limit=1&after=${next}`)).body.code,
    ).toBe('unknown-cursor');
  });
  it('is marked read once, by its reader alone', async () => {
    const [newest] = (await feed(portal())).items;
    const read = (account: string, id: string) =>
      concord.api.post(account, `/v1/me/notifications/${id}/read`, {});
    expect((await read('officer-2', newest!.id)).status).toBe(404);
    expect((await read(portal(), randomUUID())).status).toBe(404);
    expect((await read(portal(), 'x')).status).toBe(404);
    expect((await read(portal(), newest!.id)).status).toBe(204);
    const first = (await feed(portal())).items[0]!.readAt;
    expect(first).toBeDefined();
    expect((await read(portal(), newest!.id)).status).toBe(204);
    expect((await feed(portal())).items[0]!.readAt).toBe(first);
    expect(await feed(portal(), '?unread=true')).toMatchObject({
      unread: 1,
      items: [{ rule: 'N01' }],
    });
  });
  it('refuses what it does not understand', async () => {
    for (const query of ['?unread=yes', '?page=2', '?limit=0'])
      expect((await concord.api.get('officer', `/v1/me/notifications${query}`)).status).toBe(400);
    expect((await concord.api.get(undefined, '/v1/me/notifications')).status).toBe(401);
  });
  it('is closed to somebody who has left the partner', async () => {
    const accounts = concord.db.collection<{ _id: string }>('accounts');
    const id = `portal-admin-${partner.id}`;
    await concord.api.token(portal());
    const before = await accounts.findOne({ _id: id });
    await accounts.updateOne(
      { _id: id },
      { $set: { grants: [{ role: 'PA', scope: { partnerIds: [randomUUID()] } }] } },
    );
    await eventually('the right to end', async () => (await feed(portal())).items.length === 0);
    await accounts.replaceOne({ _id: id }, before!);
    await eventually('the right to be back', async () => (await feed(portal())).items.length === 2);
  });
  it('sends mail that says what to do, and nothing that is for the case alone', async () => {
    const [mail] = await eventually('the mail', async () => {
      const found = await inbox('portal-admin+');
      return found.length > 0 && found;
    });
    expect(mail!.subject).toBe('We need some information from you');
    expect(mail!.text).toMatch(
      /^To go on with the registration of Example Midwives we need 2 items from you by \d+ \w+ \d{4}\./,
    );
    expect(mail!.text).toContain(`/cases/partner-${partner.id}`);
    expect(mail!.text + mail!.html).not.toContain('Statutes');
    const [french] = await eventually('the French mail', async () => {
      const found = await inbox('officer-2@');
      return found.length > 0 && found;
    });
    expect(french).toMatchObject({ language: 'fr', subject: 'Une inscription attend son examen' });
  });
  it('lists mail for administrators, and for nobody else', async () => {
    expect((await concord.api.get('officer', '/v1/deliveries')).status).toBe(403);
    expect((await concord.api.get('auditor', '/v1/deliveries')).status).toBe(403);
    const { status, body } = await concord.api.get('administrator', '/v1/deliveries');
    expect(status).toBe(200);
    expect(body.counts.accepted).toBeGreaterThan(1);
    expect(body.items[0]).toMatchObject({
      state: 'accepted',
      rule: expect.stringMatching(/^N\d\d$/),
      personId: expect.any(String),
      attempts: [{ attemptNo: 1, outcome: 'accepted' }],
      sent: { textHash: expect.any(String) },
    });
    expect(JSON.stringify(body)).not.toMatch(/Midwives|@/);
    expect(
      (await concord.api.get('administrator', '/v1/deliveries?state=dead')).body.items,
    ).toEqual([]);
    expect((await concord.api.get('administrator', '/v1/deliveries?state=lost')).status).toBe(400);
  });
  it('shows dead letters, and sends one again when an administrator says so', async () => {
    const deliveries = concord.db.collection<{ _id: string; personId: string; state: string }>(
      'deliveries',
    );
    const [mail] = await inbox('officer-2@');
    const id = mail!.messageId.slice(1).split('@')[0]!;
    await deliveries.updateOne(
      { _id: id },
      {
        $set: {
          state: 'failed',
          uncertain: 2,
          outcome: { class: 'answer-lost', code: 'ECONNECTION', at: new Date() },
        },
      },
    );
    const { items } = (await concord.api.get('administrator', '/v1/deliveries?state=dead')).body;
    expect(items).toMatchObject([
      {
        id,
        state: 'failed',
        mayHaveArrived: true,
        outcome: { class: 'answer-lost', code: 'ECONNECTION' },
      },
    ]);
    const retry = (account: string, which: string) =>
      concord.api.post(account, `/v1/deliveries/${which}/retry`, {});
    expect((await retry('officer', id)).status).toBe(403);
    expect((await retry('administrator', randomUUID())).status).toBe(404);
    expect(await retry('administrator', id)).toMatchObject({
      status: 202,
      body: { id, state: 'pending' },
    });
    await eventually(
      'the mail to come again',
      async () => (await inbox('officer-2@')).length === 2,
      40_000,
    );
    expect((await inbox('officer-2@'))[0]!.messageId).toBe(mail!.messageId);
    await eventually(
      'its outcome',
      async () => (await deliveries.findOne({ _id: id }))?.state === 'accepted',
    );
    expect((await retry('administrator', id)).body).toMatchObject({
      code: 'illegal-transition',
      state: 'accepted',
    });
  });
});

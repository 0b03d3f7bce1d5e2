import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Db, MongoClient } from 'mongodb';
import { ConcordModule, frontDoor } from '#apps/concord';
import { GatewayModule } from '#apps/gateway';
import { product } from '#contexts';
import { ServiceModule } from '#eventing/service';
import { IdentityModule } from '#identity';
import { readSettings, type Settings } from '#platform/config';
import { createHttpApp } from '#platform/http';
import { connectMongo } from '#platform/mongo';
import { eventually, servers, silentLogger, uniqueName } from '#platform/testing';
import { ExampleIssuer } from '../libs/identity/src/issuer.examples.js';
import { MailCatcher } from '../libs/notifications/src/mail-catcher/mail-catcher.js';
import { launcher } from './launcher/launcher.js';

const { portFor } = (await launcher('processes')) as { portFor: (port: number) => Promise<number> };

const founder = {
  displayName: 'Wanda Example',
  email: 'wanda@who.example',
  locale: 'en',
  zone: 'Europe/Zurich',
};
const amina = {
  displayName: 'Amina Example',
  email: 'amina@who.example',
  locale: 'fr',
  zone: 'Africa/Nairobi',
  roles: [{ role: 'PO', scope: { regions: ['AFR'] } }],
};
type Answer = Readonly<{ status: number; body: any }>;

/** As in production: an issuer outside, no local account, and a second process beside the first. */
describe('accounts of an issuer', () => {
  const database = uniqueName('accounts');
  const subjects = ['wanda', 'amina', 'mallory', 'otto'] as const;
  const tokens = new Map<string, string>();
  const apps: NestFastifyApplication[] = [];
  let issuer: ExampleIssuer;
  let mails: MailCatcher;
  let client: MongoClient;
  let db: Db;
  let [concord, elsewhere] = ['', ''];

  beforeAll(async () => {
    issuer = await ExampleIssuer.start();
    for (const sub of subjects)
      tokens.set(sub, await issuer.token({ payload: { sub }, expires: 3_600 }));
    const smtp = await portFor(0);
    mails = new MailCatcher({ smtp });
    await mails.start();
    client = await connectMongo(servers.mongodb);
    db = client.db(database);
    const settings: Settings = {
      ...readSettings({
        NODE_ENV: 'test',
        CONCORD_MONGODB_URL: servers.mongodb,
        CONCORD_MONGODB_DATABASE: database,
        CONCORD_KAFKA_BROKERS: servers.kafka,
        CONCORD_KAFKA_PREFIX: `${database}.`,
        CONCORD_REDIS_URL: servers.redis,
        CONCORD_REDIS_PREFIX: database,
        CONCORD_SMTP_URL: `smtp://127.0.0.1:${smtp}`,
        CONCORD_OIDC_ISSUER: issuer.url,
        CONCORD_FIRST_ADMINISTRATOR: 'wanda',
        CONCORD_SELF_REGISTRATION: 'on',
        CONCORD_VAULT_KEY: Buffer.alloc(32, 3).toString('base64'),
      }),
      // An issuer of a test has no certificate.
      NODE_ENV: 'production',
    };
    const whole = await createHttpApp(
      ConcordModule.register(settings, silentLogger()),
      silentLogger(),
    );
    await frontDoor(whole, settings);
    const gateway = await createHttpApp(
      ServiceModule.of('gateway', product, settings, silentLogger(), [
        IdentityModule.register(settings),
        GatewayModule.register(product),
      ]),
      silentLogger(),
    );
    for (const app of [whole, gateway]) {
      apps.push(app);
      await app.listen(0, '127.0.0.1');
    }
    [concord, elsewhere] = [await whole.getUrl(), await gateway.getUrl()];
  });
  afterAll(async () => {
    for (const app of apps.toReversed()) await app.close();
    await mails.stop();
    await issuer.stop();
    await db.dropDatabase();
    await client.db(`${database}_keys`).dropDatabase();
    await client.close();
  });

  const ask = async (
    base: string,
    path: string,
    who?: string,
    body?: object,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const answer = await fetch(base + path, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(who ? { authorization: `Bearer ${tokens.get(who) ?? who}` } : {}),
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}),
        ...more,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : undefined };
  };
  const send = async (id: string, command: string, body: object = {}): Promise<Answer> => {
    const path = `/v1/accounts/${id}`;
    return eventually(`${command} of ${id}`, async () => {
      const { status, body: record } = await ask(concord, path, 'wanda');
      if (status !== 200) return undefined;
      const ifMatch = `"${(record as { version: number }).version}"`;
      const answer = await ask(concord, `${path}/${command}`, 'wanda', body, {
        'if-match': ifMatch,
      });
      // The record that was read may be behind.
      return answer.status !== 412 && answer;
    });
  };
  const rolesElsewhere = async (who: string): Promise<string> => {
    const { status, body } = await ask(elsewhere, '/v1/me', who);
    return status === 200
      ? body.roles.map(({ role }: { role: string }) => role).join(' ')
      : String(status);
  };
  const codeFor = (email: string, number: number): Promise<string> =>
    eventually(`mail ${number} for ${email}`, async () => {
      const mail = (await mails.messages()).filter(({ to }) => to === email)[number];
      return mail && /([0-9A-Z]{5}-){3}[0-9A-Z]{5}/.exec(mail.text)?.[0];
    });

  it('begin with the one whom a setting names, once', async () => {
    expect((await ask(concord, '/v1/me', 'wanda')).status).toBe(401);
    const found = (who?: string) => ask(concord, '/v1/accounts/first-administrator', who, founder);
    expect((await found()).status).toBe(401);
    expect((await found('mallory')).status).toBe(403);
    expect((await found('wanda')).status).toBe(201);
    expect((await found('wanda')).body.code).toBe('account.administrator-exists');
    const me = await ask(elsewhere, '/v1/me', 'wanda');
    expect(me.body).toMatchObject({ ...founder, roles: [{ role: 'ADM', scope: {} }], ties: [] });
  });

  it('are offered by mail, taken with its code, and known in every process', async () => {
    const invited = await ask(concord, '/v1/accounts', 'wanda', amina);
    expect(invited.status).toBe(201);
    const { id } = invited.body as { id: string };
    const code = await codeFor(amina.email, 0);
    expect((await send(id, 'renew-invitation')).status).toBe(200);
    const renewed = await codeFor(amina.email, 1);
    expect(renewed).not.toBe(code);

    const accept = (who: string | undefined, given: string) =>
      ask(concord, '/v1/accounts/acceptance', who, { code: given });
    expect((await accept(undefined, renewed)).status).toBe(401);
    const nobody = await ask(concord, '/v1/me', 'amina');
    expect([nobody.status, nobody.body.detail]).toEqual([
      401,
      expect.stringMatching(/in force, but whoever it names has no open account/),
    ]);
    expect((await ask(concord, '/v1/me', 'no token')).body.detail).toMatch(/missing, expired/);
    await eventually('the old code is void', async () => {
      const { status, body } = await accept('mallory', code);
      return status === 422 && body.code === 'account.invitation-unknown';
    });
    const opened = await eventually('the new code counts', async () => {
      const answer = await accept('amina', renewed.toLowerCase());
      return answer.status === 200 && answer.body;
    });
    expect(opened).toEqual({ accountId: id, personId: id });
    expect(await accept('amina', renewed)).toEqual({ status: 200, body: opened });
    expect((await accept('mallory', renewed)).body.code).toBe('account.invitation-unknown');
    expect((await ask(elsewhere, '/v1/me', 'amina')).body).toMatchObject({
      accountId: id,
      displayName: 'Amina Example',
      email: 'amina@who.example',
      roles: amina.roles,
    });
    expect(await rolesElsewhere('mallory')).toBe('401');

    expect((await send(id, 'grant-role', { role: 'RO' })).status).toBe(200);
    await eventually('a new role', async () => (await rolesElsewhere('amina')) === 'PO RO');
    expect((await send(id, 'withdraw-role', { role: 'PO' })).status).toBe(200);
    await eventually('a role taken', async () => (await rolesElsewhere('amina')) === 'RO');
    const found = await eventually('the search', async () => {
      const { body } = await ask(elsewhere, '/v1/people?role=RO&q=amina', 'amina');
      return body.items.length === 1 && body.items[0].roles.length === 1 && body.items;
    });
    expect(found).toEqual([
      { personId: id, displayName: 'Amina Example', roles: [{ role: 'RO', scope: {} }] },
    ]);
    expect((await send(id, 'close-account')).status).toBe(200);
    await eventually('the end', async () => (await rolesElsewhere('amina')) === '401');
    await eventually('and of its code', async () => {
      const { body } = await accept('amina', renewed);
      return body.code === 'account.invitation-unknown';
    });
  });

  it('are not of those who administer them', async () => {
    const { body } = await ask(concord, '/v1/me', 'wanda');
    for (const [command, data] of [
      ['grant-role', { role: 'DG' }],
      ['close-account', {}],
    ] as const)
      expect((await send(body.accountId, command, data)).body.code).toBe('own-account');
  });

  it('come by themselves from outside, and what their holder registers is theirs', async () => {
    const details = {
      displayName: 'Otto Outside',
      email: 'otto@ngo.example',
      locale: 'fr',
      zone: 'Africa/Nairobi',
    };
    const signUp = (who?: string) => ask(concord, '/v1/accounts/sign-up', who, details);
    expect((await signUp()).status).toBe(401);
    expect((await signUp('wanda')).body.code).toBe('account.identifier-taken');
    expect((await signUp('otto')).status).toBe(202);
    const code = await codeFor(details.email, 0);
    expect((await ask(concord, '/v1/accounts/acceptance', 'otto', { code })).status).toBe(200);
    const { body: registered } = await ask(concord, '/v1/partners', 'otto', {
      kind: 'ngo',
      countryCode: 'KE',
      names: [{ value: 'Outside Health Walkers', type: 'primary' }],
    });
    const path = `/v1/partners/${registered.id}`;
    const own = await eventually('what one registered', async () => {
      const { status, body } = await ask(elsewhere, path, 'otto');
      return status === 200 && body;
    });
    expect(own).toMatchObject({ status: 'draft', countryCode: 'KE' });
    const section = {
      section: 'membership',
      content: [{ field: 'members', value: '212 walkers' }],
    };
    const edit = await ask(concord, `${path}/update-profile-section`, 'otto', section, {
      'if-match': '"1"',
    });
    expect(edit).toMatchObject({ status: 200, body: { version: 2 } });
    const { body: progress } = await ask(elsewhere, `${path}/registration?language=fr`, 'otto');
    expect(progress).toMatchObject({ status: 'draft', declaration: { disclosure: true } });
    expect(progress.words[0]).toMatch(/^Votre inscription est un brouillon/);
    expect(progress.toFill).toContainEqual({
      section: 'membership',
      fields: ['corporate_voting_rights'],
    });
    const nowhere = `/v1/partners/${randomUUID()}/registration`;
    expect((await ask(elsewhere, nowhere, 'otto')).status).toBe(404);
    expect((await ask(elsewhere, '/v1/me', 'otto')).body.roles).toEqual([
      { role: 'PA', scope: { partnerIds: [registered.id] } },
    ]);
    const { body: another } = await ask(elsewhere, '/v1/partners', 'otto');
    expect(another.items.map(({ id }: { id: string }) => id)).toEqual([registered.id]);
  });

  it('leave neither name nor address nor subject nor code in any event, notice or record', async () => {
    const secrets = /amina|wanda|otto|(who|ngo)\.example|([0-9A-Z]{5}-){3}[0-9A-Z]{5}/i;
    for (const name of ['commits', 'notifications', 'deliveries', 'ledger'])
      expect([
        name,
        secrets.test(JSON.stringify(await db.collection(name).find().toArray())),
      ]).toEqual([name, false]);
  });

  it('wait while the issuer is away, and are not refused', async () => {
    issuer.away = true;
    await issuer.rotate('second');
    const stranger = await issuer.token({ payload: { sub: 'somebody' } });
    await eventually('an answer that asks for patience', async () => {
      const { status } = await ask(concord, '/v1/me', stranger);
      return status === 503;
    });
    expect((await ask(concord, '/v1/me', 'wanda')).status).toBe(200);
  });
});

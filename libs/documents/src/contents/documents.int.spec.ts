import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Db } from 'mongodb';
import { Calendar, type Role } from '#kernel';
import { ReadAccess } from '#eventing/access';
import {
  CommandBusModule,
  CommandSender,
  CommandsModule,
  NewIds,
  RecordStates,
} from '#eventing/commands';
import { EventStore } from '#eventing/event-store';
import { MemoryEventStore } from '#eventing/testing';
import { Clock, SystemClock } from '#platform/clock';
import { SETTINGS } from '#platform/config';
import {
  Admission,
  Authenticator,
  AuthGuard,
  createHttpApp,
  type Principal,
  Problem,
  type RequestHeaders,
} from '#platform/http';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { LOGGER } from '#platform/logging';
import { DiskObjects, type ObjectStore, S3Objects } from '#platform/object-store';
import { eventually, freshDatabase, silentLogger } from '#platform/testing';
import { LocalKeys, MongoVault, Vault } from '#platform/vault';
import { type Scan, type ScanVerdict, VirusScanner } from '#platform/virus-scan';
import { documentAggregate } from '../document.aggregate.js';
import { FilingController } from '../filing/filing.controller.js';
import { FilingService } from '../filing/filing.service.js';
import { HandingOutController } from '../handing-out/handing-out.controller.js';
import { Links } from '../handing-out/links.js';
import { Contents } from './contents.js';
import { DocumentEraser } from './document-eraser.js';
import { s3Server } from './s3-server.examples.js';

const mostBytes = 300_000;
const [engagementId, partnerId] = [
  '9b2d3f58-6f0e-4a86-a4de-7d1f6c2f0a11',
  '6fa459ea-ee8a-4ca4-894e-db77e160355e',
];
const filesBelow = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));

type Place = Readonly<{ objects: ObjectStore; stored: () => string[]; end: () => Promise<void> }>;
/** Each keeps its objects as files below a folder, where one can look at them. */
const places: readonly [string, (folder: string) => Promise<Place>][] = [
  [
    'on disk',
    async (folder) => ({
      objects: new DiskObjects(folder),
      stored: () => filesBelow(folder),
      end: async () => {},
    }),
  ],
  [
    'in a bucket',
    async () => {
      const { place, stored, end } = await s3Server();
      const objects = new S3Objects(place);
      return { objects, stored, end: () => objects.close().then(end) };
    },
  ],
];

/** The token is the role; `PA` belongs to the partner of the engagement. */
class ByRole implements Authenticator {
  async authenticate({ authorization }: RequestHeaders): Promise<Principal> {
    if (authorization === undefined) throw new Problem('unauthenticated');
    const role = String(authorization) as Role;
    const scope = role === 'PA' ? { partnerIds: [partnerId] } : {};
    const ids = { accountId: role, personId: `person-${role}`, displayRef: role };
    return { ...ids, ties: [], grants: [{ role, scope }] };
  }
}
/** Finds what is called so in any bytes. */
class Finder extends VirusScanner {
  async begin(): Promise<Scan> {
    const chunks: Buffer[] = [];
    return {
      take: async (chunk) => void chunks.push(chunk),
      verdict: async (): Promise<ScanVerdict> =>
        Buffer.concat(chunks).includes('EICAR') ? 'infected' : 'clean',
      stop: () => {},
    };
  }
}

/** Who sees which record is another room's: here staff see the engagement, a partner its own. */
const access = {
  find: async ({ grants }: Principal, streamId: string) => {
    const isThere = streamId === `engagement-${engagementId}` || streamId.startsWith('document-');
    if (!isThere) return undefined;
    const scope = { kind: 'ngo', countryCode: 'KE', regionCode: 'AFR', partnerIds: [partnerId] };
    const view = grants[0]!.role === 'PA' ? 'portal' : 'whole';
    return { view, place: { scope, state: {}, version: 1 } };
  },
  notSeen: async () => new Problem('not-found'),
};

describe.each(places)('documents %s', (_where, placeIn) => {
  let [folder, root] = ['', ''];
  let app: NestFastifyApplication;
  let place: Place;
  let store: MemoryEventStore;
  let vault: MongoVault;
  let contents: Contents;
  let context: Awaited<ReturnType<typeof freshDatabase>>;

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'concord-test-documents-'));
    folder = join(root, 'documents');
    context = await freshDatabase('documents');
    place = await placeIn(folder);
    store = new MemoryEventStore();
    vault = new MongoVault(context.db, context.db, new LocalKeys(Buffer.alloc(32, 7)));
    await vault.prepare();
    const settings = {
      CONCORD_DOCUMENTS_MAX_BYTES: mostBytes,
      CONCORD_HTTP_PORT: 0,
      CONCORD_PUBLIC_URL: 'http://concord.example',
    };
    const limits = { folder, mostBytes, types: ['application/pdf', 'text/plain'] };
    const { db } = context;

    @Module({
      providers: [
        { provide: EventStore, useValue: store },
        { provide: Vault, useValue: vault },
        { provide: Db, useValue: db },
        { provide: SETTINGS, useValue: settings },
        { provide: LOGGER, useValue: silentLogger() },
        { provide: ReadAccess, useValue: access },
        { provide: Clock, useFactory: () => new SystemClock(new Calendar()) },
        { provide: NewIds, useFactory: () => new NewIds(Buffer.alloc(32, 1)) },
      ],
      exports: [EventStore, Vault, Db, SETTINGS, LOGGER, ReadAccess, Clock, NewIds],
    })
    class Servers {}
    Reflect.defineMetadata('__module:global__', true, Servers);
    const product = {
      aggregates: [documentAggregate],
      duties: {},
      holdsView: {
        name: 'holds',
        initialState: { status: 'unknown', holds: [] },
        evolve: () => ({ status: 'unknown', holds: [] }),
      },
    };
    @Module({
      imports: [Servers, CommandBusModule, CommandsModule.register([documentAggregate], product)],
      controllers: [FilingController, HandingOutController],
      providers: [
        Lifecycle,
        { provide: InFlight, useValue: new InFlight() },
        { provide: Authenticator, useClass: ByRole },
        Admission,
        { provide: APP_GUARD, useClass: AuthGuard },
        {
          provide: Contents,
          useFactory: (records: RecordStates, sender: CommandSender) =>
            new Contents(
              db,
              vault,
              place.objects,
              records,
              sender,
              limits,
              silentLogger(),
              new Finder(),
            ),
          inject: [RecordStates, CommandSender],
        },
        { provide: Links, useFactory: () => new Links(Buffer.alloc(32, 2), 60) },
        FilingService,
      ],
    })
    class Service {}
    app = await createHttpApp(Service, silentLogger());
    contents = app.get(Contents);
    await contents.prepare();
    await app.listen(0, '127.0.0.1');
  });
  afterEach(async () => {
    await app.close();
    await place.end();
    await context.end();
    rmSync(root, { recursive: true, force: true });
  });

  const url = async (path: string): Promise<string> =>
    `http://127.0.0.1:${(app.getHttpServer() as { address(): { port: number } }).address().port}${path}`;
  const query = (over: object = {}): string =>
    new URLSearchParams({
      subjectType: 'engagement',
      subjectId: engagementId,
      kind: 'evidence',
      ...over,
    }).toString();
  const headersOf = (over: object = {}): Record<string, string> => ({
    authorization: 'RO',
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment; filename="survey.pdf"',
    'idempotency-key': randomUUID(),
    ...over,
  });
  const file = async (bytes: Buffer, headers: object = {}, ask: object = {}) => {
    const answer = await fetch(await url(`/v1/documents?${query(ask)}`), {
      method: 'POST',
      headers: headersOf(headers),
      body: bytes,
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as any };
  };
  const linkTo = async (id: string, who = 'RO', more = '') => {
    const answer = await fetch(await url(`/v1/documents/${id}/link${more}`), {
      headers: { authorization: who },
    });
    return { status: answer.status, body: (await answer.json()) as any };
  };
  const follow = async (link: string) =>
    fetch(await url(link.replace('http://concord.example', '')));
  const nothingStays = async (): Promise<void> => {
    await eventually('nothing stays', async () => {
      const left = filesBelow(root).length + place.stored().length;
      const known = await context.db.collection('document_contents').countDocuments();
      const keys = await context.db.collection('vault').countDocuments();
      return left + known + keys === 0;
    });
    expect(store.commits).toHaveLength(0);
  };
  const pdf = (bytes: number, mark = 'a'): Buffer =>
    Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes - 9, mark)]);

  it('are taken in encrypted, and handed out as they were sent', async () => {
    const bytes = pdf(200_000, 'secret words ');
    const { status, body } = await file(bytes);
    expect([status, body.events]).toEqual([201, ['document.filed']]);
    const [commit] = store.commits;
    const { content, ...said } = commit!.events[0]!.data as any;
    expect(content).toEqual({
      contentId: content.contentId,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: 200_000,
      mediaType: 'application/pdf',
      scan: 'clean',
    });
    expect(JSON.stringify(said)).not.toContain('survey');
    const stored = place.stored();
    expect(stored).toHaveLength(1);
    expect(readFileSync(stored[0]!).includes('secret words')).toBe(false);
    const link = await linkTo(body.id);
    expect(link.status).toBe(200);
    const answer = await follow(link.body.url);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename=survey.pdf',
      'content-length': '200000',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    const read = await context.db.collection('access_log').findOne({});
    expect(read).toMatchObject({ personId: 'person-RO', record: `document-${body.id}` });
  });
  it('are kept for this user alone', async () => {
    await file(pdf(1_000));
    for (const path of filesBelow(root)) expect(statSync(path).mode & 0o077).toBe(0);
  });

  it.each<[string, Buffer, number, string]>([
    ['another type than it is called', Buffer.from('MZ' + '\0'.repeat(300)), 422, 'document.type'],
    [
      'a picture, which is not taken in here',
      Buffer.from('GIF89a' + '\0'.repeat(300)),
      422,
      'document.type',
    ],
    ['no bytes', Buffer.alloc(0), 422, 'document.empty'],
    ['one byte too many', pdf(mostBytes + 1), 413, 'payload-too-large'],
    ['a virus', Buffer.from('EICAR '.repeat(20_000)), 422, 'document.infected'],
  ])('are refused with %s, and nothing stays', async (_what, bytes, status, code) => {
    const answer = await file(bytes);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    await nothingStays();
  });
  it('are refused in the middle where they turn out too large, and nothing stays', async () => {
    const { status, body } = await sendSlowly(pdf(mostBytes + 100_000), 50_000);
    expect([status, body.code]).toEqual([413, 'payload-too-large']);
    await nothingStays();
  });
  it('that break off in the middle leave nothing', async () => {
    await expect(sendSlowly(pdf(100_000), 20_000, 3)).rejects.toThrow();
    await nothingStays();
  });
  it.each<[string, object, object, number, string]>([
    ['the caller has no role', { authorization: 'none' }, {}, 403, 'forbidden'],
    ['the role files none', { authorization: 'AUD' }, {}, 403, 'forbidden'],
    ['the record is not there', {}, { subjectId: randomUUID() }, 404, 'not-found'],
    ['it would belong to a document', {}, { subjectType: 'document' }, 404, 'not-found'],
    ['the kind is unknown', {}, { kind: 'poem' }, 400, 'validation-failed'],
    [
      'the kind is the other side’s',
      { authorization: 'PA' },
      { kind: 'minutes' },
      422,
      'document.not-yours-to-file',
    ],
    ['it has no name', { 'content-disposition': 'attachment' }, {}, 400, 'validation-failed'],
    [
      'it is called JSON',
      { 'content-type': 'application/json' },
      {},
      415,
      'unsupported-media-type',
    ],
    ['it has no key', { 'idempotency-key': '' }, {}, 400, 'idempotency-key-missing'],
  ])('are refused where %s', async (_what, headers, ask, status, code) => {
    const answer = await file(pdf(1_000), headers, ask);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    await nothingStays();
  });

  it('sent again are the same document, with other bytes refused', async () => {
    const key = { 'idempotency-key': 'again' };
    const first = await file(pdf(1_000), key);
    const second = await file(pdf(1_000), key);
    expect([second.status, second.body.id, second.body.events]).toEqual([201, first.body.id, []]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    const other = await file(pdf(1_001), key);
    expect([other.status, other.body.code]).toEqual([422, 'command-id-reused']);
    expect([store.commits.length, place.stored().length]).toEqual([1, 1]);
  });
  it('sent twice at once are one document', async () => {
    const key = { 'idempotency-key': 'at once' };
    const answers = await Promise.all([1, 2, 3].map(() => file(pdf(150_000), key)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await eventually('one content stays', async () => place.stored().length === 1);
    expect(store.commits).toHaveLength(1);
    const { url: link } = (await linkTo(answers[0]!.body.id)).body;
    expect((await (await follow(link)).arrayBuffer()).byteLength).toBe(150_000);
  });
  it('have versions, each with its own bytes', async () => {
    const { body } = await file(pdf(1_000));
    const add = async (bytes: Buffer, ifMatch: string) =>
      fetch(await url(`/v1/documents/${body.id}/add-document-version`), {
        method: 'POST',
        headers: headersOf({ 'if-match': ifMatch, authorization: 'PA' }),
        body: bytes,
      });
    expect((await add(pdf(1_000), '"1"')).status).toBe(422);
    expect((await add(pdf(2_000), '"7"')).status).toBe(412);
    expect((await add(pdf(2_000), '"1"')).status).toBe(200);
    const sizes = await Promise.all(
      ['?version=1', '?version=2', ''].map(async (which) => {
        const { body: link } = await linkTo(body.id, 'PA', which);
        return (await (await follow(link.url)).arrayBuffer()).byteLength;
      }),
    );
    expect(sizes).toEqual([1_000, 2_000, 2_000]);
    expect((await linkTo(body.id, 'RO', '?version=3')).status).toBe(404);
    expect(place.stored()).toHaveLength(2);
  });

  const erased = async (id: string): Promise<void> => {
    const { url: link } = (await linkTo(id)).body;
    const sender = app.get(CommandSender, { strict: false });
    const cause = { key: 'k', correlationId: 'c', causationId: 'c' };
    await sender.send({ type: 'RecordDocumentErasure', aggregateId: id, data: {} }, cause);
    const event = { type: 'document.erased', data: { documentId: id } };
    const eraser = new DocumentEraser(contents);
    for (let time = 0; time < 2; time += 1) await eraser.apply([event as never]);
    const after = await follow(link);
    expect([after.status, ((await after.json()) as any).code]).toEqual([410, 'erased']);
    expect((await linkTo(id)).status).toBe(410);
  };
  it('that are erased are gone with their keys, also for whoever has a link', async () => {
    const { body } = await file(pdf(1_000));
    await erased(body.id);
    expect(place.stored()).toEqual([]);
    expect(await context.db.collection('document_contents').countDocuments()).toBe(0);
    expect(await context.db.collection('vault').countDocuments()).toBe(0);
  });
  it('go with the person they are about: unreadable with the key, though a copy be left', async () => {
    const personId = randomUUID();
    const { body } = await file(pdf(1_000), {}, { personId });
    const other = await file(pdf(1_000, 'b'));
    const { contentId } = (store.commits[0]!.events[0]!.data as any).content;
    expect(await contents.open(contentId)).toBeDefined();
    // The key alone: as of a backup of the bytes.
    await vault.erase(personId);
    expect(await contents.open(contentId)).toBeUndefined();
    expect(await contents.erase(personId)).toBe(1);
    expect(await contents.erase(personId)).toBe(0);
    expect((await linkTo(body.id)).status).toBe(410);
    expect((await linkTo(other.body.id)).status).toBe(200);
    const again = await file(pdf(1_000), {}, { personId });
    expect([again.status, again.body.code]).toEqual([410, 'erased']);
  });
  it('whose command never came are swept away, others are kept', async () => {
    const { body } = await file(pdf(1_000));
    const known = context.db.collection('document_contents');
    await known.updateMany({}, { $set: { recorded: false } });
    await contents.receive({
      bytes: Readable.from([pdf(1_000, 'b')]),
      documentId: randomUUID(),
      subject: 'nobody',
      fileName: 'stray.pdf',
    });
    expect(await contents.sweep()).toBe(0);
    expect(await contents.sweep(Date.now() + 7_200_000)).toBe(1);
    expect([place.stored().length, await known.countDocuments({ recorded: true })]).toEqual([1, 1]);
    expect((await linkTo(body.id)).status).toBe(200);
  });
  it('are not handed out where a byte of them was changed', async () => {
    const { body } = await file(pdf(100_000));
    const { url: link } = (await linkTo(body.id)).body;
    const [path] = place.stored();
    const bytes = readFileSync(path!);
    bytes[90_000]! ^= 1;
    writeFileSync(path!, bytes);
    await expect(follow(link).then((answer) => answer.arrayBuffer())).rejects.toThrow();
  });
  it.each(['', 'x.y.z'])('are handed out to nobody with the token “%s”', async (token) => {
    const { body } = await file(pdf(1_000));
    const answer = await follow(`/v1/documents/${body.id}/content?token=${token}`);
    expect(answer.status).toBe(404);
  });

  /** Sends chunks without saying how many bytes there will be; hangs up after `hangUpAfter` of them. */
  const sendSlowly = async (
    bytes: Buffer,
    chunk: number,
    hangUpAfter = Infinity,
  ): Promise<{ status: number; body: any }> => {
    const to = await url(`/v1/documents?${query()}`);
    return new Promise((resolve, reject) => {
      const sending = request(to, { method: 'POST', headers: headersOf() }, (answer) => {
        let text = '';
        answer.on('data', (part) => (text += String(part)));
        answer.on('end', () => resolve({ status: answer.statusCode!, body: JSON.parse(text) }));
      });
      sending.on('error', reject);
      let sent = 0;
      const next = (): void => {
        if (sent === hangUpAfter) return void sending.destroy();
        if (sent * chunk >= bytes.length) return void sending.end();
        sending.write(bytes.subarray(sent * chunk, (sent + 1) * chunk));
        sent += 1;
        setTimeout(next, 20);
      };
      next();
    });
  };
});

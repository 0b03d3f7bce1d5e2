import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Calendar } from '#kernel';
import { CommandDoor, NewIds } from '#eventing/commands';
import { executorOn, MemoryEventStore } from '#eventing/testing';
import { Clock } from '#platform/clock';
import { SETTINGS } from '#platform/config';
import { HealthChecks, HealthController } from '#platform/health';
import { Authenticator, createHttpApp, Problem } from '#platform/http';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { MemoryVault, silentLogger } from '#platform/testing';
import { partnerAggregate } from '../partner.aggregate.js';
import { PartnerImportsController } from './partner-imports.controller.js';
import { PartnerImports } from './partner-imports.js';
import { removeForgotten } from './sent-table.js';

const fixtures = join(import.meta.dirname, '..', '..', '..', '..', '..', 'test', 'fixtures');
const suppliers = (name: string): string =>
  readFileSync(join(fixtures, 'import-mapping', name), 'utf8');
const officer = {
  accountId: 'officer',
  personId: 'person-officer',
  displayRef: 'officer',
  grants: [{ role: 'PO', scope: {} }],
  ties: [],
};
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};
type Line = Record<string, any>;
type Form = Readonly<{ file?: string | Blob; mapping?: string | Blob; [field: string]: unknown }>;

describe('an import over HTTP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-http-import-'));
  const incoming = join(folder, 'incoming');
  let app: NestFastifyApplication;
  let url: string;
  let store: MemoryEventStore;
  /** Who is asked for each row; may turn away. */
  let admit: (asked: number) => object;
  beforeEach(async () => {
    store = new MemoryEventStore();
    admit = () => officer;
    let asked = 0;
    const executor = executorOn(store, { vault: new MemoryVault() });
    const bus = {
      execute: ({ command, texts, isRehearsal }: any) =>
        isRehearsal
          ? executor.rehearse(partnerAggregate, command, texts)
          : executor.execute(partnerAggregate, command, texts),
    };
    const clock = {
      today: () => '2026-03-02',
      now: () => '2026-03-02T09:00:00.000Z',
      calendar: new Calendar(),
    };
    const settings = { CONCORD_DOCUMENTS_FOLDER: folder, CONCORD_IMPORT_MAX_BYTES: 4_096 };
    const door = new CommandDoor(bus as never, clock as never, new NewIds(Buffer.alloc(32, 7)));
    @Module({
      controllers: [PartnerImportsController, HealthController],
      providers: [
        Lifecycle,
        HealthChecks,
        { provide: InFlight, useValue: new InFlight() },
        { provide: CommandDoor, useValue: door },
        { provide: Clock, useValue: clock },
        { provide: SETTINGS, useValue: settings },
        { provide: Authenticator, useValue: { authenticate: async () => admit((asked += 1)) } },
        PartnerImports,
      ],
    })
    class Service {}
    app = await createHttpApp(Service, silentLogger());
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterEach(() => app.close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const formOf = (given: Form): FormData => {
    const form = new FormData();
    for (const [name, value] of Object.entries(given))
      if (name === 'file') form.set('file', new Blob([value as string]), 'table.csv');
      // `-F mapping=@suppliers.yaml` of docs/import.md sends a file.
      else if (value instanceof Blob) form.set(name, value, `${name}.yaml`);
      else form.set(name, value as string);
    return form;
  };
  const send = (given: Form, query = ''): Promise<Response> =>
    fetch(`${url}/v1/partners/imports${query}`, { method: 'POST', body: formOf(given) });
  const linesOf = async (given: Form, query = ''): Promise<Line[]> => {
    const answer = await send(given, query);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/x-ndjson',
    ]);
    return (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  };
  const refusal = async (given: Form, query = ''): Promise<Line> => {
    const answer = await send(given, query);
    return { status: answer.status, ...((await answer.json()) as Line) };
  };
  const ours = { file: suppliers('suppliers.csv'), mapping: suppliers('suppliers.yaml') };
  const registered = (): number =>
    store.commits.filter(({ streamId }) => streamId.startsWith('partner-')).length;
  const mapping = JSON.stringify({
    source: 'crm',
    key: 'id',
    name: 'name',
    kind: { constant: 'ngo' },
    countryCode: 'country',
    identifiers: { ror: 'ror', wikidata: 'wiki' },
  });
  const table = (...rows: string[]): string => ['id,name,country,ror,wiki', ...rows].join('\n');

  it('registers each row, fills in its profile, and says what was refused with the cells', async () => {
    const [about, one, second, third, fourth, end] = await linesOf(ours);
    expect(about).toEqual({
      line: 'table',
      isDryRun: false,
      encoding: 'utf-8',
      guessed: false,
      rows: 4,
      unmapped: [],
    });
    expect(one).toEqual({
      line: 'row',
      at: 2,
      key: '17',
      name: 'Moyo Walking Trust',
      outcome: 'new',
      partnerId: expect.any(String),
      kind: 'ngo',
      countryCode: 'KE',
      sections: ['legal', 'funding'],
    });
    expect(second).toMatchObject({
      outcome: 'refused',
      code: 'partner.field-type',
      record: { Organisation: 'Zaldívar Foundation', Founded: '31.2.2001' },
    });
    expect([third, fourth].map((row) => row!.code)).toEqual([
      'import.value-unknown',
      'import.number',
    ]);
    expect(end).toEqual({ line: 'end', new: 1, known: 0, refused: 3, leftOut: 0 });
    // The registration and two sections.
    expect(registered()).toBe(3);
  });

  it('adds nothing when it is sent again', async () => {
    await linesOf(ours);
    const again = await linesOf(ours);
    expect(again[1]).toMatchObject({ outcome: 'known', partnerId: expect.any(String) });
    expect(registered()).toBe(3);
  });

  it('only says what would become of each row in a dry run, also of what is there already', async () => {
    const first = table('1,One Aid,KE,https://ror.org/01f80g185,Q42424242');
    await linesOf({ file: first, mapping });
    const before = store.commits.length;
    const rows = table(
      '1,One Aid,KE,https://ror.org/01f80g185,Q42424242',
      '1,One Aid,KE,https://ror.org/01f80g185,Q42424242',
      '2,Two Aid,CH,,Q42424242',
      '3,Three Aid,CH,https://ror.org/01f80g185,',
      '4,Four Aid,QQ,,',
      '5,Five Aid,CH,,',
    );
    const lines = await linesOf({ file: rows, mapping }, '?dryRun=true');
    expect(lines[0]).toMatchObject({ isDryRun: true });
    expect(
      lines.slice(1, -1).map(({ outcome, code, leftOut }) => [outcome, code ?? leftOut?.[0].code]),
    ).toEqual([
      ['known', undefined],
      ['refused', 'import.duplicate'],
      ['new', 'import.identifier-left-out'],
      ['refused', 'partner.identifier-taken'],
      ['refused', 'validation-failed/code'],
      ['new', undefined],
    ]);
    // Nothing is registered, so there is no id one could open.
    expect(lines.filter(({ outcome }) => outcome === 'new').map((row) => row.partnerId)).toEqual([
      undefined,
      undefined,
    ]);
    expect(store.commits).toHaveLength(before);
  });

  it('takes a key no header could carry', async () => {
    const file = table('Zaldívar №1,One Aid,KE,,', `${'9'.repeat(400)},Two Aid,KE,,`);
    expect((await linesOf({ file, mapping })).at(-1)).toMatchObject({ new: 2, refused: 0 });
    expect((await linesOf({ file, mapping })).at(-1)).toMatchObject({ known: 2 });
  });

  it('reads what Excel saved, and an encoding it is told', async () => {
    const file = readFileSync(join(fixtures, 'cases', 'excel-ansi.csv'));
    const [about, row] = await linesOf({ file: file as never });
    expect([about!.encoding, about!.guessed, row!.name]).toEqual([
      'windows-1252',
      true,
      'Médecins Ézéchiel Relief',
    ]);
    expect(await refusal({ ...ours, encoding: 'klingon' })).toMatchObject({
      status: 422,
      code: 'import.unreadable',
    });
  });

  it.each<[string, Form, number, string, string | undefined]>([
    ['no file', { mapping: ours.mapping }, 400, 'validation-failed', '/file'],
    ['another field', { ...ours, colour: 'red' }, 400, 'validation-failed', '/colour'],
    [
      'a mapping that is none',
      { ...ours, mapping: '{"source": 1}' },
      422,
      'import.unreadable',
      undefined,
    ],
    [
      'a mapping that is no text of one',
      { ...ours, mapping: '{' },
      422,
      'import.unreadable',
      undefined,
    ],
    ['another table', { file: 'a,b\n1,2\n' }, 422, 'import.unreadable', undefined],
    ['a broken table', { ...ours, file: 'No,"Name\n1,x\n' }, 422, 'import.unreadable', undefined],
    [
      'a table that is too large',
      { ...ours, file: 'x'.repeat(4_097) },
      413,
      'payload-too-large',
      undefined,
    ],
    [
      'a mapping that is too large',
      { ...ours, mapping: 'x'.repeat(65_537) },
      400,
      'validation-failed',
      '/mapping',
    ],
    [
      'a mapping that is too large a file',
      { ...ours, mapping: new Blob(['x'.repeat(65_537)]) },
      400,
      'validation-failed',
      '/mapping',
    ],
    [
      'a mapping that is no text',
      { ...ours, mapping: new Blob([new Uint8Array([0xff, 0xfe])]) },
      400,
      'validation-failed',
      '/mapping',
    ],
    [
      'a part nobody knows',
      { ...ours, mappping: new Blob(['key: No']) },
      400,
      'validation-failed',
      '/mappping',
    ],
  ])('is refused before a row is taken: %s', async (_what, form, status, code, pointer) => {
    const found = await refusal(form);
    expect([found.status, found.code, found.errors?.[0].pointer]).toEqual([status, code, pointer]);
    expect([registered(), leftOver()]).toEqual([0, []]);
  });
  it.each(['mapping', 'file'])('has each part once: %s', async (part) => {
    const body = formOf(ours);
    body.append(part, new Blob(['key: No']), 'again');
    const answer = await fetch(`${url}/v1/partners/imports`, { method: 'POST', body });
    const { errors } = (await answer.json()) as Line;
    expect([answer.status, errors?.[0].pointer]).toEqual([400, `/${part}`]);
    expect(errors?.[0].detail).toMatch(/`file`, and beside it `mapping` and `encoding`/);
    expect([registered(), leftOver()]).toEqual([0, []]);
  });
  it('takes the mapping and the encoding as files too, as curl sends what stands in one', async () => {
    const given = {
      ...ours,
      mapping: new Blob([ours.mapping]),
      encoding: new Blob(['utf-8']),
    };
    const lines = await linesOf(given, '?dryRun=true');
    expect(lines).toEqual(await linesOf(ours, '?dryRun=true'));
    expect(lines.at(-1)).toMatchObject({ line: 'end', refused: 3 });
  });
  const leftOver = (): string[] => {
    try {
      return readdirSync(incoming);
    } catch {
      return [];
    }
  };

  it('is a form, and one that ends', async () => {
    const headers = { 'content-type': 'multipart/form-data' };
    const sent = { method: 'POST', headers, body: 'nothing' };
    expect((await fetch(`${url}/v1/partners/imports`, sent)).status).toBe(400);
    const cut = { 'content-type': 'multipart/form-data; boundary=x' };
    const body =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nid,na';
    const broken = await fetch(`${url}/v1/partners/imports`, { ...sent, headers: cut, body });
    expect([broken.status, leftOver()]).toEqual([400, []]);
    const other = { ...sent, headers: { 'content-type': 'text/csv' } };
    expect((await fetch(`${url}/v1/partners/imports`, other)).status).toBe(415);
  });

  it('stops with a word about it where the sender lost the role meanwhile; what is in stays', async () => {
    admit = (asked) => {
      if (asked > 1) throw new Problem('forbidden');
      return officer;
    };
    const file = table('1,One Aid,KE,,', '2,Two Aid,KE,,', '3,Three Aid,KE,,');
    const lines = await linesOf({ file, mapping });
    expect(lines.at(-1)).toMatchObject({
      line: 'stopped',
      new: 1,
      problem: { code: 'forbidden', status: 403 },
    });
    expect([registered(), leftOver()]).toEqual([1, []]);
  });

  it('keeps no file, and removes what a killed process left there the day before', async () => {
    await linesOf(ours);
    expect(leftOver()).toEqual([]);
    const [old, other] = [join(incoming, 'import-old'), join(incoming, 'document')];
    for (const path of [old, other]) {
      writeFileSync(path, 'x');
      utimesSync(path, 1, 1);
    }
    await removeForgotten(incoming);
    expect(leftOver()).toEqual(['document']);
    rmSync(other);
  });

  it('ends where the caller hangs up: nothing is left, and the next one is taken', async () => {
    let open: () => void = () => {};
    const waiting = new Promise<void>((resolve) => (open = resolve));
    let underWay = 0;
    admit = () => {
      underWay += 1;
      return waiting.then(() => officer);
    };
    const hangUp = new AbortController();
    const sent = { method: 'POST', body: formOf(ours), signal: hangUp.signal };
    const gone = fetch(`${url}/v1/partners/imports`, sent).catch(() => 'gone');
    await until(() => underWay === 1);
    hangUp.abort();
    expect(await gone).toBe('gone');
    open();
    await until(() => leftOver().length === 0);
    for (let one = 0; one < 3; one += 1)
      expect((await linesOf(ours)).at(-1)).toMatchObject({ line: 'end', known: 1 });
  });

  it('takes two at a time, and the next one when one of them has ended', async () => {
    let open: () => void = () => {};
    const waiting = new Promise<void>((resolve) => (open = resolve));
    let underWay = 0;
    admit = () => {
      underWay += 1;
      return waiting.then(() => officer);
    };
    const file = table('7,Seven Aid,KE,,');
    const two = [linesOf({ file, mapping }), linesOf({ file, mapping })];
    await until(() => underWay === 2);
    expect(await refusal(ours)).toMatchObject({ status: 503, code: 'unavailable' });
    open();
    await Promise.all(two);
    expect((await linesOf(ours)).at(-1)).toMatchObject({ line: 'end' });
  });
});

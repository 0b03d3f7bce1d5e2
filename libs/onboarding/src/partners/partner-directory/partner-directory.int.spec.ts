import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReadAccess, ReadPolicy, RecordPlaces } from '#eventing/access';
import { type Grant } from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { Problem, type Principal } from '#platform/http';
import { foldOf, ProjectionHandler, ReadModels } from '#eventing/projections';
import { freshDatabase } from '#platform/testing';
import { PartnerDirectoryController } from './partner-directory.controller.js';
import { partnersByName } from './directory-entry.schema.js';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const { now, actor } = exampleMetadata();
const as = (...grants: Grant[]): Principal => ({
  accountId: 'a',
  personId: 'p',
  displayRef: 'a',
  grants,
  ties: [],
});
const officer = as({ role: 'PO', scope: {} });
const african = as({ role: 'PO', scope: { regions: ['AFR'] } });
const portal = (partnerId: string) => as({ role: 'PA', scope: { partnerIds: [partnerId] } });

describe('GET /v1/directory', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let directory: PartnerDirectoryController;
  let handler: ProjectionHandler;
  let open: () => PartnerDirectoryController;
  const reply = {
    code: 200,
    headers: {} as Record<string, string>,
    status: (code: number) => Object.assign(reply, { code }),
    header: (name: string, value: string) =>
      Object.assign(reply, { headers: { ...reply.headers, [name]: value } }),
  };
  const get = async (principal: Principal, partnerId: string) => {
    Object.assign(reply, { code: 200, headers: {} });
    const body = (await directory.get(principal, partnerId, reply as never)) as Record<
      string,
      unknown
    >;
    return { code: reply.code, location: reply.headers.Location, body };
  };
  const list = async (principal: Principal, query: object = {}) =>
    ((await directory.list(principal, query)).items as Record<string, unknown>[]).map(
      ({ partnerId }) => partnerId,
    );
  let position = 0;
  const record = (streamId: string, type: string, data: object) => ({
    type,
    data,
    at: now,
    on: now.slice(0, 10),
    by: actor,
    streamId,
    position: (position += 1),
    streamVersion: position,
  });
  const partner = (n: number, type: string, data: object = {}) =>
    record(`partner-${id(n)}`, type, { partnerId: id(n), ...data });
  const registered = (
    n: number,
    name: string,
    countryCode: string,
    regionCode: string,
    over: object = {},
  ) =>
    partner(n, 'partner.registered', {
      kind: 'ngo',
      names: [{ value: name, type: 'primary', script: 'Latn' }],
      countryCode,
      regionCode,
      identifiers: [],
      channel: 'officer',
      ...over,
    });

  const holds = { decider: { name: 'holds' }, readers: ['PO'] as const };

  beforeAll(async () => {
    context = await freshDatabase('directory');
    const policy = new ReadPolicy({
      aggregates: [{ decider: { name: 'partner' } }, holds],
      duties: {},
    });
    const nowhere = new (class extends RecordPlaces {
      of = async () => new Map();
    })();
    open = () =>
      new PartnerDirectoryController(new ReadModels(context.db), new ReadAccess(policy, nowhere));
    directory = open();
    handler = new ProjectionHandler(foldOf(partnersByName), context.db);
    await handler.prepare();
    const ror = { scheme: 'ror', value: '01f80g185' };
    const events = [
      registered(1, 'Amber House', 'KE', 'AFR', { identifiers: [ror] }),
      registered(2, 'Birch Fund', 'CH', 'EUR'),
      registered(3, 'Cedar (Group) Trust', 'KE', 'AFR'),
      partner(1, 'partner.merged', { survivorId: id(2) }),
      partner(2, 'partner.absorbed', { absorbedId: id(1), identifiers: [ror], aliasNames: [] }),
      partner(2, 'partner.merged', { survivorId: id(3) }),
      partner(3, 'partner.absorbed', { absorbedId: id(2), identifiers: [ror], aliasNames: [] }),
      record(`holds-${id(3)}`, 'hold.placed', {
        holdId: 'h-1',
        partnerId: id(3),
        type: 'sanctions_match',
        target: 'partner',
      }),
      record(`holds-${id(8)}`, 'hold.placed', {
        holdId: 'h-2',
        partnerId: id(8),
        type: 'sanctions_match',
        target: 'partner',
      }),
    ];
    await context.client.withSession((session) =>
      session.withTransaction(() => handler.apply(events as never, session)),
    );
  });
  afterAll(() => context.end());

  it('counts what it lists, as far as the reader may see it', async () => {
    const { groups } = await directory.counts(african, {});
    const place = { kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' };
    expect(groups).toContainEqual({ ...place, status: 'merged', count: 1 });
    for (const { status, count } of groups)
      expect({ status, count }).toEqual({
        status,
        count: (await list(african, { status })).length,
      });
    const european = await directory.counts(as({ role: 'PO', scope: { regions: ['EUR'] } }), {});
    expect(european.groups.map(({ regionCode }) => regionCode)).toEqual(['EUR']);
    await expect(directory.counts(as(), {})).rejects.toBeInstanceOf(Problem);
  });
  it('follows a chain of merges to its end (E-06)', async () => {
    expect(await get(officer, id(1))).toEqual({
      code: 308,
      location: `/v1/directory/${id(3)}`,
      body: { partnerId: id(1), status: 'merged', survivorId: id(3) },
    });
    expect(await get(officer, id(2))).toMatchObject({
      code: 308,
      location: `/v1/directory/${id(3)}`,
    });
  });
  it('shows the record itself, with the number of its holds and without their ids', async () => {
    const { code, body } = await get(officer, id(3));
    expect([code, body.name, body.holdsCount, body.holds]).toEqual([
      200,
      'Cedar (Group) Trust',
      1,
      undefined,
    ]);
  });
  it('tells a partner nothing of holds', async () => {
    const { body } = await get(portal(id(3)), id(3));
    expect([body.name, 'holds' in body, 'holdsCount' in body]).toEqual([
      'Cedar (Group) Trust',
      false,
      false,
    ]);
    expect((await directory.list(portal(id(3)), {})).items[0]).not.toHaveProperty('holdsCount');
  });
  it.each([
    ['out of region', african, id(2)],
    ['of another partner', portal(id(3)), id(2)],
    ['that never was', officer, id(9)],
    ['whose hold came before it', officer, id(8)],
    ['that is no id', officer, '{"$gt":""}'],
  ])('knows no record %s', async (_what, principal, partnerId) =>
    expect(
      await get(principal, partnerId).catch(
        (error: unknown) => error instanceof Problem && error.code,
      ),
    ).toBe('not-found'),
  );
  it('lists by name within the scope', async () => {
    expect(await list(officer)).toEqual([id(1), id(2), id(3)]);
    expect(await list(african)).toEqual([id(1), id(3)]);
    expect(await list(portal(id(3)))).toEqual([id(3)]);
  });
  it('finds what is typed as text, and an identifier wherever it went', async () => {
    expect(await list(officer, { name: 'cedar (gr' })).toEqual([id(3)]);
    expect(await list(officer, { name: '.*' })).toEqual([]);
    expect(await list(officer, { identifier: '01f80g185' })).toEqual([id(1), id(2), id(3)]);
    expect(await list(officer, { status: 'merged', countryCode: 'KE' })).toEqual([id(1)]);
  });

  describe('as people type', () => {
    const cases = JSON.parse(
      readFileSync(
        join(import.meta.dirname, '../../../../../test/fixtures/cases/directory-search.json'),
        'utf8',
      ),
    ) as readonly { registered: string; search: string; want: string }[];
    const who = 20;
    const aliases = (value: string, ...more: string[]) => ({
      names: [
        { value, type: 'primary', script: 'Latn' },
        ...more.map((other) => ({ value: other, type: 'alias', script: 'Latn' })),
      ],
    });
    beforeAll(async () => {
      const events = [
        ...cases.map(({ registered: name }, at) => registered(30 + at, name, 'CH', 'EUR')),
        registered(who, '', 'CH', 'EUR', aliases('World Health Organization', 'WHO')),
        registered(21, 'Who Cares Trust', 'KE', 'AFR'),
        registered(22, 'World Health Organization Staff Association', 'CH', 'EUR'),
        registered(23, 'مؤسسة الأمل الأخضر', 'EG', 'EMR'),
        registered(24, 'Фонд Здоровье Людей', 'KZ', 'EUR'),
        registered(25, 'Hôpital de Kisumu', 'KE', 'AFR'),
      ];
      await context.client.withSession((session) =>
        session.withTransaction(() => handler.apply(events as never, session)),
      );
      // Words that are only like what is typed are read anew after half a minute.
      directory = open();
    });
    it.each(cases.map((one, at) => [one.search, one.registered, id(30 + at)] as const))(
      '%s finds %s',
      async (search, _registered, partnerId) =>
        expect(await list(officer, { name: search })).toContain(partnerId),
    );
    it.each([
      ['WHO', who],
      ['w.h.o.', who],
      ['health organization world', who],
      ['World Helth Organisaton', who],
      ['world health org', who],
      ['الامل الاخضر', 23],
      ['zdorovye lyudei', 24],
      ['kisumu hospital', 25],
      ['hopital kisumu', 25],
      ['KISUMU', 25],
      ['ｋｉｓｕｍｕ', 25],
    ])('%s finds the right one first', async (name, partner) =>
      expect((await list(officer, { name }))[0]).toBe(id(partner)),
    );
    it('finds nothing for other words, or for none', async () => {
      expect(await list(officer, { name: 'zebra crossing' })).toEqual([]);
      expect(await list(officer, { name: '—' })).toEqual([]);
    });
    it('shows nothing that is out of reach, however well it fits', async () => {
      expect(await list(african, { name: 'World Health Organization' })).toEqual([]);
      expect(await list(portal(id(25)), { name: 'who' })).toEqual([]);
    });
    it('is filtered, and goes on page by page in its order', async () => {
      expect(await list(officer, { name: 'who', countryCode: 'KE' })).toEqual([id(21)]);
      const all = await list(officer, { name: 'who' });
      const paged: unknown[] = [];
      for (let after: string | undefined; ;) {
        const page = await directory.list(officer, {
          name: 'who',
          limit: '1',
          ...(after ? { after } : {}),
        });
        paged.push(...(page.items as { partnerId: string }[]).map(({ partnerId }) => partnerId));
        if (!page.next) break;
        after = page.next;
      }
      expect(all.length).toBeGreaterThan(1);
      expect(paged).toEqual(all);
    });
    it('finds the survivor by the name of what it took over', async () => {
      const taken = [{ value: 'Okinda Relief', type: 'alias', script: 'Latn' }];
      const absorbed = partner(3, 'partner.absorbed', {
        absorbedId: id(9),
        identifiers: [],
        aliasNames: taken,
      });
      await context.client.withSession((session) =>
        session.withTransaction(() => handler.apply([absorbed] as never, session)),
      );
      expect(await list(officer, { name: 'okinda' })).toEqual([id(3)]);
    });
  });
});

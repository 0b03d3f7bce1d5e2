import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { eventually } from '#platform/testing';
import { type Concord, startConcord } from './support/concord.js';
import { parkPartner } from './support/parked.js';

const organisation = (name: string) => ({
  kind: 'ngo',
  names: [{ value: name, type: 'primary' }],
  countryCode: 'KE',
});
const why = { reason: 'A test asks for it, to see what happens.' };

describe('administration', () => {
  let concord: Concord;
  const admin = 'administrator';
  const done = (id: string): Promise<any> =>
    eventually('the operation ends', async () => {
      const { body } = await concord.api.get(admin, `/v1/admin/operations/${id}`);
      return ['done', 'failed'].includes(body.state) && body;
    });
  const asks = async (what: string, body: object): Promise<any> => {
    const { status, body: answer } = await concord.api.post(admin, `/v1/admin/${what}`, {
      ...why,
      ...body,
    });
    if (status !== 202) throw new Error(`${what}: ${status} ${JSON.stringify(answer)}`);
    return done(answer.id);
  };
  const register = async (name: string): Promise<string> =>
    (await concord.api.create('officer', 'partners', organisation(name))).id;
  const visible = async (id: string, version = 1) =>
    concord.api.get('officer', `/v1/partners/${id}?minVersion=${version}`);
  /** Whether lists have it; the record itself is read from where it was written. */
  const listed = async (id: string): Promise<boolean> => {
    const { body } = await concord.api.get('officer', '/v1/partners?limit=100');
    return body.items.some((item: { id: string }) => item.id === id);
  };
  const park = async (id: string): Promise<void> => {
    await visible(id);
    await parkPartner(concord.db, id);
  };
  const cli = (...args: string[]): Promise<{ code: number | null; output: string }> =>
    new Promise((resolve) => {
      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, '..', 'dist', 'apps', 'cli', 'src', 'main.js'), ...args],
        { env: { PATH: process.env.PATH, CONCORD_URL: concord.base } },
      );
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (output += String(chunk)));
      child.once('exit', (code) => resolve({ code, output }));
    });

  beforeAll(async () => {
    concord = await startConcord('administration');
  }, 60_000);
  afterAll(() => concord.stop());

  describe('who may', () => {
    it.each(['redrive', 'rebuild', 'rollback', 'resume'])(
      '%s: an administrator only, and only with a reason',
      async (what) => {
        const body = {
          handler: 'records',
          projection: 'records',
          lane: 'projections',
          partition: 0,
        };
        expect((await concord.api.post(undefined, `/v1/admin/${what}`, body)).status).toBe(401);
        expect(
          (await concord.api.post('lead', `/v1/admin/${what}`, { ...body, ...why })).body,
        ).toMatchObject({ status: 403, code: 'forbidden' });
        const target = {
          redrive: { handler: 'records' },
          resume: { lane: 'projections', partition: 0 },
        }[what] ?? { projection: 'records' };
        const { status, body: problem } = await concord.api.post(
          admin,
          `/v1/admin/${what}`,
          target,
        );
        expect([status, problem.errors]).toEqual([
          400,
          [expect.objectContaining({ pointer: '/reason' })],
        ]);
      },
    );
    it.each(['parked', 'consumers', 'read-models', 'operations'])(
      'GET %s: an administrator only',
      async (what) => {
        expect((await concord.api.get('officer', `/v1/admin/${what}`)).status).toBe(403);
        expect((await concord.api.get(admin, `/v1/admin/${what}`)).status).toBe(200);
      },
    );
    it('keeps who asked, and asks once for a repeated key', async () => {
      const key = { 'idempotency-key': randomUUID() };
      const [one, two] = [
        await concord.api.post(admin, '/v1/admin/rollback', { projection: 'records', ...why }, key),
        await concord.api.post(admin, '/v1/admin/rollback', { projection: 'records', ...why }, key),
      ];
      expect(two.body.id).toBe(one.body.id);
      expect(await done(one.body.id)).toMatchObject({
        by: admin,
        ...why,
        state: 'failed',
        error: 'records has no edition to return to',
      });
    });
  });

  it('shows what a redrive would change, then does it', async () => {
    const id = await register('Parked Institute');
    await park(id);
    expect(await listed(id)).toBe(false);
    expect((await concord.api.get(admin, '/v1/admin/parked?handler=records')).body.items).toEqual([
      expect.objectContaining({
        handler: 'records@2',
        streamId: `partner-${id}`,
        events: 1,
        error: 'Error: planted',
      }),
    ]);
    const dry = await asks('redrive', { handler: 'records', dryRun: true });
    expect(dry.result.streams).toEqual([
      {
        handler: 'records@2',
        streamId: `partner-${id}`,
        events: 1,
        changes: [
          expect.objectContaining({
            id: `partner-${id}`,
            after: expect.objectContaining({ status: 'draft' }),
          }),
        ],
      },
    ]);
    expect(await listed(id)).toBe(false);
    expect(
      (await asks('redrive', { handler: 'records', streamId: `partner-${id}` })).result.streams,
    ).toEqual([{ handler: 'records@2', streamId: `partner-${id}`, applied: 1, freed: true }]);
    expect(await listed(id)).toBe(true);
    expect(
      (await concord.api.post(admin, '/v1/admin/redrive', { handler: 'records', ...why })).status,
    ).toBe(404);
  });

  it('rebuilds every read model under load, from the command line, and returns', async () => {
    const load = { over: false, ids: [] as string[] };
    const coming = (async () => {
      while (!load.over) load.ids.push(await register(`Institute ${load.ids.length}`));
    })();
    for (const { name } of (await concord.api.get(admin, '/v1/admin/read-models')).body.items) {
      const { code, output } = await cli('rebuild', name, '--reason', why.reason);
      expect([name, code, output]).toEqual([name, 0, expect.stringMatching('"switched": true')]);
    }
    load.over = true;
    await coming;
    for (const id of load.ids) expect((await visible(id)).status).toBe(200);
    const back = await cli('rollback', 'records', '--reason', why.reason);
    expect([back.code, back.output]).toEqual([0, expect.stringMatching('records@2')]);
    expect((await visible(await register('After All'))).status).toBe(200);
    const nothing = await cli('rebuild', 'no-such-model', '--reason', why.reason);
    expect([nothing.code, nothing.output]).toEqual([
      1,
      expect.stringMatching(
        'there is no read model no-such-model; known here: records, case-timeline',
      ),
    ]);
    expect((await cli('rebuild', 'records')).output).toMatch(/required option '--reason <why>'/);
    expect((await cli('parked')).output).toMatch('Nothing is parked.');
  }, 240_000);

  describe('the past', () => {
    let id: string;
    let positions: number[];
    const at = async (position: number | string, path = `/v1/cases/partner-${id}/timeline`) =>
      concord.api.get('officer', `${path}?asOf=${position}`);
    beforeAll(async () => {
      const record = await concord.api.create('officer', 'partners', organisation('Old Name'));
      id = record.id;
      await record.does('officer', 'update-profile-section', {
        section: 'basic',
        website: 'https://old.example',
      });
      const items = await eventually('two lines', async () => {
        const { body } = await concord.api.get('officer', `/v1/cases/partner-${id}/timeline`);
        return body.items?.length >= 2 && body.items;
      });
      positions = items.map(({ position }: { position: number }) => position);
    });
    it('of a timeline is what had happened by then', async () => {
      expect(
        (await at(positions[0]!)).body.items.map(({ type }: { type: string }) => type),
      ).toEqual(['partner.registered']);
      expect((await at(positions[1]!)).body.items).toHaveLength(2);
      expect((await at(positions[0]! - 1)).body.items).toEqual([]);
    });
    it('of a record is folded from the ledger', async () => {
      const path = `/v1/partners/${id}`;
      expect((await at(positions[0]!, path)).body).toMatchObject({
        version: 1,
        asOf: positions[0],
      });
      expect((await at(positions[0]!, path)).body).not.toHaveProperty('website');
      expect((await at(positions[1]!, path)).body).toMatchObject({ version: 2 });
      expect((await at(positions[0]! - 1, path)).status).toBe(404);
    });
    it.each(['0', '-1', 'x', '1.5', '999999999'])('at %s is refused', async (position) => {
      expect((await at(position)).status).toBe(400);
      expect((await at(position, `/v1/partners/${id}`)).status).toBe(400);
    });
  });

  describe('?minVersion=', () => {
    it('is 404 for a version nobody has written, and for a record outside the scope of the caller', async () => {
      const id = await register('Kenyan');
      await visible(id);
      expect((await visible(id, 7)).status).toBe(404);
      expect((await visible(randomUUID())).status).toBe(404);
      const [own, foreign] = [
        await concord.api.get('officer-africa', `/v1/partners/${id}?minVersion=1`),
        await concord.api.get(`portal-admin@${randomUUID()}`, `/v1/partners/${id}?minVersion=1`),
      ];
      expect(foreign.status).toBe(404);
      expect([200, 404]).toContain(own.status);
    });
    it('is 503 with Retry-After for a version that is written and not shown', async () => {
      const id = await register('Held Up');
      await visible(id);
      await park(id);
      const { status, body, headers } = await visible(id);
      expect([status, body.code, headers.get('retry-after')]).toEqual([
        503,
        'not-yet-visible',
        '1',
      ]);
      // The record itself is read from where it was written.
      const own = await concord.api.get('officer', `/v1/partners/${id}`);
      expect(own).toMatchObject({ status: 200, body: { id, version: 1 } });
      await asks('redrive', { handler: 'records' });
      expect((await visible(id)).status).toBe(200);
    }, 20_000);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Client } from '../apps/cli/src/client.js';
import { approveRules, invite, scheduleCampaign } from '../apps/cli/src/journeys/campaign.js';
import { readOrganisation } from '../apps/cli/src/import/organisations.policy.js';
import { formatOf } from '../apps/cli/src/import/ror-formats.js';
import { idMadeOf } from '#eventing/commands';
import { MongoEventStore } from '#eventing/event-store';
import { systemActor, type Undated } from '#kernel';
import { derivedId } from '#platform/ids';
import { eventually } from '#platform/testing';
import { regionOf } from '#reference';
import { type Concord, startConcord } from './support/concord.js';

/** S8 has 500; `CONCORD_TEST_INVITED=3000` measures how long thousands take. */
const many = Number(process.env.CONCORD_TEST_INVITED ?? 500);
const today = '2026-03-02';
type Progress = {
  status: string;
  listed: number;
  invited: number;
  passedOver: number;
  reasons: Record<string, number>;
  startedAt: string;
  doneAt: string;
};

/** Many partners are invited at once; one is suspended while that goes on (S8). */
describe('a round of many invitations', () => {
  let concord: Concord;
  let client: Client;
  let store: MongoEventStore;

  const rows = (
    parse(readFileSync(join(import.meta.dirname, 'fixtures', 'organisations.csv')), {
      columns: true,
    }) as Readonly<Record<string, string>>[]
  ).flatMap((row) => {
    const read = readOrganisation(formatOf(row)(row));
    const regionCode = 'kind' in read ? regionOf(read.countryCode, today) : undefined;
    return 'kind' in read && regionCode ? [{ ...read, regionCode, row }] : [];
  });
  const partnerOf = (number: number): string => derivedId('partner of a round', number);
  const happened = (
    streamId: string,
    version: number,
    ...events: { type: string; data: object }[]
  ) =>
    store.append(
      streamId,
      version,
      events.map(
        (event) => ({ ...event, at: `${today}T09:00:00.000Z`, by: systemActor }) as Undated,
      ),
      {
        commandId: `seed:${version}`,
        principal: 'seed',
        bodyHash: '',
        correlationId: 'seed',
        causationId: 'seed',
      },
    );
  /** Partners in good standing, written as their registration and activation would be. */
  const seed = async (): Promise<void> => {
    for (let from = 0; from < many; from += 200)
      await Promise.all(
        Array.from({ length: Math.min(200, many - from) }, (_, index) => seedOne(from + index)),
      );
  };
  const seedOne = (number: number): Promise<unknown> => {
    const { kind, countryCode, regionCode, row } = rows[number % rows.length]!;
    const partnerId = partnerOf(number);
    const name = { value: `${row.name} ${number}`, type: 'primary', script: 'Latn' };
    const place = { kind, countryCode, regionCode };
    const rest = { names: [name], identifiers: [], profileVersion: 1, channel: 'import' };
    return happened(
      `partner-${partnerId}`,
      0,
      { type: 'partner.registered', data: { partnerId, ...place, ...rest } },
      { type: 'partner.activated', data: { partnerId, nextRefreshDue: '2099-01-01' } },
    );
  };

  beforeAll(async () => {
    concord = await startConcord('invitations');
    client = new Client(concord.base);
    await client.readClock();
    store = new MongoEventStore(concord.db);
    await seed();
    // What follows from a registration has followed: nothing else goes on meanwhile.
    const commits = concord.db.collection('commits');
    for (let before = -1, now = many; before !== now; now = await commits.countDocuments()) {
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 5_000));
    }
  }, 300_000);
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });

  it('reaches everybody once; who is suspended meanwhile gets nothing more', async () => {
    const kinds = ['government', 'academic', 'private_sector', 'foundation', 'ngo'];
    const { id: rulesId } = await approveRules(client, { kinds });
    const campaign = await scheduleCampaign(client, { rulesId });
    const all = Array.from({ length: many }, (_, number) => partnerOf(number));
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    const round = await invite(client, campaign.id, all);
    const [last] = all.slice(-1) as [string];
    await happened(`partner-${last}`, 2, {
      type: 'partner.suspended',
      data: { partnerId: last, scope: 'all', reasonCode: 'other', reviewDue: '2099-01-01' },
    });
    const progressNow = async (): Promise<Progress> =>
      (await concord.api.get('campaign-manager', `/v1/invitation-progress/${round.id}`))
        .body as Progress;
    const done = await eventually(
      'the round to be done',
      async () => {
        const progress = await progressNow();
        return progress.status === 'done' && progress;
      },
      120_000,
    );
    const seconds = (performance.now() - began) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    const recorded = (Date.parse(done.doneAt) - Date.parse(done.startedAt)) / 1_000;
    process.stdout.write(
      `${many} partners: recorded in ${recorded.toFixed(1)} s, visible after ${seconds.toFixed(1)} s, with ${((user + system) / 1e6).toFixed(1)} s of CPU\n`,
    );
    expect(done.listed).toBe(many);
    expect(done.invited + done.passedOver).toBe(many);
    const asked = await concord.db
      .collection('commits')
      .countDocuments({ 'ev.type': 'participation.invited' });
    expect(asked).toBe(done.invited);
    await eventually('the suspended partner to be left alone', async () => {
      const id = idMadeOf('participations', [campaign.id, last]);
      const { body } = await concord.api.get('campaign-manager', `/v1/participations/${id}`);
      return ['passed_over', 'suspended'].includes((body as { status: string }).status);
    });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../apps/cli/src/client.js';
import { Case } from '../apps/cli/src/journeys/case.js';
import { bringToIntake } from '../apps/cli/src/journeys/partner.js';
import { eventually } from '#platform/testing';
import { type Concord, readModel, startConcord } from './support/concord.js';

type Duty = { key: string; kind: string; dueDate: string; owners: { role: string; personId?: string }[]; escalation: object[]; status: string };

/** Duties belong to somebody, also when the case changes hands; who does not do them hears of it, and then whoever is above. */
describe('who owes what', () => {
  let concord: Concord;
  let client: Client;
  const duty = async (kind: string): Promise<Duty | undefined> => ((await concord.db.collection(readModel('obligations')).find({ kind }).toArray()) as unknown as Duty[])[0];
  const told = async (account: string, rule: string): Promise<string[]> => ((await concord.api.get(account, '/v1/me/notifications')).body as { items: { rule: string; title: string }[] }).items.filter((one) => one.rule === rule).map(({ title }) => title);
  const moveTo = (day: string) => client.moveClock(`${day}T09:00:00.000Z`);

  beforeAll(async () => {
    concord = await startConcord('duties');
    client = new Client(concord.base);
    await client.readClock();
    await client.upload('diligence-lead', '/v1/sanctions-lists/unsc/versions', 'application/xml', readFileSync(join(import.meta.dirname, 'fixtures', 'unsc-sample.xml'), 'utf8'));
  }, 120_000);
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });

  it('a review is its analyst\'s, the next analyst\'s after a change, and goes up to the lead two days late', async () => {
    const partner = await bringToIntake(client, { kind: 'ngo', name: 'Example Water Carriers', countryCode: 'KE', website: 'https://water.example' });
    const review = new Case(client, 'due-diligence-reviews', partner.id, 1);
    await review.reaches('diligence-lead', 'requested');
    await eventually('the duty to be anybody\'s', async () => (await duty('duediligence-sla'))?.owners.some(({ role, personId }) => role === 'DDA' && !personId));
    await review.does('diligence-lead', 'assign-analyst', { analystId: 'person-analyst' });
    await eventually('the duty to be the analyst\'s', async () => (await duty('duediligence-sla'))!.owners[0]!.personId === 'person-analyst');
    await review.does('diligence-lead', 'assign-analyst', { analystId: 'person-analyst-2' });
    await eventually('the duty to be the next analyst\'s', async () => (await duty('duediligence-sla'))!.owners[0]!.personId === 'person-analyst-2');
    const { dueDate, escalation } = (await duty('duediligence-sla'))!;
    expect(escalation).toEqual([{ afterDays: 2, toRole: 'DDL' }]);
    const before = (await told('analyst-2', 'N10')).length;
    await moveTo(dueDate);
    await eventually('the analyst to be reminded', async () => (await told('analyst-2', 'N10')).length > before);
    const leadBefore = (await told('diligence-lead', 'N10')).length;
    await moveTo(client.day(6));
    await eventually('the lead to hear of it', async () => (await told('diligence-lead', 'N10')).length > leadBefore);
    expect((await told('analyst', 'N10')).filter((title) => title.startsWith('Reminder'))).toEqual([]);
    expect(await duty('duediligence-sla')).toMatchObject({ status: 'missed' });
  });

  it('a foundation is reviewed deeper once a company turns out to sit on its board', async () => {
    const foundation = await bringToIntake(client, { kind: 'foundation', name: 'Example Lamp Foundation', countryCode: 'CH', website: 'https://lamps.example' });
    const company = await bringToIntake(client, { kind: 'private_sector', name: 'Example Bulb Works', countryCode: 'DE', website: 'https://bulbs.example' });
    const review = new Case(client, 'due-diligence-reviews', foundation.id, 1);
    const level = async (): Promise<string> => (await review.reaches<{ status: string; version: number; review: { level: string } }>('diligence-lead', () => true)).review.level;
    await review.reaches('diligence-lead', 'requested');
    expect(await level()).toBe('standard');
    await client.command('analyst', `/v1/relationships/${company.id}/record-link`, { toId: foundation.id, relation: 'governs', since: client.day(-400), source: { kind: 'registry', retrievedOn: client.day(0), locator: 'Register of companies' } });
    await eventually('the review to go deeper', async () => (await level()) === 'enhanced');
  });
});

import { randomUUID } from 'node:crypto';
import { Client } from '../apps/cli/src/client.js';
import { Case } from '../apps/cli/src/journeys/case.js';
import { reviewUntilScreened } from '../apps/cli/src/journeys/due-diligence.js';
import { propose, triage } from '../apps/cli/src/journeys/engagement.js';
import { filePaper } from '../apps/cli/src/journeys/paper.js';
import { bringToIntake, register } from '../apps/cli/src/journeys/partner.js';
import { matchOf } from '../apps/cli/src/journeys/screening.js';
import { eventually } from '#platform/testing';
import { type Concord, startConcord } from './support/concord.js';
import { publishSampleList } from './support/with-list.js';

const reason = 'The letter of the country office says so in detail.';
const officers = { lead: 'PO-L', officer: 'PO', analyst: 'DDA', 'diligence-lead': 'DDL' };

/** What is kept about a partner follows it: to another region, and into another record. */
describe('what follows a partner', () => {
  let concord: Concord;
  let client: Client;
  beforeAll(async () => {
    concord = await startConcord('following');
    client = new Client(concord.base);
    // Indonesia changed its region on 27 May 2025.
    await client.moveClock('2025-05-20T09:00:00Z');
    const account = (name: string, role: string, region: string) => ({
      _id: `${name}-${region}`,
      personId: `person-${name}-${region}`,
      displayName: name,
      email: `${name}-${region}@concord.example`,
      locale: 'en',
      zone: 'Europe/Zurich',
      grants: [{ role, scope: { regions: [region] } }],
      ties: [],
      delegations: [],
      active: true,
    });
    const accounts = ['SEAR', 'WPR'].flatMap((region) =>
      Object.entries(officers).map(([name, role]) => account(name, role, region)),
    );
    await concord.db.collection('accounts').insertMany(accounts as never[]);
    // A list is not dated in the future.
    await publishSampleList(client, '2025-05-19T09:15:00.000Z');
  });
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });
  const openNoncompliance = async (partnerId: string): Promise<Case> =>
    Case.create(client, 'officer', 'noncompliance-cases', {
      partnerId,
      ground: 'emblem_misuse',
      evidence: await filePaper(client, 'officer', { type: 'partner', id: partnerId }, 'evidence'),
    });
  const remind = async (noncompliance: Case, account: string): Promise<unknown> =>
    noncompliance.does(account, 'take-noncompliance-step', {
      step: 'reminder',
      language: 'en',
      letter: await noncompliance.paper('officer', 'correspondence'),
    });

  it('its holds, matches, exclusion and non-compliance go along to another region (E-08)', async () => {
    const partner = await bringToIntake(client, {
      kind: 'ngo',
      name: 'Example Relief Circle',
      countryCode: 'ID',
      people: { board_member: 'Al-Quvari, Zorban' },
    });
    await reviewUntilScreened(client, partner.id);
    const match = await matchOf(client, partner.id);
    const exclusion = await Case.create(client, 'analyst', 'exclusion-cases', {
      partnerId: partner.id,
      basis: 'tobacco',
      evidencePath: [{ from: partner.id, to: randomUUID(), relation: 'other' }],
      reason,
    });
    const noncompliance = await openNoncompliance(partner.id);
    const holdId = randomUUID();
    await client.command('legal', `/v1/holds/${partner.id}/place-hold`, {
      holdId,
      type: 'legal',
      target: 'partner',
      reason,
    });
    const holds = new Case(client, 'holds', partner.id, 1);
    const kept = [
      [holds, 'lead'],
      [match, 'analyst'],
      [exclusion, 'lead'],
      [noncompliance, 'lead'],
    ] as const;
    const seen = (record: Case, account: string): Promise<boolean> =>
      client.get(account, `/v1/${record.collection}/${record.id}`).then(
        () => true,
        () => false,
      );
    const seenFrom = (region: string): Promise<boolean[]> =>
      Promise.all(kept.map(([record, name]) => seen(record, `${name}-${region}`)));
    for (const [record, name] of kept) await record.reaches(`${name}-SEAR`, () => true);
    expect(await seenFrom('WPR')).toEqual([false, false, false, false]);

    await client.moveClock('2025-05-28T09:00:00Z');
    for (const [record, name] of kept) await record.reaches(`${name}-WPR`, () => true);
    expect(await seenFrom('SEAR')).toEqual([false, false, false, false]);
    await expect(remind(noncompliance, 'officer-SEAR')).rejects.toThrow(/404/);
    await remind(noncompliance, 'officer-WPR');
    await match.does('analyst-WPR', 'take-match');
    await exclusion.does('diligence-lead-WPR', 'reject-exclusion', { reason });
    await client.command('lead-WPR', `/v1/holds/${partner.id}/release-hold`, { holdId, reason });
  }, 120_000);

  it('its non-compliance goes along into the record it is merged with (b.4.3)', async () => {
    const [gone, survivor] = [
      await register(client, {
        kind: 'ngo',
        name: 'Heart Volunteers of Example',
        countryCode: 'KE',
      }),
      await register(client, { kind: 'ngo', name: 'Example Lung Watch', countryCode: 'KE' }),
    ];
    const noncompliance = await openNoncompliance(gone.id);
    await remind(noncompliance, 'officer');
    const triaged = async (title: string): Promise<{ tier: string }> => {
      const engagement = await propose(client, {
        title,
        partnerIds: [survivor.id],
        countries: ['KE'],
      });
      await triage(engagement);
      return engagement.reaches<{ status: string; version: number; tier: string }>(
        'technical',
        'assessment',
      );
    };
    expect(await triaged('Community blood-pressure checks')).toMatchObject({ tier: 'standard' });
    await gone.does('officer', 'propose-merge', { survivorId: survivor.id });
    await gone.does('officer-2', 'merge-into', { survivorId: survivor.id });
    await survivor.reaches(
      'auditor',
      (state: { status: string; version: number; absorbed?: object[] }) =>
        (state.absorbed ?? []).length > 0,
    );
    expect(await triaged('More community blood-pressure checks')).toMatchObject({ tier: 'high' });
    // What is due of it is the survivor's, too (b.17.5).
    await eventually('the duty to be passed on', async () => {
      const due = `/v1/obligations/due?partnerId=${survivor.id}`;
      const { items } = await client.get<{ items: { subject: { id: string } }[] }>('auditor', due);
      return items.some(({ subject }) => subject.id === noncompliance.id);
    });
  }, 120_000);
});

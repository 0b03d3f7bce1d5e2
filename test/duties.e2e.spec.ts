import { randomUUID } from 'node:crypto';
import type { Client } from '../apps/cli/src/client.js';
import { Case } from '../apps/cli/src/journeys/case.js';
import { approve, assess, engage, propose } from '../apps/cli/src/journeys/engagement.js';
import { admit, conclude, reviewUntilScreened } from '../apps/cli/src/journeys/due-diligence.js';
import { bringToIntake, resolveDuplicates } from '../apps/cli/src/journeys/partner.js';
import { eventually } from '#platform/testing';
import { type Concord, readModel } from './support/concord.js';
import { refusal, startWithList } from './support/with-list.js';

type Duty = {
  key: string;
  kind: string;
  dueDate: string;
  owners: { role: string; personId?: string }[];
  escalation: object[];
  status: string;
};

/**
 * Duties belong to somebody, also when the case changes hands; who does not do them hears of it,
 * and then whoever is above.
 */
describe('who owes what', () => {
  let concord: Concord;
  let client: Client;
  const duty = async (kind: string): Promise<Duty | undefined> =>
    (
      (await concord.db
        .collection(readModel('obligations'))
        .find({ kind })
        .toArray()) as unknown as Duty[]
    )[0];
  const told = async (account: string, rule: string): Promise<string[]> =>
    (
      (await concord.api.get(account, '/v1/me/notifications')).body as {
        items: { rule: string; title: string }[];
      }
    ).items
      .filter((one) => one.rule === rule)
      .map(({ title }) => title);
  const moveTo = (day: string) => client.moveClock(`${day}T09:00:00.000Z`);

  beforeAll(async () => {
    ({ concord, client } = await startWithList('duties'));
  }, 120_000);
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });

  it('whoever suspended or held asks, a higher level hears of it and countersigns', async () => {
    const partner = await bringToIntake(client, {
      kind: 'government',
      name: 'Ministry of Health of Testland',
      countryCode: 'KE',
      website: 'https://health.example',
    });
    await resolveDuplicates(partner);
    await partner.does('officer-2', 'activate-partner');
    await partner.does('lead', 'suspend-partner', {
      scope: 'all',
      reasonCode: 'concern_under_review',
      reviewDue: client.day(30),
      reason: 'Allegations in the press are being looked into.',
    });
    const why = { reason: 'The allegations were looked into and found to be baseless.' };
    expect(await refusal(partner.does('lead', 'lift-suspension'))).toBe('segregation-of-duties');
    expect(await refusal(partner.does('director', 'countersign-lift'))).toBe(
      'countersignature.not-requested',
    );
    await partner.does('lead', 'request-lift', why);
    await eventually('the director to be asked', async () =>
      (await told('director', 'N07')).includes(
        'Countersignature asked: Ministry of Health of Testland',
      ),
    );
    expect(await duty('countersignature')).toMatchObject({
      dueDate: client.day(14),
      owners: [{ role: 'DIR' }],
      status: 'open',
    });
    await partner.does('director', 'countersign-lift');
    await partner.reaches('officer', 'active');
    await eventually(
      'the duty to be done',
      async () => (await duty('countersignature'))!.status === 'met',
    );

    const hold = { holdId: randomUUID() };
    const holds = (account: string, command: string, body: object) =>
      client.command(account, `/v1/holds/${partner.id}/${command}`, { ...hold, ...body });
    await holds('legal', 'place-hold', {
      type: 'legal',
      target: 'partner',
      reason: 'A court order of 2 March asks us to stop.',
    });
    expect(await refusal(holds('legal', 'release-hold', why))).toBe('segregation-of-duties');
    expect((await holds('legal', 'request-hold-release', why)).body.events).toEqual([
      'hold.release_requested',
    ]);
    expect((await holds('director', 'countersign-hold-release', {})).body.events).toEqual([
      'hold.released',
    ]);
  });

  it("a review is its analyst's, the next analyst's after a change, and goes up to the lead two days late", async () => {
    const partner = await bringToIntake(client, {
      kind: 'ngo',
      name: 'Example Water Carriers',
      countryCode: 'KE',
      website: 'https://water.example',
    });
    const review = new Case(client, 'due-diligence-reviews', partner.id, 1);
    await review.reaches('diligence-lead', 'requested');
    await eventually("the duty to be anybody's", async () =>
      (await duty('duediligence-sla'))?.owners.some(
        ({ role, personId }) => role === 'DDA' && !personId,
      ),
    );
    await review.does('diligence-lead', 'assign-analyst', { analystId: 'person-analyst' });
    await eventually(
      "the duty to be the analyst's",
      async () => (await duty('duediligence-sla'))!.owners[0]!.personId === 'person-analyst',
    );
    await review.does('diligence-lead', 'assign-analyst', { analystId: 'person-analyst-2' });
    await eventually(
      "the duty to be the next analyst's",
      async () => (await duty('duediligence-sla'))!.owners[0]!.personId === 'person-analyst-2',
    );
    const { dueDate, escalation } = (await duty('duediligence-sla'))!;
    expect(escalation).toEqual([{ afterDays: 2, toRole: 'DDL' }]);
    const before = (await told('analyst-2', 'N10')).length;
    await moveTo(dueDate);
    await eventually(
      'the analyst to be reminded',
      async () => (await told('analyst-2', 'N10')).length > before,
    );
    const leadBefore = (await told('diligence-lead', 'N10')).length;
    await moveTo(client.day(6));
    await eventually(
      'the lead to hear of it',
      async () => (await told('diligence-lead', 'N10')).length > leadBefore,
    );
    expect((await told('analyst', 'N10')).filter((title) => title.startsWith('Reminder'))).toEqual(
      [],
    );
    expect(await duty('duediligence-sla')).toMatchObject({ status: 'missed' });
  });

  it('a foundation is reviewed deeper once a company turns out to sit on its board', async () => {
    const foundation = await bringToIntake(client, {
      kind: 'foundation',
      name: 'Example Lamp Foundation',
      countryCode: 'CH',
      website: 'https://lamps.example',
    });
    const company = await bringToIntake(client, {
      kind: 'private_sector',
      name: 'Example Bulb Works',
      countryCode: 'DE',
      website: 'https://bulbs.example',
    });
    const review = new Case(client, 'due-diligence-reviews', foundation.id, 1);
    const level = async (): Promise<string> =>
      (
        await review.reaches<{ status: string; version: number; review: { level: string } }>(
          'diligence-lead',
          () => true,
        )
      ).review.level;
    await review.reaches('diligence-lead', 'requested');
    expect(await level()).toBe('standard');
    await client.command('analyst', `/v1/relationships/${company.id}/record-link`, {
      toId: foundation.id,
      relation: 'governs',
      since: client.day(-400),
      source: { kind: 'registry', retrievedOn: client.day(0), locator: 'Register of companies' },
    });
    await eventually('the review to go deeper', async () => (await level()) === 'enhanced');
  });

  it('a conclusion is looked at again by the lead once a link changes: it stands with a reason, or is taken up again', async () => {
    const partner = await bringToIntake(client, {
      kind: 'ngo',
      name: 'Example Seed Bank',
      countryCode: 'KE',
      website: 'https://seeds.example',
    });
    const other = await bringToIntake(client, {
      kind: 'ngo',
      name: 'Example Plough Club',
      countryCode: 'KE',
      website: 'https://ploughs.example',
    });
    const review = await reviewUntilScreened(client, partner.id);
    await conclude(review);
    const told10 = () =>
      told('diligence-lead', 'N10').then(
        (titles) =>
          titles.filter(
            (title) => title === 'Does the due diligence of Example Seed Bank still hold?',
          ).length,
      );
    const link = () =>
      client.command('analyst', `/v1/relationships/${other.id}/record-link`, {
        toId: partner.id,
        relation: 'member_of',
        since: client.day(-400),
        source: {
          kind: 'registry',
          retrievedOn: client.day(0),
          locator: 'Register of associations',
        },
      });
    await link();
    await eventually('the lead to be asked', async () => (await told10()) === 1);
    await eventually(
      "the duty to be the lead's",
      async () => (await duty('duediligence-reconsideration'))?.owners[0]!.role === 'DDL',
    );
    await review.reaches(
      'diligence-lead',
      (state: { status: string; version: number; reconsideration?: object }) =>
        state.reconsideration !== undefined,
    );
    await review.does('diligence-lead', 'uphold-conclusion', {
      reason: 'The club is a member among two hundred others.',
    });
    await eventually(
      'the duty to be done',
      async () => (await duty('duediligence-reconsideration'))?.status === 'met',
    );
    await review.does('analyst-2', 'record-source', {
      title: 'A court file',
      publisher: 'The court',
      locator: 'https://court.example/1',
      publishedOn: client.day(-2),
      language: 'en',
      reliability: 5,
      stance: 'against',
      capture: await review.paper('analyst-2', 'source', 'A court file.'),
    });
    await eventually('the lead to be asked again', async () => (await told10()) === 2);
    await eventually(
      'the duty to be open again',
      async () => (await duty('duediligence-reconsideration'))?.status === 'open',
    );
    await review.does('diligence-lead', 'reopen-due-diligence', { trigger: 'new_source' });
    await eventually(
      'the duty to be done again',
      async () => (await duty('duediligence-reconsideration'))?.status === 'met',
    );
  });

  it('a confirmed match ends with the hold it placed when the person leaves the board, and stays in the record', async () => {
    const partner = await bringToIntake(client, {
      kind: 'ngo',
      name: 'Example Ferry Guild',
      countryCode: 'KE',
      website: 'https://ferries.example',
      people: { board_member: 'Al-Quvari, Zorban' },
    });
    const holds = async (): Promise<string[]> =>
      (
        (await concord.db
          .collection(readModel('partner-directory'))
          .findOne({ partnerId: partner.id })) as unknown as { holds: string[] }
      ).holds;
    await eventually('the partner to be held', async () => (await holds()).length === 1);
    const match = new Case(client, 'screening-matches', (await holds())[0]!, 1);
    const reason = 'Birth year, place and document agree with the entry.';
    await match.does('analyst', 'take-match');
    await match.does('diligence-lead', 'confirm-match', { reason });
    await match.does('ethics', 'confirm-match', { reason });
    expect(await holds()).toContain(match.id);
    await partner.does('officer-2', 'request-information', {
      items: ['The members of the board today'],
      dueDate: client.day(20),
    });
    await partner.does('officer', 'update-profile-section', {
      section: 'governance',
      people: [{ personId: randomUUID(), name: 'Ada Example', role: 'board_member' }],
    });
    await match.reaches('diligence-lead', 'obsolete');
    await eventually('its hold to end', async () => !(await holds()).includes(match.id));
    expect(await match.reaches('diligence-lead', () => true)).toMatchObject({
      status: 'obsolete',
      wasConfirmed: true,
    });
  });

  it("a condition is the partner's person's where its owner is one, and nobody else's there", async () => {
    const partner = await bringToIntake(client, {
      kind: 'ngo',
      name: 'Example Report Writers',
      countryCode: 'KE',
      website: 'https://reports.example',
    });
    await admit(client, partner);
    const [editor, admin] = [`portal-editor@${partner.id}`, `portal-admin@${partner.id}`];
    await Promise.all([client.token(editor), client.token(admin)]);
    const engagement = await propose(client, {
      title: 'Reports from the districts',
      partnerIds: [partner.id],
      countries: ['KE'],
    });
    const seen = async (account: string, path: string): Promise<object[]> =>
      ((await concord.api.get(account, path)).body as { items: object[] }).items.filter((one) =>
        JSON.stringify(one).includes('engagement-condition'),
      );
    await assess(engagement, { owner: `person-portal-editor-${partner.id}` });
    await approve(engagement);
    await eventually(
      'the condition to be due at its owner',
      async () => (await seen(editor, '/v1/obligations/due')).length === 1,
    );
    const [due] = await seen(editor, '/v1/obligations/due');
    expect(due).toMatchObject({ subject: { type: 'engagement', id: engagement.id } });
    expect(due).not.toHaveProperty('owners');
    expect(await seen(editor, '/v1/obligations')).toHaveLength(1);
    expect(await seen(admin, '/v1/obligations/due')).toEqual([]);
    expect(await seen(admin, '/v1/obligations')).toEqual([]);
  });

  it('an engagement in force is monitored every year; who forgets hears of it, then the lead, until the note is there', async () => {
    const partner = await bringToIntake(client, {
      kind: 'ngo',
      name: 'Example Path Makers',
      countryCode: 'KE',
      website: 'https://paths.example',
    });
    await admit(client, partner);
    const engagement = await engage(client, partner.id, {
      title: 'Safe paths to clinics',
      countries: ['KE'],
    });
    await eventually(
      'the note to be due',
      async () => (await duty('engagement-monitoring'))?.status === 'open',
    );
    const { dueDate, owners } = (await duty('engagement-monitoring'))!;
    expect(owners).toMatchObject([{ role: 'RO', personId: 'person-technical' }, { role: 'PO' }]);
    const reminded = async (account: string) =>
      (await told(account, 'N24')).filter((title) => title.startsWith('Reminder: monitoring note'))
        .length;
    await moveTo(dueDate);
    await eventually('the officer to be reminded', async () => (await reminded('technical')) > 0);
    expect(await reminded('lead')).toBe(0);
    await moveTo(client.day(1));
    await eventually('the lead to hear of it', async () => (await reminded('lead')) > 0);
    await eventually(
      'the note to be missed',
      async () => (await duty('engagement-monitoring'))?.status === 'missed',
    );
    await engagement.reaches('technical', () => true);
    await engagement.does('technical', 'record-monitoring-note', {
      outcome: 'concerns',
      note: 'Two of five paths are not lit; the partner repairs them.',
      filedNote: await engagement.paper('technical', 'monitoring_note'),
    });
    // The engagement ends before another year is over.
    await eventually(
      'the note to be done',
      async () => (await duty('engagement-monitoring'))?.status === 'met',
    );
    const { body } = await concord.api.get(
      'technical',
      `/v1/cases/engagement-${engagement.id}/timeline`,
    );
    expect(JSON.stringify(body)).toContain('engagement.monitoring_noted');
    expect(JSON.stringify(body)).not.toContain('not lit');
  });
});

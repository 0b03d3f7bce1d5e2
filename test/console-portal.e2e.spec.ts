import type { Page } from 'playwright-core';
import type { Client } from '../apps/cli/src/client.js';
import { eventually } from '#platform/testing';
import { questions } from '../apps/cli/src/journeys/due-diligence.js';
import { headings } from '../apps/cli/src/journeys/engagement.js';
import { buttonOfMail, signInAtIssuer } from './support/arrivals.js';
import { type Browsing, isAccessible, isLive } from './support/browser.js';
import type { Mortal } from './support/concord.js';
import { ConsoleRun } from './support/console-run.js';
import { type Body, fillIn, inWords, newest, sendForm, uploaded } from './support/forms.js';
import { inStatus, type Staff } from './support/staff.js';

const profile: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  legal: { 'Legal form': 'Association', 'Registration number': 'KE-123.456' },
  funding: {
    'Annual income': 'KES 2,400,000',
    'Funding sources': 'Members and public grants.',
    'Private sector share': '4 %',
    'Share from tobacco and arms': '0 %',
  },
  membership: { Members: '212 persons', 'Corporate voting rights': 'None.' },
  affiliations: { Affiliations: 'None that matter here.' },
};
const ada = { name: 'Ada Example', email: 'ada@lantern.example' };

/** Partners and operators in a browser: both sides of S1, and what came of it. */
describe('the portal of the console', () => {
  let run: ConsoleRun;
  let concord: Mortal;
  let client: Client;
  let browsing: Browsing;
  let staff: Staff;
  let partner: Page;
  let partnerId: string;

  const as = (account: string, path: string): Promise<Page> => staff.at(account, path);
  const give = (...what: Parameters<Staff['give']>): Promise<void> => staff.give(...what);
  const day = (offset: number): string => client.day(offset);

  beforeAll(async () => {
    const settings = { CONCORD_SELF_REGISTRATION: 'on' };
    run = await ConsoleRun.begin('portal', { provider: true, list: true, settings });
    ({ concord, client, browsing, staff } = run);
  }, 600_000);
  afterAll(() => run?.end());

  it('invites a partner by mail, whose button leads to the door and, behind it, into the portal', async () => {
    const officer = await as('officer', '/partners');
    await officer.getByRole('button', { name: 'Register a partner' }).click();
    await fillIn(officer.getByRole('dialog'), {
      kind: 'ngo',
      names: [{ value: 'Lantern Clinics', type: 'primary' }],
      countryCode: 'KE',
    });
    await sendForm(officer, 'RegisterPartner');
    await officer.getByRole('heading', { level: 1, name: 'Lantern Clinics' }).waitFor();
    partnerId = officer.url().split('/').at(-1)!;
    await officer.getByRole('button', { name: 'Invite to the portal' }).click();
    const form = officer.getByRole('dialog');
    await form.getByLabel('Name of the person').fill(ada.name);
    await form.getByLabel('Mail address of the person').fill(ada.email);
    await isAccessible(officer);
    await form.getByRole('button', { name: 'Send the invitation' }).click();
    await form.waitFor({ state: 'detached' });

    const button = await buttonOfMail(concord, ada.email);
    expect(new URL(button).pathname).toBe('/invitation');
    partner = await browsing.open();
    await partner.goto(button);
    await partner.getByText('You are invited.').waitFor();
    // Nothing of the code is left in the address.
    expect(partner.url()).toBe(`${concord.base}/invitation`);
    await isAccessible(partner);
    await signInAtIssuer(partner, 'ada');
    await partner.getByRole('heading', { name: 'Welcome' }).waitFor();
    await isAccessible(partner);
    await partner.getByRole('button', { name: 'Accept the invitation' }).click();
    await partner.getByRole('heading', { name: `Good to see you, ${ada.name}` }).waitFor();
    const [cookie] = (await partner.context().cookies()).filter(({ name }) => name === 'concord');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    await isLive(partner);
    await isAccessible(partner);
    const places = partner.getByRole('navigation').getByRole('link');
    expect(await places.allTextContents()).not.toContain('Pipeline');
  }, 300_000);

  it('fills the profile in sections that save as one goes, through a restart and the end of a session', async () => {
    await partner.getByRole('link', { name: 'Lantern Clinics' }).click();
    await partner.getByRole('heading', { level: 1, name: 'Lantern Clinics' }).waitFor();
    await isAccessible(partner);
    const section = (name: string) => partner.locator(`section[aria-labelledby=section-${name}]`);
    const saved = () => partner.locator('[data-saving=saved]').waitFor();
    for (const [name, fields] of Object.entries(profile))
      for (const [label, text] of Object.entries(fields)) {
        await section(name).getByLabel(label).fill(text);
        await partner.keyboard.press('Tab');
      }
    await saved();
    const { fields } = await client.get<{ fields: { field: string; text: string }[] }>(
      'officer',
      `/v1/partners/${partnerId}/profile`,
    );
    expect(fields.find(({ field }) => field === 'members')?.text).toBe('212 persons');

    // The server goes away in the middle of it, and comes back.
    const objective = partner.getByLabel('Objective');
    await objective.fill('Health for everybody in reach.');
    const officer = await as('officer', `/records/partners/${partnerId}`);
    await officer.getByRole('button', { name: 'Update profile section' }).click();
    const form = officer.getByRole('dialog');
    await fillIn(form, { section: 'basic', website: 'https://lantern.example' });
    await concord.kill();
    await partner.locator('[data-liveness=reconnecting]').waitFor();
    await partner.keyboard.press('Tab');
    await partner.locator('[data-saving=waiting]').waitFor();
    expect(await objective.inputValue()).toBe('Health for everybody in reach.');
    await concord.again();
    await isLive(partner);
    await saved();
    await isLive(officer);
    expect(await form.getByLabel('Website').inputValue()).toBe('https://lantern.example');
    await sendForm(officer, 'UpdateProfileSection');

    // So does the session; what was typed is there behind the door.
    await partner.getByLabel('Structure').fill('General assembly, board, secretariat.');
    await partner.context().request.delete(`${concord.base}/v1/session`, {
      headers: { 'concord-console': '1' },
    });
    await partner.keyboard.press('Tab');
    await partner.getByText('Your session has ended.').waitFor();
    await signInAtIssuer(partner, 'ada');
    const structure = partner.getByLabel('Structure');
    await structure.waitFor();
    expect(await structure.inputValue()).toBe('General assembly, board, secretariat.');
    await structure.focus();
    await partner.keyboard.press('Tab');
    await saved();
    for (const name of ['governance', 'focal_points']) {
      await section(name).getByLabel('Name').fill(`Example ${name}`);
      await section(name).getByRole('button', { name: 'Add this person' }).click();
      await section(name).getByText(`Example ${name}`).waitFor();
    }
    await partner.locator('[data-status=open]').waitFor({ state: 'detached' });
  }, 300_000);

  it('hands in papers, declares and submits', async () => {
    for (const paper of ['legal_registration', 'disclosure']) {
      const place = partner.locator(`[data-paper=${paper}]`);
      const file = { name: `${paper}.txt`, mimeType: 'text/plain', buffer: Buffer.from(paper) };
      await place.locator('input[type=file]').setInputFiles(file);
      await partner.locator(`[data-paper=${paper}][data-filed="1"]`).waitFor();
    }
    const submit = partner.getByRole('button', { name: 'Submit the registration' });
    await submit.click();
    await partner
      .getByRole('alert')
      .getByText(/^Not possible/)
      .waitFor();
    await isAccessible(partner);
    for (const box of await partner.getByRole('checkbox').all()) await box.check();
    await partner.getByLabel('Are you tied to the tobacco industry?').selectOption('false');
    await partner.getByLabel('Are you tied to the arms industry?').selectOption('false');
    await partner.getByLabel('Who signs').fill(ada.name);
    await partner.getByLabel('As what').fill('President');
    await submit.click();
    await inStatus(partner, 'submitted');
    await isAccessible(partner);
  }, 300_000);

  it('goes on to the agreement that both sides signed, by clicks alone (S1)', async () => {
    const registration = `partners/${partnerId}`;
    const review = `due-diligence-reviews/${partnerId}`;
    await inStatus(await as('officer-2', `/records/${registration}`), 'submitted');
    await give('officer-2', registration, 'StartIntake');
    await inStatus(await as('diligence-lead', `/records/${review}`), 'requested');
    await give('diligence-lead', review, 'AssignAnalyst', { analystId: 'person-analyst' });
    await give('analyst', review, 'RecordSource', {
      title: 'Annual report',
      publisher: 'The organisation',
      locator: 'https://example.org/report.pdf',
      publishedOn: day(-200),
      language: 'en',
      reliability: 4,
      stance: 'supports',
      capture: uploaded,
    });
    await give('analyst', review, 'StartScreening');
    await inStatus(await as('analyst', `/records/${review}`), 'analysis');
    for (const questionCode of questions.standard)
      await give('analyst', review, 'DraftFinding', {
        questionCode,
        rating: 'no_concern',
        searchedWhere: 'Registers, annual reports and the press of the last three years.',
      });
    await give('analyst', review, 'SubmitForQualityCheck');
    await give('diligence-lead', review, 'ConcludeDueDiligence', {
      outcome: 'clear',
      report: uploaded,
      summary: 'Nothing speaks against working with this organisation.',
    });
    await give('officer-2', registration, 'ActivatePartner');
    await inStatus(partner, 'active');

    const technical = await as('technical', `/records/${registration}`);
    await technical.getByRole('button', { name: 'Begin an engagement' }).click();
    await fillIn(technical.getByRole('dialog'), {
      title: 'Blood pressure in forty districts',
      types: ['technical_collaboration'],
      level: 'country',
      resultRefs: ['GPW14-3.1'],
      objective: 'More adults with raised blood pressure know it and are treated for it.',
      valueEstimate: { amountMinor: '12000000', currency: 'USD' },
    });
    await sendForm(technical, 'DraftEngagement');
    await technical.waitForURL(/\/records\/engagements\//);
    const engagement = new URL(technical.url()).pathname.replace('/records/', '');
    await give('technical', engagement, 'SubmitEngagement', {
      purpose: 'Screening in forty districts with trained volunteers of the partner.',
      whoBenefit: 'Reach into districts the country office cannot cover alone.',
      publicHealthBenefit: 'About 300 000 adults checked and referred each year.',
      resources: 'Volunteers and vehicles of the partner.',
      exitPlan: 'Hand-over of the registers to the district health offices.',
      period: { start: day(0), end: day(600) },
      countries: ['KE'],
      emblemUse: false,
    });
    await give('officer-2', engagement, 'TriageEngagement', {
      normSetting: false,
      lowKeyEvidence: false,
    });
    await give('analyst-2', engagement, 'RecordRiskAssessment', {
      ratings: headings.map((heading) => ({
        heading,
        likelihoodBefore: 2,
        impactBefore: 3,
        likelihoodAfter: 2,
        impactAfter: 2,
        mitigation: {
          text: 'Joint steering group with published minutes.',
          ownerId: 'person-technical',
          dueOn: day(120),
        },
      })),
    });
    await give('officer-2', engagement, 'RecommendEngagement', {
      outcome: 'engage',
      byUnit: 'Partnerships unit',
    });
    await give('technical', engagement, 'AcceptRecommendation');
    await give('assistant-director-general', engagement, 'ApproveEngagement');
    await give('technical', engagement, 'StartContracting', { instrument: 'mou' });

    const agreement = engagement.replace('engagements', 'agreements');
    await give('technical', agreement, 'ShareForNegotiation', { text: uploaded });
    await partner.goto(concord.base);
    const theirs = partner.locator('[data-own=agreements]');
    const step = async (command: string, body: Body): Promise<void> => {
      await theirs.getByRole('button', { name: new RegExp(`^${inWords(command)}:`) }).click();
      await fillIn(partner.getByRole('dialog'), body);
      await sendForm(partner, command);
    };
    await step('ProposeChange', { text: uploaded });
    await give('technical', agreement, 'RequestLegalReview');
    await give('legal', agreement, 'ClearLegally', { text: newest });
    await give('technical', agreement, 'SendForSignature', {
      text: newest,
      signatories: [
        {
          signatoryId: 'person-regional-director',
          party: 'organisation',
          authority: 'office',
          proof: uploaded,
        },
        { signatoryId: ada.name, party: partnerId, authority: 'letter', proof: uploaded },
      ],
    });
    const signed = { text: newest, signedOn: day(0), method: 'electronic' };
    await isAccessible(partner);
    await step('RecordSignature', { signatoryId: ada.name, ...signed });
    await give('regional-director', agreement, 'RecordSignature', {
      signatoryId: 'Hana Director',
      ...signed,
    });
    await inStatus(await as('technical', `/records/${agreement}`), 'in_force');
    await inStatus(await as('technical', `/records/${engagement}`), 'active');
    await theirs.locator('[data-status=in_force]').waitFor();
  }, 600_000);

  it('shows operators what came of a command by its key, an event, a case or a mail, by the keyboard', async () => {
    const auditor = await as('auditor', '/explorer');
    const look = async (id: string): Promise<void> => {
      await auditor.getByRole('textbox', { name: 'Any id' }).fill(id);
      await auditor.keyboard.press('Enter');
    };
    await isAccessible(auditor);
    await look(staff.keys.at(-1)!);
    await auditor.locator('[data-kind=command]').waitFor();
    const row = (what: string) => auditor.getByRole('row').filter({ hasText: what });
    await row('Ledger and topic')
      .first()
      .getByText(/concord\.onboarding\.v1/)
      .waitFor();
    await row('records@').first().locator('[data-status=there]').waitFor();
    await row('Notice').first().waitFor();
    await isAccessible(auditor);
    const mails = await fetch(`${concord.inbox}/api/messages?to=officer@concord.example`);
    const [{ messageId }] = (await mails.json()) as [{ messageId: string }];
    await look(messageId);
    await auditor.locator('[data-kind=delivery]').waitFor();
    await row('Attempt').first().waitFor();
    await look(`partner-${partnerId}`);
    await auditor.locator('[data-kind=record]').waitFor();

    const administrator = await as('administrator', '/explorer');
    await administrator.getByText('Nothing is parked.').waitFor();
    await administrator.getByRole('heading', { name: 'Health' }).waitFor();
    await isAccessible(administrator);
    // Somebody who looks after the house reads no restricted case, and is told of none.
    const { body: concern } = await client.command('analyst', '/v1/concerns', {
      partnerId,
      category: 'safeguarding',
      severity: 'risk',
      source: 'staff',
      anonymous: false,
      description: 'Somebody says that volunteers were alone with children at night.',
    });
    const hidden = async (account: string): Promise<number> => {
      const token = await client.token(account);
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${concord.base}/v1/traces/concern-${concern.id}`, { headers })).status;
    };
    expect(await hidden('administrator')).toBe(404);
    expect(await hidden('officer')).toBe(403);
  }, 120_000);

  it('imports a table of one’s own, and the rows that were refused once they are mended', async () => {
    const officer = await as('officer', '/import');
    const csv = [
      'No;Organisation;Sort;Land;ROR',
      '1;Sandpiper Surgeons;ngo;Kenya;',
      '2;Curlew Carers;Civil society;KE;https://ror.org/01f80g186',
      '3;Avocet Aid;Civil society;Atlantis;',
      '4;Dunlin Doctors;Club;Kenya;',
      '',
    ].join('\n');
    const file = { name: 'suppliers.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
    await officer.locator('input[type=file]').setInputFiles(file);
    await officer.getByRole('heading', { name: 'What the columns mean' }).waitFor();
    await officer.getByLabel('Civil society').selectOption('ngo');
    await isAccessible(officer);
    await officer.getByRole('button', { name: 'Try it, register nothing' }).click();
    await officer.getByText('Tried: 1 would be registered, 0 are known, 3 are refused.').waitFor();
    await officer.getByRole('button', { name: 'Import', exact: true }).click();
    await officer.getByText('1 registered, 0 known before, 3 refused.').waitFor();
    await isAccessible(officer);
    await officer.getByLabel('ROR, line 3').fill('');
    await officer.getByLabel('Land, line 4').fill('Kenya');
    await officer.getByLabel('Sort, line 5').fill('ngo');
    await officer.getByRole('button', { name: 'Send the mended rows' }).click();
    await officer.getByText('3 registered, 0 known before, 0 refused.').waitFor();
    await eventually('it is found', async () => {
      await officer.goto(`${concord.base}/partners?name=dunlin`);
      const found = officer.getByRole('link', { name: 'Dunlin Doctors' });
      return found.waitFor({ timeout: 10_000 }).then(
        () => true,
        () => false,
      );
    });
  }, 120_000);

  it('lets one choose the language of one’s mails', async () => {
    await partner.goto(concord.base);
    await partner.getByRole('link', { name: 'Preferences' }).click();
    await partner.getByLabel('Language of notices and mails').selectOption('fr');
    await isAccessible(partner);
    await partner.getByRole('button', { name: 'Save' }).focus();
    await partner.keyboard.press('Enter');
    await partner.getByText('Saved', { exact: true }).waitFor();
    const chosen = await partner.evaluate(
      'fetch("/v1/me").then((answer) => answer.json()).then(({ locale }) => locale)',
    );
    expect(chosen).toBe('fr');
  });

  it('lets somebody sign up with a code by mail, and what they register is theirs', async () => {
    const page = await browsing.open(390);
    await page.goto(concord.base);
    await signInAtIssuer(page, 'bea');
    await page.getByLabel('Your name').fill('Bea Example');
    await page.getByLabel('Your mail address').fill('bea@plover.example');
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByRole('status').getByText('bea@plover.example').waitFor();
    const code = new URL(await buttonOfMail(concord, 'bea@plover.example')).hash.slice(1);
    await page.getByLabel('Code of the invitation').fill(code);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Register my organisation' }).click();
    await fillIn(page.getByRole('dialog'), {
      kind: 'ngo',
      names: [{ value: 'Plover Paramedics', type: 'primary' }],
      countryCode: 'KE',
    });
    await sendForm(page, 'RegisterPartner');
    await page.getByRole('heading', { level: 1, name: 'Plover Paramedics' }).waitFor();
    await page.getByRole('textbox', { name: 'Legal form' }).waitFor();
    await isAccessible(page);
  }, 300_000);

  it('lets nobody out of the partner’s own', async () => {
    for (const path of ['/v1/traces/x', '/v1/admin/parked'])
      expect(
        await partner.evaluate(`fetch(${JSON.stringify(path)}).then(({ status }) => status)`),
      ).toBe(403);
    await partner.goto(`${concord.base}/records/concerns/${partnerId}`);
    await partner.getByText(/^Not possible/).waitFor();
  });

  it('signs out, and the door is closed behind', async () => {
    await partner.goto(concord.base);
    await partner.getByRole('button', { name: 'Sign out' }).click();
    await partner.getByRole('heading', { name: 'Sign in to Concord' }).waitFor();
    const answer = await partner.context().request.get(`${concord.base}/v1/me`);
    expect(answer.status()).toBe(401);
  });
});

import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Client } from '../apps/cli/src/client.js';
import { identify, planActivity, questions } from '../apps/cli/src/journeys/expert.js';
import { buttonOfMail, signInAtIssuer } from './support/arrivals.js';
import { type Browsing, isAccessible, isLive } from './support/browser.js';
import type { Mortal } from './support/concord.js';
import { ConsoleRun } from './support/console-run.js';
import { fillIn, sendForm } from './support/forms.js';
import { inStatus, type Staff } from './support/staff.js';

const ines = { expertId: randomUUID(), name: 'Ines Tamarack', countryCode: 'PT' };
const mail = 'ines@tamarack.example';
const somebodyElse = { expertId: randomUUID(), name: 'Otto Larch', countryCode: 'AT' };
const lecture = {
  entity: 'Example Foods',
  nature: 'A lecture at a congress.',
  holder: 'own',
  amountBand: 'under_1000',
  onSubject: false,
};

/** Somebody who advises, in a browser, by clicks alone: asked, registered, declared, taking part. */
describe('an expert in the console', () => {
  let run: ConsoleRun;
  let concord: Mortal;
  let client: Client;
  let browsing: Browsing;
  let staff: Staff;
  let activityId: string;
  let expert: Page;
  let declaration: string;
  const give = (...what: Parameters<Staff['give']>): Promise<void> => staff.give(...what);
  const own = (what: string) => expert.locator(`[data-own=${what}]`);
  const step = async (command: RegExp): Promise<void> =>
    expert.getByRole('button', { name: command }).click();
  const form = () => expert.getByRole('dialog');
  const status = (path: string): Promise<unknown> =>
    expert.evaluate(`fetch(${JSON.stringify(path)}).then(({ status }) => status)`);

  beforeAll(async () => {
    run = await ConsoleRun.begin('expert', { provider: true });
    ({ concord, client, browsing, staff } = run);
    const about = { title: 'Salt in bread', meetingIn: 60, publicComment: false };
    ({ id: activityId } = await planActivity(client, about));
    await identify(client, ines);
    await identify(client, somebodyElse);
  }, 600_000);
  afterAll(() => run?.end());

  it('is asked by an officer, and comes in by the button of a mail', async () => {
    await give('technical', `experts/${ines.expertId}`, 'InviteExpert', {
      activityId: 'Salt in bread',
      capacity: 'personal',
      ownStaff: false,
      representative: false,
    });
    await client.command('administrator', '/v1/accounts', {
      personId: ines.expertId,
      displayName: ines.name,
      email: mail,
      locale: 'en',
      zone: 'Europe/Lisbon',
      roles: [{ role: 'EXP', scope: { partnerIds: [ines.expertId] } }],
    });
    expert = await browsing.open();
    await expert.goto(await buttonOfMail(concord, mail));
    await signInAtIssuer(expert, 'ines');
    await expert.getByRole('button', { name: 'Accept the invitation' }).click();
    await expert.getByRole('heading', { name: `Good to see you, ${ines.name}` }).waitFor();
    await isLive(expert);
    await own('experts').getByText('My registration as an expert').waitFor();
    await isAccessible(expert);
  }, 300_000);

  it('registers with a biography', async () => {
    await step(/^Register expert: My registration/);
    await fillIn(form(), {
      biography: 'Ines Tamarack teaches nutrition, and has advised three governments.',
      publicationConsent: true,
    });
    await isAccessible(expert);
    await sendForm(expert, 'RegisterExpert');
    await own('experts').locator('[data-status=registered]').waitFor();
  }, 300_000);

  it('declares interests in parts, and signs', async () => {
    ({
      body: { id: declaration },
    } = await client.command('technical', '/v1/declarations', {
      declarantId: ines.expertId,
      matter: 'activity',
      matterId: activityId,
    }));
    await own('declarations').getByText('My declaration of interests').waitFor();
    const answered = (some: readonly string[], withYes: readonly string[]) => ({
      answers: some.map((question) => ({
        question,
        yes: withYes.includes(question),
        ...(withYes.includes(question) ? { interests: [lecture] } : {}),
      })),
    });
    await step(/^Save declaration answers: My declaration/);
    await fillIn(form(), answered(questions, ['public_statements']));
    await isAccessible(expert);
    await sendForm(expert, 'SaveDeclarationAnswers');
    await own('declarations').locator('[data-status=in_progress]').waitFor();
    await step(/^Submit declaration: My declaration/);
    await fillIn(form(), { signed: true, confidentiality: true });
    await isAccessible(expert);
    await sendForm(expert, 'SubmitDeclaration');
    await own('declarations').locator('[data-status=submitted]').waitFor();
  }, 300_000);

  it('answers what the assessor asks', async () => {
    const home = await staff.at('technical', '/');
    await home
      .getByRole('listitem')
      .filter({ hasText: 'Declaration assessment' })
      .getByRole('button', { name: /^Next step/ })
      .waitFor();
    const record = `declarations/${declaration}`;
    await give('technical-2', record, 'BeginDeclarationAssessment', {
      searchNote: 'Nothing else in public sources.',
      jointWork: false,
    });
    await give('technical-2', record, 'RequestDeclarationClarification', {
      questions: 'Who paid for the journey to the congress?',
      replyBy: client.day(7),
    });
    await own('declarations').locator('[data-status=clarification]').waitFor();
    await own('declarations').getByRole('link', { name: 'My declaration of interests' }).click();
    await expert.getByText('Who paid for the journey to the congress?').waitFor();
    await isAccessible(expert);
    await expert.goto(concord.base);
    await step(/^Save declaration answers: My declaration/);
    await fillIn(form(), {
      answers: questions.map((question) => ({
        question,
        yes: question === 'public_statements',
        ...(question === 'public_statements'
          ? { interests: [{ ...lecture, nature: 'A lecture; they paid for the journey.' }] }
          : {}),
      })),
    });
    await sendForm(expert, 'SaveDeclarationAnswers');
    await step(/^Submit declaration: My declaration/);
    await fillIn(form(), { signed: true, confidentiality: true });
    await sendForm(expert, 'SubmitDeclaration');
    await own('declarations').locator('[data-status=submitted]').waitFor();
  }, 300_000);

  it('takes part once it is assessed', async () => {
    const record = `declarations/${declaration}`;
    await give('technical-2', record, 'BeginDeclarationAssessment', {
      searchNote: 'Nothing else in public sources.',
      jointWork: false,
    });
    await give('director', record, 'ConcludeDeclarationAssessment', {
      outcome: 'no_conflict',
      balancing: 'One lecture, on another subject.',
    });
    await own('declarations').locator('[data-status=assessed]').waitFor();
    await give('technical', `experts/${ines.expertId}`, 'ConfirmExpertParticipation', {
      activityId: 'Salt in bread',
    });
    await inStatus(expert, 'rostered');
    await isAccessible(expert);
  }, 300_000);

  it('is shown nothing of others', async () => {
    const places = await expert.getByRole('navigation').getByRole('link').allTextContents();
    for (const place of ['Pipeline', 'Partners', 'Screening', 'Calendar'])
      expect(places).not.toContain(place);
    expect(await own('experts').count()).toBe(1);
    expect(await own('declarations').count()).toBe(1);
    expect(await status(`/v1/experts/${ines.expertId}`)).toBe(200);
    expect(await status(`/v1/experts/${somebodyElse.expertId}`)).toBe(404);
    for (const path of ['/v1/directory', '/v1/pipeline', '/v1/people'])
      expect([path, await status(path)]).toEqual([path, 403]);
    await expert.goto(`${concord.base}/records/experts/${somebodyElse.expertId}`);
    await expert.getByText(/^Not possible/).waitFor();
    await isAccessible(expert);
  }, 120_000);
});

import type { Locator, Page } from 'playwright-core';
import type { Client } from '../apps/cli/src/client.js';
import { approveRules, scheduleCampaign } from '../apps/cli/src/journeys/campaign.js';
import { admit, analyse, reviewUntilScreened } from '../apps/cli/src/journeys/due-diligence.js';
import { engage } from '../apps/cli/src/journeys/engagement.js';
import {
  bringToIntake,
  openPortal,
  register,
  resolveDuplicates,
} from '../apps/cli/src/journeys/partner.js';
import { matchOf } from '../apps/cli/src/journeys/screening.js';
import { eventually } from '#platform/testing';
import { type Browsing, isLive } from './support/browser.js';
import type { Mortal } from './support/concord.js';
import { ConsoleRun } from './support/console-run.js';
import { Keyboard } from './support/keyboard.js';
import { signInAs } from './support/screens.js';
import { inStatus } from './support/staff.js';

const ngo = (name: string) => ({ kind: 'ngo', name, countryCode: 'KE' });
/** As the sample list has it. */
const listed = { board_member: 'Al-Quvari, Zorban' };
const table = [
  'ror_id,status,name,acronym,other_names,types,country_code,country_name,city,website,parent_ror_id,isni,wikidata,established',
  'https://ror.org/0000ev088,active,Example Foundation,,,funder|nonprofit,NL,The Netherlands,Leiden,https://example.org,,,,1982',
].join('\n');

/** What each desk is there for, done without a mouse. */
describe('the console by the keyboard alone', () => {
  let run: ConsoleRun;
  let concord: Mortal;
  let client: Client;
  let browsing: Browsing;
  let page: Page;
  let keys: Keyboard;
  const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name, exact: true });
  const form = (): Locator => page.getByRole('dialog');
  const field = (label: string, within: Page | Locator = form()): Locator =>
    within.getByLabel(new RegExp(`^${label}( \\*)?$`)).first();

  /** Opens an address and goes through the door there by keys. */
  const enter = async (account: string, path: string): Promise<void> => {
    page = await browsing.open();
    keys = new Keyboard(page);
    await page.goto(concord.base + path);
    await keys.press(page.getByRole('button', { name: new RegExp(`· ${account}$`) }));
    await isLive(page);
  };

  let heron: string;
  let ibis: string;
  let stork: string;
  let engagement: string;
  let campaign: string;
  beforeAll(async () => {
    run = await ConsoleRun.begin('keyboard', { list: true });
    ({ concord, client, browsing } = run);
    const begin = async (name: string, more: object = {}) => {
      const partner = await bringToIntake(client, { ...ngo(name), ...more });
      await resolveDuplicates(partner);
      return partner;
    };
    const [screened, reviewed, draft, active] = await Promise.all([
      begin('Heron Health', { people: listed }),
      begin('Ibis Institute'),
      register(client, ngo('Stork Society')),
      begin('Lantern Clinics'),
    ]);
    [heron, ibis, stork] = [screened.id, reviewed.id, draft.id];
    const beReviewed = async (): Promise<void> => {
      const review = await reviewUntilScreened(client, ibis);
      await analyse(review);
      await review.paper('diligence-lead', 'review_report');
    };
    const beActive = async (): Promise<void> => {
      await admit(client, active);
      await openPortal(client, active.id);
      const about = { title: 'Blood pressure checks', countries: ['KE'], days: 400 };
      ({ id: engagement } = await engage(client, active.id, about));
    };
    const bePlanned = async (): Promise<void> => {
      const { id: rulesId } = await approveRules(client, { kinds: ['ngo'] });
      ({ id: campaign } = await scheduleCampaign(client, { rulesId }));
    };
    await Promise.all([
      beReviewed(),
      beActive(),
      bePlanned(),
      openPortal(client, stork),
      matchOf(client, heron),
    ]);
  }, 600_000);
  afterEach(async () => {
    expect(await browsing.closePages()).toEqual([]);
  });
  afterAll(() => run?.end());

  it('finds at home the review that waits for its quality check, and concludes it', async () => {
    await enter('diligence-lead', '/');
    const waiting = page.getByRole('listitem').filter({ hasText: 'Due diligence check' });
    await keys.command(
      waiting.getByRole('button', { name: 'Next step: Ibis Institute' }),
      'Conclude due diligence',
    );
    await keys.choose(field('Outcome'), 'clear');
    await keys.choose(field('Document', form().getByRole('group', { name: 'Report' })), 1);
    await keys.write(field('Summary'), 'Nothing speaks against working with them.');
    await keys.send('Conclude due diligence');
    await eventually('home to be rid of it', async () => (await waiting.count()) === 0);
    await page.goto(`${concord.base}/records/due-diligence-reviews/${ibis}`);
    await inStatus(page, 'concluded');
  });

  it('signs in, finds at home what waits, and takes its next step', async () => {
    await enter('officer-2', '/');
    const waiting = page
      .getByRole('listitem')
      .filter({ hasText: 'Registration: Intake review, since today' });
    await keys.command(
      waiting.getByRole('button', { name: 'Next step: Ibis Institute' }),
      'Activate partner',
    );
    await keys.write(field('Reason'), 'Everything was looked at and found in order.');
    await keys.send('Activate partner');
    await page.goto(`${concord.base}/records/partners/${ibis}`);
    await inStatus(page, 'active');
  });

  it('compares a likeness with the entry of the list, and clears it', async () => {
    await enter('analyst', '/screening');
    await keys.press(button('Heron Health'));
    await keys.press(button('Take it', page.locator('section')));
    await keys.send('Take it');
    await page.close();

    // One as strong as this is for the lead.
    await enter('diligence-lead', '/screening?status=in_review');
    await keys.press(button('Heron Health'));
    await keys.press(button('Clear: somebody else', page.locator('section')));
    const lines = [
      ['birth_date', '1991-04-17', '1967'],
      ['nationality', 'Kenya', 'Testland'],
    ] as const;
    for (const [at, [fact, ours, theirs]] of lines.entries()) {
      const line = form().getByRole('group', { name: `Compared ${at + 1}`, exact: true });
      await keys.choose(field('Fact', line), fact);
      await keys.write(field('Subject value', line), ours);
      await keys.write(field('Entry value', line), theirs);
      await keys.write(field('Source', line), 'Passport, seen by the country office');
    }
    await keys.send('Clear: somebody else');
    await page.locator('[data-match]').waitFor({ state: 'detached' });
  });

  it('imports a table', async () => {
    await enter('officer', '/import');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      keys.press(button('Choose a CSV file')),
    ]);
    await chooser.setFiles({
      name: 'table.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(table),
    });
    await keys.press(button('Import'));
    await page.locator('[data-done=true]').filter({ hasText: '1 registered' }).waitFor();
  });

  it('asks partners to take part in a campaign', async () => {
    await enter('campaign-manager', '/campaigns');
    await keys.press(page.locator(`a[href$="/campaigns/${campaign}"]`));
    await page.waitForURL(`**/campaigns/${campaign}`);
    await keys.pick(field('Kind', page), 'NGO');
    await page.keyboard.press('Escape');
    await keys.press(button(/^Invite \d+ partners?$/));
    await page.locator('[data-round=done]').waitFor();
    await keys.press(button('Show the table: Participation funnel'));
    await page.getByRole('table', { name: 'Participation funnel' }).waitFor();
  });

  it('nominates somebody, and begins the check of whoever was nominated', async () => {
    await enter('ambassador-liaison', '/honours');
    await keys.press(button('Nominate'));
    await keys.choose(field('Title'), 'goodwill_ambassador');
    const member = form().getByRole('group', { name: 'Members 1', exact: true });
    await member.or(button('Add: Members', form())).first().waitFor();
    if ((await member.count()) === 0) await keys.press(button('Add: Members', form()));
    await keys.choose(field('Kind', member), 'person');
    await keys.write(field('Name', member), 'Zephyrine Quillfeather');
    await keys.pick(field('Country'), 'Switzerland');
    await keys.write(field('Theme'), 'Health promotion through sport');
    await keys.write(field('Reach'), 'Forty million followers.');
    await keys.write(field('Terms of reference'), 'Three public events a year.');
    await keys.write(field('Relations'), 'None.');
    await keys.send('Nominate honour');
    await inStatus(page, 'nominated');
    await page.close();

    await enter('analyst', '/honours');
    await keys.command(button(/^Move: Zephyrine/), 'Start honour screening');
    await keys.send('Start honour screening');
    await page.getByRole('heading', { name: 'Screening: 1 case' }).waitFor();
  });

  it('renews from the calendar', async () => {
    await enter('technical', '/calendar');
    await keys.command(button('Renew: Blood pressure checks'), 'Renew engagement');
    await keys.send('Renew engagement');
    await eventually('the renewal to be begun', async () => {
      type Found = { items: { renews?: { engagementId: string } }[] };
      const { items } = await client.get<Found>('technical', '/v1/engagements');
      return items.some(({ renews }) => renews?.engagementId === engagement);
    });
  });

  it('follows an id through the system', async () => {
    await enter('auditor', '/explorer');
    await keys.write(page.getByRole('textbox', { name: 'Any id' }), `engagement-${engagement}`);
    await page.keyboard.press('Enter');
    await page.getByRole('row').filter({ hasText: 'Ledger and topic' }).first().waitFor();
  });

  it('finds a partner, reads on and writes to colleagues', async () => {
    await enter('lead', '/partners');
    await keys.write(page.getByRole('searchbox'), 'Stork');
    await keys.press(page.getByRole('link', { name: 'Stork Society' }));
    await page.getByRole('heading', { level: 1, name: 'Stork Society' }).waitFor();
    await keys.write(page.getByLabel('Write a message'), 'They are back in spring.');
    await keys.press(button('Send'));
    await page.locator('main').getByText('They are back in spring.').waitFor();
  });

  it('fills in a section of the own profile in the portal', async () => {
    page = await browsing.open();
    keys = new Keyboard(page);
    await signInAs(page, concord.base, `portal-admin@${stork}`);
    await page.goto(concord.base);
    await keys.press(page.getByRole('link', { name: 'Stork Society' }));
    await keys.write(page.getByRole('textbox', { name: 'Legal form' }), 'Association');
    await page.keyboard.press('Tab');
    await page.locator('[data-saving=saved]').waitFor();
    const { fields } = await client.get<{ fields: { field: string; text: string }[] }>(
      'officer',
      `/v1/partners/${stork}/profile`,
    );
    expect(fields.find(({ field: name }) => name === 'legal_form')?.text).toBe('Association');
  });
});

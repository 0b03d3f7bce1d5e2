import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type Refused } from '../apps/cli/src/client.js';
import { Case } from '../apps/cli/src/journeys/case.js';
import { admit } from '../apps/cli/src/journeys/due-diligence.js';
import { engage } from '../apps/cli/src/journeys/engagement.js';
import { bringToIntake, complete, register, submit } from '../apps/cli/src/journeys/partner.js';
import { eventually } from '#platform/testing';
import { type Concord, startConcord } from './support/concord.js';
import { runCli } from './support/cli.js';
import { publishSampleList } from './support/with-list.js';

const folder = join(import.meta.dirname, 'fixtures', 'cases');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const rowsOf = <T>(file: string): readonly T[] => JSON.parse(read(file)) as T[];

type Wanted = Readonly<{ want: string }>;
const identifiers = rowsOf<Wanted & { scheme: string; value: string }>('identifiers.json');
const websites = rowsOf<Wanted & { website: string }>('websites.json');
const searches = rowsOf<Wanted & { registered: string; search: string }>('directory-search.json');
const duplicates = rowsOf<
  Wanted & { case: string; first: string; second: string; countryCode: string }
>('duplicates.json');
const dates = rowsOf<
  Wanted & { case: string; by: string; command: string; body: Record<string, string> }
>('agreement-dates.json');
const imports: Readonly<Record<string, readonly string[]>> = {
  'excel-ansi.csv': ['Médecins Ézéchiel Relief', 'Fundación Niño Zaldívar', 'Plain Zeal Relief'],
  'mixed-line-ends.csv': [1, 2, 3].map((n) => `Mixed Ends Relief ${n}`),
  'acronym-list.csv': ['Zeta Okavian Health Union'],
};
/** What is compared with lists, and what is told of it, have specs of their own where they are. */
const elsewhere = [
  'mail-flood-list.xml',
  'mail-flood.json',
  'screening-list.xml',
  'screening-subjects.json',
  'entry-changed-1.xml',
  'entry-changed-2.xml',
];

/** Cases from practice (test/fixtures/README.md), each over the front door of the whole product. */
describe('a case from practice', () => {
  let concord: Concord;
  let client: Client;
  beforeAll(async () => {
    concord = await startConcord('cases');
    client = new Client(concord.base);
    await client.readClock();
    await publishSampleList(client);
  });
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });
  const registration = (over: object) =>
    concord.api.post('officer', '/v1/partners', {
      kind: 'ngo',
      countryCode: 'CH',
      names: [{ value: `Nobody Like This ${randomUUID().replaceAll(/\d/g, '')}`, type: 'primary' }],
      ...over,
    });
  const answered = (status: number): string => (status === 201 ? 'accepted' : 'refused');
  const found = async (name: string): Promise<string[]> => {
    const path = `/v1/directory?name=${encodeURIComponent(name)}`;
    const { body } = await concord.api.get('officer', path);
    return body.items.map((one: { name: string }) => one.name);
  };

  it('is in one of these files, and each file is run', () =>
    expect(readdirSync(folder).toSorted()).toEqual(
      [
        'agreement-dates.json',
        'directory-search.json',
        'duplicates.json',
        'identifiers.json',
        'websites.json',
        ...Object.keys(imports),
        ...elsewhere,
      ].toSorted(),
    ));

  it.each(identifiers)('identifiers: $value is $want', async ({ scheme, value, want }) =>
    expect(answered((await registration({ identifiers: [{ scheme, value }] })).status)).toBe(want),
  );
  it.each(websites)('websites: $website is $want', async ({ website, want }) => {
    const { status, body } = await registration({ website });
    expect(answered(status)).toBe(want);
    if (want === 'refused') expect(body.errors).toMatchObject([{ pointer: '/website' }]);
  });
  it.each(searches)('searches: $search is $want', async ({ registered, search }) => {
    await registration({ names: [{ value: registered, type: 'primary' }] });
    await eventually('it to be found', async () => (await found(search)).includes(registered));
  });
  it.each(duplicates)(
    '$case: $first, then $second: $want',
    async ({ first, second, countryCode, want }) => {
      const [one, other] = [first, second].map((name) => ({ kind: 'ngo', name, countryCode }));
      const submitted = async (given: typeof one): Promise<Case> => {
        const partner = await register(client, given!);
        await complete(partner, given!);
        await submit(partner, given!);
        return partner;
      };
      const earlier = await submitted(one);
      const later = await submitted(other);
      type Checked = {
        status: string;
        version: number;
        duplicatesChecked?: boolean;
        candidates?: { partnerId: string }[];
      };
      const { candidates = [] } = await later.reaches<Checked>(
        'officer-2',
        (state) => state.duplicatesChecked === true,
      );
      const isCandidate = candidates.some(({ partnerId }) => partnerId === earlier.id);
      expect(isCandidate ? 'candidate' : 'none').toBe(want);
    },
  );
  it.each(Object.entries(imports))('imports: %s', async (file, names) => {
    const { code, output } = await runCli(concord.base, ['import', 'partners', join(folder, file)]);
    expect({ code, output }).toMatchObject({ code: 0 });
    for (const name of names)
      await eventually(`${name} to be found`, async () => (await found(name)).includes(name));
    if (file !== 'acronym-list.csv') return;
    const { body } = await concord.api.get('officer', '/v1/directory?name=ZOHUN');
    expect(body.items).toMatchObject([{ name: names[0] }]);
    expect(
      body.items[0].names
        .filter(({ type }: { type: string }) => type === 'acronym')
        .map(({ value }: { value: string }) => value),
    ).toEqual(['ZOHU', 'ZOHUN']);
  });

  describe('of the dates of an agreement in force from today', () => {
    let agreement: Case;
    let partnerId: string;
    const titles = new Map(dates.map((row) => [row, `${row.case}: ${JSON.stringify(row.body)}`]));
    /** What is accepted ends the agreement: last. */
    const rows = dates.toSorted((one) => (one.want === 'accepted' ? 1 : -1));
    beforeAll(async () => {
      const given = { kind: 'ngo', name: 'Okavian Calendar Relief', countryCode: 'KE' };
      const partner = await bringToIntake(client, given, { portal: true });
      partnerId = partner.id;
      await admit(client, partner);
      const terms = { title: 'Work of four hundred days', countries: ['KE'], days: 400 };
      const engagement = await engage(client, partnerId, terms);
      agreement = new Case(client, 'agreements', engagement.id, 1);
      await agreement.reaches('technical', 'in_force');
    }, 180_000);
    const days = (body: Record<string, string>): Record<string, string> =>
      Object.fromEntries(
        Object.entries(body).map(([field, text]) => {
          const [, sign, count] = /^today(?: ([+-]) (\d+) days?)?$/.exec(text) ?? [];
          const isDay = text.startsWith('today');
          return [field, isDay ? client.day(Number(`${sign ?? ''}${count ?? 0}`)) : text];
        }),
      );

    it.each(rows.map((row) => [titles.get(row), row] as const))('%s', async (_title, row) => {
      const account = row.by === 'technical' ? row.by : `portal-admin@${partnerId}`;
      const { hash, ...body } = days(row.body);
      const text = hash && (await agreement.paper(account, 'agreement_text'));
      const outcome = await agreement
        .does(account, row.command, { ...body, ...(text ? { text } : {}) })
        .then(
          () => 'accepted',
          ({ refusal }: Refused) => refusal.code,
        );
      if (row.want === 'accepted') expect(outcome).toBe('accepted');
      else expect(outcome).toMatch(/^agreement\./);
    });
  });
});

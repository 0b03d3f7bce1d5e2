import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { product } from '#contexts';
import type { Audience, Notice, NoticeSubject } from '#kernel';
import type { DecisionCase } from '#reference';
import { isMailed } from '../planning/notify.js';
import { remindersOf } from '../rules/reminders.rule.js';
import { withdrawnBy as withdrawnOf } from '../rules/withdrawn-by.rule.js';
import { exampleSubject, happenings } from './catalogue.examples.js';
import { catalogueOf } from './messages/index.js';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const catalogue = catalogueOf(product.messages);
const withdrawnBy = withdrawnOf(product.withdrawals);
const rules = [...product.notices, remindersOf(product.duties)];
const tell = (
  type: string,
  data: object = {},
  subject: NoticeSubject & DecisionCase = exampleSubject,
): Notice[] =>
  rules.flatMap((rule) =>
    (rule as never as (event: object, about: NoticeSubject) => Notice[])(
      { type, at: '2026-03-02T09:00:00.000Z', on: '2026-03-02', data },
      subject,
    ),
  );

const named = (audience: Audience): string => {
  if ('person' in audience) return audience.person;
  if ('partner' in audience)
    return audience.roles.join(' ') + (audience.partner === 'p-2' ? ' of the survivor' : '');
  return audience.role + (audience.within?.countryCode ? ' of the countries' : '');
};
const audienceOf = ({ to }: Notice): string => [...new Set(to.map(named))].join(', ');
const row = (trigger: string, notice: Notice): string =>
  `| ${notice.rule} | ${trigger} | ${audienceOf(notice)} | ${notice.class} | ${isMailed(notice, product.feedOnly) ? 'feed, mail' : 'feed'} | \`${notice.template}\` |`;

/** The README of each capability with the lines of the catalogue in it. */
const readmes = new Map(
  [...new Set(happenings.map(({ readme }) => readme))].map((path) => [
    path,
    readFileSync(path, 'utf8').split('\n'),
  ]),
);
const linesOf = (readme: string): string[] =>
  readmes.get(readme)!.filter((line) => /^\| (?:N\d\d|E38|I1|M1) \|/.test(line));

/** Catalogue ids from one number to another. */
const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `N${String(from + index).padStart(2, '0')}`);

describe('the notification catalogue in the READMEs', () => {
  it.each(happenings.map((happening) => [happening.trigger, happening] as const))(
    'is true of %s',
    (trigger, { type, data, readme }) => {
      const expected = linesOf(readme).filter((line) => line.split(' | ')[1] === trigger);
      expect(tell(type, data).map((notice) => row(trigger, notice))).toEqual(expected);
      expect(expected).not.toEqual([]);
    },
  );
  it('has nothing else in it', () => {
    for (const readme of readmes.keys()) {
      const triggers = new Set(
        happenings.filter((one) => one.readme === readme).map(({ trigger }) => trigger),
      );
      expect(linesOf(readme).filter((line) => !triggers.has(line.split(' | ')[1]!))).toEqual([]);
    }
  });
  it('has every number of what is built, in order in each README', () => {
    const numbersIn = (readme: string): string[] => [
      ...new Set(
        linesOf(readme)
          .map((line) => line.slice(2, 5))
          .filter((number) => number.startsWith('N')),
      ),
    ];
    for (const readme of readmes.keys())
      expect(numbersIn(readme)).toEqual(numbersIn(readme).toSorted());
    expect([...new Set([...readmes.keys()].flatMap(numbersIn))].toSorted()).toEqual([
      ...numbers(1, 31),
      ...numbers(41, 53),
      ...numbers(54, 64),
    ]);
  });
  it('lists what is taken back', () => {
    const lines = [...readmes.values()]
      .flat()
      .filter((line) => /^\| `[a-z]+\.[a-z_]+`(, \w+)? \| `/.test(line));
    const withdrawn = eventTypes().flatMap((type) => {
      const found = withdrawnBy({
        type,
        data: { outcome: 'unfounded', command: 'ApproveEngagement' },
      } as never);
      return found
        ? [
            `| \`${type}\`${type === 'noncompliance.closed' ? ', unfounded' : ''} | ${found.types.map((one) => `\`${one}\``).join(', ')} | ${found.portal ? 'staff and partner' : 'staff'} |`,
          ]
        : [];
    });
    expect(lines.toSorted()).toEqual(withdrawn.toSorted());
  });
});

/** Every event type there is, from the published contracts. */
const eventTypes = (): string[] => [
  ...new Set(
    readdirSync(join(root, 'contracts/schemas')).flatMap(
      (file) => /^([a-z]+\.[a-z_]+)\.v\d+\.json$/.exec(file)?.[1] ?? [],
    ),
  ),
];

describe('the notification rules', () => {
  it('speak of events there are', () => {
    const types = eventTypes();
    const spokenOf = [
      ...happenings.map(({ type }) => type),
      ...types.flatMap(
        (type) =>
          withdrawnBy({
            type,
            data: { outcome: 'unfounded', command: 'ApproveEngagement' },
          } as never)?.types ?? [],
      ),
    ];
    expect(types.length).toBeGreaterThan(90);
    for (const type of spokenOf) expect(types).toContain(type);
  });
  it('take back only what somebody was told of', () => {
    const told = new Set(happenings.map(({ type }) => type));
    for (const type of eventTypes())
      for (const first of withdrawnBy({
        type,
        data: { outcome: 'unfounded', command: 'ApproveEngagement' },
      } as never)?.types ?? [])
        expect([...told]).toContain(first);
  });
  it('have a reminder for every duty with reminders, and for no other', () => {
    const files = readdirSync(join(root, 'libs'), { recursive: true, encoding: 'utf8' }).filter(
      (path) => /src\/.*\.deadlines\.rule\.ts$/.test(path),
    );
    expect(files.length).toBeGreaterThan(6);
    const text = [...files, 'onboarding/src/screening/match/match.process.rule.ts']
      .map((path) => readFileSync(join(root, 'libs', path), 'utf8'))
      .join('\n');
    const kinds = new Set(
      [
        ...text.matchAll(/kind: '([\w-]+)'/g),
        ...text.matchAll(/'([\w-]+)': \{\s*(?:from:|\.\.\.)/g),
        ...text.matchAll(/set\(\s*(?:[\w.]+|\{[^}]*\}),\s*'([\w-]+)'/g),
      ].map(([, kind]) => kind!),
    );
    expect([...kinds].toSorted()).toEqual(Object.keys(product.duties).toSorted());
    // They are followed by a step of the system, which says what it did.
    const silent = [
      'declaration-meeting',
      'declaration-validity',
      'declaration-retention',
      'declaration-reading',
      'honour-access',
      'honour-report-missing',
      'dormancy',
      'region_change',
      'agreement-start',
      'engagement-stale',
      'sanctions_list',
      'campaign-start',
      'campaign-end',
      'honour-silence',
      'honour-renewal',
      'pledge-overdue',
    ];
    const reminded = Object.keys(product.duties).filter((kind) => product.duties[kind]!.reminder);
    // Steps of people: what began them was told.
    const steps = Object.entries(product.duties)
      .filter(([, { owners, reminder }]) => owners.length > 0 && !reminder)
      .map(([kind]) => kind);
    expect(steps).toEqual(expect.arrayContaining(['duediligence-check', 'agreement-clearance']));
    const unsaid = [...silent, ...steps];
    expect([...kinds].filter((kind) => !unsaid.includes(kind)).toSorted()).toEqual(
      reminded.toSorted(),
    );
    expect(
      new Set(
        happenings
          .flatMap(({ data }) => (data as { kind?: string }).kind ?? [])
          .filter((kind) => kind !== 'ngo'),
      ),
    ).toEqual(new Set(reminded));
  });
  it('render every notice they make, in English and French', () => {
    for (const { type, data } of happenings)
      for (const { template, data: values } of tell(type, data))
        for (const language of ['en', 'fr']) {
          const { title, body, mail, locale } = catalogue.render(template, [language], values);
          expect(`${title}${body}${mail}`).not.toMatch(/[{}]|undefined/);
          expect(locale).toBe(language);
        }
  });
  it('tell a role where a part is not taken yet, or whoever had it has left', () => {
    expect(
      tell(
        'partner.duplicates_checked',
        { candidates: [{}] },
        { ...exampleSubject, people: {} },
      )[0]!.to,
    ).toEqual([{ role: 'PO' }]);
    expect(tell('partner.duplicates_checked', { candidates: [{}] })[0]!.to).toEqual([
      { person: 'the PO', or: 'PO' },
    ]);
  });
  it('say nothing about other events, nor when there is nothing to say', () => {
    expect(tell('partner.registered')).toEqual([]);
    expect(tell('partner.duplicates_checked', { candidates: [] })).toEqual([]);
    expect(tell('engagement.activated', { agreementId: 'a-1', countries: [] })).toEqual([]);
    expect(
      tell('obligation.reminder_fired', {
        kind: 'dormancy',
        key: 'k',
        offset: 0,
        dueDate: '2026-03-20',
      }),
    ).toEqual([]);
  });
  it('send a proposal to whoever may decide its tier', () => {
    const waits = (over: Partial<NoticeSubject & DecisionCase>) =>
      audienceOf(
        tell('engagement.recommendation_accepted', {}, { ...exampleSubject, ...over })[0]!,
      );
    expect(waits({ tier: 'simplified' })).toBe('DIR');
    expect(waits({ tier: 'simplified', resources: true })).toBe('ADG, RD');
    expect(waits({ tier: 'standard' })).toBe('ADG, RD');
    expect(waits({ tier: 'high' })).toBe('DG');
    expect(waits({ tier: 'state', protocolLevel: 'DIR' })).toBe('DIR');
    expect(waits({ tier: undefined })).toBe('DIR, ADG, RD');
  });
  it('say how far off a late reminder really is', () => {
    const [late] = tell('obligation.reminder_fired', {
      kind: 'duediligence-sla',
      key: 'k',
      offset: -3,
      dueDate: '2026-03-01',
      late: true,
    });
    expect(late!.data).toMatchObject({ when: 'after', days: 1 });
  });
  it('name to a partner only itself', () => {
    const two = {
      ...exampleSubject,
      partnerIds: ['p-1', 'p-2'],
      names: { 'p-1': 'Example Doctors', 'p-2': 'Other Doctors' },
    };
    const portals = tell(
      'engagement.decided',
      { outcome: 'approved', conditions: [], countries: [] },
      two,
    ).filter(({ template }) => template.endsWith('-portal'));
    expect(portals.map(({ to, data }) => [to, data.partner])).toEqual([
      [[{ partner: 'p-1', roles: ['PA'] }], 'Example Doctors'],
      [[{ partner: 'p-2', roles: ['PA'] }], 'Other Doctors'],
    ]);
  });
  it('never mix partners and staff in one notice', () => {
    for (const { type, data } of happenings)
      for (const { to, template } of tell(type, data))
        expect(to.every((one) => 'partner' in one === template.endsWith('-portal'))).toBe(true);
  });
  it('carry nothing a check found', () => {
    for (const type of [
      'screening.match_found',
      'screening.match_reopened',
      'screening.match_confirmed',
      'exclusion.flagged',
      'exclusion.proposed',
      'duediligence.concluded',
    ])
      expect(
        JSON.stringify(
          tell(type, {
            score: 1,
            features: {},
            matchedName: 'secret',
            entryRef: 'TSi.001',
            summaryRef: 'secret',
            evidencePath: ['secret'],
            basis: 'arms',
            outcome: 'adverse',
            validUntil: '2028-01-01',
          }),
        ),
      ).not.toMatch(/secret|TSi/);
  });
});

import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { servers } from '#platform/testing';
import { verify } from '../apps/verify/src/verify.js';
import { endedPhases } from '../libs/ambassadors/src/honours/honour.state.js';
import {
  endStates as endOfPledges,
  openStates as openPledges,
} from '../libs/campaigns/src/pledges/pledge.state.js';
import { matchDecider } from '../libs/onboarding/src/screening/match/match.decider.js';
import { endedStates, unsignedStates } from '../libs/onboarding/src/agreements/agreement.state.js';
import {
  approvedStates,
  closedStates,
  openStates,
} from '../libs/onboarding/src/engagements/engagement.state.js';
import { runCli } from './support/cli.js';
import { monthAfter, monthOf } from '../apps/console/src/calendar/months.js';
import { Browsing, isDrawn, rowsOf } from './support/browser.js';
import { type Concord, startConcord } from './support/concord.js';
import { faultsOn, pages, routes, signInAs, type View } from './support/screens.js';

/**
 * Collections that stay small, and answers that do, whatever is in the collection: read whole, or
 * sorted once found.
 */
const small = [
  /^(accounts|operations|projection_registry|screening_runs|system\.profile) /,
  // Identifiers are unique.
  /identifiers\.value/,
  // What one record was told about; attempts of one page; what is due now.
  /^notifications IXSCAN { record: 1/,
  /^delivery_attempts IXSCAN/,
  /^deliveries IXSCAN .*"nextAttemptAt":{"\$lte?"/,
  // Likely duplicates: those that share two words with the name.
  /^partner_fingerprints\S+ IXSCAN .*"blocks":{"\$in"/,
  // The words of all names are read whole at times, and kept in memory between.
  /^partner_directory\S+ COLLSCAN .*"\$unwind":"\$searchKeys"/,
  // Partners with one key of theirs, a number or a whole name.
  /^partner_directory\S+ IXSCAN { searchKeys: 1 } .*"searchKeys":"[#=]/,
  // Mails that wait to be said together, of the people of one page.
  /^deliveries IXSCAN { personId: 1, gather: 1, state: 1 } /,
  // Totals are made of everything there is.
  /^pledge_totals\S* COLLSCAN/,
  // The relay counts exactly where its estimate differs.
  /^commits COLLSCAN/,
];

/** `npm run demo`: the world of the reference's h.5, as far as these issues build it. */
describe('the demo', () => {
  let concord: Concord;
  beforeAll(async () => {
    concord = await startConcord('demo');
    // Every question that MongoDB answers by reading a whole collection, or by sorting what it
    // found.
    await concord.db.createCollection('system.profile', { capped: true, size: 16 << 20 });
    await concord.db.command({
      profile: 1,
      slowms: 100_000,
      filter: { $or: [{ planSummary: /COLLSCAN/ }, { hasSortStage: true }] },
    });
  });
  afterAll(() => concord?.stop());

  const all = async (account: string, path: string): Promise<any[]> => {
    const items: any[] = [];
    for (let after = ''; ;) {
      const { body } = await concord.api.get(
        account,
        `/v1/${path}${path.includes('?') ? '&' : '?'}limit=200${after && `&after=${encodeURIComponent(after)}`}`,
      );
      items.push(...body.items);
      if (!body.next) return items;
      after = body.next;
    }
  };
  const statesOf = async (account: string, collection: string): Promise<string[]> =>
    [...new Set((await all(account, collection)).map(({ status }) => status as string))].sort();
  const partnerNamed = async (name: string): Promise<any> =>
    (await all('auditor', `directory?name=${encodeURIComponent(name)}`)).find(
      (entry) => entry.name === name,
    );

  it('says what there is to look at, and as whom', async () => {
    const { code, output } = await runCli(concord.base, ['demo']);
    expect({ code, told: /✗/.test(output) ? output : 'all' }).toEqual({ code: 0, told: 'all' });
    expect(output).toMatch(/three years ago .* cases told[^]*today .* cases told/);
    for (const hint of [
      'officer ',
      'analyst ',
      'diligence-lead ',
      'portal-admin@',
      '/v1/register',
      'clock +7d',
    ])
      expect(output).toContain(hint);
    // Every address it names can be read by the account it names.
    const named = [...output.matchAll(/^ {2}([a-z-]+) +GET http:\/\/[^/]+(\S+)/gm)].map(
      ([, account, path]) => [account!, path!] as const,
    );
    expect(named.length).toBeGreaterThanOrEqual(7);
    for (const [account, path] of named)
      expect({
        path,
        status: (await concord.api.get(account === 'anybody' ? undefined : account, path)).status,
      }).toEqual({ path, status: 200 });
  }, 300_000);

  it('has partners of every kind and a case in every state there is', async () => {
    const partners = await all('auditor', 'directory');
    expect(
      Object.fromEntries(
        Object.entries(Object.groupBy(partners, ({ kind }) => kind as string)).map(
          ([kind, list]) => [kind, list!.length],
        ),
      ),
    ).toEqual({
      un_multilateral: 6,
      government: 10,
      ngo: 20,
      private_sector: 8,
      foundation: 6,
      academic: 10,
    });
    expect(await statesOf('auditor', 'partners')).toEqual([
      'active',
      'declined',
      'dormant',
      'draft',
      'excluded',
      'info_requested',
      'intake_review',
      'merged',
      'submitted',
      'suspended',
      'terminated',
      'withdrawn',
    ]);
    expect(await statesOf('diligence-lead', 'due-diligence-reviews')).toEqual([
      'analysis',
      'cancelled',
      'collecting',
      'concluded',
      'expired',
      'quality_check',
      'requested',
      'screening',
    ]);
    expect(await statesOf('auditor', 'engagements')).toEqual(
      [...openStates, ...approvedStates, 'active', 'suspended', ...closedStates].sort(),
    );
    expect(await statesOf('auditor', 'agreements')).toEqual(
      [...unsignedStates, 'in_force', 'suspended', ...endedStates].sort(),
    );
    expect(await statesOf('analyst', 'screening-matches')).toEqual(
      matchDecider.commands.RecordMatch.from.filter((state) => state !== 'unknown').sort(),
    );
  });

  it('has an exclusion over five links, two merges one behind the other, and a country that changed its region', async () => {
    const { partnerId } = await partnerNamed('Vaporline Wellness Devices');
    const { body: exclusion } = await concord.api.get(
      'diligence-lead',
      `/v1/exclusion-cases/${partnerId}`,
    );
    expect(
      exclusion.evidencePath.filter(({ relation }: { relation: string }) => relation === 'owns'),
    ).toHaveLength(5);
    const [first, last] = [
      await partnerNamed('Dust and Lungs Watch'),
      await partnerNamed('Clear Breath Collective'),
    ];
    const redirect = await fetch(`${concord.base}/v1/directory/${first.partnerId}`, {
      redirect: 'manual',
      headers: { authorization: `Bearer ${await concord.api.token('auditor')}` },
    });
    expect({ status: redirect.status, to: redirect.headers.get('location') }).toEqual({
      status: 308,
      to: `/v1/directory/${last.partnerId}`,
    });
    const ministry = await partnerNamed('Ministry of Health of Demo Archipelago');
    const events = (await feed('auditor')).filter(
      ({ type, subject }) =>
        type.includes('region_changed') && subject.includes(ministry.partnerId),
    );
    expect(events.map(({ data }) => ({ from: data.from, to: data.to }))).toEqual([
      { from: 'SEAR', to: 'WPR' },
    ]);
  });

  it('has an honour for every end, one of them taken back and still shown somewhere, and nominations under embargo', async () => {
    const honours = await all('auditor', 'honours');
    // What is completed is an envoy's mandate; the seeded world has none.
    const underEmbargo = ['nominated', 'consultation', 'offer', 'accepted'];
    expect(honours.map(({ status }) => status as string).sort()).toEqual(
      [...endedPhases.filter((phase) => phase !== 'completed'), ...underEmbargo].sort(),
    );
    const { id } = honours.find(({ status }) => status === 'rescinded');
    expect((await concord.api.get(undefined, `/v1/appointments/${id}`)).status).toBe(410);
    const { body: retraction } = await concord.api.get('communications', `/v1/retractions/${id}`);
    expect(retraction).toMatchObject({ status: 'asked', waiting: ['person-subscriber'] });
  });

  it('has experts in every state, with declarations in every state and of every outcome', async () => {
    const experts = await all('auditor', 'experts');
    expect(experts).toHaveLength(25);
    expect([...new Set(experts.map(({ status }) => status as string))].sort()).toEqual([
      'identified',
      'inactive',
      'invited',
      'registered',
      'removed',
      'rostered',
    ]);
    const declarations = await all('ethics', 'declarations');
    expect([...new Set(declarations.map(({ status }) => status as string))].sort()).toEqual([
      'assessed',
      'assessment',
      'clarification',
      'ethics_review',
      'in_progress',
      'requested',
      'stale',
      'submitted',
      'withdrawn',
    ]);
    const outcomes = declarations.flatMap(({ outcome }) => (outcome as string | undefined) ?? []);
    expect([...new Set(outcomes)].sort()).toEqual(['conditional', 'excluded', 'no_conflict']);
    const { body } = await concord.api.get(undefined, '/v1/posted-experts');
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['Yusuf Tamarisk']);
  });

  it('has four campaigns, one of them with partners, and pledges in five currencies', async () => {
    const campaigns = await all('auditor', 'campaigns');
    expect(campaigns.map(({ status }) => status as string).sort()).toEqual([
      'archived',
      'live',
      'review',
      'scheduled',
    ]);
    expect(await statesOf('auditor', 'participations')).toEqual(
      expect.arrayContaining(['active', 'invited', 'passed_over']),
    );
    const pledges = await all('auditor', 'pledges');
    expect(pledges).toHaveLength(17);
    expect([...new Set(pledges.map(({ status }) => status as string))].sort()).toEqual(
      [...openPledges, ...endOfPledges].sort(),
    );
    const { body } = await concord.api.get('finance', '/v1/pledge-totals');
    const { totals } = body as { totals: { currency: string; receivedMinor: string }[] };
    expect([...new Set(totals.map(({ currency }) => currency))].sort()).toEqual([
      'BHD',
      'CHF',
      'EUR',
      'JPY',
      'USD',
    ]);
  });

  it('ends today, with deadlines near', async () => {
    const { body: clock } = await concord.api.get(undefined, '/v1/dev/clock');
    expect(Math.abs(Date.parse(clock.now) - Date.now())).toBeLessThan(5_000);
    const due = await all('auditor', 'obligations?status=open');
    const within = (days: number): number =>
      due.filter(
        ({ dueDate }) =>
          dueDate >= clock.today &&
          Date.parse(dueDate) - Date.parse(clock.today) <= days * 86_400_000,
      ).length;
    expect(within(30)).toBeGreaterThanOrEqual(10);
    expect(due.some(({ kind, dueDate }) => kind === 'agreement-end' && dueDate > clock.today)).toBe(
      true,
    );
  });

  it('has a list of what is due, the most urgent first, for everybody their own', async () => {
    const due = (account: string, query = ''): Promise<any[]> =>
      all(account, `obligations/due${query}`);
    const everything = await due('auditor');
    expect(everything.length).toBeGreaterThan(20);
    expect(everything.map(({ dueDate }) => dueDate)).toEqual(
      everything.map(({ dueDate }) => dueDate).toSorted(),
    );
    expect(
      everything.every(
        ({ status, daysLeft, owners }) =>
          ['open', 'missed'].includes(status) &&
          Number.isInteger(daysLeft) &&
          Array.isArray(owners),
      ),
    ).toBe(true);
    const mine = await due('diligence-lead', '?mine=true');
    expect(mine.length).toBeGreaterThan(0);
    expect(
      mine.every(({ owners }) =>
        owners.some(
          ({ role, personId }: { role: string; personId?: string }) =>
            personId === 'person-diligence-lead' || (role === 'DDL' && !personId),
        ),
      ),
    ).toBe(true);
    // Officers see their region, partners what they owe themselves.
    const africa = await due('officer-africa');
    const regions = new Map(
      (await all('auditor', 'directory')).map(({ partnerId, regionCode }) => [
        partnerId,
        regionCode,
      ]),
    );
    expect(africa.length).toBeGreaterThan(0);
    expect(africa.length).toBeLessThan(everything.length);
    expect(new Set(africa.map(({ partnerIds }) => regions.get(partnerIds[0])))).toEqual(
      new Set(['AFR']),
    );
    const portal = everything.find(({ owners }) =>
      // Experts owe declarations under their own id, and see them with accounts of their own.
      owners.some(
        ({ role, partnerId }: { role: string; partnerId?: string }) => role === 'PA' && partnerId,
      ),
    );
    const own = await due(`portal-admin@${portal.partnerIds[0]}`);
    expect(own.map(({ id }) => id)).toContain(portal.id);
    expect(
      own.every(
        ({ owners, partnerIds }) =>
          owners === undefined && partnerIds.includes(portal.partnerIds[0]),
      ),
    ).toBe(true);
    expect(
      (await concord.api.get('officer', '/v1/obligations/due?until=2026-02-30')).body,
    ).toMatchObject({
      code: 'validation-failed',
      errors: [{ pointer: '/query/until', code: 'calendar-date' }],
    });
  });

  it('shows officers of a region the records of partners there, all of them and no others', async () => {
    const regions = new Map(
      (await all('auditor', 'directory')).map(({ partnerId, regionCode }) => [
        partnerId,
        regionCode,
      ]),
    );
    const regionOf = ({
      id,
      partnerIds,
      partnerId,
    }: {
      id: string;
      partnerIds?: string[];
      partnerId?: string;
    }): string | undefined => regions.get(partnerIds?.[0] ?? partnerId ?? id);
    // A duty is read with the record it is about: of reviews an officer reads the outcome alone, and
    // with it until when it holds (ADR-0042); matches not at all.
    const isOfficers = ({
      subject,
      kind,
    }: {
      subject?: { type?: string };
      kind?: string;
    }): boolean =>
      kind === 'duediligence-expiry' ||
      !['duediligence', 'screening'].includes(subject?.type ?? '');
    for (const collection of [
      'partners',
      'engagements',
      'agreements',
      'obligations',
      'holds',
      'exclusion-cases',
      'noncompliance-cases',
    ]) {
      const [officer, auditor] = await Promise.all([
        all('officer-africa', collection),
        all('auditor', collection),
      ]);
      expect(auditor.length).toBeGreaterThan(0);
      expect([collection, officer.map(({ id }) => id)]).toEqual([
        collection,
        auditor.filter((one) => regionOf(one) === 'AFR' && isOfficers(one)).map(({ id }) => id),
      ]);
    }
  });

  it('asked and answered everything from an index', async () => {
    const reads: readonly (readonly [string | undefined, string])[] = [
      ...[
        '',
        '?kind=ngo',
        '?status=active',
        '?countryCode=CH',
        '?regionCode=EUR',
        '?regionCode=EUR&kind=ngo',
        '?identifier=01f80g185',
      ].map((query) => ['officer', `directory${query}`] as const),
      ...[
        '',
        '?caseType=engagement&state=decision',
        '?regionCode=EUR',
        '?kind=ngo',
        '?countryCode=CH',
        '/board',
      ].map((query) => ['officer', `pipeline${query}`] as const),
      ...['', '?kind=ngo', '?countryCode=CH', '?identifier=01f80g185', '?asOf=2026-01-01'].map(
        (query) => [undefined, `register${query}`] as const,
      ),
      ...Object.entries({
        partners: 'active',
        engagements: 'active',
        agreements: 'in_force',
        obligations: 'open',
      }).flatMap(([collection, status]) =>
        ['', `?status=${status}`, `?partnerId=${randomUUID()}`].map(
          (query) => ['officer', collection + query] as const,
        ),
      ),
      ...['', '?mine=true', '?until=2026-12-31&status=missed', '?kind=reattestation'].map(
        (query) => ['officer', `obligations/due${query}`] as const,
      ),
      ['officer', `obligations/due?partnerId=${randomUUID()}`],
      ['officer-africa', 'obligations/due'],
      ['officer', 'me/notifications'],
      ['administrator', 'deliveries'],
    ];
    for (const [account, path] of reads) {
      const answer = await concord.api.get(account, `/v1/${path}`);
      expect({ path, status: answer.status }).toEqual({ path, status: 200 });
      // The page after the first one, too.
      const one = `${path}${path.includes('?') ? '&' : '?'}limit=1`;
      const { next } = (await concord.api.get(account, `/v1/${one}`)).body;
      if (next)
        expect(
          (await concord.api.get(account, `/v1/${one}&after=${encodeURIComponent(next)}`)).status,
        ).toBe(200);
    }
    const asked = (await concord.db.collection('system.profile').find().toArray()).map(
      ({ ns, command, planSummary }) => {
        const { filter, sort, pipeline, q } = command;
        return `${ns.slice(concord.database.length + 1)} ${planSummary} ${JSON.stringify({ filter, sort, pipeline, q })}`;
      },
    );
    expect(asked.filter((one) => !small.some((allowed) => allowed.test(one)))).toEqual([]);
  });

  it('adds nothing when it is run again', async () => {
    const head = async (): Promise<number> => concord.db.collection('commits').countDocuments();
    const before = await head();
    const { code, output } = await runCli(concord.base, ['demo']);
    expect({ code, said: /here already; nothing was added/.test(output) }).toEqual({
      code: 0,
      said: true,
    });
    expect(await head()).toBe(before);
  });

  it('goes on from the command line, with the records of each service', async () => {
    const said = async (...args: string[]): Promise<any> => {
      const { code, output } = await runCli(concord.base, ['--json', ...args]);
      expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
      return JSON.parse(output);
    };
    const known = await said('commands');
    const collections = new Set(known.map(({ collection }: { collection: string }) => collection));
    expect([...collections]).toEqual(
      expect.arrayContaining(['campaigns', 'honours', 'participations', 'partners', 'pledges']),
    );
    const { id } = await said('send', 'ambassador-liaison', 'honours', 'nominate-honour');
    const sent = await said('send', 'analyst', 'honours', 'start-honour-screening', id);
    expect(sent).toMatchObject({ id, version: 2, events: ['honour.screening_started'] });
    const shown = await said('show', 'ethics', `honours/${id}`, '--min-version', '2');
    expect(shown).toMatchObject({ id, status: 'screening' });
    const [campaign] = (await said('show', 'campaign-manager', 'campaigns?status=review')).items;
    const returned = await said(
      'send',
      'communications',
      'campaigns',
      'return-campaign',
      campaign.id,
    );
    expect(returned.events).toEqual(['campaign.returned']);
    const unknown = await runCli(concord.base, ['send', 'officer', 'honours', 'sing']);
    expect(unknown.code).toBe(2);
  });

  // A case in every state: what the checker says of each kind of record is said of some.
  it('leaves what the checker agrees with', async () => {
    const kafka = new Kafka({ brokers: servers.kafka.split(','), logLevel: logLevel.NOTHING });
    expect((await verify({ db: concord.db, kafka, prefix: concord.prefix })).findings).toEqual([]);
  });

  const feed = async (account: string): Promise<any[]> => {
    const events: any[] = [];
    for (let after = 0; ;) {
      const answer = await concord.api.get(account, `/v1/feed?after=${after}&limit=1000`);
      events.push(...answer.body);
      const next = Number(answer.headers.get('concord-position'));
      if (next === after) return events;
      after = next;
    }
  };

  describe('in the console', () => {
    let browsing: Browsing;
    beforeAll(async () => {
      browsing = await Browsing.at(concord.base);
    });
    afterEach(async () => {
      expect(await browsing.closePages()).toEqual([]);
    });
    afterAll(() => browsing?.close());

    it('fills every screen of the console, and axe finds no violation on any: from the left in the light, from the right in the dark', async () => {
      const { partnerId } = await partnerNamed('Heartbeat Volunteers');
      const idOf = async (
        account: string,
        collection: string,
        isMeant: (one: any) => boolean,
      ): Promise<string> => (await all(account, collection)).find(isMeant).id;
      const campaign = await idOf('auditor', 'campaigns', ({ status }) => status === 'live');
      const engagement = await idOf('auditor', 'engagements', ({ status }) => status === 'active');
      const honours = await all('auditor', 'honours');
      const offered = honours.find(({ status }) => status === 'offer');
      const match = await idOf('analyst', 'screening-matches', ({ status }) => status === 'open');
      const expert = await idOf('auditor', 'experts', ({ status }) => status === 'invited');
      const admin = `portal-admin@${partnerId}`;
      const honoree = `honoree@${offered.members[0].memberId}`;
      const views: Readonly<Record<string, readonly (readonly [account: string, path: string])[]>> =
        {
          '/': [
            ['lead', '/'],
            [admin, '/'],
            [honoree, '/'],
            [`expert@${expert}`, '/'],
          ],
          '/board': [
            ['lead', '/board?type=partner'],
            ['lead', '/board?type=engagement'],
          ],
          '/partners': [['lead', '/partners']],
          '/calendar': [['lead', '/calendar']],
          '/risk': [['lead', '/risk']],
          '/map': [['lead', '/map']],
          '/screening': [['analyst', '/screening']],
          '/honours': [['communications', '/honours']],
          '/campaigns': [['campaign-manager', '/campaigns']],
          '/campaigns/:id': [['campaign-manager', `/campaigns/${campaign}`]],
          '/records/:collection/:id': [
            ['lead', `/records/partners/${partnerId}`],
            ['diligence-lead', `/records/due-diligence-reviews/${partnerId}`],
            // Refused: what the page is about stands there all the same.
            ['lead', `/records/due-diligence-reviews/${partnerId}`],
            ['lead', `/records/engagements/${engagement}`],
            ['analyst', `/records/screening-matches/${match}`],
            ['communications', `/records/honours/${offered.id}`],
            ['campaign-manager', `/records/campaigns/${campaign}`],
          ],
          '/cases/:caseId': [['lead', `/cases/partner-${partnerId}`]],
          '/invitation': [['lead', '/invitation#a-code']],
          '/explorer': [
            ['administrator', '/explorer'],
            ['auditor', `/explorer?id=partner-${partnerId}`],
          ],
          '/import': [['lead', '/import']],
          '/preferences': [
            ['lead', '/preferences'],
            [admin, '/preferences'],
          ],
          '/organisations/:id': [[admin, `/organisations/${partnerId}`]],
        };
      expect(Object.keys(views).sort()).toEqual(routes());
      expect(['/', ...pages()].sort()).toEqual(routes());
      const each = Object.values(views).flat();
      const faults = await faultsOn(
        browsing,
        each.map(([account, path]): View => ({ account, path })),
      );
      expect(faults).toEqual([]);
    }, 600_000);

    it('is drawn: no chart is blank, and each has a table with the numbers of the API', async () => {
      const page = await browsing.open();
      const number = (value: number): string => new Intl.NumberFormat('en').format(value);
      const tableOf = async (title: string): Promise<string[][]> => {
        await isDrawn(page, page.getByRole('figure', { name: title }));
        await page.getByRole('button', { name: `Show the table: ${title}` }).click();
        return rowsOf(page.getByRole('table', { name: title }));
      };
      await signInAs(page, concord.base, 'lead');
      await page.goto(`${concord.base}/calendar`);
      const months = await tableOf('Terms that end in the next twelve months');
      const { body: clock } = await concord.api.get(undefined, '/v1/dev/clock');
      const [first, last] = [0, 12].map((ahead) => monthAfter(monthOf(clock.today), ahead)) as [
        string,
        string,
      ];
      const isSoon = ({ end }: { end?: string }): boolean =>
        end !== undefined && monthOf(end) >= first && monthOf(end) < last;
      const agreements = [
        ...(await all('lead', 'agreements?status=in_force')),
        ...(await all('lead', 'agreements?status=suspended')),
      ].filter(isSoon);
      const honours = (await all('lead', 'appointments')).filter(
        (one) => one.status !== 'former' && isSoon(one),
      );
      const total = (column: number): number =>
        months.reduce((sum, row) => sum + Number(row[column]), 0);
      expect(months).toHaveLength(12);
      expect(agreements.length).toBeGreaterThan(0);
      expect([total(1), total(2)]).toEqual([agreements.length, honours.length]);

      await signInAs(page, concord.base, 'campaign-manager');
      const over = (await all('campaign-manager', 'campaigns')).find(
        ({ status }) => status === 'archived',
      );
      await page.goto(`${concord.base}/campaigns/${over.id}`);
      const [goal] = over.goals;
      const [result] = over.results;
      expect(await tableOf('Progress against targets')).toEqual([
        [
          goal.indicator,
          goal.unit,
          number(goal.baseline),
          number(goal.target),
          number(result.value),
          `${Math.round((100 * result.value) / goal.target)}%`,
        ],
      ]);
      const [claim] = over.claims;
      const contributions = await tableOf('Contributions to the organisation’s targets');
      expect(contributions.map((row) => row.slice(1))).toEqual([
        [number(claim.claimed), number(claim.validated)],
      ]);

      await signInAs(page, concord.base, 'contributions');
      const live = (await all('contributions', 'campaigns')).find(
        ({ status }) => status === 'live',
      );
      await page.goto(`${concord.base}/campaigns/${live.id}`);
      const { body } = await concord.api.get(
        'contributions',
        `/v1/pledge-totals?campaignId=${live.id}`,
      );
      const { totals, counts } = body as {
        totals: { status: string; currency: string; pledgedMinor: string; receivedMinor: string }[];
        counts: { kind: string; status: string; pledges: number }[];
      };
      // What was refused, lapsed or cancelled is pledged no more.
      const ended = ['refused', 'lapsed', 'cancelled'];
      const standing = totals.filter(({ status }) => !ended.includes(status));
      const money = Object.groupBy(standing, ({ currency }) => currency);
      expect(Object.keys(money).toSorted()).toEqual(['EUR', 'JPY', 'USD']);
      for (const [currency, lines] of Object.entries(money)) {
        const digits = currency === 'JPY' ? 0 : 2;
        const sum = (field: 'pledgedMinor' | 'receivedMinor'): string =>
          number(lines!.reduce((all, one) => all + Number(one[field]), 0) / 10 ** digits);
        expect(await tableOf(`Money in ${currency}`)).toEqual([
          ['Pledged', sum('pledgedMinor')],
          ['Received', sum('receivedMinor')],
        ]);
      }
      const kinds = Object.groupBy(counts, ({ kind }) => kind);
      expect(Object.keys(kinds).toSorted()).toEqual(['funding', 'in_kind', 'technical']);
      const listed = await page
        .getByRole('region', { name: 'Pledges', exact: true })
        .getByRole('listitem')
        .allTextContents();
      expect(listed.map((line) => line.match(/\d+/g)!.map(Number))).toEqual(
        Object.values(kinds).map((some) => some!.map(({ pledges }) => pledges)),
      );
    }, 300_000);
  });
});

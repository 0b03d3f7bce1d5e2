import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Calendar, type Event, type Recorded, type Role } from '#kernel';
import { freshDatabase } from '#platform/testing';
import { product } from '#contexts';
import { Matcher, readUnscList } from '#onboarding/screening';
import { catalogueOf } from '../catalogue/messages/index.js';
import type { DeliveryDocument, NotificationDocument } from '../deliveries/documents.js';
import { declaredIn } from '#eventing/commands';
import { ExampleDirectory } from './people.examples.js';
import { NotificationPlanner, type PlannerSignals } from './planner.js';
import { exampleReaders } from './readers.examples.js';

const texts = catalogueOf(product.messages);
const telling = { ...product, ...declaredIn(product) };
type Happening = [stream: string, type: string, data: object, by?: string, role?: Role];

describe('the notification intake', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let directory: ExampleDirectory;
  let signals: { offered: number; fallbacks: object[]; unheard: object[] };
  let planner: NotificationPlanner;

  const event = ([streamId, type, data, by = 'system', role = 'PO']: Happening): Recorded<Event> =>
    ({
      id: randomUUID(),
      streamId,
      streamVersion: 1,
      type,
      data,
      at: '2026-03-02T09:00:00.000Z',
      on: '2026-03-02',
      by: { accountId: by, personId: by, role: by === 'system' ? 'SYS' : role },
      commandId: 'c',
      correlationId: 'c',
      causationId: 'c',
      schemaVersion: 1,
    }) as Recorded<Event>;
  const plannerOf = (signals?: PlannerSignals): NotificationPlanner =>
    new NotificationPlanner(
      context.db,
      telling,
      directory,
      exampleReaders(directory),
      texts,
      new Calendar(),
      signals,
    );
  const take = (events: readonly Recorded<Event>[], by = planner) =>
    context.client.withSession((session) =>
      session.withTransaction(() => by.apply(events, session)),
    );
  const happens = async (...happenings: readonly Happening[]): Promise<Recorded<Event>[]> => {
    const events = happenings.map(event);
    await take(events);
    return events;
  };
  const notifications = () => context.db.collection<NotificationDocument>('notifications');
  const deliveries = () => context.db.collection<DeliveryDocument>('deliveries');
  const told = async (type: string) =>
    (await notifications().find({ eventType: type }).toArray())
      .map(({ personId, template, class: cls }) => `${personId} ${cls} ${template}`)
      .toSorted();
  const registered: Happening = [
    'partner-p-1',
    'partner.registered',
    {
      partnerId: 'p-1',
      kind: 'ngo',
      countryCode: 'SN',
      regionCode: 'AFRO',
      names: [{ type: 'primary', value: 'Example Doctors' }],
    },
    'olga',
  ];
  const drafted = (id: string, by: string, partnerIds: readonly string[] = ['p-1']): Happening => [
    `engagement-${id}`,
    'engagement.drafted',
    { engagementId: id, partnerIds, kind: 'ngo', countryCode: 'SN', regionCode: 'AFRO', types: [] },
    by,
  ];

  beforeEach(async () => {
    context = await freshDatabase('planner');
    signals = { offered: 0, fallbacks: [], unheard: [] };
    const to: PlannerSignals = {
      offer: () => (signals.offered += 1),
      onFallback: (about) => signals.fallbacks.push(about),
      onNobody: (about) => signals.unheard.push(about),
    };
    directory = new ExampleDirectory([
      { personId: 'olga', roles: ['PO'] },
      { personId: 'omar', roles: ['PO'], locale: 'fr' },
      { personId: 'rita', roles: ['RO'] },
      { personId: 'rolf', roles: ['RO'] },
      { personId: 'lena', roles: ['PO-L'] },
      { personId: 'dora', roles: ['DDL'] },
      { personId: 'carl', roles: ['COM'] },
      { personId: 'fred', roles: ['FIN', 'COM'] },
      { personId: 'petra', roles: ['PA'], partner: 'p-1', locale: 'ar' },
      { personId: 'quinn', roles: ['PA'], partner: 'p-2' },
    ]);
    planner = plannerOf(to);
    await planner.prepare();
  });
  afterEach(() => context.end());

  it('tells each person once, in the feed and, where the class says so, by mail', async () => {
    await happens(registered, [
      'partner-p-1',
      'partner.submitted',
      { partnerId: 'p-1', kind: 'ngo', countryCode: 'SN' },
      'petra',
      'PA',
    ]);
    // The administrator of the partner did it herself.
    expect(await told('partner.submitted')).toEqual([
      'olga A partner-submitted',
      'omar A partner-submitted',
    ]);
    expect(await deliveries().countDocuments({ state: 'pending' })).toBe(2);
    expect(signals.offered).toBe(1);
    const [french] = await notifications().find({ personId: 'omar' }).toArray();
    expect(french).toMatchObject({
      locale: 'fr',
      decision: ['recipient'],
      title: 'Une inscription attend son examen\u00a0: Example Doctors',
      record: 'partner-p-1',
      partnerIds: ['p-1'],
      templateVersion: expect.stringMatching(/^\w{12}$/),
      textHash: expect.stringMatching(/^\w{64}$/),
    });
    expect(french!.body).toContain('Sénégal');
  });
  it('plans nothing twice when the log is taken again, whoever takes it', async () => {
    const events = await happens(registered, [
      'partner-p-1',
      'partner.submitted',
      { partnerId: 'p-1', kind: 'ngo', countryCode: 'SN' },
      'rita',
    ]);
    const before = [
      await notifications().find().sort({ _id: 1 }).toArray(),
      await deliveries().find().sort({ _id: 1 }).toArray(),
    ];
    await take(events);
    await take(events.slice(1), plannerOf());
    expect([
      await notifications().find().sort({ _id: 1 }).toArray(),
      await deliveries().find().sort({ _id: 1 }).toArray(),
    ]).toEqual(before);
  });
  it('leaves nothing behind when its transaction fails', async () => {
    await expect(
      context.client.withSession((session) =>
        session.withTransaction(async () => {
          await planner.apply(
            [
              registered,
              [
                'partner-p-1',
                'partner.submitted',
                { partnerId: 'p-1', kind: 'ngo', countryCode: 'SN' },
              ] satisfies Happening,
            ].map((one) => event(one as Happening)),
            session,
          );
          throw new Error('the checkpoint moved');
        }),
      ),
    ).rejects.toThrow('the checkpoint moved');
    for (const name of ['notifications', 'deliveries', 'notice_subjects'])
      expect(await context.db.collection(name).countDocuments()).toBe(0);
  });
  it('writes in the language of the partner’s country where the person’s own is not there, and says so', async () => {
    await happens(registered, [
      'partner-p-1',
      'partner.activated',
      { partnerId: 'p-1', nextRefreshDue: '2027-03-02' },
      'omar',
    ]);
    expect(await notifications().findOne({ personId: 'petra' })).toMatchObject({
      locale: 'fr',
      wished: ['ar', 'fr'],
      decision: ['recipient', 'locale-fallback'],
      title: 'Votre inscription est terminée',
    });
    expect(signals.fallbacks).toEqual([
      { template: 'partner-activated-portal', wished: ['ar', 'fr'], locale: 'fr' },
    ]);
  });
  it('tells the owners of what is under way, and not of what is over', async () => {
    await happens(registered, drafted('e-1', 'rita'), drafted('e-2', 'rolf'), [
      'engagement-e-2',
      'engagement.withdrawn',
      { engagementId: 'e-2', partnerIds: ['p-1'] },
    ]);
    await happens([
      'partner-p-1',
      'partner.suspended',
      { partnerId: 'p-1', scope: 'all', reasonCode: 'x', reviewDue: '2026-05-01' },
      'lena',
    ]);
    expect(await told('partner.suspended')).toEqual([
      'carl U partner-suspended',
      'fred U partner-suspended',
      'olga U partner-suspended',
      'omar U partner-suspended',
      'petra A partner-suspended-portal',
      'rita U partner-suspended',
    ]);
  });
  it('sees in one batch what the batch itself has changed', async () => {
    await happens(registered, drafted('e-1', 'rita'), [
      'partner-p-1',
      'partner.suspended',
      { partnerId: 'p-1', scope: 'all', reasonCode: 'x', reviewDue: '2026-05-01' },
    ]);
    expect(await told('partner.suspended')).toContain('rita U partner-suspended');
  });
  it('tells the person with the part, and the role once that person has left', async () => {
    await happens(
      registered,
      ['partner-p-1', 'partner.intake_started', { partnerId: 'p-1' }, 'omar'],
      ['partner-p-1', 'partner.duplicates_checked', { partnerId: 'p-1', candidates: [{}] }],
    );
    expect(await told('partner.duplicates_checked')).toEqual(['omar A partner-duplicates-found']);
    directory.leave('omar');
    await happens([
      'partner-p-1',
      'partner.duplicates_checked',
      { partnerId: 'p-1', candidates: [{}] },
    ]);
    expect(await told('partner.duplicates_checked')).toEqual([
      'olga A partner-duplicates-found',
      'omar A partner-duplicates-found',
    ]);
    // N04 is for the feed only.
    expect(await deliveries().countDocuments()).toBe(0);
  });
  it('tells the leads what found nobody, in words for them', async () => {
    directory.leave('petra');
    await happens(registered, [
      'partner-p-1',
      'partner.info_requested',
      { partnerId: 'p-1', items: ['Statutes'], dueDate: '2026-03-20' },
      'omar',
    ]);
    expect(
      await notifications().find({ eventType: 'partner.info_requested' }).toArray(),
    ).toMatchObject([
      {
        personId: 'lena',
        rule: 'N02',
        class: 'A',
        template: 'unaddressed',
        decision: ['nobody-found'],
        body: 'A message about Example Doctors found nobody to read it: “We need some information from you”. Please name somebody for this part, or pass it on.',
      },
    ]);
    expect(await deliveries().countDocuments({ personId: 'lena' })).toBe(1);
    directory.leave('lena');
    await happens([
      'partner-p-1',
      'partner.info_requested',
      { partnerId: 'p-1', items: ['Statutes'], dueDate: '2026-03-20' },
      'omar',
    ]);
    expect(signals.unheard).toMatchObject([{ rule: 'N02' }]);
  });
  it('names to each of two partners only itself', async () => {
    await happens(
      registered,
      [
        'partner-p-2',
        'partner.registered',
        {
          partnerId: 'p-2',
          kind: 'ngo',
          countryCode: 'CH',
          names: [{ type: 'primary', value: 'Other Doctors' }],
        },
        'olga',
      ],
      drafted('e-1', 'rita', ['p-1', 'p-2']),
    );
    await happens([
      'engagement-e-1',
      'engagement.resumed',
      { engagementId: 'e-1', partnerIds: ['p-1', 'p-2'], resumedOn: '2026-03-02' },
      'omar',
    ]);
    const texts = Object.fromEntries(
      (await notifications().find({ eventType: 'engagement.resumed' }).toArray()).map(
        ({ personId, title, body }) => [personId, `${title} ${body}`],
      ),
    );
    expect(texts.quinn).toContain('Other Doctors');
    expect(texts.quinn).not.toContain('Example Doctors');
    expect(texts.petra).toContain('Example Doctors');
    expect(texts.petra).not.toContain('Other Doctors');
    expect(texts.rita).toContain('Example Doctors, Other Doctors');
  });
  it('ties a reminder to the case of its duty and tells those who owe it', async () => {
    const condition = {
      conditionId: 'c-1',
      ownerId: 'rolf',
      dueOn: '2026-03-09',
      phase: 'running',
      textRef: 'x',
    };
    await happens(registered, drafted('e-1', 'rita'), [
      'engagement-e-1',
      'engagement.decided',
      {
        engagementId: 'e-1',
        partnerIds: ['p-1'],
        outcome: 'approved_with_conditions',
        conditions: [condition],
        countries: [],
      },
      'lena',
    ]);
    await happens([
      'obligation-o-1',
      'obligation.reminder_fired',
      {
        obligationId: 'o-1',
        key: 'engagement-condition:e-1:c-1',
        kind: 'engagement-condition',
        subject: { type: 'engagement', id: 'e-1' },
        partnerIds: ['p-1'],
        dueDate: '2026-03-09',
        offset: -7,
        late: false,
        owners: [{ role: 'RO', personId: 'rolf' }],
        escalation: [{ afterDays: 7, toRole: 'PO' }],
      },
    ]);
    expect(
      await notifications().find({ eventType: 'obligation.reminder_fired' }).toArray(),
    ).toMatchObject([
      {
        personId: 'rolf',
        rule: 'N22',
        record: 'engagement-e-1',
        link: '/v1/cases/engagement-e-1/timeline',
        body: 'A condition of the engagement with Example Doctors is due in 7 days, on 9 March 2026. Please meet it and record the evidence.',
      },
    ]);
  });
  describe('of which many come at once', () => {
    const gatherMs = 30_000;
    const found = (n: number, partnerId = 'p-1'): Happening => [
      `screening-m-${n}`,
      'screening.match_found',
      { matchId: `m-${n}`, partnerId, score: 0.8, features: {} },
    ];
    const cleared = (n: number): Happening => [
      `screening-m-${n}`,
      'screening.match_cleared',
      { matchId: `m-${n}`, partnerId: 'p-1' },
      'lena',
    ];
    const of = async (personId: string) =>
      (await deliveries().find({ personId }).sort({ sortKey: 1 }).toArray()).map((one) => one);
    const states = async (personId: string) =>
      (await of(personId)).map(({ state }) => state).toSorted();
    beforeEach(async () => {
      planner = plannerOf({ gatherMs });
      await happens(registered, [
        'partner-p-1',
        'partner.intake_started',
        { partnerId: 'p-1' },
        'omar',
      ]);
      await deliveries().deleteMany({});
    });

    it('plans one mail for each person, that waits a little for the others', async () => {
      await happens(found(1), found(2), found(3));
      await happens(found(4));
      for (const person of ['dora', 'omar']) {
        const [lead, ...others] = (await of(person)).toSorted((one) =>
          one.state === 'pending' ? -1 : 1,
        );
        expect(lead).toMatchObject({ state: 'pending', leads: true });
        expect(lead!.nextAttemptAt.getTime() - lead!.createdAt.getTime()).toBe(gatherMs);
        expect(others).toHaveLength(3);
        for (const one of others)
          expect(one).toMatchObject({ state: 'gathered', gatheredInto: lead!._id });
      }
      expect(await notifications().countDocuments({ personId: 'dora' })).toBe(4);
    });
    it('tells each once of a partner whose board member is like twelve entries (mail-flood)', async () => {
      const read = (name: string): string =>
        readFileSync(join(import.meta.dirname, '../../../../test/fixtures/cases', name), 'utf8');
      const flood = JSON.parse(read('mail-flood.json')) as { list: string; boardMember: string };
      const { entries } = await readUnscList([read(flood.list)]);
      const hits = new Matcher(entries).match({ type: 'person', names: [flood.boardMember] });
      expect(hits).toHaveLength(12);
      for (const [at, { score, features }] of hits.entries())
        await happens([
          `screening-m-${at}`,
          'screening.match_found',
          { matchId: `m-${at}`, partnerId: 'p-1', score, features },
        ]);
      for (const person of ['dora', 'omar'])
        expect(Map.groupBy(await states(person), (state) => state)).toEqual(
          new Map([
            ['gathered', Array.from({ length: 11 }, () => 'gathered')],
            ['pending', ['pending']],
          ]),
        );
      expect(await deliveries().countDocuments({ state: 'pending' })).toBe(2);
    });
    it('plans the same when the log is taken again, also with what is new', async () => {
      const events = await happens(found(1), found(2));
      await deliveries().updateMany({ state: 'pending' }, { $set: { state: 'accepted' } });
      await take([...events, event(found(3))]);
      expect(await states('dora')).toEqual(['accepted', 'gathered', 'pending']);
      const lead = (await of('dora')).find(({ state }) => state === 'pending')!;
      expect(lead).not.toHaveProperty('leads');
    });
    it('says what is new in the mail that waits, when the log is taken again before it left', async () => {
      const events = await happens(found(1));
      await take([...events, event(found(2))]);
      expect(await states('dora')).toEqual(['gathered', 'pending']);
      expect((await of('dora')).find(({ state }) => state === 'pending')).toHaveProperty('leads');
    });
    it('adds nothing to a mail that was begun', async () => {
      await happens(found(1));
      await deliveries().updateMany({}, { $set: { state: 'retry_wait', attemptNo: 1 } });
      await happens(found(2));
      expect(await states('dora')).toEqual(['pending', 'retry_wait']);
    });
    it('puts reminders of one person together, whatever they are about', async () => {
      const reminder = (n: number, kind: string): Happening => [
        `obligation-o-${n}`,
        'obligation.reminder_fired',
        {
          obligationId: `o-${n}`,
          key: `${kind}:${n}`,
          kind,
          subject: { type: 'partner', id: 'p-1' },
          partnerIds: ['p-1'],
          dueDate: '2026-03-09',
          offset: -7,
          late: false,
          owners: [{ role: 'RO', personId: 'rolf' }],
          escalation: [],
        },
      ];
      await happens(reminder(1, 'engagement-condition'), reminder(2, 'document_retention'));
      expect(await states('rolf')).toEqual(['gathered', 'pending']);
    });
    it('takes one back out of the mail, and leaves the others in it', async () => {
      await happens(found(1), found(2), found(3));
      const lead = (await of('dora')).find(({ leads }) => leads)!;
      const ofMatch = async (n: number) => {
        const about = await notifications().findOne({
          personId: 'dora',
          record: `screening-m-${n}`,
          eventType: 'screening.match_found',
        });
        return (await deliveries().findOne({ notificationId: about!._id }))!;
      };
      const numbers = await Promise.all(
        [1, 2, 3].map(async (n) => [n, (await ofMatch(n))._id === lead._id] as const),
      );
      const [leading] = numbers.find(([, leads]) => leads)!;
      const [behind] = numbers.find(([, leads]) => !leads)!;
      await happens(cleared(leading), cleared(behind));
      expect((await ofMatch(leading)).state).toBe('pending');
      expect((await ofMatch(behind)).state).toBe('cancelled');
      const corrections = await notifications()
        .find({ personId: 'dora', eventType: 'screening.match_cleared' })
        .toArray();
      expect(corrections).toHaveLength(2);
      const ids = corrections.map(({ _id }) => _id);
      // Nothing was said yet, so nothing is to be put right by mail.
      expect(
        await deliveries().countDocuments({ notificationId: { $in: ids }, state: 'cancelled' }),
      ).toBe(2);
    });
  });
  it('does not write back what it only read', async () => {
    await happens(registered);
    const stale = context.client.startSession();
    try {
      stale.startTransaction();
      await planner.apply([event(drafted('e-1', 'rita'))], stale);
      // Another partition learns who the officer is, between our read and our commit.
      await happens(['partner-p-1', 'partner.intake_started', { partnerId: 'p-1' }, 'omar']);
      await stale.commitTransaction();
    } finally {
      await stale.endSession();
    }
    expect(
      await context.db
        .collection<{ _id: string; subject: object }>('notice_subjects')
        .findOne({ _id: 'partner-p-1' }),
    ).toMatchObject({ subject: { people: { PO: 'omar' } } });
  });

  describe('asks who may read', () => {
    const plannerWith = (places: Parameters<typeof exampleReaders>[1]) =>
      new NotificationPlanner(
        context.db,
        telling,
        directory,
        exampleReaders(directory, places),
        texts,
        new Calendar(),
      );
    const elsewhere = { scope: { countryCode: 'CH', partnerIds: ['p-1'] }, state: {}, version: 1 };
    const decided: Happening = [
      'engagement-e-1',
      'engagement.decided',
      {
        engagementId: 'e-1',
        partnerIds: ['p-1'],
        outcome: 'approved',
        conditions: [],
        countries: ['SN', 'KE'],
      },
      'lena',
    ];

    it('and tells one who may not which case it is, by the feed and by mail', async () => {
      directory.people.set('wafa', { personId: 'wafa', roles: ['WCO'], country: 'KE' });
      planner = plannerWith({ 'engagement-e-1': elsewhere });
      await happens(registered, drafted('e-1', 'rita'), decided);
      expect(await told('engagement.decided')).toContain('wafa A closed-case');
      const cut = await notifications().findOne({ personId: 'wafa' });
      expect(cut).toMatchObject({
        decision: ['recipient', 'cut'],
        data: { reference: 'engagement-e-1' },
        title: 'Something happened in a case',
      });
      expect(cut!.body).toContain('engagement-e-1');
      expect(JSON.stringify([cut!.title, cut!.body, cut!.data])).not.toMatch(/approved|Doctors/);
      expect(await deliveries().countDocuments({ personId: 'wafa' })).toBe(1);
      expect(await told('engagement.decided')).toContain('rita A engagement-decided');
    });
    it('for those they stand in for, too', async () => {
      directory.people.set('dina', { personId: 'dina', roles: ['COM'] });
      directory.change('dora', { delegates: ['dina'] });
      await happens(registered, [
        'screening-m-1',
        'screening.match_found',
        { matchId: 'm-1', partnerId: 'p-1', score: 0.8, features: {} },
      ]);
      expect(await told('screening.match_found')).toContain('dina A screening-match-open');
    });
    it('of the partner where the notice speaks of it, and not of its match', async () => {
      planner = plannerWith({ 'screening-m-1': elsewhere });
      await happens(
        registered,
        ['partner-p-1', 'partner.intake_started', { partnerId: 'p-1' }, 'omar'],
        [
          'screening-m-1',
          'screening.match_found',
          { matchId: 'm-1', partnerId: 'p-1', score: 0.8, features: {} },
        ],
      );
      expect(await notifications().findOne({ personId: 'omar' })).toMatchObject({
        template: 'screening-pending',
        record: 'screening-m-1',
        about: 'partner-p-1',
        link: '/v1/cases/partner-p-1/timeline',
      });
    });
    it('and tells of a record that cannot be found no more than which it is', async () => {
      planner = plannerWith({ 'engagement-e-1': 'unknown' });
      directory.change('rita', { country: 'SN' });
      await happens(registered, drafted('e-1', 'rita'), decided);
      expect(await told('engagement.decided')).toContain('rita A closed-case');
    });
    it('and takes back only what was told', async () => {
      directory.change('dora', { country: 'SN' });
      const places = { 'screening-m-1': elsewhere };
      planner = plannerWith(places);
      await happens(registered, [
        'screening-m-1',
        'screening.match_found',
        { matchId: 'm-1', partnerId: 'p-1', score: 0.8, features: {} },
      ]);
      directory.change('dora', { country: undefined });
      expect(await told('screening.match_found')).toContain('dora A closed-case');
      await happens([
        'screening-m-1',
        'screening.match_cleared',
        { matchId: 'm-1', partnerId: 'p-1' },
        'carl',
      ]);
      expect((await told('screening.match_cleared')).join()).not.toContain('dora');
    });
  });

  describe('takes back', () => {
    const found: Happening = [
      'screening-m-1',
      'screening.match_found',
      { matchId: 'm-1', partnerId: 'p-1', score: 0.8, features: {} },
    ];
    const cleared = (by = 'dora'): Happening => [
      'screening-m-1',
      'screening.match_cleared',
      { matchId: 'm-1', partnerId: 'p-1' },
      by,
    ];
    const sent = () => deliveries().updateMany({}, { $set: { state: 'accepted' } });

    it('what no longer holds, from those who were told it first, in its class and their language', async () => {
      await happens(
        registered,
        ['partner-p-1', 'partner.intake_started', { partnerId: 'p-1' }, 'omar'],
        found,
      );
      expect(await told('screening.match_found')).toEqual([
        'dora A screening-match-open',
        'omar A screening-pending',
      ]);
      await sent();
      const [event] = await happens(cleared());
      // Who cleared it knows.
      expect(await told('screening.match_cleared')).toEqual(['omar A correction']);
      expect(await notifications().findOne({ eventType: 'screening.match_cleared' })).toMatchObject(
        {
          rule: 'N13',
          locale: 'fr',
          decision: ['correction'],
          title: 'Rectification\u00a0: Filtrage en cours\u00a0: Example Doctors',
        },
      );
      expect(await deliveries().countDocuments({ state: 'pending', personId: 'omar' })).toBe(1);
      expect(
        await notifications().countDocuments({
          eventType: 'screening.match_found',
          correctedBy: event!.id,
        }),
      ).toBe(2);
    });
    it('nothing a second time, and the same when the event is taken again', async () => {
      await happens(
        registered,
        ['partner-p-1', 'partner.intake_started', { partnerId: 'p-1' }, 'omar'],
        found,
      );
      const events = await happens(cleared());
      await take(events);
      expect(await told('screening.match_cleared')).toEqual(['omar A correction']);
      await happens([
        'screening-m-1',
        'screening.match_obsolete',
        { matchId: 'm-1', partnerId: 'p-1', cause: 'delisted', wasConfirmed: false },
      ]);
      expect(await told('screening.match_obsolete')).toEqual([]);
    });
    it('mail that has not left: neither it nor its correction goes', async () => {
      await happens(
        registered,
        ['partner-p-1', 'partner.intake_started', { partnerId: 'p-1' }, 'omar'],
        found,
        cleared(),
      );
      expect(
        (await deliveries().find().toArray())
          .map(({ personId, state }) => `${personId} ${state}`)
          .toSorted(),
      ).toEqual(['dora cancelled', 'omar cancelled', 'omar cancelled']);
      expect(await told('screening.match_cleared')).toEqual(['omar A correction']);
    });
    it('nothing from those who lost access or hear of it anyway', async () => {
      await happens(
        registered,
        ['partner-p-1', 'partner.intake_started', { partnerId: 'p-1' }, 'omar'],
        found,
      );
      directory.leave('omar');
      await happens(cleared());
      expect(await told('screening.match_cleared')).toEqual([]);
      await happens(
        [
          'duediligence-p-1',
          'duediligence.requested',
          { partnerId: 'p-1', reviewId: 'r', level: 'standard', slaDue: '2026-03-20' },
          'olga',
        ],
        [
          'duediligence-p-1',
          'duediligence.concluded',
          { partnerId: 'p-1', reviewId: 'r', outcome: 'adverse', validUntil: '2028-03-02' },
          'dora',
        ],
      );
      expect(await told('duediligence.concluded')).toEqual(['olga A due-diligence-concluded']);
      await happens([
        'duediligence-p-1',
        'duediligence.reopened',
        {
          partnerId: 'p-1',
          reviewId: 'r',
          level: 'enhanced',
          slaDue: '2026-04-20',
          analystId: 'rolf',
        },
      ]);
      expect(await told('duediligence.reopened')).toEqual([
        'dora A due-diligence-reopened',
        'olga A correction',
        'rolf A due-diligence-reopened',
      ]);
    });
    it('from partners only what is theirs to know', async () => {
      await happens(registered, [
        'agreement-a-1',
        'agreement.sent_for_signature',
        { agreementId: 'a-1', partnerIds: ['p-1'], signatories: [], signatureDue: '2026-03-20' },
        'olga',
      ]);
      await sent();
      await happens([
        'agreement-a-1',
        'agreement.cancelled',
        { agreementId: 'a-1', partnerIds: ['p-1'] },
        'olga',
      ]);
      expect(await told('agreement.cancelled')).toEqual([
        'petra A correction-portal',
        'rita A correction',
        'rolf A correction',
      ]);
      await happens(
        drafted('e-1', 'rita'),
        [
          'engagement-e-1',
          'engagement.submitted',
          { engagementId: 'e-1', partnerIds: ['p-1'], triageDue: '2026-03-04' },
          'rita',
        ],
        [
          'engagement-e-1',
          'engagement.withdrawn',
          { engagementId: 'e-1', partnerIds: ['p-1'] },
          'rita',
        ],
      );
      expect(await told('engagement.withdrawn')).toEqual([
        'olga A correction',
        'omar A correction',
      ]);
    });
  });
});

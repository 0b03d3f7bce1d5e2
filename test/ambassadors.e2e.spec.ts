import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { Client } from '../apps/cli/src/client.js';
import { addMonths } from '#kernel';
import { questions } from '../apps/cli/src/journeys/expert.js';
import { units } from '../apps/cli/src/journeys/honour.js';
import { eventually, servers } from '#platform/testing';
import type { CaseRecord } from './support/api.js';
import { type Concord, startConcord, startServices } from './support/concord.js';
import { readTopics } from './support/independent-reader.js';
import { settled } from './support/settled.js';

const planted = ['Zephyrine Quillfeather', 'Ottokar Brambleworth'];
const texts = ['ar', 'zh', 'en', 'fr', 'ru', 'es'].map((language) => ({
  language,
  text: `We welcome ${planted.join(' and ')} (${language}).`,
}));
/** What is answered to one of the questions of a declaration of interests. */
const interest = {
  entity: 'Quillfeather Sugar Works',
  nature: 'A speech at a dinner of brewers',
  holder: 'own',
  amountBand: 'under_1000',
  onSubject: false,
};
type Outcome = { notified: string[]; events: string[]; list: unknown };
const outcomes: Outcome[] = [];
/** Both runs happen on the same morning: what is compared has days in it. */
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const morning = `${tomorrow}T09:00:00.000Z`;
const hoursLater = (hours: number): string =>
  new Date(Date.parse(morning) + hours * 3_600_000).toISOString();

/** A couple is honoured: b.9 of the domain reference, the same in one process and apart. */
describe.each([
  ['in one process', startConcord],
  ['with every service a process of its own', startServices],
])('ambassadors, %s', (_mode, start) => {
  let concord: Concord;
  let client: Client;
  let honour: CaseRecord;
  const [first, second] = [randomUUID(), randomUUID()];
  const outsiders = [
    undefined,
    'officer',
    'technical',
    'campaign-manager',
    'administrator',
    'subscriber',
    'honoree',
    `honoree@${randomUUID()}`,
    `portal-admin@${randomUUID()}`,
  ];
  const named = (text: string): string =>
    [
      [honour.id, 'HONOUR'],
      [first, 'FIRST'],
      [second, 'SECOND'],
    ].reduce((all, [id, name]) => all.replaceAll(id!, name!), text);

  const accepted = ['letter', 'code_of_conduct', 'emblem_rules'];
  /** An honour of these members, up to the decision to appoint them. */
  const decidedFor = async (memberIds: readonly string[]): Promise<CaseRecord> => {
    const record = await concord.api.create('ambassador-liaison', 'honours', {
      title: 'goodwill_ambassador',
      members: memberIds.map((memberId, index) => ({
        memberId,
        kind: 'person',
        name: planted[index],
        offices: [],
      })),
      countryCode: 'CH',
      theme: 'Health promotion through sport',
      reach: 'Forty million followers.',
      termsOfReference: 'Three public events a year.',
      relations: 'None.',
    });
    await record.does('analyst', 'start-honour-screening');
    await record.does('diligence-lead', 'conclude-honour-screening', {
      outcome: 'clear',
      findings: 'Nothing in sources of ten years.',
    });
    await record.does('ambassador-liaison', 'open-honour-consultation');
    for (const [account, unit] of units)
      await record.does(account, 'give-honour-opinion', { unit, opinion: 'no_objection' });
    await record.does('lead', 'recommend-honour', {
      outcome: 'appoint',
      rationale: 'Known and trusted.',
    });
    await record.does('director-general', 'decide-honour', {
      outcome: 'appointed',
      termMonths: 24,
    });
    await record.look('ambassador-liaison');
    return record;
  };
  const offers = async (record: CaseRecord) => {
    const honour = { type: 'honour', id: record.id };
    const letter = await concord.api.file('ambassador-liaison', honour, 'correspondence');
    await record.does('ambassador-liaison', 'send-honour-offer', { letter, conductVersion: '1' });
  };
  const accepts = (record: CaseRecord, memberId: string) =>
    record.does(`honoree@${memberId}`, 'accept-honour', { accepted, endorsements: 'None.' });
  const clears = async (record: CaseRecord, announceAt: string): Promise<void> => {
    await record.does('analyst', 'rescreen-honour', { outcome: 'clear' });
    await record.does('communications', 'propose-honour-announcement', { announceAt, texts });
    // The check is due within 72 hours, so its reminder is late already; a clearance in that moment
    // would take it back, or not.
    await eventually('the late reminder of the check', () =>
      concord.db.collection('notifications').findOne({
        record: `honour-${record.id}`,
        template: 'reminder-honour-rescreening',
      }),
    );
    await record.does('ethics-2', 'clear-honour-announcement');
  };

  /** Everything an account is answered about honours, by every way there is; its own path left out. */
  const seenBy = async (account: string | undefined): Promise<string> => {
    const { id } = honour;
    const paths = [
      '/v1/honours',
      `/v1/honours?partnerId=${first}`,
      `/v1/honours/${id}`,
      `/v1/honours/${id}?minVersion=1`,
      `/v1/honours/${id}/texts`,
      `/v1/cases/honour-${id}/timeline`,
      `/v1/cases/appointment-${id}/timeline`,
      '/v1/appointments',
      `/v1/appointments/${id}`,
      '/v1/register',
      `/v1/register/${first}`,
      '/v1/directory',
      '/v1/pipeline',
      '/v1/obligations',
      '/v1/obligations/due',
      '/v1/me/notifications',
    ];
    const answers: string[] = [];
    for (const path of paths) {
      const { body } = await concord.api.get(account, path);
      answers.push(JSON.stringify(body).replaceAll(path.split('?')[0]!, ''));
    }
    for (const command of ['decide-honour', 'accept-honour', 'send-honour-offer']) {
      const path = `/v1/honours/${id}/${command}`;
      const { body } = await concord.api.post(account, path, {}, { 'if-match': '"1"' });
      answers.push(JSON.stringify(body).replaceAll(path, ''));
    }
    for (let after = 0; ;) {
      const { headers, body } = await concord.api.get(account, `/v1/feed?after=${after}&limit=200`);
      answers.push(JSON.stringify(body));
      const position = Number(headers.get('concord-position'));
      if (position === after) break;
      after = position;
    }
    return answers.join('\n');
  };
  const mails = async (): Promise<string> => (await fetch(`${concord.inbox}/api/messages`)).text();
  const published = async () => readTopics(concord.topics, await client.position('auditor'));
  /** Every document there is, as it lies in the database. */
  const stored = async (): Promise<string> => {
    const found: string[] = [];
    for (const { name } of await concord.db.listCollections().toArray())
      found.push(JSON.stringify(await concord.db.collection(name).find().toArray()));
    return found.join('\n');
  };

  beforeAll(async () => {
    concord = await start('ambassadors');
    client = new Client(concord.base);
    await client.moveClock(morning);
  }, 600_000);
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });

  it('is nominated, checked, consulted on, recommended and decided', async () => {
    honour = await decidedFor([first, second]);
    // Until the letter goes out a member sees nothing, not even that there is a case.
    for (const member of [first, second])
      expect(await seenBy(`honoree@${member}`)).not.toContain(honour.id);
  }, 120_000);

  it('is accepted by both, and cleared by two persons', async () => {
    await offers(honour);
    await accepts(honour, first);
    const waiting = await honour.look(`honoree@${first}`);
    expect(waiting).toMatchObject({ status: 'offer', acceptedBy: [first] });
    expect(waiting).not.toHaveProperty('recommendation');
    await accepts(honour, second);
    expect(await honour.look('ambassador-liaison')).toMatchObject({ status: 'accepted' });
    await clears(honour, hoursLater(3));
    const early = await honour.tries('communications', 'announce-honour');
    expect([early.status, early.body.code]).toEqual([422, 'honour.too-early']);
  }, 120_000);

  it('is seen by nobody outside the circle before the announcement', async () => {
    const secret = new RegExp([honour.id, first, second, ...planted].join('|'));
    for (const account of outsiders)
      expect([account, secret.exec(await seenBy(account))?.[0]]).toEqual([account, undefined]);
    const { body } = await concord.api.get('ambassador-liaison', `/v1/honours/${honour.id}/texts`);
    expect(Object.values((body as { texts: object }).texts)).toEqual(
      expect.arrayContaining(planted),
    );
    const records = await published();
    const ownTopic = `${concord.prefix}concord.ambassadors.restricted.v1`;
    const elsewhere = records.filter(
      ({ topic, value }) => topic !== ownTopic && value.includes(honour.id),
    );
    // What is due of it is restricted too, and that nobody is given two titles is bookkeeping.
    expect([...new Set(elsewhere.map(({ topic }) => topic))].sort()).toEqual([
      `${concord.prefix}concord.bookkeeping.v1`,
      `${concord.prefix}concord.onboarding.restricted.v1`,
    ]);
    const names = new RegExp(planted.flatMap((name) => name.split(' ')).join('|'));
    expect(records.filter(({ value }) => names.test(value))).toEqual([]);
    expect(await mails()).not.toMatch(names);
    expect(await stored()).not.toMatch(names);
  }, 120_000);

  it('is public from the announcement on', async () => {
    await client.moveClock(hoursLater(3));
    await honour.does('communications', 'announce-honour');
    const listed = await eventually('the appointment to be listed', async () => {
      const { body } = await concord.api.get(undefined, '/v1/appointments');
      const { items } = body as { items: { id: string; members: object[]; texts: object }[] };
      return items.find(({ id }) => id === honour.id);
    });
    expect(listed).toMatchObject({
      title: 'goodwill_ambassador',
      members: planted.map((name) => ({ kind: 'person', name })),
      theme: 'Health promotion through sport',
      texts: Object.fromEntries(texts.map(({ language, text }) => [language, text])),
      start: tomorrow,
      status: 'current',
    });
    const { status } = await concord.api.get(undefined, `/v1/appointments/${honour.id}`);
    expect(status).toBe(200);
    for (const account of outsiders) {
      const seen = await seenBy(account);
      expect([account, seen.includes('appointment.announced.v1')]).toEqual([account, true]);
      // What led to it stays with the circle.
      expect([account, /honour\.(nominated|consulted|decided)/.test(seen)]).toEqual([
        account,
        false,
      ]);
    }
    const open = (await published()).filter(
      ({ topic }) => topic === `${concord.prefix}concord.ambassadors.v1`,
    );
    expect(open.map(({ type }) => type)).toEqual(['appointment.announced.v1']);
  }, 120_000);

  it('goes on with the one of two who stays, and for another term (S5)', async () => {
    const liaison = 'ambassador-liaison';
    const { end } = (await honour.reaches('active', liaison)).term as { end: string };
    await honour.does(`honoree@${second}`, 'resign-honour');
    await honour.does('director-general', 'decide-continuation', { outcome: 'continue' });
    // What was due of the decision is done before its day comes.
    await eventually('nothing to be due of it', async () => {
      const { body } = await concord.api.get('auditor', '/v1/obligations?limit=200');
      const { items } = body as { items: { key: string; status: string }[] };
      const duty = items.find(({ key }) => key === `honour-continuation:${honour.id}`);
      return duty && duty.status !== 'open';
    });
    await client.moveClock(`${addMonths(end, -6)}T09:00:00.000Z`);
    await eventually('the renewal to be open', async () => (await honour.look(liaison)).renewal);
    await honour.does('analyst', 'rescreen-honour', { outcome: 'clear' });
    await honour.does('lead', 'evaluate-honour', {
      outcome: 'positive',
      evaluation: 'Six events in eighteen months.',
    });
    await honour.does(`honoree@${first}`, 'accept-honour-renewal');
    await honour.does('director-general', 'renew-honour');
    const renewed = await eventually('the other term to be public', async () => {
      const { body } = await concord.api.get(undefined, `/v1/appointments/${honour.id}`);
      return (body as { end: string }).end === addMonths(end, 24) && body;
    });
    expect(renewed).toMatchObject({ members: [{ kind: 'person', name: planted[0] }] });
  }, 120_000);

  it('ends with its term', async () => {
    const { end } = (await honour.reaches('active', 'ambassador-liaison')).term as { end: string };
    await client.moveClock(`${end}T09:00:00.000Z`);
    await honour.reaches('expired', 'ambassador-liaison');
    const appointment = await eventually('the appointment to have ended', async () => {
      const { body } = await concord.api.get(undefined, `/v1/appointments/${honour.id}`);
      return (body as { status: string }).status === 'former' && body;
    });
    expect(appointment).toMatchObject({ end });
  }, 120_000);

  it('is taken back, and chased until it is taken down', async () => {
    const [member] = [randomUUID()];
    const record = await decidedFor([member]);
    await offers(record);
    await accepts(record, member);
    const { now } = await client.readClock();
    const announceAt = new Date(Date.parse(now) + 3_600_000).toISOString();
    await clears(record, announceAt);
    await client.moveClock(announceAt);
    await record.does('communications', 'announce-honour');
    const appointment = `/v1/appointments/${record.id}`;
    const answers = (status: number) =>
      eventually(`the appointment to answer ${status}`, async () => {
        const answer = await concord.api.get(undefined, appointment);
        return answer.status === status && answer.body;
      });
    await answers(200);
    const held = { holdId: randomUUID(), reason: 'A court order of this morning asks us to stop.' };
    const onMember = (account: string, command: string, body: object = {}) =>
      concord.api.post(account, `/v1/holds/${member}/${command}`, { ...held, ...body });
    const legal = { type: 'legal', target: 'person' };
    const unknown = await onMember('legal', 'place-hold', { ...legal, cause: randomUUID() });
    expect(unknown.body.code).toBe('hold.person-unknown');
    const placed = await onMember('legal', 'place-hold', { ...legal, cause: record.id });
    expect(placed.body.events).toEqual(['hold.placed']);
    await record.reaches('suspended', 'ambassador-liaison');
    expect((await onMember('legal', 'release-hold')).body.code).toBe('segregation-of-duties');
    expect((await onMember('ethics', 'release-hold')).status).toBe(200);
    await record.reaches('active', 'ambassador-liaison');
    const says = (command: string) =>
      concord.api.post('subscriber', `/v1/retractions/${record.id}/${command}`, {});
    expect((await says('acknowledge-appointment')).status).toBe(200);
    await record.does('director-general', 'rescind-honour', {
      retraction: 'The appointment was taken back.',
      reason: 'The appointment met with criticism that we share.',
    });
    expect(await answers(410)).toHaveProperty('rescindedOn');
    const { body: list } = await concord.api.get(undefined, '/v1/appointments');
    expect(JSON.stringify(list)).not.toContain(record.id);

    const retraction = concord.api.record('retractions', record.id, 0);
    expect(await retraction.reaches('asked', 'communications')).toMatchObject({
      waiting: ['person-subscriber'],
    });
    const told = (account: string, template: string) =>
      eventually(`${account} to be told ${template}`, async () =>
        (await concord.db.collection('notifications').find({ template }).toArray()).some(
          ({ accountId }) => accountId === account,
        ),
      );
    await told('subscriber', 'retraction-asked');
    const later = new Date(Date.parse(announceAt) + 2 * 86_400_000).toISOString();
    // Reminders come though Redis has forgotten what was to ring (S13).
    const redis = new Redis(servers.redis);
    expect(await redis.del(...(await redis.keys(`${concord.database}:*`)))).toBeGreaterThan(0);
    redis.disconnect();
    await client.moveClock(later);
    for (const account of ['subscriber', 'communications', 'ambassador-liaison'])
      await told(account, 'reminder-retraction');
    expect((await says('acknowledge-retraction')).status).toBe(200);
    expect(await retraction.reaches('completed', 'communications')).toMatchObject({ waiting: [] });
  }, 240_000);

  it('of an expert opens the answers to the declarant, the assessor and compliance alone', async () => {
    const { api } = concord;
    const [expertId, topicId] = [randomUUID(), randomUUID()];
    const { now } = await client.readClock();
    const dayAfter = (days: number): string =>
      new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10);
    const topics = [{ topicId, title: 'Free sugars' }];
    const activity = await api.create('technical', 'activities', {
      title: 'Guideline on sugars',
      topics,
      meeting: { start: dayAfter(60), end: dayAfter(62) },
      normSetting: true,
      publicComment: false,
      regionCode: 'HQ',
      chairId: 'person-director',
    });
    const person = { expertId, name: planted[0], expertise: 'Nutrition.', countryCode: 'KE' };
    const expert = await api.create('technical', 'experts', person);
    const own = `expert@${expertId}`;
    await api.token(own);
    const invitation = { capacity: 'personal', ownStaff: false, representative: false };
    await expert.does('technical', 'invite-expert', { activityId: activity.id, ...invitation });
    const biography = { expertId, biography: 'Professor.', publicationConsent: false };
    await expert.does(own, 'register-expert', biography);
    const declaration = await api.create('technical', 'declarations', {
      declarantId: expertId,
      matter: 'activity',
      matterId: activity.id,
    });
    const answers = questions.map((question) => ({
      question,
      yes: question === 'public_statements',
      interests: question === 'public_statements' ? [interest] : [],
    }));
    await declaration.does(own, 'save-declaration-answers', { declarantId: expertId, answers });
    await declaration.does(own, 'submit-declaration', { signed: true, confidentiality: true });
    const search = { searchNote: 'Nothing in public sources.', jointWork: false };
    await declaration.does('technical-2', 'begin-declaration-assessment', search);
    await declaration.look('technical-2');

    const textsFor = async (account: string): Promise<string> => {
      const { status, body } = await api.get(account, `/v1/declarations/${declaration.id}/texts`);
      return status === 200 ? JSON.stringify(body) : String(status);
    };
    for (const account of [own, 'technical-2', 'ethics'])
      expect([account, (await textsFor(account)).includes(interest.entity)]).toEqual([
        account,
        true,
      ]);
    for (const account of ['technical', 'director', 'auditor', 'officer', `expert@${randomUUID()}`])
      expect([account, (await textsFor(account)).includes(interest.entity)]).toEqual([
        account,
        false,
      ]);
    expect(await textsFor(`expert@${randomUUID()}`)).toBe('404');
    const reads = `/v1/cases/declaration-${declaration.id}/reads`;
    const { body: logged } = await api.get('auditor', reads);
    const { items } = logged as { items: { personId: string; refs: string[] }[] };
    const readers = items.filter(({ refs }) => refs.length > 0).map(({ personId }) => personId);
    expect(readers).toEqual(
      expect.arrayContaining([`person-expert-${expertId}`, 'person-technical-2', 'person-ethics']),
    );
    const { body: first } = await api.get('ethics', `${reads}?limit=1`);
    const { items: one, next } = first as { items: object[]; next: string };
    const { body: second } = await api.get('ethics', `${reads}?limit=1&after=${next}`);
    expect([one, (second as { items: object[] }).items]).toEqual([[items[0]], [items[1]]]);
    expect((await api.get('technical-2', reads)).status).toBe(403);

    const reader = { readerId: 'person-auditor' };
    const until = dayAfter(10);
    const grant = { ...reader, until, reason: 'The audit of this year looks at assessments.' };
    await declaration.look('ethics');
    await declaration.does('ethics', 'grant-declaration-reading', grant);
    await declaration.look('ethics');
    expect(await textsFor('auditor')).toContain(interest.entity);
    await declaration.does('ethics', 'end-declaration-reading', reader);
    await declaration.look('ethics');
    expect(await textsFor('auditor')).not.toContain(interest.entity);

    const outcome = { outcome: 'conditional', conditions: ['recuse'], topicIds: [topicId] };
    const conclude = `/v1/declarations/${declaration.id}/conclude-declaration-assessment`;
    /** An officer in the place of the director. */
    const concludes = () =>
      api.post(
        'officer',
        conclude,
        { ...outcome, balancing: 'Long ago, and on another subject.' },
        { 'if-match': `"${declaration.version}"`, 'concord-on-behalf-of': 'director' },
      );
    expect((await concludes()).status).toBe(403);
    const powers = await api.create('director', 'delegations', {
      kind: 'delegation',
      toId: 'person-officer',
      roles: ['DIR'],
      from: dayAfter(0),
      until: dayAfter(2),
      mayDelegate: false,
    });
    const concluded = await eventually('the powers to be known', async () => {
      const answer = await concludes();
      return answer.status === 200 && answer.body;
    });
    expect(concluded.events).toEqual(['declaration.assessed']);
    declaration.version = concluded.version;
    await powers.does('director', 'revoke-delegation');
    await eventually('the powers to be gone', async () => (await concludes()).status === 403);
    await expert.look('technical');
    const confirmed = { activityId: activity.id };
    await expert.does('technical', 'confirm-expert-participation', confirmed);
    await expert.look('technical');
    await activity.does('technical', 'change-activity-topics', {
      topics: [...topics, { topicId: randomUUID(), title: 'Sweeteners' }],
    });
    await declaration.reaches('stale', own);
    await expert.reaches('registered', own);
    const refused = await expert.tries('technical', 'confirm-expert-participation', confirmed);
    expect(refused.body.code).toBe('expert.declaration-stale');
    // Ethics excludes the expert because of what is declared anew (S4).
    const anew = answers.map((one) =>
      one.question === 'tobacco' ? { ...one, yes: true, interests: [interest] } : one,
    );
    await declaration.does(own, 'save-declaration-answers', {
      declarantId: expertId,
      answers: anew,
    });
    await declaration.does(own, 'submit-declaration', { signed: true, confidentiality: true });
    await declaration.does('technical-2', 'begin-declaration-assessment', search);
    await declaration.does('technical-2', 'escalate-declaration');
    await declaration.does('ethics', 'conclude-declaration-assessment', {
      outcome: 'excluded',
      conditions: [],
      topicIds: [],
      balancing: 'Money of the industry is no small matter here.',
    });
    const excluded = await expert.tries('technical', 'confirm-expert-participation', confirmed);
    expect(excluded.body.code).toBe('expert.excluded');
    const told = await eventually('the expert to be told twice', async () => {
      const { body } = await api.get(own, '/v1/me/notifications');
      const { items: all } = body as { items: { rule: string }[] };
      const rules = all.map(({ rule }) => rule);
      return rules.includes('N41') && rules.filter((rule) => rule === 'N42').length > 0 && rules;
    });
    expect(told).toContain('N44');
    const secret = new RegExp([interest.entity, interest.nature].join('|'));
    expect((await published()).filter(({ value }) => secret.test(value))).toEqual([]);
    expect(await mails()).not.toMatch(secret);
    expect(await stored()).not.toMatch(secret);
  }, 120_000);

  it('comes to the same, in one process and apart', async () => {
    const notified = await settled(async () =>
      (await concord.db.collection('notifications').find().toArray())
        .filter(({ record }) => (record as string).endsWith(honour.id))
        .map(({ rule, template, personId, locale }) =>
          named(`${rule} ${template} ${personId} ${locale}`),
        )
        .sort(),
    );
    expect(notified).toEqual(
      expect.arrayContaining([
        'N48 honour-offered-portal person-honoree-FIRST en',
        'N47 honour-decision-waits person-director-general en',
        'N50 honour-appointed person-campaign-manager en',
        'N52 honour-expired person-ambassador-liaison en',
      ]),
    );
    const events = (await published())
      .filter(({ subject }) => subject.endsWith(honour.id))
      .map(({ type, topic }) => `${topic.slice(concord.prefix.length)} ${type}`);
    const { body } = await concord.api.get(undefined, '/v1/appointments');
    outcomes.push({
      notified,
      events: events.sort(),
      list: JSON.parse(named(JSON.stringify(body))) as unknown,
    });
    if (outcomes.length === 2) expect(outcomes[1]).toEqual(outcomes[0]);
  }, 120_000);
});

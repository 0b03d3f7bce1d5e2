import { documents } from '#documents/capability';
import { fileOn } from '#documents/testing';
import { holdsView } from '#holds';
import { agreements } from '../agreements/agreements.capability.js';
import {
  Calendar,
  type CommandIntent,
  type Event,
  type IndexedProcessRule,
  type Recorded,
  type Role,
  RuleViolation,
  type Person,
  type ProcessRule,
  unknownPerson,
} from '#kernel';
import { exampleMetadata, examplePeople } from '#kernel/testing';
import type { Aggregate, CommandResult } from '#eventing/commands';
import { toRecorded } from '#eventing/event-store';
import { executorOn, MemoryEventStore } from '#eventing/testing';
import { validateBody } from '#platform/http';
import { partners } from '../partners/partners.capability.js';
import { engagements } from './engagements.capability.js';
import { engagementExamples } from './engagement.openapi.js';
import { actorOf, partnerId } from './case.examples.js';
import { sealBody } from '../../../eventing/src/commands/sealing.js';

const reason = 'The steering group asked for this in its last meeting.';
const capabilities: readonly Aggregate[] = [...engagements.aggregates, ...agreements.aggregates];
const processRules = [
  ...engagements.processes,
  ...agreements.processes,
] as readonly ProcessRule<never>[];
const indexedRules: readonly IndexedProcessRule<never>[] = [
  ...engagements.indexedProcesses,
  ...agreements.indexedProcesses,
];

const un = '00000000-0000-4000-8000-0000000000a2';
const people = {
  ...examplePeople({
    'person-ro': ['RO'],
    'person-rd': ['RD'],
    'person-prc-c': ['PRC-C'],
    'person-member-2': ['PRC-M'],
    'person-member-3': ['PRC-M'],
    'person-member-4': ['PRC-M'],
  }),
  'person-pa': {
    ...unknownPerson,
    status: 'active' as const,
    grants: [{ role: 'PA' as const, scope: { partnerIds: [partnerId, un] } }],
  },
} as Readonly<Record<string, Person>>;
const signatoriesWith = (proof: object, party = partnerId) => [
  { signatoryId: 'person-rd', party: 'organisation', authority: 'office', proof },
  { signatoryId: 'person-pa', party, authority: 'letter', proof },
];
/** The command side and its processes on a store in memory: real bodies, seals, facts and rules. */
const office = async () => {
  const store = new MemoryEventStore();
  let atStep: (partnerIds: readonly string[], cause: string) => Promise<void> = async () => {};
  const executor = executorOn(store, {
    people: { person: async (id) => people[id] ?? unknownPerson },
    rescreener: { rescreen: (partnerIds, cause) => atStep(partnerIds, cause) },
    holdsView,
    documents: {
      ...documents,
      aggregates: [...capabilities, ...partners.aggregates, ...documents.aggregates],
    },
  });
  const refusals: string[] = [];
  let count = 0;
  let followed = 0;
  let today = '2026-03-02';
  const meta = () => ({
    commandId: `c-${(count += 1)}`,
    principal: 'test',
    bodyHash: '',
    correlationId: 'c',
    causationId: 'c',
  });
  const foreign = (
    stream: string,
    version: number,
    type: string,
    data: object,
    subject = partnerId,
  ) =>
    store.append(
      `${stream}-${subject}`,
      version,
      [
        {
          type,
          data: { partnerId: subject, ...data },
          at: `${today}T09:00:00.000Z`,
          by: actorOf('SYS'),
        },
      ],
      meta(),
    );
  const execute = async (
    type: string,
    aggregateId: string,
    role: Role,
    body: object,
    over: object = {},
  ): Promise<CommandResult> => {
    const capability = capabilities.find((one) => type in one.routes)!;
    const route = capability.routes[type]!;
    expect(route.who).toContain(role);
    const checked =
      role === 'SYS' || !route.body
        ? body
        : (JSON.parse(JSON.stringify(await validateBody(route.body, body))) as object);
    const { data, texts } = sealBody(
      checked,
      role === 'SYS' ? [] : (route.seals ?? []),
      `k-${count}`,
      aggregateId,
    );
    const metadata = {
      ...exampleMetadata({ actor: actorOf(role), today, now: `${today}T09:00:00.000Z` }),
      ...over,
      commandId: `command-${(count += 1)}`,
    };
    return executor.execute(capability, { type, aggregateId, data, metadata }, texts);
  };
  const calendar = new Calendar();
  const log = (): Recorded<Event>[] =>
    store.commits.flatMap((commit) => toRecorded(commit).map((event) => calendar.dated(event)));
  const recordsOf = (id: string, type: string): string[] => [
    ...new Set(
      log().flatMap((event) =>
        event.streamId.startsWith(`${type}-`) &&
        (event.data as { partnerIds?: string[] }).partnerIds?.includes(id)
          ? [event.streamId.slice(type.length + 1)]
          : [],
      ),
    ),
  ];
  /** Lets the processes follow the log to its end. */
  const follow = async (): Promise<void> => {
    for (let events = log(); followed < events.length; events = log()) {
      const event = events[followed++]!;
      const intents: CommandIntent[] = [
        ...processRules.flatMap((rule) => (rule as ProcessRule)(event)),
        ...indexedRules.flatMap((rule) => rule(event as never, { recordsOf })),
      ];
      for (const intent of intents)
        await execute(intent.type, intent.aggregateId, 'SYS', intent.data).catch(
          (error: unknown) => {
            if (!(error instanceof RuleViolation)) throw error;
            refusals.push(`${intent.type}: ${error.code}`);
          },
        );
    }
  };
  const send = async (
    type: string,
    id: string,
    role: Role,
    body: object = {},
    over: object = {},
  ): Promise<string[]> => {
    const { events } = await execute(type, id, role, body, over);
    await follow();
    return events.map((event) => event.type);
  };
  await foreign('partner', 0, 'partner.registered', {
    kind: 'ngo',
    countryCode: 'KE',
    regionCode: 'AFR',
  });
  await foreign('partner', 1, 'partner.activated', {});
  await foreign('duediligence', 0, 'duediligence.concluded', {
    outcome: 'clear',
    validUntil: '2027-03-01',
  });
  const file = (
    kind: 'agreement_text' | 'signatory_authority' | 'evidence' | 'correspondence',
    { id = partnerId, texts }: { id?: string; texts?: readonly string[] } = {},
  ) => fileOn(store, { subject: { type: 'partner', id }, kind, ...(texts ? { texts } : {}) });
  const texts = await file('agreement_text', { texts: ['first', 'amended'] });
  return {
    file,
    text: { ...texts, version: 1 },
    amended: { ...texts, version: 2 },
    evidence: await file('evidence'),
    signatories: signatoriesWith(await file('signatory_authority')),
    rescreenWith: (rescreen: typeof atStep) => (atStep = rescreen),
    send,
    foreign,
    follow,
    refusals,
    types: (from = 0) =>
      log()
        .slice(from)
        .map((event) => event.type),
    last: (stream: string) =>
      log()
        .filter((event) => event.streamId === stream)
        .at(-1)!,
    log,
    setToday: (day: string) => (today = day),
  };
};

const id = '10000000-0000-4000-8000-0000000000e1';
const { reason: _why, ...decline } = engagementExamples.DeclineEngagement;
const withReason = { reason, reasonRef: 'r-1' };
type Office = Awaited<ReturnType<typeof office>>;
const proposed = async ({ send }: Office): Promise<void> => {
  await send('DraftEngagement', id, 'RO', {
    ...engagementExamples.DraftEngagement,
    partnerIds: [partnerId],
  });
  await send('SubmitEngagement', id, 'RO', engagementExamples.SubmitEngagement);
  await send('TriageEngagement', id, 'PO', engagementExamples.TriageEngagement);
  await send('RecordRiskAssessment', id, 'DDA', engagementExamples.RecordRiskAssessment);
  await send('RecommendEngagement', id, 'PO', engagementExamples.RecommendEngagement);
  await send('AcceptRecommendation', id, 'RO');
};
const contracted = async (app: Office): Promise<void> => {
  await proposed(app);
  await app.send('ApproveEngagement', id, 'ADG', {});
  await app.send('ReportCondition', id, 'RO', {
    conditionId: '1-1',
    outcome: 'met',
    evidence: app.evidence,
  });
  await app.send('StartContracting', id, 'RO', { instrument: 'mou' });
};
const readyToSign = async (app: Office): Promise<void> => {
  await contracted(app);
  const { text, signatories } = app;
  await app.send('ShareForNegotiation', id, 'RO', { text });
  await app.send('ProposeChange', id, 'PA', { text }, { scope: { partnerIds: [partnerId] } });
  await app.send('RequestLegalReview', id, 'RO', { deviations: [] });
  await app.send('ClearLegally', id, 'LEG', { text });
  await app.send('SendForSignature', id, 'RO', { text, signatories });
  await app.send(
    'RecordSignature',
    id,
    'PA',
    { signatoryId: 'person-pa', text, signedOn: '2026-03-02', method: 'electronic' },
    { scope: { partnerIds: [partnerId] } },
  );
};
const signLast = (app: Office, signedOn: string) =>
  app.send('RecordSignature', id, 'RD', {
    signatoryId: 'person-rd',
    text: app.text,
    signedOn,
    method: 'electronic',
  });

describe('from a proposal to an engagement in force', () => {
  it('drafts and numbers the agreement by itself when contracting begins', async () => {
    const app = await office();
    await contracted(app);
    expect(
      app
        .log()
        .filter((event) => event.streamId === `agreement-${id}`)
        .map((event) => event.type),
    ).toEqual(['agreement.drafted', 'agreement.reference_assigned']);
    expect(app.last(`agreement-${id}`).data).toMatchObject({ reference: 'MOU/KEN/2026/0001' });
    expect(app.refusals).toEqual([]);
  });
  it('activates the engagement when the agreement is in force', async () => {
    const app = await office();
    await readyToSign(app);
    app.setToday('2026-04-02');
    expect(await signLast(app, '2026-04-02')).toEqual(['agreement.signed', 'agreement.in_force']);
    expect(
      app
        .log()
        .filter(({ streamId }) => streamId === `engagement-${id}`)
        .slice(-2),
    ).toMatchObject([
      {
        type: 'engagement.activated',
        data: { agreementId: id, activatedOn: '2026-04-02' },
        by: { role: 'SYS' },
      },
      { type: 'engagement.monitoring_due', data: { dueOn: '2027-04-02', cause: 'periodic' } },
    ]);
    expect(app.refusals).toEqual([]);
  });
  it('keeps confidential text out of every event', async () => {
    const app = await office();
    await contracted(app);
    const told = JSON.stringify(app.log());
    for (const text of [
      'Screening in forty districts',
      'Joint steering group',
      'A signed disclosure of funders',
      'know it and are treated',
      reason,
    ])
      expect(told).not.toContain(text);
  });
  it('fails the signature after a match, and goes on when it is cleared (E-14)', async () => {
    const app = await office();
    await readyToSign(app);
    app.setToday('2026-04-02');
    await app.foreign('holds', 0, 'hold.placed', {
      holdId: 'h-1',
      type: 'sanctions_match',
      target: 'partner',
    });
    await app.follow();
    await expect(signLast(app, '2026-04-02')).rejects.toMatchObject({ code: 'blocked-by-hold' });
    await app.foreign('holds', 1, 'hold.released', { holdId: 'h-1', type: 'sanctions_match' });
    await app.follow();
    await signLast(app, '2026-04-02');
    expect(app.types()).toContain('engagement.activated');
  });
  it('undoes an activation once when the match comes just after it (E-14)', async () => {
    const app = await office();
    await readyToSign(app);
    app.setToday('2026-04-02');
    await signLast(app, '2026-04-02');
    await app.foreign('holds', 0, 'hold.placed', {
      holdId: 'h-1',
      type: 'sanctions_match',
      target: 'partner',
    });
    await app.foreign('holds', 1, 'hold.placed', {
      holdId: 'h-2',
      type: 'sanctions_match',
      target: 'partner',
    });
    await app.foreign('partner', 2, 'partner.suspended', { scope: 'all' });
    await app.follow();
    expect(app.types().filter((type) => type === 'engagement.suspended')).toHaveLength(1);
    expect(app.refusals).toEqual([]);
  });
  it.each<[string, object, boolean]>([
    [
      'of its type',
      { target: 'partner', engagementTypes: ['technical_collaboration', 'advocacy'] },
      true,
    ],
    ['of other types', { target: 'partner', engagementTypes: ['advocacy'] }, false],
    ['on itself', { target: 'engagement', cause: id }, true],
    [
      'on another one',
      { target: 'engagement', cause: '10000000-0000-4000-8000-0000000000e2' },
      false,
    ],
  ])('stands still under a hold %s, as does its agreement: %j', async (_which, scope, blocked) => {
    const placed = (version: number, app: Office) =>
      app.foreign('holds', version, 'hold.placed', {
        holdId: 'h-1',
        type: 'red_concern',
        ...scope,
      });
    const [deciding, signing] = [await office(), await office()];
    await proposed(deciding);
    await placed(0, deciding);
    await readyToSign(signing);
    signing.setToday('2026-04-02');
    await placed(0, signing);
    for (const step of [
      deciding.send('ApproveEngagement', id, 'ADG', {}),
      signLast(signing, '2026-04-02'),
    ])
      if (blocked)
        await expect(step).rejects.toMatchObject({
          code: 'blocked-by-hold',
          details: { holds: [expect.objectContaining({ holdId: 'h-1' })] },
        });
      else await expect(step).resolves.toBeDefined();
  });
  it.each<[string, (app: Office) => Promise<void>, (app: Office) => Promise<unknown>]>([
    ['a decision', proposed, (app) => app.send('ApproveEngagement', id, 'ADG', {})],
    ['a signature', readyToSign, (app) => signLast(app, '2026-03-02')],
  ])('is screened again at %s: a match found then stops it (E-14)', async (_what, before, step) => {
    const app = await office();
    await before(app);
    const written = app.log().length;
    const causes: string[] = [];
    app.rescreenWith(async (partnerIds, cause) => {
      causes.push(cause.split(':')[0]!);
      expect(partnerIds).toEqual([partnerId]);
      await app.foreign('holds', 0, 'hold.placed', {
        holdId: 'h-1',
        type: 'sanctions_match',
        target: 'partner',
      });
    });
    await expect(step(app)).rejects.toMatchObject({ code: 'blocked-by-hold' });
    expect(causes).toHaveLength(1);
    expect(app.types(written)).toEqual(['hold.placed']);
  });
  it('is screened again at the activation: a match found then leaves it waiting (E-14)', async () => {
    const app = await office();
    await readyToSign(app);
    app.setToday('2026-04-02');
    app.rescreenWith(async (_partnerIds, cause) => {
      if (cause.startsWith('ActivateEngagement'))
        await app.foreign('holds', 0, 'hold.placed', {
          holdId: 'h-1',
          type: 'sanctions_match',
          target: 'partner',
        });
    });
    await signLast(app, '2026-04-02');
    expect(app.refusals).toContain('ActivateEngagement: blocked-by-hold');
    expect(app.types()).not.toContain('engagement.activated');
  });
  it('waits at each of them when nobody can be screened (E-27)', async () => {
    const app = await office();
    await proposed(app);
    app.rescreenWith(() =>
      Promise.reject(new RuleViolation('screening.list-missing', 'No list is in force.', 'state')),
    );
    await expect(app.send('ApproveEngagement', id, 'ADG', {})).rejects.toMatchObject({
      code: 'screening.list-missing',
    });
    expect(app.last(`engagement-${id}`).type).toBe('engagement.recommendation_accepted');
  });
  it('closes an open proposal and its agreement when the partner is excluded', async () => {
    const app = await office();
    await contracted(app);
    await app.foreign('partner', 2, 'partner.excluded', {
      basis: 'tobacco',
      effectiveOn: '2026-03-02',
    });
    await app.follow();
    expect(app.last(`engagement-${id}`)).toMatchObject({
      type: 'engagement.withdrawn',
      data: { reasonCode: 'partner_excluded' },
    });
    expect(app.last(`agreement-${id}`)).toMatchObject({
      type: 'agreement.cancelled',
      data: { reasonCode: 'partner_excluded' },
    });
    await expect(
      app.send('DraftEngagement', '20000000-0000-4000-8000-0000000000e1', 'RO', {
        ...engagementExamples.DraftEngagement,
        partnerIds: [partnerId],
      }),
    ).rejects.toMatchObject({ code: 'engagement.partner-not-eligible' });
  });
  it('goes back to its approval when the agreement is given up, and drafts another', async () => {
    const app = await office();
    await contracted(app);
    await app.send('CancelAgreement', id, 'RO', { reasonCode: 'no_agreement' }, withReason);
    expect(app.last(`engagement-${id}`).type).toBe('engagement.contracting_stopped');
    await app.send('StartContracting', id, 'RO', { instrument: 'mou' });
    expect(app.last('agreement-10000001-0000-4000-8000-0000000000e1').data).toMatchObject({
      reference: 'MOU/KEN/2026/0002',
    });
  });
  describe('with a partner that took in others', () => {
    const [first, second] = [
      '20000000-0000-4000-8000-0000000000a1',
      '20000000-0000-4000-8000-0000000000a2',
    ];
    const handedIn = async (app: Office): Promise<unknown> => {
      await app.send('DraftEngagement', id, 'RO', {
        ...engagementExamples.DraftEngagement,
        partnerIds: [partnerId],
      });
      await app.send('SubmitEngagement', id, 'RO', engagementExamples.SubmitEngagement);
      await app.send('TriageEngagement', id, 'PO', engagementExamples.TriageEngagement);
      return app.last(`engagement-${id}`).data;
    };
    /** One record merged into another, and that into the partner. */
    const merged = async (app: Office): Promise<void> => {
      await app.foreign('partner', 0, 'partner.absorbed', { absorbedId: first }, second);
      await app.foreign('partner', 2, 'partner.absorbed', { absorbedId: second });
    };
    it('counts their cases of non-compliance, along the whole chain of merges', async () => {
      const app = await office();
      await app.foreign(
        'compliancehistory',
        0,
        'compliancehistory.noted',
        { caseId: 'n-1', on: '2023-03-03' },
        first,
      );
      await merged(app);
      expect(await handedIn(app)).toMatchObject({
        tier: 'high',
        reasons: expect.arrayContaining(['noncompliance_history']),
      });
    });
    it.each([
      ['after 36 months', [['compliancehistory.noted', { caseId: 'n-1', on: '2023-03-02' }]]],
      [
        'once unfounded',
        [
          ['compliancehistory.noted', { caseId: 'n-1', on: '2026-02-02' }],
          ['compliancehistory.cleared', { caseId: 'n-1' }],
        ],
      ],
    ] as const)('does not count them %s', async (_when, remembered) => {
      const app = await office();
      await merged(app);
      for (const [version, [type, data]] of remembered.entries())
        await app.foreign('compliancehistory', version, type, data, first);
      expect(await handedIn(app)).toMatchObject({
        tier: 'standard',
        reasons: expect.not.arrayContaining(['noncompliance_history']),
      });
    });
  });
  it('is not amended towards a type that is held; one given up leaves the agreement as it was', async () => {
    const app = await office();
    await readyToSign(app);
    app.setToday('2026-04-02');
    await signLast(app, '2026-04-02');
    await app.foreign('holds', 0, 'hold.placed', {
      holdId: 'h-1',
      type: 'legal',
      target: 'partner',
      engagementTypes: ['resources'],
    });
    const towards = {
      ...engagementExamples.AmendScope,
      types: ['technical_collaboration', 'resources'],
    };
    await expect(app.send('AmendScope', id, 'RO', towards)).rejects.toMatchObject({
      code: 'blocked-by-hold',
      details: { holds: [{ holdId: 'h-1' }] },
    });
    await app.foreign('holds', 1, 'hold.released', { holdId: 'h-1', type: 'legal' });
    expect(await app.send('AmendScope', id, 'RO', towards)).toEqual([
      'engagement.amendment_opened',
    ]);
    await app.send('WithdrawEngagement', id, 'RO', {}, withReason);
    await app.foreign('holds', 2, 'hold.placed', {
      holdId: 'h-2',
      type: 'legal',
      target: 'partner',
      engagementTypes: ['resources'],
    });
    expect(
      await app.send('AmendAgreement', id, 'RO', {
        amendmentType: 'administrative_error',
        text: app.text,
        start: '2026-04-01',
      }),
    ).toEqual(['agreement.amendment_opened']);
  });
  it('begins in the region its partner lies in by now, and so does its agreement (E-08)', async () => {
    const app = await office();
    await app.foreign('partner', 2, 'partner.region_changed', { from: 'AFR', to: 'EMR' });
    await contracted(app);
    const firsts = ['engagement', 'agreement'].map(
      (kind) => app.log().find((event) => event.streamId === `${kind}-${id}`)!.data,
    );
    expect(firsts).toMatchObject([{ regionCode: 'EMR' }, { regionCode: 'EMR' }]);
  });
  it('carries an amendment of the engagement through its agreement', async () => {
    const app = await office();
    await readyToSign(app);
    app.setToday('2026-04-02');
    await signLast(app, '2026-04-02');
    await app.send('AmendScope', id, 'RO', engagementExamples.AmendScope);
    await app.send('RecordRiskAssessment', id, 'DDA', engagementExamples.RecordRiskAssessment);
    await app.send('RecommendEngagement', id, 'PO', {
      outcome: 'continue',
      byUnit: 'Partnerships unit',
    });
    await app.send('AcceptRecommendation', id, 'RO');
    await app.send('ApproveEngagement', id, 'ADG', {});
    await app.send('StartContracting', id, 'RO', { instrument: 'mou' });
    const { amended: text, signatories } = app;
    await app.send('AmendAgreement', id, 'RO', {
      amendmentType: 'no_cost_extension',
      text,
      end: '2029-04-01',
    });
    await app.send('ClearLegally', id, 'LEG', { text });
    await app.send('SendForSignature', id, 'RO', { text, signatories });
    await app.send(
      'RecordSignature',
      id,
      'PA',
      { signatoryId: 'person-pa', text, signedOn: '2026-04-02', method: 'electronic' },
      { scope: { partnerIds: [partnerId] } },
    );
    expect(
      await app.send('RecordSignature', id, 'RD', {
        signatoryId: 'person-rd',
        text,
        signedOn: '2026-04-02',
        method: 'electronic',
      }),
    ).toEqual(['agreement.signed', 'agreement.amendment_applied']);
    expect(app.last(`agreement-${id}`).data).toMatchObject({
      end: '2029-04-01',
      reference: 'MOU/KEN/2026/0001-1',
      engagementRevision: 2,
    });
    expect(app.last(`engagement-${id}`)).toMatchObject({
      type: 'engagement.activated',
      data: { revision: 2, period: { end: '2029-04-01' } },
    });
  });
  it('is renewed by a case that begins with all it says', async () => {
    const app = await office();
    await readyToSign(app);
    app.setToday('2026-04-02');
    await signLast(app, '2026-04-02');
    expect(await app.send('RenewEngagement', id, 'RO')).toEqual(['engagement.renewal_proposed']);
    const { renewalId } = app.last(`engagement-${id}`).data as { renewalId: string };
    const history = app.log().filter(({ streamId }) => streamId === `engagement-${renewalId}`);
    expect(history.map(({ type }) => type)).toEqual([
      'engagement.drafted',
      'engagement.renewal_drafted',
    ]);
    const { period: _period, ...content } = engagementExamples.SubmitEngagement;
    const { countries: _countries, emblemUse: _use, ...texts } = content;
    await app.send('SubmitEngagement', renewalId, 'RO', texts);
    expect(app.last(`engagement-${renewalId}`)).toMatchObject({
      type: 'engagement.submitted',
      data: {
        period: { start: '2028-04-01', end: '2030-04-01' },
        countries: ['KE'],
        emblemUse: false,
      },
    });
    const proposer = { actor: actorOf('PO', 'person-ro') };
    const triage = engagementExamples.TriageEngagement;
    await expect(
      app.send('TriageEngagement', renewalId, 'PO', triage, proposer),
    ).rejects.toMatchObject({ code: 'segregation-of-duties' });
    await app.send('TriageEngagement', renewalId, 'PO', triage);
    await app.send(
      'RecordRiskAssessment',
      renewalId,
      'DDA',
      engagementExamples.RecordRiskAssessment,
    );
    await app.send('RecommendEngagement', renewalId, 'PO', {
      outcome: 'engage',
      byUnit: 'Partnerships unit',
    });
    await app.send('AcceptRecommendation', renewalId, 'RO');
    await app.send('ApproveEngagement', renewalId, 'ADG', {});
    await app.send('StartContracting', renewalId, 'RO', {});
    expect(app.last(`engagement-${renewalId}`).data).toMatchObject({ instrument: 'mou' });
    await expect(app.send('RenewEngagement', id, 'RO')).rejects.toMatchObject({
      code: 'engagement.already-renewed',
      details: { engagementId: renewalId },
    });
    await app.send('GiveTerminationNotice', id, 'ADG', {
      noticeOn: '2026-04-02',
      effectiveOn: '2026-08-01',
    });
    expect(app.refusals).toEqual([]);
  });
  it('is not renewed after a case of non-compliance, unless it was put right', async () => {
    const app = await office();
    await readyToSign(app);
    app.setToday('2026-04-02');
    await signLast(app, '2026-04-02');
    const caseId = '20000000-0000-4000-8000-0000000000c1';
    const about = { caseId, engagementId: id };
    const happened = (version: number, type: string, data: object) =>
      app.foreign('noncompliance', version, type, { ...about, ...data }, caseId);
    await happened(0, 'noncompliance.opened', { partnerId, ground: 'emblem_misuse' });
    await happened(1, 'noncompliance.concluded', { outcome: 'non_renewal' });
    await app.follow();
    expect(app.last(`engagement-${id}`)).toMatchObject({
      type: 'engagement.renewal_barred',
      data: { caseId },
    });
    await expect(app.send('RenewEngagement', id, 'RO')).rejects.toMatchObject({
      code: 'engagement.not-to-be-renewed',
      details: { caseId },
    });
    await happened(2, 'noncompliance.closed', { outcome: 'unfounded' });
    expect(await app.send('RenewEngagement', id, 'RO')).toEqual(['engagement.renewal_proposed']);
  });
  it('is extended with its agreement, by one amendment', async () => {
    const app = await office();
    await readyToSign(app);
    app.setToday('2026-04-02');
    await signLast(app, '2026-04-02');
    const { amended: text, signatories } = app;
    await app.send('AmendAgreement', id, 'RO', {
      amendmentType: 'no_cost_extension',
      text,
      end: '2028-10-01',
    });
    await app.send('ClearLegally', id, 'LEG', { text });
    await app.send('SendForSignature', id, 'RO', { text, signatories });
    const sign = (role: 'PA' | 'RD', signatoryId: string, over: object = {}) =>
      app.send(
        'RecordSignature',
        id,
        role,
        { signatoryId, text, signedOn: '2026-04-02', method: 'electronic' },
        over,
      );
    await sign('PA', 'person-pa', { scope: { partnerIds: [partnerId] } });
    await sign('RD', 'person-rd');
    expect(app.last(`agreement-${id}`).data).toMatchObject({ end: '2028-10-01' });
    expect(app.last(`engagement-${id}`)).toMatchObject({
      type: 'engagement.period_changed',
      data: {
        agreementId: id,
        amendment: 1,
        previousEnd: '2028-04-01',
        period: { start: '2026-04-01', end: '2028-10-01' },
      },
    });
    expect(app.refusals).toEqual([]);
  });
  it('lets only one framework agreement hold a period (eTools rule of b.5)', async () => {
    const app = await office();
    await app.foreign(
      'partner',
      0,
      'partner.registered',
      { kind: 'un_multilateral', countryCode: 'CH', regionCode: 'EUR' },
      un,
    );
    await app.foreign('partner', 1, 'partner.activated', {}, un);
    const framework = {
      type: 'framework_agreement',
      partnerIds: [un],
      title: 'Framework for joint work',
      templateVersion: 'framework-agreement/1',
      start: '2026-03-01',
      end: '2028-03-01',
    };
    const text = await app.file('agreement_text', { id: un });
    const letter = await app.file('correspondence', { id: un });
    const signatories = signatoriesWith(await app.file('signatory_authority', { id: un }), un);
    const sign = async (agreementId: string): Promise<string[]> => {
      await app.send('DraftAgreement', agreementId, 'RO', framework);
      await app.send('ShareForNegotiation', agreementId, 'RO', { text });
      await app.send('RequestLegalReview', agreementId, 'RO', { deviations: [] });
      await app.send('ClearLegally', agreementId, 'LEG', { text });
      await app.send('SendForSignature', agreementId, 'RO', { text, signatories });
      await app.send(
        'RecordSignature',
        agreementId,
        'PA',
        { signatoryId: 'person-pa', text, signedOn: '2026-03-02', method: 'electronic' },
        { scope: { partnerIds: [un] } },
      );
      return app.send('RecordSignature', agreementId, 'RD', {
        signatoryId: 'person-rd',
        text,
        signedOn: '2026-03-02',
        method: 'electronic',
      });
    };
    const [first, second, third] = ['31', '32', '33'].map(
      (start) => `${start}000000-0000-4000-8000-0000000000b1`,
    ) as [string, string, string];
    expect(await sign(first)).toEqual(['agreement.signed', 'agreement.in_force']);
    expect(app.last(`agreement-${first}`).data).toMatchObject({ reference: 'FRA/CHE/2026/0001-0' });
    await expect(sign(second)).rejects.toMatchObject({
      code: 'agreement.exclusive-term',
      details: { heldBy: first },
    });
    await app.send(
      'TerminateAgreement',
      first,
      'ADG',
      { reasonCode: 'severe_noncompliance', effectiveOn: '2026-03-02', letter },
      withReason,
    );
    expect(await sign(third)).toEqual(['agreement.signed', 'agreement.in_force']);
    expect(app.refusals).toEqual([]);
  });
  it('declines', async () => {
    const app = await office();
    await proposed(app);
    await app.send('DeclineEngagement', id, 'DG', decline, withReason);
    expect(app.last(`engagement-${id}`)).toMatchObject({
      type: 'engagement.decided',
      data: { outcome: 'declined', rationaleRef: 'r-1' },
    });
  });
});

describe('the bodies at the door', () => {
  const examples = capabilities.flatMap((capability) =>
    Object.entries(capability.routes).flatMap(([type, { body, example }]) =>
      body && example ? [[type, body, example] as const] : [],
    ),
  );
  it.each(examples)('take the example of %s, and no field more', async (_type, body, example) => {
    const { reason: _reason, ...fields } = example as { reason?: string };
    await expect(validateBody(body, fields)).resolves.toBeDefined();
    await expect(validateBody(body, { ...fields, $where: '1' })).rejects.toMatchObject({
      code: 'validation-failed',
    });
  });
  it('refuse lists where text belongs, operators and impossible days (E-37, E-10)', async () => {
    const draft = engagements.aggregates[0].routes.DraftEngagement!.body!;
    const submit = engagements.aggregates[0].routes.SubmitEngagement!.body!;
    for (const broken of [
      { title: ['x'] },
      { title: { $gt: '' } },
      { partnerIds: { $ne: null } },
      { types: [] },
      { types: ['participation', 'participation'] },
      { valueEstimate: { amountMinor: '1,000.50', currency: 'CHF' } },
      { valueEstimate: { amountMinor: '-5', currency: 'CHF' } },
    ])
      await expect(
        validateBody(draft, { ...engagementExamples.DraftEngagement, ...broken }),
      ).rejects.toMatchObject({ code: 'validation-failed' });
    for (const start of ['2026-02-30', '0024-01-01', '2026-4-1', '2026-04-01T00:00:00Z'])
      await expect(
        validateBody(submit, {
          ...engagementExamples.SubmitEngagement,
          period: { start, end: '2028-04-01' },
        }),
      ).rejects.toMatchObject({ code: 'validation-failed' });
  });
});

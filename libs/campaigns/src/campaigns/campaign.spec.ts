import { allowedCommands, entryOf, type Event, type NoticeSubject, type Recorded } from '#kernel';
import { specification } from '#kernel/testing';
import { campaignCase } from './campaign.case.policy.js';
import { campaignDeadlines } from './campaign.deadlines.rule.js';
import { campaignDecider, type CampaignCommand } from './campaign.decider.js';
import type { CampaignPlan } from './campaign.events.js';
import { campaignNotices } from './campaign.notices.rule.js';
import {
  approved,
  campaignId,
  closed,
  command,
  created,
  facts,
  inState,
  languagePlan,
  live,
  plan,
  rulesId,
  scheduled,
  submitted,
  withReason,
} from './campaign.examples.js';

const given = specification(campaignDecider, facts);
const id = { campaignId };
const bare = ({ type, data }: { type: string; data: object }) => ({ type, data });

/** Which commands a state allows; to be read against domain.md b.12. */
const table: Readonly<Record<string, string>> = {
  draft: 'ReviseCampaign SubmitCampaign CancelCampaign',
  review: 'ReturnCampaign ApproveCampaign CancelCampaign',
  approved: 'ScheduleCampaign CancelCampaign LinkHonoree UnlinkHonoree',
  scheduled: 'CancelCampaign LinkHonoree UnlinkHonoree',
  live: 'PauseCampaign ExtendCampaign CancelCampaign CloseCampaign ClaimContribution LinkHonoree UnlinkHonoree',
  paused: 'ResumeCampaign CancelCampaign CloseCampaign ClaimContribution LinkHonoree UnlinkHonoree',
  closed: 'EvaluateCampaign ClaimContribution ValidateContribution',
  evaluated: 'ArchiveCampaign ClaimContribution ValidateContribution',
  archived: 'ValidateContribution',
  cancelled: '',
};
/** System steps that answer in every state, with nothing where they do not apply. */
const always = ['GoLive', 'EndCampaign', 'ReviewHonoree'];

describe('the table of a campaign', () => {
  it.each(Object.keys(table))('reaches %s', (status) =>
    expect(given(...inState[status]!).state.status).toBe(status),
  );
  it.each(Object.entries(table))('allows in %s: %s', (status, commands) =>
    expect(
      allowedCommands(campaignDecider, { status })
        .filter((type) => !always.includes(type))
        .toSorted(),
    ).toEqual(commands.split(' ').filter(Boolean).toSorted()),
  );
  it('refuses every other command', () => {
    for (const [status, commands] of Object.entries(table))
      for (const type of Object.keys(campaignDecider.commands))
        if (![...always, ...commands.split(' ')].includes(type))
          given(...inState[status]!)
            .when(command(type as CampaignCommand['type'], 'CM', plan, withReason))
            .thenRefuses('illegal-transition');
  });
  it('knows nothing of a campaign never begun', () => {
    for (const type of Object.keys(campaignDecider.commands))
      if (type !== 'CreateCampaign')
        given()
          .when(command(type as CampaignCommand['type'], 'CM'))
          .thenRefuses('not-found');
  });
});

describe('a plan', () => {
  it('is recorded as it is', () =>
    given()
      .when(command('CreateCampaign', 'CM', plan))
      .thenEvents(bare(created)));
  it('is changed while it is a draft', () =>
    given(created)
      .when(command('ReviseCampaign', 'CM', { ...plan, theme: 'walking' }))
      .thenEvents({ type: 'campaign.revised', data: { ...id, ...plan, theme: 'walking' } }));
  const [goal] = plan.goals;
  it.each<[string, Partial<CampaignPlan>]>([
    ['campaign.period-order', { period: { start: '2026-07-07', end: '2026-07-07' } }],
    ['campaign.period-over', { period: { start: '2026-01-07', end: '2026-03-02' } }],
    ['campaign.outcome-over', { period: { start: '2029-01-01', end: '2029-02-01' } }],
    ['campaign.goal-twice', { goals: [goal!, goal!] }],
    ['campaign.goal-still', { goals: [{ ...goal!, target: 0 }] }],
    ['campaign.language-twice', { titles: [plan.titles[0]!, plan.titles[0]!] }],
  ])('is refused: %s', (code, over) => {
    given()
      .when(command('CreateCampaign', 'CM', { ...plan, ...over }))
      .thenRefuses(code);
    given(created)
      .when(command('ReviseCampaign', 'CM', { ...plan, ...over }))
      .thenRefuses(code);
  });
});

describe('a review', () => {
  it('begins with every language there or planned', () =>
    given(created)
      .when(command('SubmitCampaign', 'CM', { languagePlan }))
      .thenEvents(bare(submitted)));
  it('does not begin while a language is forgotten', () =>
    given(created)
      .when(command('SubmitCampaign', 'CM', { languagePlan: [languagePlan[0]] }))
      .thenRefuses('campaign.language-missing', { missing: ['es'] }));
  it.each(['2026-03-01', '2026-07-07'])('refuses texts planned for %s', (due) =>
    given(created)
      .when(
        command('SubmitCampaign', 'CM', { languagePlan: [languagePlan[0], { lang: 'es', due }] }),
      )
      .thenRefuses('campaign.language-date'),
  );
  it('sends it back with a reason', () => {
    given(created, submitted)
      .when(command('ReturnCampaign', 'COM', {}, withReason))
      .thenEvents({ type: 'campaign.returned', data: { ...id, reasonRef: 'r-1' } });
    given(created, submitted).when(command('ReturnCampaign', 'COM')).thenRefuses('reason-required');
  });
  it('ends with a decision that fixes the newest version of the rules', () =>
    given(created, submitted).when(command('ApproveCampaign', 'ADG')).thenEvents(bare(approved)));
  it('is decided by nobody who had a part in it (SOD-9), however long ago', () => {
    const returned = {
      type: 'campaign.returned',
      data: id,
      by: { ...created.by, personId: 'p-com' },
    };
    for (const personId of ['person-cm', 'p-com'])
      given(created, submitted, returned, submitted)
        .when(
          command(
            'ApproveCampaign',
            'ADG',
            {},
            {
              actor: { accountId: 'other', personId, role: 'ADG' },
            },
          ),
        )
        .thenRefuses('segregation-of-duties', { rule: 'SOD-9' });
  });
  it('is not approved without approved rules, nor after its period', () => {
    given(created, submitted)
      .when(command('ApproveCampaign', 'ADG'), { rules: { status: 'known', versions: {} } })
      .thenRefuses('campaign.rules-missing', { rulesId });
    given(created, submitted)
      .when(command('ApproveCampaign', 'ADG', {}, { today: '2026-07-07' }))
      .thenRefuses('campaign.period-over');
  });
});

describe('a campaign under way', () => {
  it('goes live on the first day of its period, once', () => {
    const goLive = command('GoLive', 'SYS', { start: '2026-04-07' });
    given(...inState.scheduled!)
      .when(goLive)
      .thenEvents(bare(live));
    given(...inState.live!)
      .when(goLive)
      .thenNothing();
    given(...inState.cancelled!)
      .when(goLive)
      .thenNothing();
    given(...inState.scheduled!)
      .when(command('GoLive', 'SYS', { start: '2026-04-01' }))
      .thenNothing();
  });
  it('ends on the day it had last, not on the one before an extension', () => {
    const extended = {
      type: 'campaign.extended',
      data: { ...id, oldEnd: '2026-07-07', newEnd: '2026-08-07' },
    };
    const end = (day: string) => command('EndCampaign', 'SYS', { end: day }, { today: day });
    given(...inState.live!)
      .when(end('2026-07-07'))
      .thenEvents(bare(closed));
    given(...inState.paused!)
      .when(end('2026-07-07'))
      .thenEvents(bare(closed));
    given(...inState.live!, extended)
      .when(end('2026-07-07'))
      .thenNothing();
    given(...inState.closed!)
      .when(end('2026-07-07'))
      .thenNothing();
  });
  it('is closed before its end by its manager, who says why, and filed once it is evaluated', () => {
    const close = (over: object = {}) =>
      command('CloseCampaign', 'CM', {}, { today: '2026-07-07', ...over });
    for (const state of ['live', 'paused'])
      given(...inState[state]!)
        .when(close(withReason))
        .thenEvents(
          { type: 'campaign.ended_early', data: { campaignId, reasonRef: 'r-1' } },
          bare(closed),
        );
    given(...inState.live!)
      .when(close())
      .thenRefuses('reason-required');
    given(...inState.evaluated!)
      .when(command('ArchiveCampaign', 'CM'))
      .thenEvents({ type: 'campaign.archived', data: id });
    given(...inState.closed!)
      .when(command('ArchiveCampaign', 'CM'))
      .thenRefuses('illegal-transition');
  });
  it('is extended to a later day, with a reason', () => {
    const extend = (newEnd: string, over = {}) =>
      command('ExtendCampaign', 'CM-L', { newEnd }, over);
    given(...inState.live!)
      .when(extend('2026-08-07', withReason))
      .thenEvents({
        type: 'campaign.extended',
        data: { ...id, oldEnd: '2026-07-07', newEnd: '2026-08-07', reasonRef: 'r-1' },
      });
    given(...inState.live!)
      .when(extend('2026-07-07', withReason))
      .thenRefuses('campaign.end-not-later');
    given(...inState.live!)
      .when(extend('2026-08-07'))
      .thenRefuses('reason-required');
  });
  it.each([
    ['PauseCampaign', 'live', 'campaign.paused'],
    ['ResumeCampaign', 'paused', 'campaign.resumed'],
    ['CancelCampaign', 'scheduled', 'campaign.cancelled'],
  ] as const)('%s needs a reason', (type, status, event) => {
    given(...inState[status]!)
      .when(command(type, 'CM-L', {}, withReason))
      .thenEvents({ type: event, data: { ...id, reasonRef: 'r-1' } });
    given(...inState[status]!)
      .when(command(type, 'CM-L'))
      .thenRefuses('reason-required');
  });
  it('does not go on after its period', () =>
    given(...inState.paused!)
      .when(command('ResumeCampaign', 'CM-L', {}, { ...withReason, today: '2026-07-07' }))
      .thenRefuses('campaign.period-over'));
  it('reports a result for each goal', () => {
    const results = [
      { goalId: 'walks', value: 41 },
      { goalId: 'walkers', value: 812 },
    ];
    given(...inState.closed!)
      .when(command('EvaluateCampaign', 'CM', { results }))
      .thenEvents({ type: 'campaign.evaluated', data: { ...id, results } });
    given(...inState.closed!)
      .when(command('EvaluateCampaign', 'CM', { results: results.slice(1) }))
      .thenRefuses('campaign.results-incomplete');
  });
});

describe('the days of a campaign', () => {
  const duesOf = (event: object) =>
    campaignDeadlines(event as never).map((change) =>
      change.op === 'set'
        ? [change.kind, change.dueOn, change.whenDue?.type]
        : [change.key, change.outcome],
    );
  it('are its first, and the first day after it', () => {
    expect(duesOf(scheduled)).toEqual([['campaign-start', '2026-04-07', 'GoLive']]);
    expect(duesOf(live)).toEqual([
      [`campaign-start:${campaignId}`, 'met'],
      ['campaign-end', '2026-07-07', 'EndCampaign'],
    ]);
    expect(duesOf({ type: 'campaign.extended', data: { ...id, newEnd: '2026-08-07' } })).toEqual([
      ['campaign-end', '2026-08-07', 'EndCampaign'],
    ]);
  });
  it('are no more where it is cancelled', () =>
    expect(duesOf({ type: 'campaign.cancelled', data: id })).toEqual([
      [`campaign-start:${campaignId}`, 'cancelled'],
      [`campaign-end:${campaignId}`, 'cancelled'],
    ]));
});

describe('what a campaign adds to a target', () => {
  const claim = { claimId: 'c-1', target: 'gpw14.healthier', people: 640, evidenceHash: 'h' };
  const claimed = { type: 'campaign.contribution_claimed', data: { ...id, ...claim } };
  const closedCase = inState.closed!;
  const validate = (people: number, personId = 'person-ro', claimId = 'c-1') =>
    command(
      'ValidateContribution',
      'RO',
      { claimId, people },
      {
        actor: { accountId: 'a', personId, role: 'RO' },
      },
    );
  it('is claimed for a target of the framework in force, once', () => {
    given(...closedCase)
      .when(command('ClaimContribution', 'CM', claim))
      .thenEvents(claimed);
    given(...closedCase, claimed)
      .when(command('ClaimContribution', 'CM', claim))
      .thenRefuses('campaign.claim-twice');
    given(...closedCase)
      .when(command('ClaimContribution', 'CM', { ...claim, target: 'gpw13.healthier' }))
      .thenRefuses('campaign.target-over');
  });
  it('is validated by somebody without a part in it, not above the claim, once', () => {
    const validated = {
      type: 'campaign.contribution_validated',
      data: { ...id, claimId: 'c-1', target: 'gpw14.healthier', people: 512 },
    };
    given(...closedCase, claimed)
      .when(validate(512))
      .thenEvents(validated);
    given(...closedCase, claimed)
      .when(validate(641))
      .thenRefuses('campaign.above-claim');
    given(...closedCase, claimed)
      .when(validate(1, 'person-cm'))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-9' });
    given(...closedCase, claimed)
      .when(validate(1, 'person-ro', 'c-2'))
      .thenRefuses('campaign.claim-unknown');
    given(...closedCase, claimed, validated)
      .when(validate(1))
      .thenRefuses('campaign.claim-decided');
  });
  it('is kept apart for each target', () => {
    const other = {
      ...claimed,
      data: { ...claimed.data, claimId: 'c-2', target: 'gpw14.coverage' },
    };
    expect(given(...closedCase, claimed, other).state).toMatchObject({
      claims: [
        { claimId: 'c-1', target: 'gpw14.healthier', claimed: 640 },
        { claimId: 'c-2', target: 'gpw14.coverage', claimed: 640 },
      ],
    });
  });
});

describe('whoever lends a title to a campaign', () => {
  const subjectAfter = (...events: readonly { type: string; data: object }[]): NoticeSubject =>
    events.reduce(
      (before: NoticeSubject, event) => ({
        ...before,
        ...entryOf(campaignCase, event as Recorded<Event>, before),
        people: {},
      }),
      { partnerIds: [], names: {}, people: {} },
    );
  const rolesTold = (subject: NoticeSubject): readonly object[] =>
    campaignNotices({ type: 'campaign.paused', data: {} } as never, subject).flatMap(
      ({ to }) => to,
    );
  const linked = { type: 'campaign.honoree_linked', data: { appointmentId: 'a-1' } };
  const unlinked = { type: 'campaign.honoree_unlinked', data: { appointmentId: 'a-1' } };

  it('hears through the liaison what becomes of it, as long as it is lent', () => {
    expect(rolesTold(subjectAfter())).not.toContainEqual({ role: 'AL' });
    expect(rolesTold(subjectAfter(linked))).toContainEqual({ role: 'AL' });
    expect(rolesTold(subjectAfter(linked, unlinked))).not.toContainEqual({ role: 'AL' });
  });
});

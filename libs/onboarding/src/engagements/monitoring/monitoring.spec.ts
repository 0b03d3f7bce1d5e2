import { specification } from '#kernel/testing';
import {
  activated,
  caseIds,
  command,
  drafted,
  facts,
  factsFor,
  inState,
  sha,
} from '../case.examples.js';
import { engagementDecider } from '../engagement.decider.js';
import { engagementDeadlines } from '../engagement.deadlines.rule.js';
import {
  engagementsFollowPartner,
  monitoringFollowsEngagement,
} from '../engagement.process.rule.js';
import { engagementProfiles } from '../process-profile.policy.js';

const given = (over: object, ...events: readonly object[]) =>
  specification(engagementDecider, { ...facts, ...over })(...(events as never[]));
const plan = (cause: string, over: object = {}) =>
  command('PlanMonitoring', 'SYS', { cause }, over);
const note = (over: object = {}, metadata: object = {}) =>
  command(
    'RecordMonitoringNote',
    'RO',
    { outcome: 'on_track', noteRef: 'n-1', noteHash: sha, ...over },
    metadata,
  );
const due = (dueOn: string, cause = 'periodic') => ({
  type: 'engagement.monitoring_due' as const,
  data: { ...caseIds, dueOn, cause },
});
const noted = (outcome = 'on_track', notedOn = '2026-03-02') => ({
  type: 'engagement.monitoring_noted' as const,
  data: { ...caseIds, outcome, notedOn, noteRef: 'n-1', noteHash: sha },
});
/** The same case of another kind of partner, in force. */
const running = (kind: string, period: object = { start: '2026-04-01' }, kinds = [kind]) =>
  inState.active!.map((event) =>
    event.type === 'engagement.drafted'
      ? { ...drafted, data: { ...drafted.data, kind, partnerKinds: kinds } }
      : event.type === 'engagement.activated'
        ? { ...activated, data: { ...activated.data, period } }
        : event,
  );
const planned = (kind: string, period?: object, kinds?: string[]) =>
  given(factsFor(kind), ...running(kind, period, kinds)).when(plan('periodic'));

describe('a monitoring note is due', () => {
  it.each([
    ['ngo', '2027-03-02'],
    ['private_sector', '2027-03-02'],
    ['foundation', '2027-03-02'],
    ['academic', '2027-03-02'],
    ['un_multilateral', '2027-03-02'],
    ['government', '2028-03-02'],
  ])('of a %s by %s, from the activation on', (kind, dueOn) =>
    planned(kind).thenEvents(due(dueOn) as never),
  );
  it('as the strictest of several partners has it', () =>
    planned('government', undefined, ['government', 'ngo']).thenEvents(due('2027-03-02') as never));
  it('never once the engagement ends, which has its closing report', () => {
    planned('ngo', { start: '2026-04-01', end: '2027-03-02' }).thenNothing();
    planned('ngo', { start: '2026-04-01', end: '2027-03-03' }).thenEvents(
      due('2027-03-02') as never,
    );
  });
  it('once, also when an amendment comes into force', () =>
    given({}, ...inState.active!, due('2027-03-02'))
      .when(plan('periodic'))
      .thenNothing());
  it('not of what is no more or not yet in force', () => {
    for (const state of [
      'submitted',
      'approved',
      'contracting',
      'completed',
      'terminated',
      'declined',
    ])
      given({}, ...inState[state]!)
        .when(plan('periodic'))
        .thenNothing();
  });
});

describe('a note because something happened', () => {
  const ofCompany = (...events: readonly object[]) =>
    given(factsFor('private_sector'), ...running('private_sector'), ...events);
  it.each(['condition_breached', 'material_change', 'noncompliance'])(
    'is due of the private sector within 30 days of %s',
    (cause) =>
      ofCompany(due('2027-03-02'))
        .when(plan(cause))
        .thenEvents(due('2026-04-01', cause) as never),
  );
  it('is not due where one is due sooner', () =>
    ofCompany(due('2026-03-20')).when(plan('noncompliance')).thenNothing());
  it('is no matter of other kinds, nor of cases of version 1', () => {
    given({}, ...inState.active!, due('2027-03-02'))
      .when(plan('noncompliance'))
      .thenNothing();
    const [first] = engagementProfiles.filter(({ kind }) => kind === 'private_sector');
    given(
      { ...factsFor('private_sector'), profiles: { private_sector: first } },
      ...running('private_sector'),
      due('2027-03-02'),
    )
      .when(plan('noncompliance'))
      .thenNothing();
  });
});

describe('RecordMonitoringNote', () => {
  it('keeps the note and says when the next is due', () => {
    given({}, ...inState.active!, due('2027-03-02'))
      .when(note({ outcome: 'concerns' }, { today: '2027-02-20' }))
      .thenEvents(noted('concerns', '2027-02-20') as never, due('2028-02-20') as never);
    given({}, ...inState.suspended!)
      .when(note())
      .thenEvents(noted() as never, due('2027-03-02') as never);
  });
  it('is the last where the engagement ends before the next', () =>
    given({}, ...inState.active!)
      .when(note({}, { today: '2027-04-01' }))
      .thenEvents(noted('on_track', '2027-04-01') as never));
  it('needs the hash of what is filed', () =>
    given({}, ...inState.active!)
      .when(note({ noteHash: 'A'.repeat(64) }))
      .thenRefuses('engagement.hash'));
  it('is about what is in force', () =>
    given({}, ...inState.assessment!)
      .when(note())
      .thenRefuses('illegal-transition'));
});

describe('what follows', () => {
  const event = (type: string, data: object) =>
    ({ type, at: '2026-03-02T09:00:00.000Z', data: { ...caseIds, ...data } }) as never;
  it('is a duty with reminders, done by the note, over with the engagement', () => {
    const key = `engagement-monitoring:${caseIds.engagementId}`;
    expect(engagementDeadlines(due('2027-03-02') as never)).toMatchObject([
      {
        op: 'set',
        key,
        kind: 'engagement-monitoring',
        dueOn: '2027-03-02',
        offsets: [-30, -7, 0, 1],
      },
    ]);
    expect(engagementDeadlines(noted() as never)).toEqual([{ op: 'close', key, outcome: 'met' }]);
    for (const type of ['engagement.completed', 'engagement.terminated'])
      expect(engagementDeadlines(event(type, {}))).toContainEqual({
        op: 'close',
        key,
        outcome: 'cancelled',
      });
  });
  it('begins with the activation, a breach, a material change and non-compliance', () => {
    const index = { recordsOf: () => ['e-1'] };
    expect(monitoringFollowsEngagement(event('engagement.activated', {}))).toMatchObject([
      { type: 'PlanMonitoring', data: { cause: 'periodic' } },
    ]);
    expect(monitoringFollowsEngagement(event('engagement.condition_breached', {}))).toMatchObject([
      { type: 'PlanMonitoring', data: { cause: 'condition_breached' } },
    ]);
    expect(monitoringFollowsEngagement(event('engagement.resumed', {}))).toEqual([]);
    expect(
      engagementsFollowPartner(event('partner.profile_changed', { material: true }), index),
    ).toMatchObject([
      { type: 'PlanMonitoring', aggregateId: 'e-1', data: { cause: 'material_change' } },
    ]);
    expect(
      engagementsFollowPartner(event('partner.profile_changed', { material: false }), index),
    ).toEqual([]);
    expect(engagementsFollowPartner(event('noncompliance.opened', {}), index)).toMatchObject([
      { type: 'PlanMonitoring', aggregateId: 'e-1', data: { cause: 'noncompliance' } },
    ]);
  });
});

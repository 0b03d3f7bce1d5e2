import type { Command, NewEvent, Role } from '#kernel';
import { exampleMetadata, examplePeople, specification } from '#kernel/testing';
import { personIn } from '#eventing/testing';
import { type ActivityCommand, activityDecider } from './activity.decider.js';

const activityId = '3e8f5a2c-9b1d-4c6e-8f7a-0b1c2d3e4f5a';
const topics = ['sugar', 'salt'].map((topicId) => ({ topicId, title: `On ${topicId}` }));
const meeting = { start: '2026-05-11', end: '2026-05-13' };
const plan = {
  title: 'Guideline on sugars',
  topics,
  meeting,
  normSetting: true,
  publicComment: true,
  regionCode: 'HQ',
  chairId: 'person-dir',
};
const named = examplePeople({ 'person-dir': ['DIR'], 'person-exp': ['EXP'] });
const given = specification(activityDecider, { named });
const planned: NewEvent = { type: 'activity.planned', data: { activityId, ...plan } };
const sends = (
  type: ActivityCommand['type'],
  data: object = {},
  { role = 'RO', ...over }: Readonly<{ role?: Role; today?: string; reason?: string }> = {},
): Command => ({
  type,
  aggregateId: activityId,
  data,
  metadata: exampleMetadata({ actor: personIn(role), ...over }),
});
const reason = 'The work is taken up by another unit of the organisation.';

describe('an activity', () => {
  it('is planned, with topics, a meeting ahead and a chair of the staff', () => {
    given().when(sends('PlanActivity', plan)).thenEvents(planned);
    const plans = (over: object) => given().when(sends('PlanActivity', { ...plan, ...over }));
    plans({ topics: [topics[0], topics[0]] }).thenRefuses('activity.topic-twice');
    plans({ meeting: { start: '2026-05-13', end: '2026-05-11' } }).thenRefuses('activity.dates');
    plans({ meeting: { start: '2026-03-02', end: '2026-03-02' } }).thenRefuses('activity.past');
    plans({ chairId: 'person-nobody' }).thenRefuses('activity.unknown-person');
    plans({ chairId: 'person-exp' }).thenRefuses('activity.person-without-role');
  });
  it('has another agenda, or the same', () => {
    const change = (to: object[]) =>
      given(planned).when(sends('ChangeActivityTopics', { topics: to }));
    change([topics[0]!]).thenEvents({
      type: 'activity.topics_changed',
      data: { activityId, topics: [topics[0]] },
    });
    change(topics.toReversed()).thenNothing();
    change([topics[0]!, topics[0]!]).thenRefuses('activity.topic-twice');
  });
  it('is moved, or not', () => {
    const later = { start: '2026-06-01', end: '2026-06-02' };
    const move = (to: object) => given(planned).when(sends('RescheduleActivity', { meeting: to }));
    move(later).thenEvents({
      type: 'activity.dates_changed',
      data: { activityId, meeting: later },
    });
    move(meeting).thenNothing();
    move({ start: '2026-03-01', end: '2026-03-01' }).thenRefuses('activity.past');
    move({ start: '2026-06-02', end: '2026-06-01' }).thenRefuses('activity.dates');
  });
  it('has a next meeting, after the last', () => {
    const next = { start: '2026-11-09', end: '2026-11-10' };
    const added = {
      type: 'activity.meeting_added',
      data: { activityId, meetingNo: 2, meeting: next },
    };
    const add = (to: object) => given(planned).when(sends('AddActivityMeeting', { meeting: to }));
    add(next).thenEvents(added);
    add(meeting).thenNothing();
    add({ start: '2026-05-13', end: '2026-05-14' }).thenRefuses('activity.meeting-order');
    add({ start: '2026-03-01', end: '2026-03-01' }).thenRefuses('activity.past');
    add({ start: '2026-11-10', end: '2026-11-09' }).thenRefuses('activity.dates');
    expect(given(planned, added).state).toMatchObject({ meetingNo: 2, meeting: next });
  });
  it('is concluded once its last meeting is over, or cancelled with a reason', () => {
    const concluded = { type: 'activity.concluded', data: { activityId } };
    given(planned)
      .when(sends('ConcludeActivity', {}, { today: '2026-05-14' }))
      .thenEvents(concluded);
    given(planned)
      .when(sends('ConcludeActivity', {}, { today: '2026-05-13' }))
      .thenRefuses('activity.not-over');
    given(planned).when(sends('CancelActivity')).thenRefuses('reason-required');
    const cancelled = { type: 'activity.cancelled', data: { activityId } };
    given(planned)
      .when(sends('CancelActivity', {}, { reason }))
      .thenEvents(cancelled);
    for (const ended of [concluded, cancelled])
      given(planned, ended)
        .when(sends('ChangeActivityTopics', { topics }))
        .thenRefuses('illegal-transition');
  });
  it('stays as it is at an event of a newer build', () => {
    const newer = { type: 'activity.painted', data: {} };
    expect(given(planned, newer).state).toEqual(given(planned).state);
  });
});

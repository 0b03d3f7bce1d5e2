import type { NewEvent, Recorded } from '#kernel';
import { declarationCase } from './declaration.case.policy.js';
import { declarationDeadlines } from './declaration.deadlines.rule.js';
import {
  activityId,
  declarantId,
  declarationId,
  happened,
  honourId,
  meeting,
  reached,
} from './declaration.examples.js';
import { declarationNotices } from './declaration.notices.rule.js';
import {
  declarationsFollowActivity,
  declarationsFollowHonour,
  honourFollowsDeclaration,
} from './declaration.process.rule.js';

const recorded = (event: NewEvent): Recorded<never> => event as never;
const one = reached();
const ofHonour = reached({ matter: 'honour' });
const last = (events: readonly NewEvent[]) => recorded(events.at(-1)!);

describe('what is due of a declaration', () => {
  const due = (event: Recorded<never>) => declarationDeadlines(event);
  const kinds = (event: Recorded<never>) =>
    due(event).map((change) => [
      change.op === 'set' ? change.dueOn : change.outcome,
      change.key.replace(`:${declarationId}`, ''),
    ]);
  it('the answers, and a look a week before the meeting', () => {
    expect(due(last(one.requested))).toEqual([
      {
        op: 'set',
        key: `declaration:${declarationId}`,
        kind: 'declaration',
        subject: { type: 'declaration', id: declarationId },
        partnerIds: [declarantId],
        dueOn: '2026-04-13',
        offsets: [-14, -7, -2, 1],
      },
      {
        op: 'set',
        key: `declaration-meeting:${declarationId}`,
        kind: 'declaration-meeting',
        subject: { type: 'declaration', id: declarationId },
        partnerIds: [declarantId],
        dueOn: '2026-05-04',
        offsets: [],
        whenDue: {
          type: 'NoteMeetingNear',
          aggregateId: declarationId,
          data: { meetingOn: meeting.start },
        },
      },
    ]);
    expect(kinds(last(one.stale))).toEqual([
      ['2026-04-13', 'declaration'],
      ['2026-05-04', 'declaration-meeting'],
    ]);
    expect(kinds(last(ofHonour.requested))).toEqual([['2026-04-13', 'declaration-candidate']]);
  });
  it('the reply to questions, and a new look after a year', () => {
    expect(due(last(one.clarification))).toMatchObject([
      {
        kind: 'declaration-clarification',
        dueOn: '2026-03-12',
        partnerIds: [declarantId],
        offsets: [-2, 0, 1],
      },
    ]);
    expect(kinds(last(one.assessed))).toEqual([['2027-03-02', 'declaration-validity']]);
  });
  it('is met by a signature, and falls away when nobody needs it', () => {
    const met = ['declaration', 'declaration-candidate', 'declaration-clarification'];
    expect(kinds(last(one.submitted))).toEqual(met.map((kind) => ['met', kind]));
    expect(kinds(last(one.assessment))).toEqual(met.map((kind) => ['met', kind]));
    expect(kinds(last(one.withdrawn))).toEqual(
      [...met, 'declaration-meeting', 'declaration-validity'].map((kind) => ['cancelled', kind]),
    );
    expect(due(last(one.ethicsReview))).toEqual([]);
  });
  it('its contents are destroyed the day after the time they are kept for', () => {
    const destroyed = (retainUntil: string, dueOn: string) => ({
      kind: 'declaration-retention',
      dueOn,
      whenDue: {
        type: 'DestroyDeclarationContents',
        aggregateId: declarationId,
        data: { retainUntil },
      },
    });
    const over = happened('retention_set', { retainUntil: '2031-03-02', cause: 'not_needed' });
    expect(due(recorded(over))).toMatchObject([destroyed('2031-03-02', '2031-03-03')]);
    const gone = happened('contents_destroyed', { destroyedOn: '2031-03-03', textRefs: [] });
    expect(kinds(recorded(gone))).toEqual([['met', 'declaration-retention']]);
  });
  it('an auditor reads until the end of a day', () => {
    const reading = { readerId: 'person-auditor', until: '2026-03-20' };
    expect(due(recorded(happened('reading_granted', reading)))).toMatchObject([
      {
        key: `declaration-reading:${declarationId}:person-auditor`,
        dueOn: '2026-03-21',
        whenDue: { type: 'EndDeclarationReading', data: reading },
      },
    ]);
    expect(due(recorded(happened('reading_ended', reading)))).toEqual([
      {
        op: 'close',
        key: `declaration-reading:${declarationId}:person-auditor`,
        outcome: 'met',
      },
    ]);
  });
});

describe('who is told of a declaration', () => {
  const subject = {
    partnerIds: [declarantId],
    names: { [declarantId]: 'Planted Name' },
    people: { RO: 'the-officer', chair: 'the-chair' },
  };
  const told = (event: Recorded<never>, people: Record<string, string> = subject.people) =>
    declarationNotices(event, { ...subject, people }).map(({ rule, class: cls, to, template }) => [
      rule,
      cls,
      template,
      to.map((one) => ('role' in one ? one.role : 'person' in one ? one.person : one.roles.join())),
    ]);
  const portal = ['EXP,HON'];
  it('the declarant of what is asked for', () => {
    expect(told(last(one.requested))).toEqual([
      ['N41', 'A', 'declaration-requested-portal', portal],
    ]);
    expect(told(last(one.clarification))).toEqual([
      ['N42', 'A', 'declaration-clarification-portal', portal],
    ]);
    expect(told(last(one.stale))).toEqual([['N42', 'A', 'declaration-stale-portal', portal]]);
  });
  it('ethics of what it reviews', () =>
    expect(told(last(one.ethicsReview))).toEqual([['N43', 'A', 'declaration-escalated', ['CRE']]]));
  it('the declarant and the officer of the outcome, the chair of conditions alone', () => {
    const own = ['N44', 'A', 'declaration-assessed-portal', portal];
    const officer = ['N44', 'A', 'declaration-assessed', ['the-officer']];
    expect(told(last(one.assessed))).toEqual([
      own,
      officer,
      ['N44', 'A', 'declaration-conditions', ['the-chair']],
    ]);
    const clear = { ...one.assessed.at(-1)!.data, outcome: 'no_conflict', conditions: [] };
    expect(told(recorded(happened('assessed', clear)))).toEqual([own, officer]);
    expect(told(last(one.assessed), { RO: 'the-officer' })).toEqual([own, officer]);
  });
  it('of a title nobody but the candidate', () =>
    expect(told(last(ofHonour.assessed), {})).toEqual([
      ['N44', 'A', 'declaration-assessed-portal', portal],
    ]));
  it('officer and director at once where the meeting is near', () => {
    const near = happened('meeting_near', { meetingOn: meeting.start });
    expect(told(recorded(near))).toEqual([
      ['N45', 'U', 'declaration-meeting-near', ['the-officer', 'DIR']],
    ]);
  });
  it('and nobody is named', () => {
    for (const events of Object.values(one))
      expect(JSON.stringify(declarationNotices(last(events), subject))).not.toContain('Planted');
  });
  it('by the parts of an activity; a title has none', () => {
    const entry = (events: readonly NewEvent[]) =>
      declarationCase['declaration.requested']!(last(events), {} as never);
    expect(entry(one.requested)).toMatchObject({
      partnerIds: [declarantId],
      people: { RO: [{ personId: 'person-ro' }], chair: [{ personId: 'person-chair' }] },
    });
    expect(entry(ofHonour.requested).people).toEqual({ assessor: [] });
  });
});

describe('what follows', () => {
  it('an activity that changes reaches every declaration for it', () => {
    const index = { recordsOf: (owner: string, type: string) => [`${type} of ${owner}`] };
    const follows = (type: string) =>
      declarationsFollowActivity(recorded({ type, data: { activityId } }), index);
    const sent = (change: string) => [
      {
        type: 'FollowMatter',
        aggregateId: `declaration of ${activityId}`,
        data: { change },
      },
    ];
    expect(follows('activity.topics_changed')).toEqual(sent('topics'));
    expect(follows('activity.dates_changed')).toEqual(sent('dates'));
    expect(follows('activity.meeting_added')).toEqual(sent('next_meeting'));
    expect(follows('activity.cancelled')).toEqual(sent('cancelled'));
    expect(follows('activity.concluded')).toEqual(sent('over'));
    expect(follows('activity.planned')).toEqual([]);
  });
  it('a title that is not given, or has ended, needs no declaration', () => {
    const index = { recordsOf: (owner: string, type: string) => [`${type} of ${owner}`] };
    const follows = (type: string, data: object = {}) =>
      declarationsFollowHonour(recorded({ type, data: { honourId, ...data } }), index);
    const sent = [
      {
        type: 'FollowMatter',
        aggregateId: `declaration of ${honourId}`,
        data: { change: 'over' },
      },
    ];
    for (const type of ['declined', 'expired', 'rescinded', 'completed', 'ended_by_death'])
      expect(follows(`honour.${type}`)).toEqual(sent);
    expect(follows('honour.decided', { outcome: 'not_appointed' })).toEqual(sent);
    expect(follows('honour.decided', { outcome: 'appointed' })).toEqual([]);
    expect(follows('honour.suspended')).toEqual([]);
  });
  it('a title learns what its candidate declared, and an activity is none', () => {
    const sent = (standing: string) => [
      {
        type: 'NoteHonourInterests',
        aggregateId: honourId,
        data: { memberId: declarantId, declarationId, standing },
      },
    ];
    expect(honourFollowsDeclaration(last(ofHonour.assessed))).toEqual(sent('conditional'));
    expect(honourFollowsDeclaration(last(ofHonour.stale))).toEqual(sent('open'));
    expect(honourFollowsDeclaration(last(ofHonour.withdrawn))).toEqual(sent('open'));
    expect(honourFollowsDeclaration(last(ofHonour.submitted))).toEqual([]);
    expect(honourFollowsDeclaration(last(one.assessed))).toEqual([]);
  });
});

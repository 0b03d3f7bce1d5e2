import type { CommandMetadata, NewEvent, Role } from '#kernel';
import { examplePeople, specification } from '#kernel/testing';
import { declarationDecider } from './declaration.decider.js';
import {
  activityId,
  declarantId,
  declarationId,
  facts,
  happened,
  honourId,
  meeting,
  own,
  reached,
  sends,
  summary,
  topicId,
} from './declaration.examples.js';

const given = specification(declarationDecider, facts);
const one = reached();
const honour = { status: 'open', declares: true, memberIds: [declarantId] };
const ofHonour = reached({ matter: 'honour' });
const reason = 'The expert does not take part, so nobody needs it any more.';
const names = { declarantId, matter: 'activity', matterId: activityId };

describe('a declaration', () => {
  const asks = (
    over: object = {},
    known: object = {},
    metadata: Partial<CommandMetadata> & { role?: Role } = { role: 'RO' },
  ) => given().when(sends('RequestDeclaration', { ...names, ...over }, metadata), known);
  it('is asked for 28 days before the meeting, of whoever is invited', () => {
    asks().thenEvents(one.requested[0]!);
    const nobody = { expert: { status: 'identified', activities: {} } };
    asks({}, nobody).thenRefuses('declaration.not-invited');
    const ended = {
      expert: { ...facts.expert, activities: { [activityId]: { status: 'ended' } } },
    };
    asks({}, ended).thenRefuses('declaration.not-invited');
    for (const status of ['unknown', 'concluded', 'cancelled'])
      asks({}, { activity: { ...facts.activity, status } }).thenRefuses('not-found');
    asks({}, { expert: { status: 'unknown' } }).thenRefuses('not-found');
    const elsewhere = { role: 'RO' as const, scope: { regions: ['AFR'] } };
    asks({}, {}, elsewhere).thenRefuses('not-found');
  });
  it('leaves somebody who is invited late five working days', () => {
    const soon = { start: '2026-03-12', end: '2026-03-13' };
    const { data } = one.requested[0]!;
    asks({}, { activity: { ...facts.activity, meeting: soon } }).thenEvents({
      type: 'declaration.requested',
      data: { ...data, dueOn: '2026-03-09', meetingOn: '2026-03-12' },
    });
  });
  it('is asked for a title that wants it, within its circle', () => {
    const of = { matter: 'honour', matterId: honourId };
    const { data } = ofHonour.requested[0]!;
    for (const role of ['AL', 'DGO', 'CRE'] as const)
      asks(of, { honour }, { role }).thenEvents({
        type: 'declaration.requested',
        data: { ...data, dueOn: '2026-03-16' },
      });
    asks(of, { honour }, { role: 'RO' }).thenRefuses('not-found');
    asks({}, {}, { role: 'AL' }).thenRefuses('not-found');
    asks(of, { honour: { status: 'unknown' } }, { role: 'AL' }).thenRefuses('not-found');
    const others = { ...honour, memberIds: [activityId] };
    asks(of, { honour: others }, { role: 'AL' }).thenRefuses('not-found');
    for (const over of [{ declares: false }, { status: 'over' }])
      asks(of, { honour: { ...honour, ...over } }, { role: 'AL' }).thenRefuses(
        'declaration.not-asked',
      );
  });
  it('is asked for once, and again after it was withdrawn', () => {
    const again = sends('RequestDeclaration', names, { role: 'RO' });
    given(...one.requested)
      .when(again)
      .thenRefuses('illegal-transition');
    given(...one.withdrawn)
      .when(again)
      .thenEvents(one.requested[0]!);
  });
});

describe('the answers', () => {
  const saves = (over: object = {}, metadata = own) =>
    sends(
      'SaveDeclarationAnswers',
      { declarantId, answersRef: 'answers', summary: summary({ investments: {} }), ...over },
      metadata,
    );
  const saved = (ethicsRequired: boolean, yesCount = 1) =>
    happened('answers_saved', { answersRef: 'answers', yesCount, ethicsRequired });
  it('begin a declaration, and may be put down again', () => {
    given(...one.requested)
      .when(saves())
      .thenEvents(happened('started'), saved(true));
    for (const events of [one.inProgress, one.clarification, one.stale])
      given(...events)
        .when(saves())
        .thenEvents(saved(true));
    given(...one.submitted)
      .when(saves())
      .thenRefuses('illegal-transition');
  });
  it('say that ethics reviews a private interest where norms are set', () => {
    given(...ofHonour.inProgress)
      .when(saves())
      .thenEvents(saved(false));
    given(...ofHonour.inProgress)
      .when(saves({ summary: summary({ tobacco: {} }) }))
      .thenEvents(saved(true));
    given(...one.inProgress)
      .when(saves({ summary: summary() }))
      .thenEvents(saved(false, 0));
  });
  it('are complete, and fit together', () => {
    const none = summary();
    given(...one.requested)
      .when(saves({ summary: { ...none, unanswered: ['arms'] } }))
      .thenRefuses('declaration.unanswered', { unanswered: ['arms'] });
    given(...one.requested)
      .when(saves({ summary: { ...none, unfitting: ['arms'] } }))
      .thenRefuses('declaration.answers-unfitting', { unfitting: ['arms'] });
  });
  it('are the own ones of whoever gives them', () => {
    given(...one.requested)
      .when(saves({ declarantId: activityId }))
      .thenRefuses('declaration.other-person');
    given(...one.requested)
      .when(saves({}, { ...own, scope: { partnerIds: [activityId] } }))
      .thenRefuses('not-found');
  });
  const signs = (over: object = {}, metadata: Partial<CommandMetadata> = {}) =>
    sends(
      'SubmitDeclaration',
      { signed: true, confidentiality: true, ...over },
      { ...own, ...metadata },
    );
  it('are signed in person, with the undertaking to keep what is heard', () => {
    given(...one.inProgress)
      .when(signs())
      .thenEvents(one.submitted.at(-1)!);
    for (const over of [{ signed: false }, { confidentiality: false }])
      given(...one.inProgress)
        .when(signs(over))
        .thenRefuses('declaration.not-signed');
    const assistant = {
      actor: { accountId: 'a', personId: 'a', role: 'EXP' as const, onBehalfOf: 'e' },
    };
    given(...one.inProgress)
      .when(
        sends(
          'SubmitDeclaration',
          { signed: true, confidentiality: true },
          { scope: own.scope!, ...assistant },
        ),
      )
      .thenRefuses('declaration.not-in-person');
    given(...one.requested)
      .when(signs())
      .thenRefuses('illegal-transition');
  });
});

describe('the assessment', () => {
  const begins = (over: object = {}, metadata: Parameters<typeof sends>[2] = {}) =>
    sends(
      'BeginDeclarationAssessment',
      { searchNoteRef: 'note', jointWork: false, ...over },
      metadata,
    );
  it('is made by somebody who has not worked with the declarant', () => {
    given(...one.submitted)
      .when(begins())
      .thenEvents(one.assessment.at(-1)!);
    given(...one.submitted)
      .when(begins({ jointWork: true }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-11' });
    const declarant = { accountId: 'other', personId: 'person-exp', role: 'RO' as const };
    given(...one.submitted)
      .when(begins({}, { actor: declarant }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-11' });
    given(...one.submitted)
      .when(begins({}, { ties: [declarantId] }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-14' });
  });
  it('of a title is made within its circle', () => {
    given(...ofHonour.submitted)
      .when(begins({}, { role: 'RO' }))
      .thenRefuses('not-found');
    given(...ofHonour.submitted)
      .when(begins({}, { role: 'CRE' }))
      .thenEvents(
        happened('assessment_started', { assessorId: 'person-cre', searchNoteRef: 'note' }),
      );
  });
  it('of one that is stale waits for the declarant', () => {
    given(...one.stale)
      .when(begins())
      .thenRefuses('declaration.update-missing');
    const told = happened('changed', { changeRef: 'change', ethicsRequired: true });
    given(...one.stale, told)
      .when(begins())
      .thenEvents(one.assessment.at(-1)!);
  });
  it('asks questions, answered within ten days', () => {
    const asks = (replyBy: string, metadata: Parameters<typeof sends>[2] = {}) =>
      sends('RequestDeclarationClarification', { questionsRef: 'questions', replyBy }, metadata);
    given(...one.assessment)
      .when(asks('2026-03-12'))
      .thenEvents(one.clarification.at(-1)!);
    for (const day of ['2026-03-13', '2026-03-02'])
      given(...one.assessment)
        .when(asks(day))
        .thenRefuses('declaration.reply-date');
    given(...one.assessment)
      .when(asks('2026-03-12', { role: 'RO' }))
      .thenRefuses('declaration.not-the-assessor');
    given(...one.submitted)
      .when(asks('2026-03-12'))
      .thenRefuses('illegal-transition');
  });
  it('is passed on to ethics by the assessor', () => {
    given(...one.assessment)
      .when(sends('EscalateDeclaration'))
      .thenEvents(one.ethicsReview.at(-1)!);
    given(...reached({ ethicsRequired: true }).assessment)
      .when(sends('EscalateDeclaration'))
      .thenEvents(happened('escalated', { mandatory: true }));
    given(...one.assessment)
      .when(sends('EscalateDeclaration', {}, { role: 'CRE' }))
      .thenRefuses('declaration.not-the-assessor');
  });
});

describe('the conclusion', () => {
  const conditional = {
    outcome: 'conditional',
    conditions: ['disclose'],
    topicIds: [] as string[],
    balancingRef: 'balancing',
  };
  const concludes = (over: object = {}, metadata: Parameters<typeof sends>[2] = { role: 'DIR' }) =>
    sends('ConcludeDeclarationAssessment', { ...conditional, ...over }, metadata);
  const result = (over: object) => ({
    type: 'declaration.assessed',
    data: { ...one.assessed.at(-1)!.data, ...over },
  });
  it('holds for a year', () =>
    given(...one.assessment)
      .when(concludes())
      .thenEvents(one.assessed.at(-1)!));
  it('has conditions where it is conditional, and topics where somebody is recused', () => {
    const recused = { conditions: ['recuse'], topicIds: [topicId] };
    given(...one.assessment)
      .when(concludes(recused))
      .thenEvents(result(recused));
    const clear = { outcome: 'no_conflict', conditions: [] };
    given(...one.assessment)
      .when(concludes(clear))
      .thenEvents(result(clear));
    const refused = (over: object, code: string) =>
      given(...one.assessment)
        .when(concludes(over))
        .thenRefuses(code);
    refused({ conditions: [] }, 'declaration.conditions');
    refused({ outcome: 'excluded' }, 'declaration.conditions');
    refused({ conditions: ['recuse'] }, 'declaration.recused-topics');
    refused({ topicIds: [topicId] }, 'declaration.recused-topics');
    refused({ ...recused, topicIds: [activityId] }, 'declaration.topic-unknown');
  });
  it('is the say of ethics where that is a must, or was asked', () => {
    given(...reached({ ethicsRequired: true }).assessment)
      .when(concludes())
      .thenRefuses('declaration.ethics-required');
    given(...one.ethicsReview)
      .when(concludes())
      .thenRefuses('declaration.ethics-decides');
    given(...one.ethicsReview)
      .when(concludes({}, { role: 'CRE' }))
      .thenEvents(one.assessed.at(-1)!);
  });
  it('is not made by whoever asked for it, or assessed it', () => {
    for (const personId of ['person-ro', 'person-assessor'])
      given(...one.assessment)
        .when(concludes({}, { actor: { accountId: 'x', personId, role: 'DIR' } }))
        .thenRefuses('segregation-of-duties', { rule: 'SOD-9' });
  });
  it('for a title is the say of its circle, and names no topics', () => {
    given(...ofHonour.assessment)
      .when(concludes())
      .thenRefuses('not-found');
    given(...ofHonour.assessment)
      .when(concludes({ conditions: ['recuse'] }, { role: 'CRE' }))
      .thenEvents({
        type: 'declaration.assessed',
        data: { ...ofHonour.assessed.at(-1)!.data, conditions: ['recuse'] },
      });
  });
});

describe('what holds no longer', () => {
  const staleFor = (cause: string, over: object = {}) =>
    happened('stale', { ...one.stale.at(-1)!.data, cause, ...over });
  it('is told of by the declarant, as a new interest', () => {
    const change = {
      declarantId,
      changeRef: 'change',
      summary: { ethicsRequired: false, privateInterest: true },
    };
    const changed = happened('changed', { changeRef: 'change', ethicsRequired: true });
    const reports = sends('ReportDeclarationChange', change, own);
    for (const events of [one.submitted, one.assessment, one.ethicsReview, one.assessed])
      given(...events)
        .when(reports)
        .thenEvents(changed, staleFor('new_interest'));
    given(...one.stale)
      .when(reports)
      .thenEvents(changed);
    given(...one.requested)
      .when(reports)
      .thenRefuses('illegal-transition');
    given(...one.assessed)
      .when(sends('ReportDeclarationChange', { ...change, declarantId: activityId }, own))
      .thenRefuses('declaration.other-person');
    expect(given(...one.stale, changed).state).toMatchObject({
      ethicsRequired: true,
      changeRefs: ['change'],
    });
  });
  it('is a year old, unless it was assessed again meanwhile', () => {
    const mark = (validUntil: string, today: string) =>
      sends('MarkDeclarationStale', { validUntil }, { role: 'SYS', today });
    given(...one.assessed)
      .when(mark('2027-03-02', '2027-03-02'))
      .thenEvents(staleFor('age', { dueOn: '2027-03-09' }));
    given(...one.assessed)
      .when(mark('2026-12-01', '2026-12-01'))
      .thenNothing();
    for (const events of [one.stale, one.requested, one.withdrawn])
      given(...events)
        .when(mark('2027-03-02', '2027-03-02'))
        .thenNothing();
  });
  const follows = (change: string, events: readonly NewEvent[], start = meeting.start) =>
    given(...events).when(sends('FollowMatter', { change }, { role: 'SYS' }), {
      activity: { ...facts.activity, meeting: { ...meeting, start } },
    });
  it.each(['topics', 'dates', 'next_meeting'])(
    'was signed before what it is for changed: %s',
    (change) => {
      for (const events of [one.submitted, one.assessment, one.ethicsReview, one.assessed])
        follows(change, events, '2026-06-08').thenEvents(
          staleFor(change, { dueOn: '2026-05-11', meetingOn: '2026-06-08' }),
        );
    },
  );
  it('and what is not signed yet is due for the new day', () => {
    const {
      dueOn: _due,
      formVersion: _form,
      ...rest
    } = one.stale.at(-1)!.data as Record<string, unknown>;
    const { cause: _cause, ...about } = rest;
    for (const events of [one.requested, one.inProgress, one.clarification, one.stale]) {
      follows('dates', events, '2026-06-08').thenEvents(
        happened('rescheduled', { ...about, dueOn: '2026-05-11', meetingOn: '2026-06-08' }),
      );
      follows('topics', events).thenNothing();
    }
  });
  it('is withdrawn with a matter that is cancelled or over, or by hand', () => {
    const { matterId, matter } = names;
    const withdrawn = (cause: string) =>
      happened('withdrawn', { declarantId, matter, matterId, cause });
    const retained = happened('retention_set', { retainUntil: '2031-03-02', cause: 'not_needed' });
    follows('cancelled', one.requested).thenEvents(withdrawn('matter_cancelled'));
    for (const events of [one.assessed, one.stale]) {
      follows('cancelled', events).thenEvents(withdrawn('matter_cancelled'), retained);
      follows('over', events).thenEvents(withdrawn('matter_over'), retained);
    }
    follows('cancelled', one.withdrawn).thenNothing();
    const byHand = sends('WithdrawDeclaration', {}, { role: 'RO', reason });
    given(...one.assessed)
      .when(byHand)
      .thenEvents(withdrawn('not_needed'), retained);
    given(...one.assessed)
      .when(sends('WithdrawDeclaration', {}, { role: 'RO' }))
      .thenRefuses('reason-required');
    given(...one.withdrawn)
      .when(byHand)
      .thenRefuses('illegal-transition');
    given(...ofHonour.assessed)
      .when(byHand)
      .thenRefuses('not-found');
  });
  it('is urgent a week before the meeting, unless it is assessed', () => {
    const near = sends('NoteMeetingNear', { meetingOn: meeting.start }, { role: 'SYS' });
    const told = happened('meeting_near', {
      declarantId,
      matter: 'activity',
      matterId: activityId,
      meetingOn: meeting.start,
    });
    for (const events of [one.requested, one.submitted, one.stale])
      given(...events)
        .when(near)
        .thenEvents(told);
    for (const events of [one.assessed, one.withdrawn])
      given(...events)
        .when(near)
        .thenNothing();
    given(...one.requested)
      .when(sends('NoteMeetingNear', { meetingOn: '2026-04-01' }, { role: 'SYS' }))
      .thenNothing();
  });
});

describe('what was answered', () => {
  const grants = (over: object = {}, sending: object = {}) =>
    sends(
      'GrantDeclarationReading',
      { readerId: 'person-auditor', until: '2026-04-01', ...over },
      { role: 'CRE', reason, ...sending },
    );
  const named = examplePeople({ 'person-auditor': ['AUD'], 'person-director': ['DIR'] });
  const granted = happened(
    'reading_granted',
    { readerId: 'person-auditor', until: '2026-04-01' },
    'CRE',
  );
  it('is opened to an auditor for 30 days at most, with a reason', () => {
    const assessed = given(...one.assessed);
    assessed.when(grants(), { named }).thenEvents(granted);
    for (const until of ['2026-04-02', '2026-03-01'])
      assessed.when(grants({ until }), { named }).thenRefuses('declaration.reading-period');
    assessed.when(grants({ until: '2026-03-02' }), { named }).thenEvents({
      ...granted,
      data: { ...granted.data, until: '2026-03-02' },
    });
    assessed.when(grants({}, { reason: undefined }), { named }).thenRefuses('reason-required');
    given(...one.assessed, granted)
      .when(grants(), { named })
      .thenNothing();
  });
  it('is opened to nobody but an auditor', () => {
    const opens = (readerId: string) =>
      given(...one.assessed).when(grants({ readerId }), { named });
    opens('person-director').thenRefuses('declaration.person-without-role');
    opens('person-nobody').thenRefuses('declaration.unknown-person');
  });
  it('is closed to the auditor after the last day, or before by hand', () => {
    const ends = (data: object, role: 'SYS' | 'CRE' = 'SYS') =>
      sends('EndDeclarationReading', { readerId: 'person-auditor', ...data }, { role });
    const ended = happened('reading_ended', { readerId: 'person-auditor' });
    const open = given(...one.assessed, granted);
    open.when(ends({ until: '2026-04-01' })).thenEvents(ended);
    open.when(ends({}, 'CRE')).thenEvents(ended);
    open.when(ends({ until: '2026-03-20' })).thenNothing();
    open.when(ends({ readerId: 'person-other' })).thenNothing();
    given(...one.assessed)
      .when(ends({}, 'CRE'))
      .thenNothing();
    expect(open.state).toMatchObject({
      readings: [{ readerId: 'person-auditor', until: '2026-04-01' }],
    });
    expect(given(...one.assessed, granted, ended).state).toMatchObject({ readings: [] });
  });

  const retainUntil = '2031-03-02';
  const over = [
    happened('withdrawn', {
      declarantId,
      matter: 'activity',
      matterId: activityId,
      cause: 'matter_over',
    }),
    happened('retention_set', { retainUntil, cause: 'not_needed' }),
  ];
  const destroys = (until = retainUntil) =>
    sends(
      'DestroyDeclarationContents',
      { retainUntil: until },
      { role: 'SYS', today: '2031-03-03' },
    );
  const none = { holds: [] };
  const gone = happened(
    'contents_destroyed',
    {
      destroyedOn: '2031-03-03',
      textRefs: ['answers', 'note', 'questions', 'change', 'balancing'],
    },
    'SYS',
  );
  const changed = happened('changed', { changeRef: 'change', ethicsRequired: false }, 'EXP');
  const everything = [...one.clarification, changed, one.assessed.at(-1)!];
  it('is destroyed with all that was written about it, once it was kept for its time', () => {
    given(...everything, ...over)
      .when(destroys(), none)
      .thenEvents(gone);
    given(...everything, ...over, gone)
      .when(destroys(), none)
      .thenNothing();
    expect(given(...everything, granted, ...over, gone).state).toMatchObject({
      status: 'withdrawn',
      readings: [],
      textRefs: [],
      contentsDestroyedOn: '2031-03-03',
    });
  });
  it('is kept where somebody needs it again, and destroyed later with what is new', () => {
    const again = [...everything, ...over, ...one.inProgress];
    given(...again)
      .when(destroys(), none)
      .thenNothing();
    const later = [
      over[0]!,
      happened('retention_set', { retainUntil: '2032-01-31', cause: 'not_needed' }),
    ];
    given(...again, ...later)
      .when(destroys(), none)
      .thenNothing();
    given(...again, ...later)
      .when(destroys('2032-01-31'), none)
      .thenEvents({
        ...gone,
        data: {
          ...gone.data,
          textRefs: ['answers', 'note', 'questions', 'change', 'balancing', 'answers'],
        },
      });
  });
  it('is kept for a legal hold, and looked at again', () => {
    const hold = { holdId: 'h', target: declarantId };
    const kept = happened('retention_set', { cause: 'legal_hold', retainUntil: '2031-06-01' });
    given(...everything, ...over)
      .when(destroys(), { holds: [{ ...hold, type: 'legal' }] })
      .thenEvents(kept);
    given(...everything, ...over)
      .when(destroys(), { holds: [{ ...hold, type: 'red_concern' }] })
      .thenEvents(gone);
    given(...everything, ...over, kept)
      .when(destroys('2031-06-01'), none)
      .thenEvents(gone);
  });
});

describe('the record', () => {
  it('names only whoever assesses it now as its reader', () => {
    const again = happened('assessment_started', { assessorId: 'o', searchNoteRef: 'n' }, 'CRE');
    expect(given(...one.assessment, again).state).toMatchObject({ assessorIds: ['person-cre'] });
    const draft = one.inProgress.at(-1)!;
    expect(given(...one.clarification, draft).state).toMatchObject({ assessorIds: [] });
  });
  it('forgets what was public before, and why it was stale, with a new conclusion', () => {
    const before = { ...one.assessed.at(-1)!.data, disclosureRef: 'disclosure' };
    const stale = [...one.assessment, happened('assessed', before), one.stale.at(-1)!];
    expect(given(...stale).state).toMatchObject({
      disclosureRef: 'disclosure',
      staleCause: 'topics',
    });
    const { state } = given(...stale, one.assessed.at(-1)!);
    for (const field of ['disclosureRef', 'staleCause']) expect(state).not.toHaveProperty(field);
    expect(state).toMatchObject({ declarationId, status: 'assessed' });
  });
  it('stays as it is at an event of a newer build', () =>
    expect(given(...one.assessed, happened('painted')).state).toEqual(
      given(...one.assessed).state,
    ));
});

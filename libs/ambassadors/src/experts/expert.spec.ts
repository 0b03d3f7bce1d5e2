import { personIn } from '#eventing/testing';
import type { Command, CommandMetadata, NewEvent, Recorded, Role } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { type ExpertCommand, expertDecider } from './expert.decider.js';
import { expertFollowsDeclaration } from './expert.process.rule.js';
import { type PostedEntry, postedExperts } from './posted/posted-experts.projection.js';

const [expertId, activityId] = [
  '2b7e1516-28ae-4d2a-abf7-158809cf4f3c',
  '3e8f5a2c-9b1d-4c6e-8f7a-0b1c2d3e4f5a',
];
const meeting = { start: '2026-05-11', end: '2026-05-13' };
const activity = {
  status: 'planned',
  title: 'Guideline on sugars',
  topics: [{ topicId: 'sugar', title: 'Free sugars' }],
  meeting,
  publicComment: true,
  chairId: 'person-chair',
};
const declaration = {
  status: 'assessed',
  outcome: 'conditional',
  conditions: ['recuse'],
  topicIds: ['sugar'],
};
const facts = { activity, declaration };
const given = specification(expertDecider, facts);
const sends = (
  type: ExpertCommand['type'],
  data: object = {},
  { role = 'RO', ...over }: Readonly<{ role?: Role }> & Partial<CommandMetadata> = {},
): Command => ({
  type,
  aggregateId: expertId,
  data,
  metadata: exampleMetadata({ actor: personIn(role), ...over }),
});
const happened = (type: string, data: object = {}): NewEvent => ({
  type: `expert.${type}`,
  data: { expertId, ...data },
});
const person = { expertId, nameRef: 'name', expertiseRef: 'expertise', countryCode: 'KE' };
const identified = [happened('identified', { ...person, regionCode: 'AFR' })];
const invited = [...identified, happened('invited', { activityId })];
const registered = [
  ...invited,
  happened('registered', { biographyRef: 'biography', publicationConsent: true }),
];
const posted = {
  activityId,
  activityTitle: 'Guideline on sugars',
  nameRef: 'name',
  biographyRef: 'biography',
  until: '2026-03-16',
};
const published = [...registered, happened('published_for_comment', posted)];
const commented = [...published, happened('comment_closed', { activityId, count: 0 })];
const conditions = { conditions: ['recuse'], topicIds: ['sugar'] };
const confirmed = happened('participation_confirmed', {
  activityId,
  capacity: 'personal',
  ...conditions,
});
const rostered = [...commented, confirmed];
const ended = (cause: string) => happened('participation_ended', { activityId, cause });
const reason = 'The expert left out a grant of the industry that was asked for.';

describe('an expert', () => {
  it('is identified, where the country lies', () => {
    given()
      .when(sends('IdentifyExpert', person))
      .thenEvents(...identified);
  });
  const invite = (over: object = {}, events = identified, known: object = {}) =>
    given(...events).when(
      sends('InviteExpert', {
        activityId,
        capacity: 'personal',
        ownStaff: false,
        representative: false,
        ...over,
      }),
      known,
    );
  it('is invited in a personal capacity, to an activity that is planned', () => {
    invite().thenEvents(happened('invited', { activityId }));
    invite({}, invited).thenNothing();
    invite({}, [...rostered, ended('withdrawn')]).thenEvents(happened('invited', { activityId }));
    for (const capacity of ['observer', 'industry_representative', 'agency_representative'])
      invite({ capacity }).thenRefuses('expert.capacity');
    invite({ ownStaff: true }).thenRefuses('expert.own-staff');
    invite({ representative: true }).thenRefuses('expert.representative');
    for (const status of ['unknown', 'concluded', 'cancelled'])
      invite({}, identified, { activity: { ...activity, status } }).thenRefuses(
        'expert.activity-unknown',
      );
    const elsewhere = { activity: { ...activity, regionCode: 'AFR' } };
    const europe = { scope: { regions: ['EUR'] } };
    given(...identified.map((event) => ({ ...event, data: { ...event.data, regionCode: 'EUR' } })))
      .when(
        sends(
          'InviteExpert',
          { activityId, capacity: 'personal', ownStaff: false, representative: false },
          europe,
        ),
        elsewhere,
      )
      .thenRefuses('expert.activity-unknown');
  });
  it('registers with a biography, which is the own one', () => {
    const biography = { expertId, biographyRef: 'biography', publicationConsent: true };
    const own = { role: 'EXP' as const, scope: { partnerIds: [expertId] } };
    given(...invited)
      .when(sends('RegisterExpert', biography, own))
      .thenEvents(registered.at(-1)!);
    given(...invited)
      .when(sends('RegisterExpert', { ...biography, expertId: activityId }, own))
      .thenRefuses('expert.other-person');
    given(...invited)
      .when(sends('RegisterExpert', biography, { ...own, scope: { partnerIds: [activityId] } }))
      .thenRefuses('not-found');
    given(...identified)
      .when(sends('RegisterExpert', biography, own))
      .thenRefuses('illegal-transition');
    expect(given(...rostered, registered.at(-1)!).state.status).toBe('rostered');
  });
});

describe('comments of the public', () => {
  const publish = (over: object = {}, events = registered, known: object = {}) =>
    given(...events).when(
      sends('PublishExpert', { activityId, until: '2026-03-16', ...over }),
      known,
    );
  it('are asked for with the consent of the expert, for 14 days at least', () => {
    publish().thenEvents(published.at(-1)!);
    publish({}, registered, {
      declaration: { ...declaration, disclosureRef: 'disclosure' },
    }).thenEvents(happened('published_for_comment', { ...posted, disclosureRef: 'disclosure' }));
    publish({}, published).thenNothing();
    publish({ until: '2026-03-15' }).thenRefuses('expert.comment-short', {
      earliest: '2026-03-16',
    });
    const silent = happened('registered', { biographyRef: 'biography', publicationConsent: false });
    publish({}, [...invited, silent]).thenRefuses('expert.not-consented');
    publish({ activityId: 'another' }).thenRefuses('expert.not-invited');
  });
  it.each([
    ['expert.declaration-open', { status: 'unknown' }],
    ['expert.declaration-open', { status: 'assessment' }],
    ['expert.declaration-stale', { ...declaration, status: 'stale' }],
    ['expert.excluded', { ...declaration, outcome: 'excluded' }],
  ])('and a participation wait for a declaration: %s', (code, known) => {
    publish({}, registered, { declaration: known }).thenRefuses(code);
    given(...commented)
      .when(sends('ConfirmExpertParticipation', { activityId }), { declaration: known })
      .thenRefuses(code);
  });
  it('are counted, until they are closed after their last day', () => {
    const comment = sends('RecordExpertComment', { activityId, commentRef: 'comment' });
    const received = (count: number) =>
      happened('comment_received', { activityId, commentRef: 'comment', count });
    given(...published)
      .when(comment)
      .thenEvents(received(1));
    given(...published, received(1))
      .when(comment)
      .thenEvents(received(2));
    given(...commented)
      .when(comment)
      .thenRefuses('expert.comment-over');
    given(...registered)
      .when(comment)
      .thenRefuses('expert.not-published');
    const close = (today: string) => sends('CloseExpertComment', { activityId }, { today });
    given(...published, received(1))
      .when(close('2026-03-17'))
      .thenEvents(happened('comment_closed', { activityId, count: 1 }));
    given(...published)
      .when(close('2026-03-16'))
      .thenRefuses('expert.comment-running');
    given(...commented)
      .when(close('2026-03-17'))
      .thenNothing();
    given(...registered)
      .when(close('2026-03-17'))
      .thenRefuses('expert.not-published');
  });
  it('are asked for in public, as long as they are', () => {
    const fold = (...events: readonly NewEvent[]) =>
      events.reduce<PostedEntry | undefined>(
        (entry, event) => postedExperts.project(entry, event as never, expertId),
        undefined,
      );
    const { activityId: _id, ...rest } = posted;
    const { nameRef, biographyRef, ...post } = { ...rest, activityId };
    expect(fold(published.at(-1)!)).toEqual({ nameRef, biographyRef, posts: [post] });
    expect(fold(...commented.slice(-2))).toBeUndefined();
    const other = happened('published_for_comment', { ...posted, activityId: 'other' });
    expect(fold(published.at(-1)!, other, commented.at(-1)!)?.posts).toEqual([
      { ...post, activityId: 'other' },
    ]);
    expect(fold(published.at(-1)!, happened('removed', { ground: 'other' }))).toBeUndefined();
    expect(fold(commented.at(-1)!)).toBeUndefined();
  });
});

describe('a participation', () => {
  const confirm = (events = commented, known: object = {}) =>
    given(...events).when(sends('ConfirmExpertParticipation', { activityId }), known);
  it('is confirmed with its conditions, after the comments where they are asked for', () => {
    confirm().thenEvents(confirmed);
    confirm(rostered).thenNothing();
    confirm(published).thenRefuses('expert.comment-open');
    confirm(registered).thenRefuses('expert.comment-open');
    confirm(registered, { activity: { ...activity, publicComment: false } }).thenEvents(confirmed);
    confirm(invited).thenRefuses('illegal-transition');
    confirm([...rostered, ended('withdrawn')]).thenRefuses('expert.not-invited');
    confirm(commented, { activity: { status: 'cancelled' } }).thenRefuses(
      'expert.activity-unknown',
    );
  });
  it('ends with a declaration that does not hold, once', () => {
    const follow = (cause: string) =>
      sends('FollowDeclaration', { activityId, cause }, { role: 'SYS' });
    for (const cause of ['declaration_stale', 'excluded', 'declaration_withdrawn']) {
      given(...rostered)
        .when(follow(cause))
        .thenEvents(ended(cause));
      given(...rostered, ended(cause))
        .when(follow(cause))
        .thenNothing();
      given(...identified)
        .when(follow(cause))
        .thenNothing();
    }
    expect(given(...rostered, ended('excluded')).state).toMatchObject({
      status: 'registered',
      activities: { [activityId]: { status: 'ended' } },
    });
  });
  it('goes on once the declaration holds again', () =>
    confirm([...rostered, ended('declaration_stale')]).thenEvents(confirmed));
  it('of one activity leaves another alone', () => {
    const other = [
      happened('invited', { activityId: 'other' }),
      {
        ...confirmed,
        data: { ...confirmed.data, activityId: 'other' },
      },
    ];
    expect(given(...rostered, ...other, ended('excluded')).state).toMatchObject({
      status: 'rostered',
      activities: { other: { status: 'confirmed' } },
    });
  });
  it('is ended by an officer, with a reason', () => {
    const end = sends('EndExpertParticipation', { activityId }, { reason });
    given(...rostered)
      .when(end)
      .thenEvents(ended('withdrawn'));
    given(...rostered, ended('withdrawn'))
      .when(end)
      .thenNothing();
    given(...rostered)
      .when(sends('EndExpertParticipation', { activityId }))
      .thenRefuses('reason-required');
    given(...registered)
      .when(sends('EndExpertParticipation', { activityId: 'other' }, { reason }))
      .thenRefuses('expert.not-invited');
  });
});

describe('a recusal', () => {
  const recusal = { activityId, topicId: 'sugar', heldOn: '2026-05-11', leftRoom: true };
  const record = (over: object = {}, who: Partial<CommandMetadata> & { role?: Role } = {}) =>
    given(...rostered).when(
      sends('RecordExpertRecusal', { ...recusal, ...over }, { today: '2026-05-12', ...who }),
    );
  const recorded = happened('recusal_recorded', recusal);
  it('is recorded by an officer or the chair, on a day of the meeting or later', () => {
    record().thenEvents(recorded);
    record({}, { actor: personIn('DIR', 'person-chair') }).thenEvents(recorded);
    record({}, { role: 'DIR' }).thenRefuses('expert.not-the-chair');
    record({ heldOn: '2026-05-10' }).thenRefuses('expert.recusal-date');
    record({ heldOn: '2026-05-13' }).thenRefuses('expert.recusal-date');
    record({ topicId: 'salt' }).thenRefuses('expert.topic-unknown');
  });
  it('is recorded once, of whoever takes part', () => {
    const again = sends('RecordExpertRecusal', recusal, { today: '2026-05-12' });
    given(...rostered, recorded)
      .when(again)
      .thenNothing();
    const other = [happened('invited', { activityId: 'other' })];
    given(...rostered, ...other)
      .when(
        sends('RecordExpertRecusal', { ...recusal, activityId: 'other' }, { today: '2026-05-12' }),
      )
      .thenRefuses('expert.not-confirmed');
    given(...registered)
      .when(again)
      .thenRefuses('illegal-transition');
  });
});

describe('the roster', () => {
  it('rests somebody, and calls on them again', () => {
    const rests = [...registered, happened('deactivated')];
    given(...registered)
      .when(sends('DeactivateExpert'))
      .thenEvents(happened('deactivated'));
    given(...rests)
      .when(sends('ReactivateExpert'))
      .thenEvents(happened('reactivated'));
    given(...rests)
      .when(sends('DeactivateExpert'))
      .thenRefuses('illegal-transition');
    expect(given(...rests, happened('reactivated')).state.status).toBe('registered');
  });
  it('removes somebody for good, with a reason', () => {
    const remove = (over: Partial<CommandMetadata> = {}) =>
      sends('RemoveExpert', { ground: 'false_declaration' }, { role: 'CRE', ...over });
    given(...rostered)
      .when(remove({ reason }))
      .thenEvents(happened('removed', { ground: 'false_declaration' }));
    given(...rostered)
      .when(remove())
      .thenRefuses('reason-required');
    given(...rostered, happened('removed', { ground: 'other' }))
      .when(remove({ reason }))
      .thenRefuses('illegal-transition');
  });
  it('stays as it is at an event of a newer build', () =>
    expect(given(...rostered, happened('painted')).state).toEqual(given(...rostered).state));
});

describe('what follows a declaration', () => {
  const follows = (type: string, data: object = {}) =>
    expertFollowsDeclaration({
      type: `declaration.${type}`,
      data: { declarantId: expertId, matter: 'activity', matterId: activityId, ...data },
    } as Recorded<never>);
  const sent = (cause: string) => [
    { type: 'FollowDeclaration', aggregateId: expertId, data: { activityId, cause } },
  ];
  it('is the end of a participation it does not let go on', () => {
    expect(follows('assessed', { outcome: 'excluded' })).toEqual(sent('excluded'));
    expect(follows('stale')).toEqual(sent('declaration_stale'));
    expect(follows('withdrawn')).toEqual(sent('declaration_withdrawn'));
  });
  it('is nothing otherwise, nor for a title', () => {
    expect(follows('assessed', { outcome: 'conditional' })).toEqual([]);
    expect(follows('submitted')).toEqual([]);
    for (const type of ['stale', 'withdrawn'])
      expect(follows(type, { matter: 'honour' })).toEqual([]);
  });
});

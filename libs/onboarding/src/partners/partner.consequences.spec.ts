import { type Actor, type NewEvent, systemActor } from '#kernel';
import { specification } from '#kernel/testing';
import { commitmentsFollowWork } from './commitments/commitments.process.rule.js';
import { commitmentsDecider, type NoteCommitment } from './commitments/commitments.decider.js';
import { partnerDeadlines } from './partner.deadlines.rule.js';
import { partnerDecider } from './partner.decider.js';
import {
  active,
  actors,
  clear,
  command,
  complete,
  dated,
  histories,
  inIntake,
  otherId,
  partnerId,
  proof,
  registered,
  suspended,
} from './partner.examples.js';
import { partnerFollowUps } from './partner.process.rule.js';

const given = specification(partnerDecider, clear);
const live = (...list: object[]) => ({
  status: 'known',
  partnerId,
  live: list,
  lastOn: '2026-02-01',
});
const framework = { kind: 'agreement', id: 'a-1', exclusiveType: 'framework_agreement' };
const engagement = { kind: 'engagement', id: 'e-1' };
const by = (actor: Actor, type: string, data: object): NewEvent =>
  ({ type, data: { partnerId, ...data }, by: actor }) as NewEvent;
const system = { actor: systemActor };

describe('a merge', () => {
  const proposed = by(actors.officer, 'partner.merge_proposed', { survivorId: otherId });
  const second = { actor: actors.lead };
  const survivor = { status: 'active' };
  it('leaves no two agreements in force of a type there may be one of', () => {
    given(...active, proposed)
      .when(command('MergeInto', {}, second), {
        survivor,
        commitments: live(framework),
        survivorCommitments: live({ ...framework, id: 'a-2' }),
      })
      .thenRefuses('partner.merge-exclusive-agreements', { types: ['framework_agreement'] });
    given(...active, proposed)
      .when(command('MergeInto', {}, second), {
        survivor,
        commitments: live(framework),
        survivorCommitments: live(engagement),
      })
      .thenEvents(merged([], [framework]));
  });
  it('SOD-2: nobody tied to the survivor', () =>
    given(...active, proposed)
      .when(command('MergeInto', {}, { ...second, ties: [otherId] }), { survivor })
      .thenRefuses('segregation-of-duties', { rule: 'SOD-2' }));
  it('takes along what was merged before (E-06)', () => {
    const ror = { scheme: 'ror', value: '01f80g185' };
    given(
      ...active,
      by(systemActor, 'partner.absorbed', {
        absorbedId: 'p-0',
        identifiers: [ror],
        aliasNames: [],
      }),
      proposed,
    )
      .when(command('MergeInto', {}, second), { survivor })
      .thenEvents(merged([ror]));
  });
  it('goes no circle: a merged record is no survivor (E-06)', () =>
    given(...active)
      .when(command('ProposeMerge'), { survivor: { status: 'merged', survivorId: partnerId } })
      .thenRefuses('partner.survivor-not-open'));
  it('is refused while an excluded record could hide in it', () =>
    given(...histories.excluded!)
      .when(command('ProposeMerge'), { survivor })
      .thenRefuses('illegal-transition'));
  const merged = (identifiers: object[], commitments: object[] = []): NewEvent => ({
    type: 'partner.merged',
    data: {
      partnerId,
      survivorId: otherId,
      movedCounts: { identifiers: 0, names: 1 },
      aliasNames: [{ value: 'Example Doctors', type: 'alias', script: 'Latn' }],
      identifiers,
      commitments,
    },
  });
});

describe('the survivor of a merge', () => {
  const alias = { value: 'Old Doctors', type: 'alias', script: 'Latn' };
  const absorb = command(
    'AbsorbPartner',
    { absorbedId: otherId, identifiers: [], aliasNames: [alias] },
    system,
  );
  const absorbed = {
    type: 'partner.absorbed',
    data: { partnerId, absorbedId: otherId, identifiers: [], aliasNames: [alias] },
  };
  it('takes the names over, so that screening and search find them', () =>
    given(...active)
      .when(absorb)
      .thenEvents(absorbed, {
        type: 'partner.profile_changed',
        data: {
          partnerId,
          section: 'basic',
          changedFields: ['names'],
          material: false,
          sourceUserType: 'officer',
          names: [{ value: 'Example Doctors', type: 'primary', script: 'Latn' }, alias],
          contentRefs: [],
        },
      }));
  it('does so once', () =>
    given(...active, absorbed)
      .when(absorb)
      .thenNothing());
  it('passes them on when it was merged itself meanwhile', () => {
    given(...histories.merged!)
      .when(command('AbsorbPartner', { absorbedId: 'p-0' }, system))
      .thenEvents({
        type: 'partner.absorbed',
        data: { partnerId, absorbedId: 'p-0', identifiers: [], aliasNames: [], forwardTo: otherId },
      });
    const event = {
      type: 'partner.absorbed',
      data: {
        partnerId,
        absorbedId: 'p-0',
        identifiers: [],
        aliasNames: [alias],
        forwardTo: otherId,
      },
    };
    expect(partnerFollowUps(event as never)).toEqual([
      {
        type: 'AbsorbPartner',
        aggregateId: otherId,
        data: { absorbedId: 'p-0', identifiers: [], aliasNames: [alias] },
      },
    ]);
  });
});

describe('dormancy', () => {
  const dormant = (today: string, commitments?: object) =>
    given(...active).when(
      command('MarkDormant', {}, { ...system, today }),
      commitments ? { commitments } : {},
    );
  it('comes 36 months after activation', () => {
    dormant('2029-03-01').thenNothing();
    dormant('2029-03-02').thenEvents({
      type: 'partner.dormant',
      data: { partnerId, since: '2026-03-02' },
    });
  });
  it('comes 36 months after the last thing ended', () => {
    dormant('2029-03-02', { ...live(), lastOn: '2027-05-01' }).thenNothing();
    dormant('2030-05-01', { ...live(), lastOn: '2027-05-01' }).thenEvents({
      type: 'partner.dormant',
      data: { partnerId, since: '2027-05-01' },
    });
  });
  it('is no duty any more once it came', () =>
    expect(
      partnerDeadlines(
        dated({
          type: 'partner.dormant',
          data: { partnerId, since: '2026-03-02' },
          at: '2029-03-02T09:00:00.000Z',
        }) as never,
      ),
    ).toEqual([{ op: 'close', key: `dormancy:${partnerId}`, outcome: 'met' }]));
  it("counts from the day in the organisation's zone", () =>
    expect(
      partnerDeadlines(
        dated({
          type: 'partner.reactivated',
          data: { partnerId },
          at: '2026-03-31T22:30:00.000Z',
        }) as never,
      ),
    ).toMatchObject([{ key: `dormancy:${partnerId}`, dueOn: '2029-04-01' }]));
  it('does not come while something is under way', () =>
    dormant('2035-01-01', live(engagement)).thenNothing());
});

describe('an ending', () => {
  const end = (cascade: object[]) =>
    given(...active).when(
      command('TerminateRelationship', { cascade }, { actor: actors.director }),
      { commitments: live(engagement, framework) },
    );
  it('says what becomes of everything under way', () => {
    end([{ type: 'engagement', id: 'e-1', action: 'terminate' }]).thenRefuses(
      'partner.cascade-incomplete',
      { open: [{ type: 'agreement', id: 'a-1' }] },
    );
    const cascade = [
      { type: 'engagement', id: 'e-1', action: 'terminate' },
      { type: 'agreement', id: 'a-1', action: 'let_run_out' },
    ];
    end(cascade).thenEvents({
      type: 'partner.terminated',
      data: {
        partnerId,
        reasonCode: 'other',
        reasonRef: 'reason-ref',
        effectiveOn: '2026-03-02',
        cascade,
      },
    });
  });
});

describe('a reclassification', () => {
  const proposed = by(actors.diligenceLead, 'partner.reclassification_proposed', {
    to: 'private_sector',
    reasonRef: 'r',
  });
  const reclassified = {
    partnerId,
    from: 'ngo',
    to: 'private_sector',
    profileVersion: 2,
    effectiveOn: '2026-03-02',
    basisRef: 'r',
    engagementIds: ['e-1'],
  };
  it('names the engagements to be assessed again', () => {
    given(...active, proposed)
      .when(command('ReclassifyKind', {}, { actor: actors.lead }), {
        commitments: live(engagement, framework),
      })
      .thenEvents({ type: 'partner.reclassified', data: reclassified as never });
    expect(
      partnerDeadlines(
        dated({
          type: 'partner.reclassified',
          data: reclassified,
          at: '2026-03-02T09:00:00.000Z',
        }) as never,
      ),
    ).toMatchObject([
      {
        key: 'engagement-reassessment:e-1',
        dueOn: '2026-04-01',
        subject: { type: 'engagement', id: 'e-1' },
      },
    ]);
  });
  it('is not for one person with two roles', () =>
    given(...active, proposed)
      .when(
        command(
          'ReclassifyKind',
          {},
          { actor: { ...actors.lead, personId: actors.diligenceLead.personId } },
        ),
      )
      .thenRefuses('segregation-of-duties', { rule: 'SOD-3' }));
});

describe('a suspension of a head office', () => {
  const suspend = (offices: string[], known: object[]) =>
    given(...active).when(command('SuspendPartner', { offices }, { actor: actors.lead }), {
      offices: known,
    });
  it('reaches the offices that are named, and only those (E-20)', () => {
    suspend(
      ['o-1', 'o-2'],
      [
        { partnerId: 'o-1', parentId: partnerId },
        { partnerId: 'o-2', parentId: otherId },
      ],
    ).thenRefuses('partner.not-an-office', { partnerIds: ['o-2'] });
    suspend(['o-1'], [{ partnerId: 'o-1', parentId: partnerId }]).thenEvents({
      type: 'partner.suspended',
      data: {
        partnerId,
        scope: 'all',
        reasonCode: 'other',
        reasonRef: 'reason-ref',
        reviewDue: '2026-05-01',
        offices: ['o-1'],
      } as never,
    });
    const intents = partnerFollowUps({
      type: 'partner.suspended',
      data: {
        partnerId,
        scope: 'all',
        reasonCode: 'other',
        reviewDue: '2026-05-01',
        offices: ['o-1'],
      },
    } as never);
    expect(intents).toMatchObject([
      {
        type: 'SuspendPartner',
        aggregateId: 'o-1',
        data: { reasonCode: 'head_office_suspended', reviewDue: '2026-05-01' },
      },
    ]);
  });
});

describe('the evidence of an exclusion', () => {
  const propose = (evidencePath: object[], metadata: object = {}, over: object = {}) =>
    given(...active).when(command('ProposeExclusion', { evidencePath, ...over }, metadata));
  it('is a path without gaps', () => {
    propose([
      { from: 'a', to: 'b', relation: 'owns' },
      { from: 'c', to: 'd', relation: 'owns' },
    ]).thenRefuses('partner.evidence-broken');
    const own = {
      type: 'partner.exclusion_proposed',
      data: {
        partnerId,
        basis: 'tobacco',
        evidencePath: [{ from: partnerId, to: partnerId, relation: 'activity' }],
        reasonRef: 'reason-ref',
      },
    };
    propose(own.data.evidencePath).thenEvents(own);
  });
  it('counts the person the system speaks for as its raiser (SOD-3)', () => {
    const raised = by(systemActor, 'partner.exclusion_proposed', {
      basis: 'arms',
      evidencePath: [{ from: 'a', to: 'b', relation: 'owns' }],
      raisedById: actors.office.personId,
    });
    given(...active, raised)
      .when(command('ExcludePartner', {}, { actor: actors.office }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-3' });
    propose(
      [{ from: 'a', to: 'b', relation: 'owns' }],
      { actor: actors.diligenceLead, reasonRef: undefined },
      { raisedById: 'person-x' },
    ).thenEvents({
      type: 'partner.exclusion_proposed',
      data: {
        partnerId,
        basis: 'tobacco',
        evidencePath: [{ from: 'a', to: 'b', relation: 'owns' }],
      },
    });
  });
});

describe('the region of a partner', () => {
  const jakarta = {
    ...registered,
    data: { ...registered.data, countryCode: 'ID', regionCode: 'SEAR' },
  };
  it('follows its country from the day on (E-08, S10)', () => {
    given(jakarta)
      .when(command('ApplyRegionChange', {}, { ...system, today: '2025-05-26' }))
      .thenNothing();
    given(jakarta)
      .when(command('ApplyRegionChange', {}, { ...system, today: '2025-05-27' }))
      .thenEvents({
        type: 'partner.region_changed',
        data: { partnerId, countryCode: 'ID', from: 'SEAR', to: 'WPR', effectiveOn: '2025-05-27' },
      });
  });
  it('is due from registration', () => {
    const at = (day: string) =>
      partnerDeadlines(dated({ ...jakarta, at: `${day}T09:00:00.000Z` }) as never);
    expect(at('2025-01-01')).toMatchObject([
      {
        op: 'set',
        key: `region-change:${partnerId}`,
        dueOn: '2025-05-27',
        whenDue: { type: 'ApplyRegionChange' },
      },
    ]);
    expect(at('2026-01-01')).toEqual([]);
  });
  it('is no duty any more once it changed, or the record ended; an exclusion may be reversed', () => {
    const closed = (type: string, data: object = {}) =>
      partnerDeadlines(
        dated({
          type,
          data: { partnerId, ...data },
          at: '2026-03-02T09:00:00.000Z',
        }) as never,
      ).filter(({ key }) => key === `region-change:${partnerId}`);
    expect(
      closed('partner.region_changed', {
        countryCode: 'ID',
        from: 'SEAR',
        to: 'WPR',
        effectiveOn: '2025-05-27',
      }),
    ).toEqual([{ op: 'close', key: `region-change:${partnerId}`, outcome: 'met' }]);
    expect(
      closed('partner.region_changed', {
        countryCode: 'ID',
        from: 'SEAR',
        to: 'SEAR',
        effectiveOn: '2025-01-01',
      }),
    ).toMatchObject([{ op: 'set', dueOn: '2025-05-27' }]);
    for (const type of [
      'partner.withdrawn',
      'partner.declined',
      'partner.merged',
      'partner.terminated',
    ])
      expect(closed(type)).toMatchObject([{ op: 'close', outcome: 'cancelled' }]);
    expect(closed('partner.excluded')).toEqual([]);
  });
});

describe('the intake', () => {
  it.each([
    'RequestInformation',
    'ResolveDuplicate',
    'ActivatePartner',
    'DeclineRegistration',
  ] as const)('SOD-1: %s is not for the registrant', (type) =>
    given(...inIntake)
      .when(command(type, {}, { actor: actors.registrant }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-1' }),
  );
  it('hears of the same candidates once', () => {
    const found = {
      type: 'partner.duplicates_checked',
      data: { partnerId, candidates: [{ partnerId: otherId, score: 0.91, basis: ['name'] }] },
    };
    given(...inIntake, found)
      .when(command('RecordDuplicateCandidates', {}, system))
      .thenNothing();
  });
});

describe('the profile', () => {
  const names = [{ value: 'Example Doctors', type: 'primary' }];
  it('does not change by saying the same', () => {
    given(registered)
      .when(command('UpdateProfileSection', { section: 'basic', content: undefined, names }))
      .thenNothing();
    given(registered)
      .when(
        command('UpdateProfileSection', {
          section: 'basic',
          content: undefined,
          names,
          website: 'https://doctors.example',
        }),
      )
      .thenEvents({
        type: 'partner.profile_changed',
        data: {
          partnerId,
          section: 'basic',
          changedFields: ['website'],
          material: false,
          sourceUserType: 'officer',
          website: 'https://doctors.example',
          contentRefs: [],
        },
      });
  });
  it('keeps people in the section they belong to', () =>
    given(registered)
      .when(
        command('UpdateProfileSection', {
          section: 'governance',
          content: undefined,
          people: [{ personId: 'p', role: 'owner', nameRef: 'r' }],
        }),
      )
      .thenRefuses('partner.field-elsewhere', { roles: ['owner'] }));
  it.each([
    ['withdrawn', histories.withdrawn!],
    ['suspended', suspended],
  ] as const)('is closed while %s', (_state, events) =>
    given(...events)
      .when(command('UpdateProfileSection'))
      .thenRefuses('illegal-transition'),
  );
  it('is complete in the examples', () =>
    given(...complete)
      .when(
        command('SubmitRegistration', {
          disclosure: { signed: true, tobacco: true, arms: false, textHash: 'e'.repeat(64) },
        }),
      )
      .thenEvents(
        {
          type: 'partner.submitted',
          data: {
            partnerId,
            profileVersion: 1,
            declarationVersion: '1',
            signatoryId: 'person-signatory',
            disclosureHash: 'e'.repeat(64),
            disclosed: ['tobacco'],
            kind: 'ngo',
            countryCode: 'CH',
          },
        },
        { type: 'partner.papers_handed_in', data: { partnerId, papers: [proof] } },
      ));
});

describe('what follows', () => {
  const follow = (type: string, data: object, actor: Actor = actors.office) =>
    partnerFollowUps(dated({ type, data, at: '2026-03-02T09:00:00.000Z', by: actor }) as never);
  it('an exclusion holds everything, its reversal releases the hold', () => {
    const holdId = `exclusion-${partnerId}`;
    expect(follow('partner.excluded', { partnerId })).toEqual([
      {
        type: 'PlaceHold',
        aggregateId: partnerId,
        data: { holdId, type: 'exclusion_confirmed', target: 'partner' },
      },
    ]);
    // An exclusion confirmed as a case of its own comes with that case's hold.
    expect(follow('partner.excluded', { partnerId }, systemActor)).toEqual([]);
    expect(follow('partner.exclusion_reversed', { partnerId })).toEqual([
      { type: 'ReleaseHold', aggregateId: partnerId, data: { holdId } },
    ]);
  });
  it('a confirmed match suspends, for the system gives a reason too', () => {
    const [intent] = follow('screening.match_confirmed', { partnerId });
    expect(intent).toMatchObject({
      type: 'SuspendPartner',
      aggregateId: partnerId,
      data: { scope: 'all', reasonCode: 'sanctions_match', reviewDue: '2026-05-30' },
    });
    const { reason, ...body } = intent!.data as { reason: string };
    given(...active)
      .when(command('SuspendPartner', body, { ...system, reason, reasonRef: undefined }))
      .thenEvents({ type: 'partner.suspended', data: { partnerId, ...body } as never });
  });
  it('a merge tells the survivor, and moves what is under way', () =>
    expect(
      follow('partner.merged', {
        partnerId,
        survivorId: otherId,
        identifiers: [],
        aliasNames: [],
        commitments: [framework],
      }),
    ).toMatchObject([
      { type: 'AbsorbPartner', aggregateId: otherId, data: { absorbedId: partnerId } },
      { type: 'NoteCommitment', aggregateId: otherId, data: { ...framework, state: 'began' } },
      {
        type: 'NoteCommitment',
        aggregateId: partnerId,
        data: { kind: 'agreement', id: 'a-1', state: 'ended' },
      },
    ]));
  it('other events ask for nothing', () =>
    expect(follow('partner.activated', { partnerId })).toEqual([]));
});

describe('what is under way with a partner', () => {
  const noted = specification(commitmentsDecider);
  const note = (over: object = {}): NoteCommitment =>
    ({
      ...command('MarkDormant', {}, system),
      type: 'NoteCommitment',
      data: { kind: 'engagement', id: 'e-1', state: 'began', ...over },
    }) as never;
  const began = {
    type: 'commitment.began',
    data: { partnerId, kind: 'engagement', id: 'e-1', on: '2026-03-02' },
  };
  it('begins once and ends once', () => {
    noted().when(note()).thenEvents(began);
    noted(began).when(note()).thenNothing();
    noted(began)
      .when(note({ state: 'ended' }))
      .thenEvents({ type: 'commitment.ended', data: began.data });
    noted()
      .when(note({ state: 'ended' }))
      .thenNothing();
  });
  it.each([
    [
      'engagement.activated',
      { engagementId: 'e-1' },
      { kind: 'engagement', id: 'e-1', state: 'began' },
    ],
    [
      'engagement.completed',
      { engagementId: 'e-1' },
      { kind: 'engagement', id: 'e-1', state: 'ended' },
    ],
    [
      'agreement.in_force',
      { agreementId: 'a-1', engagementId: 'e-1', type: 'framework_agreement' },
      { kind: 'agreement', id: 'a-1', state: 'began', exclusiveType: 'framework_agreement' },
    ],
    [
      'agreement.in_force',
      { agreementId: 'a-1', type: 'mou' },
      { kind: 'agreement', id: 'a-1', state: 'began' },
    ],
    [
      'agreement.superseded',
      { agreementId: 'a-1' },
      { kind: 'agreement', id: 'a-1', state: 'ended' },
    ],
  ])('%s is noted with each partner', (type, data, expected) =>
    expect(
      commitmentsFollowWork({ type, data: { partnerIds: [partnerId, otherId], ...data } } as never),
    ).toEqual(
      [partnerId, otherId].map((aggregateId) => ({
        type: 'NoteCommitment',
        aggregateId,
        data: expected,
      })),
    ),
  );
  it('other events are not', () =>
    expect(
      commitmentsFollowWork({
        type: 'engagement.drafted',
        data: { engagementId: 'e-1', partnerIds: [partnerId] },
      } as never),
    ).toEqual([]));
});

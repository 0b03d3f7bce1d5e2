import { systemActor } from '#kernel';
import { specification } from '#kernel/testing';
import type { ExclusionView } from '#onboarding/exclusion';
import { partnerDecider } from './partner.decider.js';
import {
  active,
  actors,
  checked,
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
  submitted,
  suspended,
} from './partner.examples.js';
import { partnerActivity, partnerDeadlines } from './partner.deadlines.rule.js';

const given = specification(partnerDecider, clear);

describe('registering', () => {
  const register = (over: object, metadata: object = {}) =>
    given().when(command('RegisterPartner', over, metadata));
  it('derives region, scripts and profile', () =>
    register({
      names: [{ value: '  منظمة   المثال  ', type: 'primary', lang: 'ar' }],
      countryCode: 'EG',
    }).thenEvents({
      type: 'partner.registered',
      data: {
        partnerId,
        kind: 'ngo',
        profileVersion: 1,
        names: [{ value: 'منظمة المثال', type: 'primary', lang: 'ar', script: 'Arab' }],
        countryCode: 'EG',
        regionCode: 'EMR',
        identifiers: [],
        channel: 'officer',
      },
    }));
  it.each([
    [
      'a name of one letter',
      { names: [{ value: '医', type: 'primary' }] },
      'partner.name-too-short',
    ],
    [
      'a legal form alone',
      { names: [{ value: 'Ltd.', type: 'primary' }] },
      'partner.name-says-nothing',
    ],
    ['no primary name', { names: [{ value: 'Example', type: 'alias' }] }, 'partner.primary-name'],
    [
      'two primary names',
      {
        names: [
          { value: 'One Name', type: 'primary' },
          { value: 'Two Name', type: 'primary' },
        ],
      },
      'partner.primary-name',
    ],
    [
      'names equal after NFKC',
      {
        names: [
          { value: 'Example', type: 'primary' },
          { value: 'ＡＢＣ health', type: 'alias' },
          { value: 'ABC Health', type: 'alias' },
        ],
      },
      'partner.name-twice',
    ],
    ['a reserved code', { countryCode: 'UK' }, 'partner.country-unknown'],
    ['a code no longer in use', { countryCode: 'YU' }, 'partner.country-unknown'],
    [
      'a bad ROR checksum',
      { identifiers: [{ scheme: 'ror', value: '01f80g186' }] },
      'partner.identifier-invalid',
    ],
    [
      'the example id of the ROR schema',
      { identifiers: [{ scheme: 'ror', value: '012xzy7a9' }] },
      'partner.identifier-invalid',
    ],
    [
      'one identifier in two spellings',
      {
        identifiers: [
          { scheme: 'ror', value: '01f80g185' },
          { scheme: 'ror', value: 'https://ror.org/01F80G185' },
        ],
      },
      'partner.identifier-twice',
    ],
  ])('refuses %s', (_what, over, code) => register(over).thenRefuses(code));
  it('keeps a kind for officers', () =>
    register(
      { kind: 'government' },
      { actor: { accountId: 'a', personId: 'p', role: 'PA' }, scope: { partnerIds: [] } },
    ).thenRefuses('partner.kind-not-open'));
  it('stays within the officer’s region', () =>
    register({}, { scope: { regions: ['AFR'] } }).thenRefuses('forbidden'));
  it('refuses a parent nobody knows, and itself as one', () => {
    given()
      .when(command('RegisterPartner', { parentId: otherId }), {
        parent: { exists: false, ancestors: [otherId] },
      })
      .thenRefuses('partner.parent-unknown');
    given()
      .when(command('RegisterPartner', { parentId: partnerId }), {
        parent: { exists: true, ancestors: [partnerId] },
      })
      .thenRefuses('partner.parent-circle');
    given(registered)
      .when(
        command('UpdateProfileSection', {
          section: 'basic',
          content: undefined,
          parentId: otherId,
        }),
        { parent: { exists: true, ancestors: [otherId, partnerId] } },
      )
      .thenRefuses('partner.parent-circle');
  });
});

describe('the profile', () => {
  it('is material when an active partner changes its board', () =>
    given(...active)
      .when(
        command('UpdateProfileSection', {
          section: 'governance',
          content: undefined,
          people: [{ personId: 'p-9', role: 'board_member', nameRef: 'r' }],
        }),
      )
      .thenEvents({
        type: 'partner.profile_changed',
        data: {
          partnerId,
          section: 'governance',
          changedFields: ['people'],
          material: true,
          sourceUserType: 'officer',
          people: [{ personId: 'p-9', role: 'board_member', nameRef: 'r' }],
          contentRefs: [],
        },
      }));
  it.each([
    [
      'a field of another section',
      { section: 'legal', content: [{ field: 'objective', valueRef: 'r' }] },
      'partner.field-elsewhere',
    ],
    [
      'names outside basic',
      { section: 'legal', names: [{ value: 'Other Name', type: 'primary' }] },
      'partner.field-elsewhere',
    ],
    [
      'owners of more than the whole',
      {
        section: 'ownership',
        content: undefined,
        people: [
          { personId: 'a', role: 'owner', nameRef: 'r', share: 60 },
          { personId: 'b', role: 'owner', nameRef: 'r', share: 41 },
        ],
      },
      'partner.shares-exceed-whole',
    ],
    ['nothing', { section: 'legal', content: [] }, 'partner.nothing-given'],
  ])('refuses %s', (_what, over, code) =>
    given(registered).when(command('UpdateProfileSection', over)).thenRefuses(code),
  );
  it('is submitted complete only, naming what is missing', () =>
    given(registered)
      .when(command('SubmitRegistration'))
      .thenRefuses('partner.sections-incomplete', {
        sections: ['legal', 'governance', 'focal_points', 'funding', 'membership', 'affiliations'],
      }));
  it('is submitted with the papers its kind hands in', () => {
    const disclosure = { signed: true, tobacco: false, arms: false };
    given(...complete)
      .when(command('SubmitRegistration', { papers: [] }))
      .thenRefuses('partner.papers-missing', { missing: ['legal_registration'] });
    given(...complete)
      .when(command('SubmitRegistration', { papers: [{ ...proof, kind: 'deed' }], disclosure }))
      .thenRefuses('partner.papers-missing', { missing: ['legal_registration', 'disclosure'] });
  });
  it('says once that a part of the income comes from tobacco or arms, and that none does any more', () => {
    const funding = { section: 'funding', content: [{ field: 'assets', valueRef: 'r' }] };
    const declares = (some: boolean) =>
      command('UpdateProfileSection', { ...funding, tobaccoArmsShare: some });
    const declared = (some: boolean) => ({
      type: 'partner.tobacco_arms_share_declared',
      data: { partnerId, some },
    });
    const changed = {
      type: 'partner.profile_changed',
      data: {
        partnerId,
        section: 'funding',
        changedFields: ['assets'],
        material: false,
        sourceUserType: 'officer',
        contentRefs: funding.content,
      },
    };
    given(registered).when(declares(false)).thenEvents(changed);
    given(registered).when(declares(true)).thenEvents(changed, declared(true));
    given(registered, declared(true)).when(declares(true)).thenEvents(changed);
    given(registered, declared(true))
      .when(command('UpdateProfileSection', funding))
      .thenEvents(changed);
    given(registered, declared(true)).when(declares(false)).thenEvents(changed, declared(false));
  });
  it.each([
    [
      'an item left out',
      {
        declaration: {
          version: '1',
          acceptedItems: ['information_is_true'],
          signatory: { personId: 'x', nameRef: 'r', title: 'T' },
        },
      },
      'partner.declaration-incomplete',
    ],
    [
      'an old declaration',
      {
        declaration: {
          version: '0',
          acceptedItems: [],
          signatory: { personId: 'x', nameRef: 'r', title: 'T' },
        },
      },
      'partner.declaration-outdated',
    ],
    [
      'a hash that is none',
      { disclosure: { signed: true, tobacco: false, arms: false, textHash: 'E'.repeat(64) } },
      'partner.disclosure-hash',
    ],
    [
      'an unsigned disclosure',
      { disclosure: { signed: false, tobacco: false, arms: false, textHash: 'e'.repeat(64) } },
      'partner.disclosure-unsigned',
    ],
  ])('is not submitted with %s', (_what, over, code) =>
    given(...complete)
      .when(command('SubmitRegistration', over))
      .thenRefuses(code),
  );
});

describe('intake', () => {
  it('waits for the duplicate check', () =>
    given(...submitted)
      .when(command('StartIntake'))
      .thenRefuses('partner.duplicates-unchecked'));
  it('SOD-1: neither registrant nor submitter', () => {
    given(...checked)
      .when(command('StartIntake', {}, { actor: actors.registrant }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-1' });
    given(...checked)
      .when(command('StartIntake'))
      .thenEvents({
        type: 'partner.intake_started',
        data: { partnerId, officerId: 'person-officer-2', duplicateCandidates: [] },
      });
  });
  it('SOD-1 counts people, not accounts', () =>
    given(...checked)
      .when(
        command('StartIntake', {}, { actor: { ...actors.registrant, accountId: 'officer-alias' } }),
      )
      .thenRefuses('segregation-of-duties'));
  it('SOD-1 counts the delegator too', () =>
    given(...checked)
      .when(
        command('StartIntake', {}, { actor: { ...actors.officer, onBehalfOf: 'person-officer' } }),
      )
      .thenRefuses('segregation-of-duties'));
  it('SOD-14: nobody in the case of their own organisation', () =>
    given(...checked)
      .when(command('StartIntake', {}, { ties: [partnerId] }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-14' }));
  it('SOD-15: takes no override, for nobody would have to confirm it', () =>
    given(...checked)
      .when(
        command(
          'StartIntake',
          {},
          { actor: actors.registrant, override: { secondApproverId: 'person-lead' } },
        ),
      )
      .thenRefuses('segregation-of-duties', { rule: 'SOD-1' }));
  it('an answer is due within 30 days', () => {
    given(...inIntake)
      .when(command('RequestInformation', { dueDate: '2026-04-02' }))
      .thenRefuses('partner.due-date-too-late', { latest: '2026-04-01' });
    given(...inIntake)
      .when(command('RequestInformation', { dueDate: '2026-03-02' }))
      .thenRefuses('partner.due-date-past');
  });
  it('every strong duplicate candidate is resolved first', () => {
    const found = {
      type: 'partner.duplicates_checked',
      data: { partnerId, candidates: [{ partnerId: otherId, score: 0.91, basis: ['name'] }] },
    };
    given(...inIntake, found)
      .when(command('ActivatePartner'))
      .thenRefuses('partner.duplicates-unresolved', { candidates: [otherId] });
    given(...inIntake, found)
      .when(command('ResolveDuplicate', { candidateId: partnerId }))
      .thenRefuses('partner.no-such-candidate');
    const resolved = {
      type: 'partner.duplicate_resolved',
      data: { partnerId, candidateId: otherId, outcome: 'not_duplicate', basis: 'x' },
    };
    given(...inIntake, found, resolved)
      .when(command('ActivatePartner'))
      .thenEvents({
        type: 'partner.activated',
        data: { partnerId, ddReviewId: 'review-1', nextRefreshDue: '2027-03-02' },
      });
    given(...inIntake, found, resolved)
      .when(command('ResolveDuplicate'))
      .thenNothing();
  });
  it.each([
    ['none', { status: 'unknown' }, 'partner.due-diligence-missing'],
    ['one under way', { status: 'open' }, 'partner.due-diligence-missing'],
    [
      'an adverse one',
      { ...clear.dueDiligence, outcome: 'adverse' },
      'partner.due-diligence-negative',
    ],
    [
      'one that ended yesterday',
      { ...clear.dueDiligence, validUntil: '2026-03-01' },
      'partner.due-diligence-expired',
    ],
  ])('no activation with due diligence: %s', (_what, dueDiligence, code) =>
    given(...inIntake)
      .when(command('ActivatePartner'), { dueDiligence })
      .thenRefuses(code),
  );
  it.each([
    ['ngo', { ddReviewId: 'review-1', nextRefreshDue: '2027-03-02' }],
    ['government', { nextRefreshDue: '2027-03-02' }],
    ['un_multilateral', { ddReviewId: 'review-1', nextRefreshDue: '2027-03-02' }],
  ])('no activation of %s while an exclusion is undecided', (kind, activated) => {
    const registered = inIntake.map((event) =>
      event.type === 'partner.registered' ? { ...event, data: { ...event.data, kind } } : event,
    );
    const when = (status: ExclusionView['status']) =>
      given(...registered).when(command('ActivatePartner'), { exclusion: { status } });
    when('undecided').thenRefuses('partner.exclusion-undecided');
    for (const status of ['unknown', 'decided'] as const)
      when(status).thenEvents({ type: 'partner.activated', data: { partnerId, ...activated } });
  });
  it('no way back to work while an exclusion is undecided', () => {
    const exclusion: ExclusionView = { status: 'undecided' };
    const dormant = { type: 'partner.dormant', data: { partnerId } };
    given(...active, dormant)
      .when(command('Reactivate'), { exclusion })
      .thenRefuses('partner.exclusion-undecided');
  });
  it('a hold blocks activation and is named', () => {
    const holds = [{ holdId: 'h-1', type: 'sanctions_match', target: 'partner' }];
    given(...inIntake)
      .when(command('ActivatePartner'), { holds })
      .thenRefuses('blocked-by-hold', { holds });
  });
});

describe('merging', () => {
  const proposed = {
    type: 'partner.merge_proposed',
    data: { partnerId, survivorId: otherId },
    by: actors.officer,
  } as never;
  it('SOD-2: proposed by one officer, done by another', () => {
    given(...active, proposed)
      .when(command('MergeInto'), { survivor: { status: 'active' } })
      .thenRefuses('segregation-of-duties', { rule: 'SOD-2' });
    given(...active, proposed)
      .when(command('MergeInto', {}, { actor: actors.lead }), { survivor: { status: 'active' } })
      .thenEvents({
        type: 'partner.merged',
        data: {
          partnerId,
          survivorId: otherId,
          movedCounts: { identifiers: 0, names: 1 },
          aliasNames: [{ value: 'Example Doctors', type: 'alias', script: 'Latn' }],
          identifiers: [],
          commitments: [],
        },
      });
  });
  it('SOD-2: neither officer belongs to the survivor', () => {
    for (const type of ['ProposeMerge', 'MergeInto'] as const)
      given(...active, proposed)
        .when(command(type, {}, { actor: actors.lead, ties: [otherId] }), {
          survivor: { status: 'active' },
        })
        .thenRefuses('segregation-of-duties', { rule: 'SOD-2' });
  });
  it.each(['submitted', 'info_requested', 'intake_review'])(
    'of two copies under intake one survives, here %s; what is active goes into none of them',
    (status) => {
      given(...inIntake)
        .when(command('ProposeMerge'), { survivor: { status } })
        .thenEvents({
          type: 'partner.merge_proposed',
          data: { partnerId, survivorId: otherId },
        });
      given(...active)
        .when(command('ProposeMerge'), { survivor: { status } })
        .thenRefuses('partner.survivor-not-open', { survivorStatus: status });
    },
  );
  it('needs a survivor that lives', () => {
    given(...active)
      .when(command('ProposeMerge'), { survivor: { status: 'merged' } })
      .thenRefuses('partner.survivor-not-open', { survivorStatus: 'merged' });
    given(...active)
      .when(command('ProposeMerge', { survivorId: partnerId }), { survivor: { status: 'active' } })
      .thenRefuses('partner.merge-into-itself');
  });
  it('needs the proposal, and no hold at all', () => {
    given(...active)
      .when(command('MergeInto'), { survivor: { status: 'active' } })
      .thenRefuses('partner.merge-not-proposed');
    given(...active, proposed)
      .when(command('MergeInto', {}, { actor: actors.lead }), {
        survivor: { status: 'active' },
        holds: [{ holdId: 'h', type: 'data_subject_request', target: 'person' }],
      })
      .thenRefuses('blocked-by-hold');
  });
});

describe('standing', () => {
  const exclusionProposed = {
    type: 'partner.exclusion_proposed',
    data: {
      partnerId,
      basis: 'arms',
      evidencePath: [{ from: 'a', to: 'b', relation: 'owned_by' }],
      reasonRef: 'r',
    },
    by: actors.office,
  } as never;
  it('SOD-3: the exclusion is confirmed by another than who proposed it', () => {
    given(...active, exclusionProposed)
      .when(command('ExcludePartner', {}, { actor: actors.office }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-3' });
    given(...active, exclusionProposed)
      .when(command('ExcludePartner', {}, { actor: actors.general }))
      .thenEvents({
        type: 'partner.excluded',
        data: {
          partnerId,
          basis: 'arms',
          evidencePath: [{ from: 'a', to: 'b', relation: 'owned_by' }],
          effectiveOn: '2026-03-02',
        },
      });
  });
  it('an exclusion without evidence is none', () => {
    given(...active)
      .when(command('ExcludePartner'))
      .thenRefuses('partner.exclusion-not-proposed');
    given(...active)
      .when(command('ProposeExclusion', { evidencePath: [] }))
      .thenRefuses('partner.exclusion-without-evidence');
    given(...active)
      .when(
        command('ExcludePartner', { basis: 'tobacco', evidencePath: [] }, { actor: systemActor }),
      )
      .thenRefuses('partner.exclusion-without-evidence');
  });
  it('a suspension needs a reason and a review within 90 days', () => {
    given(...active)
      .when(command('SuspendPartner', { reviewDue: '2026-06-01' }))
      .thenRefuses('partner.review-date-too-late', { latest: '2026-05-31' });
    given(...active)
      .when(command('SuspendPartner', {}, { reason: '...... ...... ...... ......' }))
      .thenRefuses('reason-required');
  });
  it('SOD-4: lifted by another, at the same level or above', () => {
    given(...suspended)
      .when(command('LiftSuspension', {}, { actor: actors.lead }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-4' });
    given(...suspended)
      .when(
        command(
          'LiftSuspension',
          {},
          { actor: { ...actors.lead, personId: 'person-lead-2' }, commandId: 'd-1' },
        ),
      )
      .thenEvents({ type: 'partner.suspension_lifted', data: { partnerId, decisionId: 'd-1' } });
    const byGeneral = [
      ...active,
      {
        type: 'partner.suspended',
        data: {
          partnerId,
          scope: 'all',
          reasonCode: 'other',
          reasonRef: 'r',
          reviewDue: '2026-05-01',
        },
        by: actors.general,
      } as never,
    ];
    given(...byGeneral)
      .when(command('LiftSuspension', {}, { actor: actors.director }))
      .thenRefuses('partner.level-too-low');
  });
  it('SOD-4: whoever suspended asks, and a higher level countersigns', () => {
    const requested = {
      type: 'partner.lift_requested',
      data: { partnerId, level: 'DIR', validUntil: '2026-03-16', reasonRef: 'reason-ref' },
      by: actors.lead,
    } as never;
    given(...suspended)
      .when(command('RequestLift', {}, { actor: actors.lead }))
      .thenEvents(requested);
    given(...suspended)
      .when(command('RequestLift', {}, { actor: actors.lead, reason: undefined }))
      .thenRefuses('reason-required');
    given(...suspended)
      .when(command('RequestLift', {}, { actor: { ...actors.lead, personId: 'person-lead-2' } }))
      .thenRefuses('countersignature.not-needed');
    given(...suspended, requested)
      .when(command('RequestLift', {}, { actor: actors.lead }))
      .thenNothing();
    const sign = (actor: object = actors.director) =>
      command('CountersignLift', {}, { actor, commandId: 'd-1' });
    given(...suspended)
      .when(sign())
      .thenRefuses('countersignature.not-requested');
    given(...suspended, requested)
      .when(sign())
      .thenEvents({
        type: 'partner.suspension_lifted',
        data: { partnerId, decisionId: 'd-1', requestedById: 'person-lead' },
      });
    given(...suspended, requested)
      .when(sign({ ...actors.general, onBehalfOf: 'person-lead' }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-4' });
    given(...suspended, requested)
      .when(sign({ ...actors.director, role: 'CRE' }))
      .thenRefuses('countersignature.level-too-low', { level: 'DIR' });
    given(...suspended, requested)
      .when(sign(), { holds: [{ holdId: 'h', type: 'legal', target: 'partner' }] })
      .thenRefuses('blocked-by-hold');
    given(...suspended, requested)
      .when(sign(), { dueDiligence: { status: 'unknown' } })
      .thenRefuses('partner.due-diligence-missing');
  });
  it('a request does not outlive the suspension it was made in', () => {
    const requested = {
      type: 'partner.lift_requested',
      data: { partnerId, level: 'DIR', validUntil: '2026-03-16' },
      by: actors.lead,
    } as never;
    const again = [
      ...suspended,
      requested,
      { type: 'partner.suspension_lifted', data: { partnerId, decisionId: 'd-1' } },
      suspended.at(-1)!,
    ] as never[];
    given(...again)
      .when(command('CountersignLift', {}, { actor: actors.director }))
      .thenRefuses('countersignature.not-requested');
  });
  it('a dormant partner wakes with a fresh attestation', () => {
    given(...histories.dormant!)
      .when(command('Reactivate', {}, { today: '2027-03-03' }))
      .thenRefuses('partner.attestation-outdated', { attestedOn: '2026-03-02' });
    given(...histories.dormant!)
      .when(command('Reactivate', {}, { today: '2027-03-02' }))
      .thenEvents({ type: 'partner.reactivated', data: { partnerId } });
  });
  it('attests every section', () =>
    given(...active)
      .when(command('ReattestProfile', { sections: ['basic'] }))
      .thenRefuses('partner.sections-unconfirmed', {
        sections: ['legal', 'governance', 'focal_points', 'funding', 'membership', 'affiliations'],
      }));
  const reclassificationProposed = {
    type: 'partner.reclassification_proposed',
    data: { partnerId, to: 'private_sector', reasonRef: 'r' },
    by: actors.diligenceLead,
  } as never;
  /** An active partner that was registered on a day. */
  const registeredOn = (on: string) => [{ ...active[0]!, on }, ...active.slice(1)];
  it('is backdated by more than 30 days by a decision-maker only', () => {
    given(...registeredOn('2025-01-01'), reclassificationProposed)
      .when(command('ReclassifyKind', { effectiveOn: '2026-01-30' }, { actor: actors.lead }))
      .thenRefuses('partner.backdated', { earliest: '2026-01-31' });
    given(...registeredOn('2026-01-30'))
      .when(
        command('TerminateRelationship', { effectiveOn: '2026-01-30' }, { actor: actors.director }),
      )
      .thenEvents({
        type: 'partner.terminated',
        data: {
          partnerId,
          reasonCode: 'other',
          reasonRef: 'reason-ref',
          effectiveOn: '2026-01-30',
          cascade: [],
        },
      });
  });
  it('takes effect never before it was registered, whoever says so', () => {
    const since = registeredOn('2026-02-20');
    for (const [type, actor, ...before] of [
      ['TerminateRelationship', actors.director],
      ['ReclassifyKind', actors.lead, reclassificationProposed],
      ['ExcludePartner', actors.general, exclusionProposed],
    ] as const) {
      given(...since, ...before)
        .when(command(type, { effectiveOn: '2026-02-19' }, { actor }))
        .thenRefuses('partner.effective-too-early', { earliest: '2026-02-20' });
    }
  });
  it('changes kind by two people', () => {
    given(...active)
      .when(command('ReclassifyKind'))
      .thenRefuses('partner.reclassification-not-proposed');
    given(...active)
      .when(command('ProposeReclassification', { to: 'ngo' }))
      .thenRefuses('partner.same-kind');
  });
});

describe('what is due', () => {
  const event = (type: string, data: object) =>
    dated({ type, data: { partnerId, ...data }, at: '2026-03-02T09:00:00.000Z' }) as never;
  it('a year after activation: attestation −60 −30 −7 +1, and dormancy after 36 months', () =>
    expect(
      partnerDeadlines(event('partner.activated', { nextRefreshDue: '2027-03-02' })),
    ).toMatchObject([
      { key: `reattestation:${partnerId}`, dueOn: '2027-03-02', offsets: [-60, -30, -7, 1, 60] },
      { key: `dormancy:${partnerId}`, dueOn: '2029-03-02', whenDue: { type: 'MarkDormant' } },
    ]));
  it('work keeps a partner awake', () =>
    expect(
      partnerActivity(event('engagement.activated', { partnerIds: [partnerId] })),
    ).toMatchObject([{ key: `dormancy:${partnerId}` }]));
  it('ends with the partner', () =>
    expect(partnerDeadlines(event('partner.terminated', {}))).toHaveLength(6));
  it('a countersignature within 14 days, until the suspension ends', () => {
    expect(
      partnerDeadlines(event('partner.lift_requested', { level: 'DIR', validUntil: '2026-03-16' })),
    ).toMatchObject([
      {
        op: 'set',
        key: `countersignature:${partnerId}`,
        kind: 'countersignature',
        dueOn: '2026-03-16',
        offsets: [-14, -7, -2],
      },
    ]);
    expect(partnerDeadlines(event('partner.suspension_lifted', {}))).toContainEqual({
      op: 'close',
      key: `countersignature:${partnerId}`,
      outcome: 'met',
    });
  });
});

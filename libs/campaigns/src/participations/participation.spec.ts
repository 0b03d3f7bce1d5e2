import type { NewEvent, Role } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { actorOf, withReason } from '../campaigns/campaign.examples.js';
import type { ParticipationFacts } from './eligibility.policy.js';
import { participationDecider, type ParticipationCommand } from './participation.decider.js';

const ids = {
  participationId: '00000000-0000-4000-8000-0000000000d1',
  campaignId: '00000000-0000-4000-8000-0000000000c1',
  partnerId: '00000000-0000-4000-8000-0000000000a1',
};
const { campaignId, partnerId } = ids;
const place = {
  kind: 'ngo',
  countryCode: 'KE',
  regionCode: 'AFR',
  campaignTitle: 'Walk the talk',
  managerId: 'person-cm',
};
const roundId = '00000000-0000-4000-8000-0000000000d2';
const facts = {
  campaign: {
    status: 'open',
    period: { start: '2026-04-07', end: '2026-07-07' },
    theme: 'walking',
    title: 'Walk the talk',
    rulesId: 'r',
    eligibilityRuleVersion: 2,
    managerId: 'person-cm',
  },
  partner: {
    status: 'active',
    ...place,
    names: [{ value: 'Walkers', type: 'primary', script: 'Latn' }],
  },
  dueDiligence: { status: 'concluded', outcome: 'clear', validUntil: '2026-03-02', analysts: [] },
  holds: [],
  rules: {
    kinds: ['ngo'],
    dueDiligence: ['clear'],
    excludedSectors: ['12'],
    engagement: 'simplified',
  },
} as unknown as ParticipationFacts;
const given = specification(participationDecider, facts);
const command = (
  type: ParticipationCommand['type'],
  role: Role,
  data: object = {},
  over: object = {},
): ParticipationCommand =>
  ({
    type,
    aggregateId: ids.participationId,
    data,
    metadata: exampleMetadata({ actor: actorOf(role), ...over }),
  }) as ParticipationCommand;
const fact = (name: string, data: object = {}): NewEvent => ({
  type: `participation.${name}`,
  data: { ...ids, ...data },
});
const ask = command('InviteListed', 'SYS', { campaignId, partnerId, roundId });
const accepted = ['emblem_use', 'no_endorsement', 'reporting'];
const interest = { campaignId, partnerId, accepted, sectors: ['86'] };
const join = (over: object = {}, metadata: object = { scope: { partnerIds: [partnerId] } }) =>
  command('ExpressInterest', 'PA', { ...interest, ...over }, metadata);

const invited = fact('invited', { ...place, roundId, campaignEnd: '2026-07-07' });
const interested = fact('interested', { ...place, accepted, sectors: ['86'] });
const eligible = fact('eligible', { eligibilityRuleVersion: 2 });
const confirmed = fact('confirmed', { partnerName: 'Walkers', confirmedById: 'person-cm' });
const activated = fact('activated');
const running = { campaign: { ...facts.campaign, status: 'running' } };
const over = { campaign: { ...facts.campaign, status: 'over' } };
const suspended = { partner: { ...facts.partner, status: 'suspended' } };
const held = { holds: [{ holdId: 'h', type: 'sanctions_match', target: 'partner' }] };

/** Each reason alone, with the facts that give it. */
const againstInviting: readonly (readonly [string, object])[] = [
  ['campaign_not_open', { campaign: { ...facts.campaign, status: 'planned' } }],
  ['campaign_not_open', over],
  ['partner_not_active', suspended],
  ['on_hold', held],
  [
    'due_diligence_not_valid',
    { dueDiligence: { ...facts.dueDiligence, validUntil: '2026-03-01' } },
  ],
  ['due_diligence_not_valid', { dueDiligence: { ...facts.dueDiligence, status: 'open' } }],
  ['due_diligence_outcome', { dueDiligence: { ...facts.dueDiligence, outcome: 'caution' } }],
  ['kind_not_admitted', { partner: { ...facts.partner, kind: 'academic' } }],
  ['kind_not_admitted', { rules: undefined }],
  ['round_stopped', { roundStopped: true }],
];

describe('an invitation', () => {
  it('asks a partner that may take part, once', () => {
    given().when(ask).thenEvents(invited);
    given(invited).when(ask).thenNothing();
    given(invited, interested).when(ask).thenNothing();
  });
  it.each(againstInviting)('passes it over: %s', (reason, because) => {
    const passedOver = fact('passed_over', {
      ...place,
      kind: (because as typeof facts).partner?.kind ?? place.kind,
      roundId,
      reasons: [reason],
    });
    if ('rules' in because)
      return given()
        .when(ask, because)
        .thenEvents({
          ...passedOver,
          data: { ...passedOver.data, reasons: ['kind_not_admitted'] },
        });
    given().when(ask, because).thenEvents(passedOver);
    given(passedOver).when(ask, because).thenNothing();
  });
  it('asks in a later round whom an earlier one passed over', () => {
    const passedOver = fact('passed_over', { ...place, roundId: 'earlier', reasons: ['on_hold'] });
    given(passedOver).when(ask).thenEvents(invited);
  });
  it('is no obstacle to a data-subject request', () =>
    given()
      .when(ask, {
        holds: [{ holdId: 'h', type: 'data_subject_request', target: 'partner' }],
      })
      .thenEvents(invited));
  it('is turned down by the partner', () =>
    given(invited).when(command('TurnDownInvitation', 'PA')).thenEvents(fact('declined')));
});

describe('interest', () => {
  it('is said by the partner itself, invited or not', () => {
    given(invited).when(join()).thenEvents(interested);
    given().when(join()).thenEvents(interested);
    given(fact('passed_over', { ...place, roundId, reasons: ['on_hold'] }))
      .when(join())
      .thenEvents(interested);
  });
  it('needs everything accepted', () =>
    given()
      .when(join({ accepted: ['emblem_use'] }))
      .thenRefuses('participation.terms-not-accepted', {
        missing: ['no_endorsement', 'reporting'],
      }));
  it('finds no partner but its own, and no campaign that is only planned', () => {
    given()
      .when(join({}, { scope: { partnerIds: ['another'] } }))
      .thenRefuses('not-found');
    given()
      .when(join(), { partner: { ...facts.partner, status: 'unknown' } })
      .thenRefuses('not-found');
    given()
      .when(join(), { campaign: { ...facts.campaign, status: 'planned' } })
      .thenRefuses('not-found');
  });
  it('comes too late once the campaign is over', () =>
    given().when(join(), over).thenRefuses('participation.campaign-not-open'));
  it('is not said twice', () => given(interested).when(join()).thenRefuses('illegal-transition'));
});

describe('the check', () => {
  const check = command('CheckEligibility', 'SYS');
  it('lets a partner pass, once', () => {
    given(interested).when(check).thenEvents(eligible);
    given(interested, eligible).when(check).thenNothing();
  });
  it.each(againstInviting.filter(([reason]) => reason !== 'round_stopped'))(
    'finds %s',
    (reason, because) =>
      given(interested)
        .when(check, because)
        .thenEvents(
          fact('ineligible', {
            reasons: 'rules' in because ? ['kind_not_admitted'] : [reason],
          }),
        ),
  );
  it('finds a sector whose companies are no sponsors', () =>
    given(fact('interested', { ...place, accepted, sectors: ['86', '12'] }))
      .when(check)
      .thenEvents(fact('ineligible', { reasons: ['sector_excluded'] })));
  describe('where an engagement is needed', () => {
    const rules = { ...facts.rules, engagement: 'required' };
    const engagement = {
      status: 'running',
      approved: true,
      partnerIds: [partnerId],
      types: ['advocacy'],
    };
    it('passes with one that is approved', () =>
      given(interested).when(check, { rules, engagement }).thenEvents(eligible));
    it.each([
      {},
      { engagement: { ...engagement, approved: false } },
      { engagement: { ...engagement, status: 'closed' } },
      { engagement: { ...engagement, partnerIds: ['another'] } },
      { engagement: { ...engagement, types: ['resources'] } },
    ])('does not with %j', (given_) =>
      given(interested)
        .when(check, { rules, ...given_ })
        .thenEvents(fact('ineligible', { reasons: ['engagement_missing'] })),
    );
  });
});

describe('taking part', () => {
  const confirm = command('ConfirmParticipation', 'CM');
  const activate = command('ActivateParticipation', 'SYS');
  const conclude = command('ConcludeParticipation', 'SYS');
  it('is confirmed by an officer, where nothing has changed since the check', () => {
    given(interested, eligible).when(confirm).thenEvents(confirmed);
    given(interested, eligible)
      .when(confirm, held)
      .thenRefuses('participation.not-eligible', { reasons: ['on_hold'] });
    given(interested).when(confirm).thenRefuses('illegal-transition');
  });
  it('begins when the campaign runs, once', () => {
    given(interested, eligible, confirmed).when(activate, running).thenEvents(activated);
    given(interested, eligible, confirmed).when(activate).thenNothing();
    given(interested, eligible, confirmed, activated).when(activate, running).thenNothing();
    given(interested, eligible).when(activate, running).thenNothing();
  });
  it('is complete when the campaign is over, for who took part', () => {
    given(interested, eligible, confirmed, activated)
      .when(conclude, over)
      .thenEvents(fact('completed'));
    given(interested, eligible, confirmed, activated).when(conclude, running).thenNothing();
  });
  it('lapses for everybody else', () => {
    for (const events of [[invited], [interested], [interested, eligible, confirmed]])
      given(...events)
        .when(conclude, over)
        .thenEvents(fact('lapsed', { cause: 'campaign_closed' }));
    given(interested, eligible, confirmed, activated)
      .when(conclude, { campaign: { ...facts.campaign, status: 'cancelled' } })
      .thenEvents(fact('lapsed', { cause: 'campaign_cancelled' }));
    given(invited, fact('declined')).when(conclude, over).thenNothing();
  });
  it('is ended by the partner or by an officer, with a reason', () => {
    const withdraw = (role: Role) => command('WithdrawParticipation', role, {}, withReason);
    given(interested)
      .when(withdraw('PA'))
      .thenEvents(fact('withdrawn', { by: 'partner', reasonRef: 'r-1' }));
    given(interested)
      .when(withdraw('CM'))
      .thenEvents(fact('withdrawn', { by: 'organisation', reasonRef: 'r-1' }));
    given(interested).when(command('WithdrawParticipation', 'PA')).thenRefuses('reason-required');
  });
});

describe('what happens to the partner', () => {
  const follow = command('ApplyStandingToParticipation', 'SYS');
  const stopped = fact('suspended', { reasons: ['partner_not_active'] });
  it.each([
    ['invited', [invited]],
    ['interested', [interested]],
    ['eligible', [interested, eligible]],
    ['confirmed', [interested, eligible, confirmed]],
    ['active', [interested, eligible, confirmed, activated]],
  ] as const)('suspends it while %s, and lets it go on there', (status, events) => {
    given(...events)
      .when(follow, suspended)
      .thenEvents(stopped);
    given(...events)
      .when(follow)
      .thenNothing();
    given(...events, stopped)
      .when(follow, suspended)
      .thenNothing();
    given(...events, stopped)
      .when(follow)
      .thenEvents(fact('reinstated', { status }));
  });
  it('waits until every reason is gone', () => {
    given(invited, stopped).when(follow, held).thenNothing();
  });
  it('is active where the campaign went live meanwhile', () =>
    given(interested, eligible, confirmed, stopped)
      .when(follow, running)
      .thenEvents(fact('reinstated', { status: 'active' })));
  it('changes nothing that is over', () =>
    given(invited, fact('declined')).when(follow, suspended).thenNothing());
  it('does not keep a suspended one from ending with the campaign', () => {
    const conclude = command('ConcludeParticipation', 'SYS');
    given(interested, eligible, confirmed, activated, stopped)
      .when(conclude, over)
      .thenEvents(fact('completed'));
    given(invited, stopped)
      .when(conclude, over)
      .thenEvents(fact('lapsed', { cause: 'campaign_closed' }));
  });
});

describe('what a partner does', () => {
  const active = [interested, eligible, confirmed, activated];
  const on = { today: '2026-05-10' };
  const report = (over: object = {}) =>
    command(
      'ReportAction',
      'PA',
      { actionId: 'a', kind: 'event', heldOn: '2026-05-10', reach: 1_200, ...over },
      on,
    );
  const reported = fact('action_reported', {
    actionId: 'a',
    kind: 'event',
    heldOn: '2026-05-10',
    reach: 1_200,
  });
  it('is reported with its reach, once', () => {
    given(...active)
      .when(report())
      .thenEvents(reported);
    given(...active, reported)
      .when(report())
      .thenNothing();
    given(...active, fact('completed'))
      .when(report())
      .thenEvents(reported);
    given(interested, eligible, confirmed).when(report()).thenRefuses('illegal-transition');
  });
  it.each(['2026-04-06', '2026-05-11', '2026-07-07'])('is not held on %s', (heldOn) =>
    given(...active)
      .when(report({ heldOn }))
      .thenRefuses('participation.action-date'),
  );
});

describe('what a partner uses', () => {
  const hash = 'a'.repeat(64);
  const active = [interested, eligible, confirmed, activated];
  const about = (type: ParticipationCommand['type'], metadata: object = {}) =>
    command(type, 'COM', { materialId: 'm' }, metadata);
  const submit = command('SubmitMaterial', 'PA', { materialId: 'm', hash, emblem: true });
  const handedIn = fact('material_submitted', {
    materialId: 'm',
    hash,
    emblem: true,
    submittedById: 'person-pa',
  });
  const approved = fact('material_approved', { materialId: 'm', emblem: true });
  const withdrawn = fact('material_withdrawn', { materialIds: ['m'] });
  it('is handed in once, and approved', () => {
    given(...active)
      .when(submit)
      .thenEvents(handedIn);
    given(...active, handedIn)
      .when(submit)
      .thenRefuses('participation.material-twice');
    given(...active, handedIn)
      .when(about('ApproveMaterial'))
      .thenEvents(approved);
    given(...active, handedIn, approved)
      .when(about('ApproveMaterial'))
      .thenRefuses('participation.material-decided', { materialStatus: 'approved' });
    given(...active)
      .when(about('ApproveMaterial'))
      .thenRefuses('participation.material-unknown');
  });
  it('is rejected, or withdrawn once it was approved, with a reason', () => {
    given(...active, handedIn)
      .when(about('RejectMaterial', withReason))
      .thenEvents(fact('material_rejected', { materialId: 'm', reasonRef: 'r-1' }));
    given(...active, handedIn, approved)
      .when(about('WithdrawMaterial', withReason))
      .thenEvents(fact('material_withdrawn', { materialIds: ['m'], reasonRef: 'r-1' }));
    given(...active, handedIn)
      .when(about('WithdrawMaterial', withReason))
      .thenRefuses('participation.material-decided', { materialStatus: 'submitted' });
    for (const [type, events] of [
      ['RejectMaterial', [handedIn]],
      ['WithdrawMaterial', [handedIn, approved]],
    ] as const)
      given(...active, ...events)
        .when(about(type))
        .thenRefuses('reason-required');
  });
  it('is withdrawn with its partner', () => {
    given(...active, handedIn, approved)
      .when(command('ApplyStandingToParticipation', 'SYS'), suspended)
      .thenEvents(fact('suspended', { reasons: ['partner_not_active'] }), withdrawn);
    given(...active, handedIn, approved)
      .when(command('WithdrawParticipation', 'PA', {}, withReason))
      .thenEvents(fact('withdrawn', { by: 'partner', reasonRef: 'r-1' }), withdrawn);
  });
  it('is withdrawn where the campaign is cancelled', () => {
    const cancelled = { campaign: { ...facts.campaign, status: 'cancelled' } };
    given(...active, handedIn, approved)
      .when(command('ConcludeParticipation', 'SYS'), cancelled)
      .thenEvents(fact('lapsed', { cause: 'campaign_cancelled' }), withdrawn);
  });
});

describe('a change of the campaign', () => {
  const note = command('NoteCampaignChange', 'SYS', { change: 'paused' });
  const changed = fact('campaign_changed', { change: 'paused', end: '2026-07-07' });
  it('is told to who is on its way or takes part', () => {
    for (const events of [[invited], [interested, eligible, confirmed, activated]])
      given(...events)
        .when(note)
        .thenEvents(changed);
    given(invited, fact('declined')).when(note).thenNothing();
  });
});

import {
  boundRoles,
  type Grant,
  partnersDuties,
  type RecordScope,
  type Role,
  roles,
  staffRoles,
} from '#kernel';
import { product } from '#contexts';
import { documentKinds } from '#documents';
import { ReadPolicy } from '#eventing/access';
import { localAccounts } from '../../libs/identity/src/local-accounts.js';

/** The policy itself, for every account, family and kind of place; the servers' version is beside. */
const policy = new ReadPolicy(product);
const { aggregates } = product;
const partnersKinds = partnersDuties(product.duties);
const [ours, theirs] = [
  '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01',
  '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f02',
];
const scopes: Readonly<Record<string, RecordScope>> = {
  africa: { regionCode: 'AFR', countryCode: 'KE', kind: 'ngo', partnerIds: [ours] },
  europe: { regionCode: 'EUR', countryCode: 'FR', kind: 'academic', partnerIds: [theirs] },
  nowhere: {},
};
const account = (name: string, ...grants: Grant[]) => [name, { grants }] as const;
const accounts = [
  ...localAccounts.map(({ _id, grants }) => account(_id, ...grants)),
  ...(Object.keys(roles) as Role[]).map((role) =>
    account(`${role} of Africa`, { role, scope: { regions: ['AFR'] } }),
  ),
  ...(['PA', 'PE', 'PR'] as const).flatMap((role) => [
    account(`${role} of ours`, { role, scope: { partnerIds: [ours] } }),
    account(`${role} of no partner`, { role, scope: {} }),
    account(
      `${role} of ours, expert too`,
      { role, scope: { partnerIds: [ours] } },
      { role: 'EXP', scope: {} },
    ),
  ]),
  account('somebody unknown', { role: 'XYZ' as Role, scope: {} }),
  account('nobody'),
];
const families = aggregates.map(({ decider }) => decider.name);
const states = [
  { subject: { type: 'partner', id: ours }, kind: 'reattestation' },
  { subject: { type: 'screening', id: ours }, kind: 'screening_match' },
  { status: 'active' },
  { partnerTold: 'yes' },
  {},
];
const seen = (name: string, caller: (typeof accounts)[number][1], scope: RecordScope) =>
  states.map((state) => {
    const place = { scope, state, version: 1 };
    return policy.view(name, caller, place, { scope, state: {}, version: 1 });
  });

describe.each(accounts)('%s', (_name, caller) => {
  it('follows no event that is not public of a record it may not read', () => {
    for (const { decider, portal } of aggregates)
      for (const scope of Object.values(scopes))
        for (const view of seen(decider.name, caller, scope))
          for (const type of ['anything', ...(portal?.events ?? [])])
            if (view === undefined && !policy.isPublic(decider.name, type))
              expect(policy.shows(decider.name, type, view)).toBe(false);
  });
  it('is asked for a place wherever it is not open everywhere', () => {
    for (const name of families)
      if (policy.isOpen(name, caller))
        for (const scope of Object.values(scopes))
          expect(seen(name, caller, scope)).toEqual(states.map(() => 'whole'));
  });
  it('reads a duty only with the record it is about', () => {
    for (const scope of Object.values(scopes))
      for (const state of states) {
        const place = { scope, state, version: 1 };
        expect(policy.view('obligation', caller, place, undefined)).toBe(
          policy.isOpen('obligation', caller) ||
            (state.subject && policy.isOpen(state.subject.type, caller))
            ? policy.ownView('obligation', caller, place)
            : undefined,
        );
      }
  });
});

const readsSomething = (caller: (typeof accounts)[number][1]): boolean =>
  families.some((name) =>
    Object.values(scopes).some((scope) => seen(name, caller, scope).some(Boolean)),
  );
const named = (name: string) => accounts.find(([one]) => one === name)![1];

describe('who reads anything', () => {
  it.each([
    'expert',
    'honoree',
    'somebody unknown',
    'nobody',
    'PA of no partner',
    'PR of no partner',
  ])('not: %s', (name) => expect(readsSomething(named(name))).toBe(false));
  it.each(
    localAccounts
      .filter(({ grants }) => !grants.some(({ role }) => ['EXP', 'HON'].includes(role)))
      .map(({ _id }) => _id),
  )('but: %s', (name) => expect(readsSomething(named(name))).toBe(true));
  it('every reader of a family reads it somewhere', () => {
    for (const { decider, readers = [] } of aggregates)
      for (const role of readers) {
        const scope = boundRoles.includes(role) ? { partnerIds: [ours] } : {};
        const caller = { grants: [{ role, scope }] };
        expect([
          decider.name,
          role,
          seen(decider.name, caller, scopes.africa!).some(Boolean),
        ]).toEqual([decider.name, role, true]);
      }
  });
});

describe('scope and kind of reader', () => {
  const view = (name: string, who: string, scope: RecordScope, state: object = {}) =>
    policy.view(name, named(who), { scope, state: state as never, version: 1 });
  it('a limited officer reads its region and no other', () =>
    expect(Object.values(scopes).map((scope) => view('partner', 'officer-africa', scope))).toEqual([
      'whole',
      undefined,
      undefined,
    ]));
  it('a partner reads its own as a partner, also where its user has other roles', () => {
    expect(view('partner', 'PA of ours', scopes.africa!)).toBe('portal');
    expect(view('partner', 'PA of ours, expert too', scopes.africa!)).toBe('portal');
    expect(view('partner', 'PA of ours', scopes.europe!)).toBeUndefined();
    for (const name of ['screening', 'duediligence', 'holds', 'exclusion', 'relationships'])
      expect([name, view(name, 'PA of ours', scopes.africa!)]).toEqual([name, undefined]);
  });
  it('a partner reads the duties it owes, and no other', () => {
    const about = { type: 'partner', id: ours };
    const own = { scope: scopes.africa!, state: {}, version: 1 };
    const duty = (kind: string) =>
      policy.view(
        'obligation',
        named('PR of ours'),
        { scope: scopes.africa!, state: { kind, subject: about }, version: 1 },
        own,
      );
    expect([duty('reattestation'), duty('partner_information')]).toEqual(['portal', 'portal']);
    for (const kind of ['screening_match', 'hold_end', 'suspension_review', 'duediligence-sla'])
      expect([kind, duty(kind)]).toEqual([kind, undefined]);
    expect(partnersKinds).toContain('noncompliance-reply');
    const condition = (ownerId: string) => ({
      scope: scopes.africa!,
      state: {
        kind: 'engagement-condition',
        subject: about,
        owners: [{ role: 'RO', personId: ownerId }],
      },
      version: 1,
    });
    const owner = { ...named('PR of ours'), personId: 'person-one' };
    expect(policy.view('obligation', owner, condition('person-one'), own)).toBe('portal');
    expect(policy.view('obligation', owner, condition('person-two'), own)).toBeUndefined();
  });
  it('downstream systems read open families, staff restricted ones by role, auditors bookkeeping', () => {
    const reads = (who: string) => families.filter((name) => policy.reaches(name, named(who)));
    expect(reads('subscriber')).toEqual(
      aggregates
        .filter(
          ({ family, hidden, readers, outcome }) =>
            (!family && (!hidden || readers?.includes('SUB'))) || outcome?.readers.includes('SUB'),
        )
        .map(({ decider }) => decider.name),
    );
    expect(policy.isOpen('claim', named('auditor'))).toBe(true);
    for (const [who] of accounts)
      if (who !== 'auditor' && policy.reaches('claim', named(who)))
        expect(['AUD of Africa']).toContain(who);
    expect(policy.reaches('screening', named('officer'))).toBe(false);
    expect(policy.reaches('screening', named('analyst'))).toBe(true);
  });
  it('nobody signed in follows what is public, and nothing else', () => {
    expect(policy.shows('partner', 'partner.activated', undefined)).toBe(true);
    expect(policy.shows('partner', 'partner.registered', undefined)).toBe(false);
    expect(aggregates.flatMap(({ publicEvents = {} }) => Object.keys(publicEvents)).sort()).toEqual(
      [
        'appointment.announced',
        'appointment.ended',
        'appointment.reduced',
        'appointment.reinstated',
        'appointment.renewed',
        'appointment.rescinded',
        'appointment.suspended',
        'campaign.closed',
        'campaign.live',
        'engagement.activated',
        'engagement.agreement_settled',
        'engagement.completed',
        'engagement.period_changed',
        'engagement.terminated',
        'partner.activated',
        'partner.merged',
        'partner.reactivated',
        'partner.reclassified',
        'partner.terminated',
        'register.entry_corrected',
        'register.entry_removed',
      ],
    );
  });
  it('a partner is shown events of what happened to it, none of how it is judged', () => {
    const shows = (type: string) => policy.shows(type.split('.')[0]!, type, 'portal');
    expect(
      [
        'partner.submitted',
        'agreement.in_force',
        'partner.exclusion_proposed',
        'partner.duplicates_checked',
        'screening.match_found',
        'duediligence.concluded',
      ].map(shows),
    ).toEqual([true, true, false, false, false, false]);
  });
  it('a paper is read by those who read the whole of its record, by a partner where it is theirs', () => {
    const about = { type: 'duediligence', id: theirs };
    const own = { scope: scopes.europe!, state: {}, version: 1 };
    const paper = (who: string, audience: string, subject: object, place: typeof own) =>
      policy.view(
        'document',
        named(who),
        { scope: place.scope, state: { kind: 'review_report', audience, subject }, version: 1 },
        place,
      );
    expect(paper('analyst', 'internal', about, own)).toBe('whole');
    for (const who of ['officer', 'finance', 'subscriber', 'PA of ours'])
      expect([who, paper(who, 'partner', about, own)]).toEqual([who, undefined]);
    const [ourPartner, place] = [
      { type: 'partner', id: ours },
      { ...own, scope: scopes.africa! },
    ];
    expect(paper('PA of ours', 'partner', ourPartner, place)).toBe('portal');
    expect(paper('PA of ours', 'internal', ourPartner, place)).toBeUndefined();
    expect(paper('officer-africa', 'internal', ourPartner, place)).toBe('whole');
    expect(paper('officer-africa', 'internal', about, own)).toBeUndefined();
    // No paper is taken for a duty that a reader of the outcome owes.
    for (const kind of Object.keys(documentKinds)) expect(product.duties).not.toHaveProperty(kind);
  });
  it('everybody inside reads cases of open families', () => {
    for (const role of staffRoles)
      expect([role, policy.reaches('partner', { grants: [{ role, scope: {} }] })]).toEqual([
        role,
        true,
      ]);
  });
});

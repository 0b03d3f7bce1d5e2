import {
  isBarredByRule,
  levelOf,
  planningUsd,
  reachesLevel,
  tierOf,
  type TierInput,
} from './tiering.policy.js';
import { slaDueOn } from './sla.policy.js';

const simple: TierInput = {
  path: 'standard',
  types: ['participation'],
  privateSector: false,
  emblemUse: false,
  normSetting: false,
  lowKeyEvidence: false,
  repeatsApproved: true,
  flags: [],
  dueDiligence: [{ outcome: 'clear', fresh: true }],
};
const tier = (over: Partial<TierInput>) => tierOf({ ...simple, ...over });

describe('the tier', () => {
  it('is simplified only if everything speaks for it', () =>
    expect(tier({})).toEqual({ tier: 'simplified', reasons: [] }));
  it.each<[string, Partial<TierInput>]>([
    ['due_diligence_not_clear', { dueDiligence: [{ outcome: 'clear_with_notes', fresh: true }] }],
    ['due_diligence_not_clear', { dueDiligence: [{ outcome: 'clear', fresh: false }] }],
    ['value', { value: { amountMinor: '5000000', currency: 'USD' } }],
    ['types', { types: ['participation', 'advocacy'] }],
    ['types', { types: ['evidence'] }],
    ['not_a_repeat', { repeatsApproved: false }],
    ['flags', { flags: ['open_concern'] }],
  ])('is standard because of %s', (reason, over) =>
    expect(tier(over)).toEqual({ tier: 'standard', reasons: [reason] }),
  );
  it('takes low-key evidence as simple', () =>
    expect(tier({ types: ['evidence'], lowKeyEvidence: true }).tier).toBe('simplified'));
  it.each<[string, Partial<TierInput>]>([
    ['private_sector_evidence_or_resources', { privateSector: true, types: ['resources'] }],
    ['due_diligence_caution', { dueDiligence: [{ outcome: 'caution', fresh: true }] }],
    ['norm_setting', { normSetting: true }],
    ['emblem_use', { emblemUse: true }],
    ['value_high', { value: { amountMinor: '100000000', currency: 'USD' } }],
    ['value_high', { value: { amountMinor: '1', currency: 'XDR' } }],
    ['residual_risk', { residualMax: 15 }],
  ])('is high because of %s', (reason, over) =>
    expect(tier(over)).toEqual({ tier: 'high', reasons: [reason] }),
  );
  it('is one higher after non-compliance', () => {
    expect(tier({ flags: ['noncompliance_history'] })).toEqual({
      tier: 'standard',
      reasons: ['noncompliance_history'],
    });
    expect(tier({ flags: ['noncompliance_history'], repeatsApproved: false })).toEqual({
      tier: 'high',
      reasons: ['not_a_repeat', 'noncompliance_history'],
    });
  });
  it('stays the light variant for UN bodies and governments', () =>
    expect(tier({ path: 'state', normSetting: true }).tier).toBe('state'));
});

describe('values', () => {
  it('know currencies of no and of three decimals', () => {
    expect(planningUsd({ amountMinor: '1000000', currency: 'JPY' })).toBeCloseTo(6700);
    expect(planningUsd({ amountMinor: '1000000', currency: 'BHD' })).toBeCloseTo(2650);
  });
});

describe('the rule on private evidence in norm-setting', () => {
  const input: TierInput = {
    ...simple,
    privateSector: true,
    normSetting: true,
    types: ['evidence'],
    value: { amountMinor: '100', currency: 'CHF' },
  };
  it('bars it', () => expect(isBarredByRule(input)).toBe(true));
  it.each<Partial<TierInput>>([
    { privateSector: false },
    { normSetting: false },
    { types: ['advocacy'] },
    { value: undefined },
  ])('does not bar %j', (over) => expect(isBarredByRule({ ...input, ...over })).toBe(false));
});

describe('the level', () => {
  const level = (over: object) =>
    levelOf({
      tier: 'standard',
      types: ['advocacy'],
      resourcesLevel: 'DIR',
      against: false,
      ...over,
    });
  it.each([
    ['DIR', { tier: 'simplified' }],
    ['ADG', {}],
    ['DG', { tier: 'high' }],
    ['DG', { against: true }],
    ['ADG', { tier: 'simplified', types: ['resources'], resourcesLevel: 'ADG' }],
    ['DIR', { tier: 'intergovernmental' }],
    ['ADG', { tier: 'intergovernmental', protocol: { newLiabilities: true } }],
    ['ADG', { tier: 'state' }],
    ['DG', { tier: 'state', protocol: { newObligation: true } }],
  ])('%s for %j', (expected, over) => expect(level(over)).toBe(expected));
  it('is reached from above, and by no other role', () => {
    expect(reachesLevel('DG', 'DIR')).toBe(true);
    expect(reachesLevel('RD', 'ADG')).toBe(true);
    expect(reachesLevel('DIR', 'ADG')).toBe(false);
    expect(reachesLevel('PO-L', 'DIR')).toBe(false);
  });
});

describe('the clock', () => {
  it('does not run while the case is returned', () =>
    expect(slaDueOn('standard', '2026-04-06', 5)).toBe('2026-04-27'));
});

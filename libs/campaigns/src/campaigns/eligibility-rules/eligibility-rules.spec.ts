import type { Role } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { eligibilityDecider, type EligibilityCommand } from './eligibility-rules.decider.js';
import { eligibilityView } from './eligibility-rules.view.js';

const rulesId = '00000000-0000-4000-8000-0000000000c2';
const rules = {
  kinds: ['ngo'],
  dueDiligence: ['clear'],
  excludedSectors: ['12'],
  engagement: 'simplified',
};
const command = (
  type: EligibilityCommand['type'],
  personId: string,
  data = {},
): EligibilityCommand => {
  const actor = { accountId: personId, personId, role: 'CM-L' as Role };
  return {
    type,
    aggregateId: rulesId,
    data,
    metadata: exampleMetadata({ actor }),
  } as EligibilityCommand;
};
const by = (personId: string) => ({ by: { accountId: 'a', personId, role: 'CM' as Role } });
const proposed = {
  type: 'eligibility.proposed',
  data: { rulesId, name: 'Walking', rules },
  ...by('p-1'),
};
const approved = {
  type: 'eligibility.approved',
  data: { rulesId, version: 1, rules },
  ...by('p-2'),
};
const given = specification(eligibilityDecider);

describe('rules of eligibility', () => {
  it('are proposed by one and approved by another', () => {
    given()
      .when(command('ProposeEligibilityRules', 'p-1', { name: 'Walking', rules }))
      .thenEvents({ type: proposed.type, data: proposed.data });
    given(proposed)
      .when(command('ApproveEligibilityRules', 'p-2'))
      .thenEvents({ type: approved.type, data: approved.data });
    given(proposed)
      .when(command('ApproveEligibilityRules', 'p-1'))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-13' });
  });
  it('are changed in the next version; whoever proposed the last change does not approve it', () => {
    const other = { ...rules, kinds: ['academic'] };
    const change = { ...proposed, data: { rulesId, name: 'Walking', rules: other }, ...by('p-2') };
    given(proposed, approved)
      .when(command('ChangeEligibilityRules', 'p-2', { name: 'Walking', rules: other }))
      .thenEvents({ type: change.type, data: change.data });
    given(proposed, approved, change)
      .when(command('ApproveEligibilityRules', 'p-1'))
      .thenEvents({ type: 'eligibility.approved', data: { rulesId, version: 2, rules: other } });
    given(proposed, approved, change)
      .when(command('ApproveEligibilityRules', 'p-2'))
      .thenRefuses('segregation-of-duties');
  });
  it('are approved once', () =>
    given(proposed, approved)
      .when(command('ApproveEligibilityRules', 'p-3'))
      .thenRefuses('illegal-transition'));
  it('are known to others in every version that was approved', () => {
    const state = [proposed, approved].reduce(
      (known, event) => eligibilityView.evolve(known, event as never),
      eligibilityView.initialState,
    );
    expect(state).toEqual({ status: 'known', version: 1, versions: { 1: rules } });
  });
});

import type { PartnerEvent } from '../partner.events.js';
import { fieldsFilledIn } from './profile-texts.policy.js';

const changed = (section: string, ...content: readonly [field: string, valueRef: string][]) =>
  ({
    type: 'partner.profile_changed',
    data: { section, contentRefs: content.map(([field, valueRef]) => ({ field, valueRef })) },
  }) as unknown as PartnerEvent;

describe('the fields of a profile', () => {
  it('are those that were filled in, each as it was last', () =>
    expect(
      fieldsFilledIn([
        changed('legal', ['legal_form', 'r-1'], ['registry', 'r-2']),
        changed('membership', ['members', 'r-3']),
        changed('legal', ['legal_form', 'r-4']),
      ]),
    ).toEqual([
      { section: 'legal', field: 'legal_form', valueRef: 'r-4' },
      { section: 'legal', field: 'registry', valueRef: 'r-2' },
      { section: 'membership', field: 'members', valueRef: 'r-3' },
    ]));
  it('of the same name in two sections are two', () =>
    expect(
      fieldsFilledIn([changed('legal', ['note', 'r-1']), changed('mandate', ['note', 'r-2'])]),
    ).toHaveLength(2));
});

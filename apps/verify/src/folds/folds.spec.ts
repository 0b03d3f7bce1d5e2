import type { Placed } from '../stored.js';
import type { Fold, Row } from './fold.js';
import { partnerDirectory } from './partner-directory.fold.js';
import { pipeline } from './pipeline.fold.js';
import { register } from './register.fold.js';

const after = (fold: Fold, key: string, ...facts: readonly [type: string, data?: object][]): Row | undefined =>
  facts.reduce<Row | undefined>((row, [type, data], index) => {
    const placed = { position: index + 1, partition: 0, event: { type, data: { partnerId: 'p-1', ...data }, at: `2026-03-0${index + 1}T09:00:00.000Z` } } as unknown as Placed;
    return fold.keysOf(placed).includes(key) ? fold.step(row, placed, key) : row;
  }, undefined);
const registered: [string, object] = ['partner.registered', { kind: 'ngo', countryCode: 'KE', regionCode: 'AFR', names: [{ value: 'Example', type: 'primary' }] }];

describe('what the checker expects', () => {
  it('of a partner whose exclusion was reversed: the intake begins again, on the board too', () => {
    expect(after(pipeline, 'partner:p-1', registered, ['partner.excluded'])).toMatchObject({ state: 'excluded', open: false });
    expect(after(pipeline, 'partner:p-1', registered, ['partner.excluded'], ['partner.exclusion_reversed'])).toMatchObject({ state: 'intake_review', open: true });
    expect(after(partnerDirectory, 'p-1', registered, ['partner.excluded'], ['partner.exclusion_reversed'])).toMatchObject({ status: 'intake_review' });
  });
  it('of a hold whose partner is not registered yet: that it is kept', () => {
    const placed: [string, object] = ['hold.placed', { holdId: 'h-1' }];
    expect(after(partnerDirectory, 'p-1', placed)).toEqual({ partnerId: 'p-1', holds: ['h-1'], holdsCount: 1 });
    expect(after(partnerDirectory, 'p-1', placed, registered)).toMatchObject({ status: 'draft', holds: ['h-1'], holdsCount: 1 });
  });
  it('of an entry removed before it was seen published: a tombstone', () =>
    expect(after(register, 'p-1', registered, ['register.entry_removed', { entryId: 'p-1', removedOn: '2026-07-01' }], ['partner.activated'])).toMatchObject({ publishedOn: '2026-03-03', removedOn: '2026-07-01', names: [] }));
});

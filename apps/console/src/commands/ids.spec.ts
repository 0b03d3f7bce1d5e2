import {
  collectionNamedBy,
  isMadeUp,
  isOwnId,
  isPartyField,
  isPersonField,
  namedIn,
  newId,
} from './ids.js';

const record = (fields: object) => ({
  id: 'r',
  version: 1,
  status: 'open',
  createdAt: '',
  updatedAt: '',
  ...fields,
});

describe('an id that whoever sends it chooses', () => {
  const own = {
    type: 'string',
    format: 'uuid',
    description: 'Id of the receipt; yours to choose.',
  };
  it('is made as the API wants it, anew each time', () => {
    expect(isOwnId(own)).toBe(true);
    expect(newId(own)).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(newId(own)).not.toBe(newId(own));
    expect(newId({ type: 'string', description: 'Yours to choose.' })).toMatch(/^id-[0-9a-f]{8}$/);
  });
  it('is shown where it may be that of somebody who is known already, or is a word', () => {
    expect(isMadeUp(own)).toBe(true);
    const known = 'Id of the person, yours to choose, or of the organisation as a partner.';
    expect(isMadeUp({ ...own, description: known })).toBe(false);
    expect(isMadeUp({ type: 'string', description: 'Yours to choose.' })).toBe(false);
    expect(isOwnId({ description: 'The claim.' })).toBe(false);
  });
});

describe('what of a record a command may name', () => {
  it('is each item with that id, wherever it stands', () =>
    expect(
      namedIn(
        record({
          memberId: 'not an item of the record',
          members: [
            { memberId: 'm-1', kind: 'person' },
            { memberId: 'm-2', kind: 'person' },
          ],
          interests: [{ memberId: 'm-1', standing: 'open' }],
        }),
        'memberId',
      ),
    ).toEqual([
      { id: 'm-1', path: 'members.m-1', item: { memberId: 'm-1', kind: 'person' } },
      { id: 'm-2', path: 'members.m-2', item: { memberId: 'm-2', kind: 'person' } },
    ]));
  it('is also one of a list of ids', () =>
    expect(
      namedIn(record({ review: { sourceIds: ['s-1', 's-2'] } }), 'sourceIds').map(({ id }) => id),
    ).toEqual(['s-1', 's-2']));
  it('is nothing where the record has none', () =>
    expect(namedIn(record({ goals: [] }), 'goalId')).toEqual([]));
});

it('other records are chosen of their collection, people by name', () => {
  expect(collectionNamedBy('campaignId')).toBe('campaigns');
  expect(collectionNamedBy('holdId')).toBeUndefined();
  expect(isPersonField({ description: 'Person id of the analyst.' })).toBe(true);
  expect(isPersonField({ description: 'The person: an expert.' })).toBe(false);
  expect(isPartyField({ description: '`organisation` or a partner id.' })).toBe(true);
  expect(isPartyField({ description: 'A partner id.' })).toBe(false);
});

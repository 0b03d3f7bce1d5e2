import { cutTo } from './cut.policy.js';

describe('a state cut to fields', () => {
  const state = {
    partnerId: 'p',
    review: { level: 'light', conclusion: { outcome: 'clear' }, findings: { Q1: {} } },
    names: ['x'],
  };
  it('is all of it where no fields are named', () => expect(cutTo(undefined, state)).toBe(state));
  it('is nothing where the list is empty', () => expect(cutTo([], state)).toEqual({}));
  it('has the fields named, and of those inside others these alone', () =>
    expect(cutTo(['partnerId', 'review.level', 'review.conclusion'], state)).toEqual({
      partnerId: 'p',
      review: { level: 'light', conclusion: { outcome: 'clear' } },
    }));
  it('leaves out what is not there, and does not look into lists', () =>
    expect(cutTo(['gone', 'review.gone', 'names.0', 'partnerId.x'], state)).toEqual({
      review: {},
    }));
});

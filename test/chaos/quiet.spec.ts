import { behind } from './quiet.ts';

const ends = (tail: readonly number[]) => ({ topics: ['other', 'log'], tails: [[3, 3], tail] });

describe('when a chaos run is quiet', () => {
  const all = [
    { _id: 'projections|log|0', position: 9 },
    { _id: 'screening@1|log|1', position: 7 },
  ];
  it('everybody is at the end of each partition', () =>
    expect(behind(all, ends([9, 7]))).toEqual([]));
  it('read models that stand still keep it from being so, though nothing moves', () =>
    expect(behind(all, ends([12, 7]))).toEqual(['projections|log|0 at 9 of 12']));
  it('so does whoever stopped at the end', () =>
    expect(behind([{ ...all[1]!, stopped: { reason: 'planted' } }], ends([9, 7]))).toEqual([
      'screening@1|log|1 at 7 of 7',
    ]));
  it('other topics do not matter', () =>
    expect(behind([{ _id: 'projections|old|0', position: 1 }], ends([9]))).toEqual([]));
});

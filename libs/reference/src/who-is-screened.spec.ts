import { profileOf, screenedPeople, whoIsScreened } from './index.js';

const people = (['board_member', 'executive', 'owner', 'focal_point'] as const).map((role) => ({
  personId: role,
  role,
}));
const screened = (screening: Parameters<typeof whoIsScreened>[0]): string[] => [
  ...(whoIsScreened(screening).organisation ? ['organisation'] : []),
  ...screenedPeople(screening, people).map(({ personId }) => personId),
];

describe('who is screened', () => {
  it('of a government: the focal points it names, and nobody else', () => {
    expect(profileOf('government').screening).toBe('focal_points');
    expect(screened(profileOf('government').screening)).toEqual(['focal_point']);
  });
  it('of a UN body: nobody by the profile in force, its people by one that says so', () => {
    expect(screened(profileOf('un_multilateral').screening)).toEqual([]);
    expect(screened('key_persons')).toEqual([
      'organisation',
      'board_member',
      'executive',
      'owner',
      'focal_point',
    ]);
  });
  it('of everybody else: the organisation and each person named', () => {
    for (const kind of [
      'ngo',
      'private_sector',
      'foundation',
      'academic',
      'collaborating_centre',
      'hosted_partnership',
      'collaborative_arrangement',
    ] as const)
      expect([kind, screened(profileOf(kind).screening).length]).toEqual([kind, 5]);
  });
});

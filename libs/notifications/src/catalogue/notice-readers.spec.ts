import { product } from '#contexts';
import { ReadPolicy } from '#eventing/access';
import { type Audience, boundRoles, type Notice, type Role } from '#kernel';
import { exampleSubject, happenings } from './catalogue.examples.js';

/** Whoever a rule addresses by role reads what it speaks of, where no scope is in the way. */
const policy = new ReadPolicy(product);
const familyOfEvent = new Map(
  product.aggregates.flatMap(({ decider, caseFile = {} }) =>
    Object.keys(caseFile).map((type) => [type, decider.name] as const),
  ),
);
/** Of an example: all that an outcome may be told of. */
const place = {
  scope: { partnerIds: [...exampleSubject.partnerIds, 'p-2'] },
  state: { status: 'confirmed', access: 'general', partnerTold: 'yes' },
  version: 1,
};
const rolesOf = (audience: Audience): readonly Role[] => {
  if ('role' in audience) return [audience.role];
  if ('partner' in audience) return audience.roles;
  return audience.or ? [audience.or] : [];
};
const noticesOf = (type: string, data: object): readonly Notice[] =>
  product.notices.flatMap((rule) =>
    (rule as never as (event: object, about: object) => Notice[])(
      { type, at: '2026-03-02T09:00:00.000Z', on: '2026-03-02', data },
      exampleSubject,
    ),
  );

const addressed = happenings.flatMap(({ type, data, trigger }) => {
  const family = familyOfEvent.get(type);
  return family
    ? noticesOf(type, data).flatMap((notice) => {
        const roles = new Set(notice.to.flatMap(rolesOf));
        const about = notice.about?.type ?? family;
        return [...roles].map((role) => ({ trigger, type, about, role, rule: notice.rule }));
      })
    : [];
});

describe('a notice', () => {
  it.each(addressed.map((one) => [`${one.rule} ${one.trigger} to ${one.role}`, one] as const))(
    'is addressed to those who read its record: %s',
    (_name, { type, about, role }) => {
      const scope = boundRoles.includes(role) ? { partnerIds: ['p-1', 'p-2'] } : {};
      const view = policy.ownView(about, { grants: [{ role, scope }] }, place);
      expect(policy.tells(about, type, view)).toBe(true);
    },
  );
  it('is looked at for every family that tells anything', () =>
    expect(new Set(addressed.map(({ about }) => about)).size).toBeGreaterThan(5));
});

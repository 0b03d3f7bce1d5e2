import { type CommandMetadata, type Person, type Role, unknownPerson } from '#kernel';
import { boundedContext } from '#eventing/capability';
import { ContextWorld } from '#eventing/testing';
import { dataSubjects } from '../../libs/onboarding/src/data-subjects/data-subjects.capability.js';
import { partners } from '../../libs/onboarding/src/partners/partners.capability.js';
import { holds } from '#holds/capability';
import { attempted } from './attempts.js';

const context = boundedContext('example', [partners, dataSubjects, holds]);
const id = (digit: string): string => `${digit}0000000-0000-4000-8000-0000000000e1`;
const [ours, theirs, kenyan] = [id('a'), id('b'), id('c')];
/** Of their record; of nobody; of an account of the house, of our portal, of theirs, of one closed. */
const [theirPerson, nobody, officer, ourPortal, theirPortal, former] = [
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
].map(id) as [string, string, string, string, string, string];
const withRole = (role: Role, scope: object = {}): Person => ({
  ...unknownPerson,
  status: 'active',
  grants: [{ role, scope }],
});
const people = {
  [officer]: withRole('PO'),
  [ourPortal]: withRole('PA', { partnerIds: [ours] }),
  [theirPortal]: withRole('PA', { partnerIds: [theirs] }),
  [former]: { ...unknownPerson, status: 'closed' as const },
};
const portalOf = (partnerId: string): Partial<CommandMetadata> => ({
  scope: { partnerIds: [partnerId] },
  actor: { accountId: 'portal', personId: 'person-portal', role: 'PA' },
});
const african: Partial<CommandMetadata> = { scope: { regions: ['AFR'] } };
const named = (personId: string) => ({
  section: 'governance',
  people: [{ personId, name: 'Ada Example', role: 'board_member' }],
});
const reason = 'The person left the board and asked in writing.';

/** Two partners in Switzerland and one in Kenya; the second has named a person. */
const world = async (): Promise<ContextWorld> => {
  const made = new ContextWorld(context, { people, holdsView: context.holdsView });
  made.follows = false;
  for (const [partnerId, countryCode, regionCode] of [
    [ours, 'CH', 'EUR'],
    [theirs, 'CH', 'EUR'],
    [kenyan, 'KE', 'AFR'],
  ])
    await made.happens(`partner-${partnerId}`, {
      type: 'partner.registered',
      data: { partnerId, kind: 'ngo', countryCode, regionCode, names: [], identifiers: [] },
    });
  await made.send('UpdateProfileSection', theirs, 'PA', named(theirPerson), portalOf(theirs));
  return made;
};
const naming = async (
  partnerId: string,
  personId: string,
  role: Role,
  over: Partial<CommandMetadata> = {},
): Promise<string> =>
  (await world()).outcome('UpdateProfileSection', partnerId, role, named(personId), over);
const erasing = async (first?: (made: ContextWorld) => Promise<unknown>): Promise<string> => {
  const made = await world();
  await first?.(made);
  const asked = { subjectId: theirPerson, partnerIds: [ours] };
  return made.outcome('RequestErasure', theirPerson, 'PA', asked, { ...portalOf(ours), reason });
};
const changed = 'partner.profile_changed';
const elsewhere = 'partner.person-elsewhere';
const laterToday = '2026-03-02T18:00:00.000Z';

attempted('Portal: erasure of another partner’s person by naming the same personId', [
  [
    'names a person of another record',
    'UpdateProfileSection',
    elsewhere,
    () => naming(ours, theirPerson, 'PA', portalOf(ours)),
  ],
  [
    'names a new person',
    'UpdateProfileSection',
    changed,
    () => naming(ours, nobody, 'PA', portalOf(ours)),
  ],
  [
    'names its own person again',
    'UpdateProfileSection',
    changed,
    () => naming(theirs, theirPerson, 'PA', portalOf(theirs)),
  ],
  [
    'has the person erased without naming them',
    'RequestErasure',
    'erasure.unknown-person',
    () => erasing(),
  ],
  [
    'has the person erased after naming them',
    'RequestErasure',
    'erasure.unknown-person',
    () =>
      erasing((made) =>
        made.outcome('UpdateProfileSection', ours, 'PA', named(theirPerson), portalOf(ours)),
      ),
  ],
  [
    'names the person once the record that has them was withdrawn',
    'UpdateProfileSection',
    elsewhere,
    async () => {
      const made = await world();
      await made.send('WithdrawRegistration', theirs, 'PA', {}, { ...portalOf(theirs), reason });
      const late = { ...portalOf(ours), now: laterToday };
      return made.outcome('UpdateProfileSection', ours, 'PA', named(theirPerson), late);
    },
  ],
  [
    'names a person that was replaced in the other record since',
    'UpdateProfileSection',
    elsewhere,
    async () => {
      const made = await world();
      await made.send('UpdateProfileSection', theirs, 'PA', named(nobody), portalOf(theirs));
      const late = { ...portalOf(ours), now: laterToday };
      return made.outcome('UpdateProfileSection', ours, 'PA', named(theirPerson), late);
    },
  ],
  [
    'names somebody of the house',
    'UpdateProfileSection',
    'partner.person-without-role',
    () => naming(ours, officer, 'PA', portalOf(ours)),
  ],
  [
    'names somebody of another portal',
    'UpdateProfileSection',
    'partner.person-without-role',
    () => naming(ours, theirPortal, 'PA', portalOf(ours)),
  ],
  [
    'names somebody of its own portal',
    'UpdateProfileSection',
    changed,
    () => naming(ours, ourPortal, 'PA', portalOf(ours)),
  ],
  [
    'an officer who reaches both records says that it is one person',
    'UpdateProfileSection',
    changed,
    () => naming(ours, theirPerson, 'PO'),
  ],
  [
    'an officer of another region names the person',
    'UpdateProfileSection',
    elsewhere,
    () => naming(kenyan, theirPerson, 'PO', african),
  ],
  [
    'an officer names somebody of the house',
    'UpdateProfileSection',
    'partner.person-without-role',
    () => naming(ours, officer, 'PO'),
  ],
  [
    'an officer names somebody whose account was closed',
    'UpdateProfileSection',
    changed,
    () => naming(ours, former, 'PO'),
  ],
  [
    'names somebody whose account was closed',
    'UpdateProfileSection',
    'partner.unknown-person',
    () => naming(ours, former, 'PA', portalOf(ours)),
  ],
  [
    'two partners name one new person at once',
    'UpdateProfileSection',
    `${changed} ${elsewhere}`,
    async () => {
      const made = await world();
      const both = await Promise.all(
        [ours, theirs].map((one) =>
          made.outcome('UpdateProfileSection', one, 'PA', named(nobody), portalOf(one)),
        ),
      );
      return both.toSorted().reverse().join(' ');
    },
  ],
]);

describe('what is refused says nothing of who has the person', () => {
  it('in its words or in its details', async () => {
    const made = await world();
    const refusal = await made
      .send('UpdateProfileSection', ours, 'PA', named(theirPerson), portalOf(ours))
      .catch((error: unknown) => error);
    const told = JSON.stringify([
      (refusal as Error).message,
      (refusal as { details?: object }).details,
    ]);
    for (const secret of [theirs, theirPerson]) expect(told).not.toContain(secret);
  });
  it('and nothing was written', async () => {
    const made = await world();
    const before = made.types('partner.').length;
    await made.outcome('UpdateProfileSection', ours, 'PA', named(theirPerson), portalOf(ours));
    expect(made.types('partner.').length).toBe(before);
  });
});

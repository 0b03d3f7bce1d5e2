import {
  type Actor,
  type Command,
  type CommandMetadata,
  decide,
  type Event,
  RuleViolation,
  unknownPerson,
} from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { product } from '#contexts';
import { cutAs, ReadPolicy } from '#eventing/access';
import { boundedContext } from '#eventing/capability';
import { NewIds } from '#eventing/commands';
import { ContextWorld } from '#eventing/testing';
import { holds } from '#holds/capability';
import { answerFor, validateBody } from '#platform/http';
import { AccountAuthenticator } from '../../libs/identity/src/account-authenticator.js';
import { localAccounts } from '../../libs/identity/src/local-accounts.js';
import { TokenHolders } from '../../libs/identity/src/token-holders.js';
import { localIssuer } from '../../libs/identity/src/tokens.js';
import { requirePerson } from '../../libs/kernel/src/people.js';
import { CommandEnvelopeBody } from '../../libs/eventing/src/commands/command-body.js';
import { dataSubjects } from '../../libs/onboarding/src/data-subjects/data-subjects.capability.js';
import { partners } from '../../libs/onboarding/src/partners/partners.capability.js';
import {
  listSourceOf,
  requirePlausible,
} from '../../libs/onboarding/src/screening/sanctions-list/list-source.policy.js';
import { sanctionsListDecider } from '../../libs/onboarding/src/screening/sanctions-list/sanctions-list.decider.js';
import { attempted } from './attempts.js';

const context = boundedContext('example', [partners, dataSubjects, holds]);
const id = (digit: string): string => `${digit}0000000-0000-4000-8000-0000000000e1`;
const [kenyan, swiss, absent] = [id('a'), id('b'), id('9')];
const african: Partial<CommandMetadata> = { scope: { regions: ['AFR'] } };
const ror = { scheme: 'ror', value: '01f80g185' };
const reason = 'The letter of the country office says so in detail.';
const registered = (partnerId: string, countryCode: string, regionCode: string) => ({
  type: 'partner.registered',
  data: { partnerId, kind: 'ngo', countryCode, regionCode, names: [], identifiers: [] },
});
const codeOf = (error: unknown): string => {
  if (error instanceof RuleViolation) return error.code;
  throw error;
};

/** A partner in Kenya, one in Switzerland with an identifier. */
const world = async (): Promise<ContextWorld> => {
  const made = new ContextWorld(context, { holdsView: context.holdsView });
  made.follows = false;
  await made.happens(`partner-${kenyan}`, registered(kenyan, 'KE', 'AFR'));
  await made.happens(`partner-${swiss}`, registered(swiss, 'CH', 'EUR'));
  await made.send('UpdateProfileSection', swiss, 'PO', { section: 'basic', identifiers: [ror] });
  return made;
};
/** What somebody of another region is told of a record that is hidden, beside one that is absent. */
const told = async (
  send: (made: ContextWorld, named: string) => Promise<unknown>,
): Promise<string> => {
  const one = async (named: string): Promise<string> => {
    const error = await send(await world(), named).catch((refusal: unknown) => refusal);
    if (!(error instanceof RuleViolation)) return 'accepted';
    const { code, detail, extensions } = answerFor(error);
    return JSON.stringify([code, detail, extensions]).replaceAll(named, '<id>');
  };
  const [hidden, none] = [await one(swiss), await one(absent)];
  return hidden === none ? `the same: ${JSON.parse(hidden)[0]}` : `${hidden} but ${none}`;
};
attempted('Telling apart what is hidden from what is absent', [
  [
    'a command to the record',
    'start-intake',
    'the same: not-found',
    () => told((made, named) => made.send('StartIntake', named, 'PO', {}, african)),
  ],
  [
    'a command with another version',
    'If-Match',
    'the same: not-found',
    () =>
      told((made, named) =>
        made.send('StartIntake', named, 'PO', {}, { ...african, expectedVersion: 99 }),
      ),
  ],
  [
    'the record as parent',
    'update-profile-section',
    'the same: partner.parent-unknown',
    () =>
      told((made, named) =>
        made.send(
          'UpdateProfileSection',
          kenyan,
          'PO',
          { section: 'basic', parentId: named },
          african,
        ),
      ),
  ],
  [
    'the record to merge into',
    'propose-merge',
    'the same: partner.survivor-not-open',
    () =>
      told((made, named) =>
        made.send('ProposeMerge', kenyan, 'PO', { survivorId: named }, { ...african, reason }),
      ),
  ],
  [
    'the record as one that names a person',
    'POST /v1/erasures',
    'the same: not-found',
    () =>
      told((made, named) =>
        made.send(
          'RequestErasure',
          id('7'),
          'PO',
          { subjectId: id('7'), partnerIds: [named] },
          { ...african, reason },
        ),
      ),
  ],
  [
    'the holder of a taken identifier',
    'update-profile-section',
    'not named',
    async () => {
      const error = await (
        await world()
      )
        .send(
          'UpdateProfileSection',
          kenyan,
          'PO',
          { section: 'basic', identifiers: [ror] },
          african,
        )
        .catch((refusal: unknown) => refusal);
      return JSON.stringify((error as RuleViolation).details).includes(swiss)
        ? 'named'
        : 'not named';
    },
  ],
  [
    'the id of a new record, from account and key',
    'Location',
    'not to be computed',
    () => {
      const [one, other] = [1, 2].map((byte) =>
        new NewIds(Buffer.alloc(32, byte)).of('partners', 'officer', 'key'),
      );
      return one === other ? one : 'not to be computed';
    },
  ],
]);

const policy = new ReadPolicy(product);
const place = (partnerId: string) => ({
  scope: { regionCode: 'AFR', countryCode: 'KE', kind: 'ngo', partnerIds: [partnerId] },
  state: {},
  version: 1,
});
const portal = (scope: object) => ({ grants: [{ role: 'PA' as const, scope }] });
const seenOf = (family: string, caller: object, of = kenyan): string =>
  policy.view(family, caller as never, place(of), place(of)) ?? 'nothing';
const evidencePath = [{ from: kenyan, to: swiss, relation: 'owns', share: 30 }];
attempted('Portal', [
  [
    'reads its own record',
    'GET /v1/partners/{id}',
    'portal',
    () => seenOf('partner', portal({ partnerIds: [kenyan] })),
  ],
  [
    'reads another partner',
    'GET /v1/partners/{id}',
    'nothing',
    () => seenOf('partner', portal({ partnerIds: [swiss] })),
  ],
  [
    'has a grant without any partner',
    'GET /v1/partners/{id}',
    'nothing',
    () => seenOf('partner', portal({})),
  ],
  [
    'reads a hold on itself',
    'GET /v1/holds',
    'nothing',
    () => seenOf('hold', portal({ partnerIds: [kenyan] })),
  ],
  [
    'reads its match with a sanctions list',
    'feed',
    'nothing',
    () => seenOf('screening', portal({ partnerIds: [kenyan] })),
  ],
  [
    'reads who owns how much of whom',
    'feed, partner.excluded',
    '{"basis":"tobacco"}',
    () =>
      JSON.stringify(
        cutAs(policy.told('partner', 'partner.excluded', 'portal')!, {
          basis: 'tobacco',
          evidencePath,
        }),
      ),
  ],
  [
    'reads who of the house looks after it',
    'GET /v1/partners/{id}',
    '{"kind":"ngo"}',
    () =>
      JSON.stringify(
        policy.shown('partner', 'portal', {
          kind: 'ngo',
          officerId: 'person-officer',
          registrantId: 'person-officer',
        }),
      ),
  ],
  [
    'registers as an import',
    'POST /v1/partners',
    'portal',
    async () => {
      const made = await world();
      const body = {
        kind: 'ngo',
        countryCode: 'KE',
        names: [{ value: 'Walkers', type: 'primary' }],
        channel: 'import',
      };
      await made.send('RegisterPartner', id('5'), 'PA', body, { scope: {} });
      return (made.events.at(-1)!.data as { channel: string }).channel;
    },
  ],
]);
const publicly = (type: string, data: object): string => {
  const seen = policy.told(type.split('.')[0]!, type, undefined);
  return seen === undefined ? 'nothing' : JSON.stringify(cutAs(seen, data as never));
};
attempted('Public feed', [
  [
    'why a relationship ended',
    'partner.terminated',
    '{"partnerId":"p"}',
    () => publicly('partner.terminated', { partnerId: 'p', reasonRef: 'r', basisRef: 'b' }),
  ],
  [
    'names a merged record had',
    'partner.merged',
    '{"partnerId":"p","survivorId":"s"}',
    () =>
      publicly('partner.merged', {
        partnerId: 'p',
        survivorId: 's',
        aliasNames: [{ value: 'Never Public' }],
      }),
  ],
  [
    'risks that came true',
    'engagement.completed',
    '{"engagementId":"e"}',
    () =>
      publicly('engagement.completed', {
        engagementId: 'e',
        risksMaterialised: ['reputation'],
        lessonsRef: 'l',
      }),
  ],
  [
    'that somebody registered',
    'partner.registered',
    'nothing',
    () => publicly('partner.registered', { partnerId: 'p' }),
  ],
  [
    'that there is a hold',
    'hold.placed',
    'nothing',
    () => publicly('hold.placed', { holdId: 'h' }),
  ],
]);

const actor = (name: string, role: Actor['role'] = 'PO'): Actor => ({
  accountId: `${name}-account`,
  personId: `person-${name}`,
  role,
});
/** Somebody starts the intake of what Amina registered and submitted. */
const intakeBy = async (over: Partial<CommandMetadata>): Promise<string> => {
  const made = new ContextWorld(context, { holdsView: context.holdsView });
  made.follows = false;
  const by = actor('amina');
  await made.happens(
    `partner-${kenyan}`,
    { ...registered(kenyan, 'KE', 'AFR'), by } as never,
    { type: 'partner.submitted', by, data: { partnerId: kenyan, signatoryId: id('7') } } as never,
    { type: 'partner.duplicates_checked', data: { partnerId: kenyan, candidates: [] } } as never,
  );
  return made.outcome('StartIntake', kenyan, 'PO', {}, over);
};
/** What a list comes to after these commands, one after the other. */
const published = (...steps: readonly (readonly [type: string, by: Actor])[]): string => {
  const about = { listId: 'UNSC', version: 'v1', generatedOn: '2026-03-01', total: 3, added: 3 };
  const data = { ...about, changed: 0, removed: 0, fetched: false };
  let state = sanctionsListDecider.initialState;
  let last = '';
  for (const [type, by] of steps) {
    const metadata = exampleMetadata({ actor: by });
    const command = { type, aggregateId: 'l-1', data, metadata } as Command;
    let events: readonly Event[];
    try {
      events = decide(sanctionsListDecider, command as never, state, {});
    } catch (error) {
      return codeOf(error);
    }
    for (const event of events)
      state = sanctionsListDecider.evolve(state, { ...event, by } as never);
    last = events.at(-1)?.type ?? last;
  }
  return last;
};
const listOf = (generatedAt: string): string => {
  const entry = { ref: 'T1', type: 'person', version: '1', names: [], birthYears: [] };
  const entries = [{ ...entry, countries: [], documents: [] }] as never;
  try {
    requirePlausible(listSourceOf('UNSC')!, { generatedAt, entries }, undefined, {
      latest: '2026-03-11T09:00:00.000Z',
    } as never);
    return 'taken';
  } catch (error) {
    return codeOf(error);
  }
};
/** The ties a step of a delegate is judged by, where the one acted for has one. */
const tiesOfDelegate = async (): Promise<string> => {
  const [delegate, chief] = localAccounts;
  const delegation = { delegationId: 'd-1', to: delegate!._id, roles: ['PO'] };
  const inForce = { ...delegation, from: '2026-03-01', until: '2026-03-31' };
  const accounts = [delegate!, { ...chief!, delegations: [inForce as never] }];
  const directory = {
    find: async (name: string) => accounts.find(({ _id }) => _id === name),
    person: async (personId: string) =>
      personId === chief!.personId ? { ...unknownPerson, ties: [kenyan] } : unknownPerson,
  };
  const verifier = { verify: async () => ({ iss: localIssuer, sub: delegate!._id }) };
  const authenticator = new AccountAuthenticator(
    new TokenHolders(verifier),
    directory as never,
    {
      today: () => '2026-03-02',
    } as never,
  );
  const headers = { authorization: 'Bearer a.b.c', 'concord-on-behalf-of': chief!._id };
  return (await authenticator.authenticate(headers)).ties.includes(kenyan) ? 'tied' : 'free';
};
const envelope = async (override: unknown): Promise<string> =>
  validateBody(CommandEnvelopeBody, { override }).then(
    () => 'taken',
    ({ code }: { code: string }) => code,
  );
const approver = { personId: 'nobody', roles: ['DG' as const] };
attempted('Serious: separation of duties', [
  ['`override: []`', 'every command', 'validation-failed', () => envelope([])],
  ['an override without a name', 'every command', 'validation-failed', () => envelope({})],
  [
    'an override that names nobody',
    'approve-engagement',
    'engagement.unknown-person',
    () => {
      try {
        requirePerson('engagement', approver, unknownPerson, 'anywhere');
        return 'taken';
      } catch (error) {
        return codeOf(error);
      }
    },
  ],
  ['the delegate of somebody with a tie', 'Concord-On-Behalf-Of', 'tied', tiesOfDelegate],
  [
    'whoever registered takes the intake',
    'start-intake',
    'segregation-of-duties',
    () => intakeBy({ actor: actor('amina') }),
  ],
  [
    'the same with a second account',
    'start-intake',
    'segregation-of-duties',
    () => intakeBy({ actor: { ...actor('amina'), accountId: 'alias' } }),
  ],
  [
    'the same, found to be one person later',
    'start-intake',
    'segregation-of-duties',
    () => intakeBy({ actor: actor('alias'), formerIds: ['person-amina'] }),
  ],
  [
    'the same for somebody else',
    'start-intake',
    'segregation-of-duties',
    () =>
      intakeBy({ actor: { ...actor('bruno'), onBehalfOf: 'person-amina', delegationId: 'd-1' } }),
  ],
  [
    'another officer',
    'start-intake',
    'partner.intake_started',
    () => intakeBy({ actor: actor('bruno') }),
  ],
  [
    'one analyst alone publishes a list',
    'sanctions lists',
    'segregation-of-duties',
    () => published(['ProposeList', actor('jamal', 'DDA')], ['PublishList', actor('jamal', 'DDA')]),
  ],
  [
    'the same in another role',
    'sanctions lists',
    'segregation-of-duties',
    () => published(['ProposeList', actor('jamal', 'DDA')], ['PublishList', actor('jamal', 'DDL')]),
  ],
  [
    'two people',
    'sanctions lists',
    'screening.list_published',
    () => published(['ProposeList', actor('jamal', 'DDA')], ['PublishList', actor('liang', 'DDL')]),
  ],
  [
    'a list of the year 2999',
    'sanctions lists',
    'sanctions-list.future',
    () => listOf('2999-01-01T00:00:00.000Z'),
  ],
  ['a list of today', 'sanctions lists', 'taken', () => listOf('2026-03-10T09:00:00.000Z')],
]);

import type { CommonFacts, Decider } from './decider.js';
import type { Command, Event } from './messages.js';
import { type Person, unknownPerson } from './people.js';
import { exampleMetadata, examplePeople, specification } from './testing/specification.js';

type Given = Event<'file.given', { partnerId: string; to?: string }>;
type Give = Command<'GiveFile', { to: string }>;
type Sign = Command<'SignFile', { to: string }>;
type Lend = Command<'LendFile', { to: string }>;
type File = Readonly<
  { status: 'unknown' } | { status: 'open'; partnerId: string; openedBy: string }
>;
const file: Decider<File, Give | Sign | Lend, Given, CommonFacts> = {
  name: 'file',
  initialState: { status: 'unknown' },
  evolve: (_state, event) => ({
    status: 'open',
    partnerId: event.data.partnerId,
    openedBy: event.by.personId,
  }),
  scopeOf: (state) =>
    state.status === 'unknown' ? {} : { regionCode: 'AFR', partnerIds: [state.partnerId] },
  commands: {
    GiveFile: {
      from: ['open'],
      source: 'example',
      overridable: ['DIR'],
      separation: (state) => [{ rule: 1, people: state.status === 'open' ? [state.openedBy] : [] }],
      people: (_state, { data }) => [{ personId: data.to, roles: ['DDA', 'PE'], takesPart: true }],
      decide: ({ data }) => [{ type: 'file.given', data: { partnerId: 'p-1', to: data.to } }],
    },
    LendFile: {
      from: ['open'],
      source: 'example',
      people: (_state, { data, metadata }) => [
        {
          personId: data.to,
          roles: ['DIR'],
          under: { delegationId: 'd-1', on: metadata.today },
        },
      ],
      decide: ({ data }) => [{ type: 'file.given', data: { partnerId: 'p-1', to: data.to } }],
    },
    SignFile: {
      from: ['open'],
      source: 'example',
      people: (_state, { data }) => [{ personId: data.to, roles: ['PE'], introduced: true }],
      decide: ({ data }) => [{ type: 'file.given', data: { partnerId: 'p-1', to: data.to } }],
    },
  },
};

const person = (over: Partial<Person>): Person => ({
  ...unknownPerson,
  status: 'active',
  ...over,
});
const named: Readonly<Record<string, Person>> = {
  ...examplePeople({ analyst: ['DDA'], officer: ['PO'], director: ['DIR'] }),
  closed: person({ status: 'closed', grants: [{ role: 'DDA', scope: {} }] }),
  european: person({ grants: [{ role: 'DDA', scope: { regions: ['EUR'] } }] }),
  african: person({ grants: [{ role: 'DDA', scope: { regions: ['AFR'] } }] }),
  partner: person({ grants: [{ role: 'PE', scope: { partnerIds: ['p-1'] } }] }),
  stranger: person({ grants: [{ role: 'PE', scope: { partnerIds: ['p-2'] } }] }),
  boundless: person({ grants: [{ role: 'PE', scope: {} }] }),
  tied: person({ grants: [{ role: 'DDA', scope: {} }], ties: ['p-1'] }),
  deputy: person({
    delegations: [
      {
        delegationId: 'd-1',
        from: '2026-03-02',
        until: '2026-03-02',
        grants: [{ role: 'DIR', scope: {} }],
      },
    ],
  }),
  'director-of-old': person({
    grants: [{ role: 'DIR', scope: {} }],
    formerIds: ['person-officer'],
  }),
};
const given = specification(file, { named })({ type: 'file.given', data: { partnerId: 'p-1' } });
const lead = { accountId: 'lead', personId: 'person-lead', role: 'PO-L' } as const;
const give = (to: string, over: object = {}): Give => ({
  type: 'GiveFile',
  aggregateId: 'f-1',
  data: { to },
  metadata: exampleMetadata({ actor: lead, ...over }),
});

describe('somebody a command names', () => {
  it.each(['analyst', 'african', 'partner'])('is taken where they hold the role here: %s', (to) =>
    given.when(give(to)).thenEvents({ type: 'file.given', data: { partnerId: 'p-1', to } }),
  );
  it.each(['nobody', 'closed', ''])('must exist, with an open account: %s', (to) =>
    given.when(give(to)).thenRefuses('file.unknown-person', { personId: to }),
  );
  it.each(['officer', 'european', 'stranger', 'boundless'])(
    'must hold one of the roles, and its scope must reach the record: %s',
    (to) => given.when(give(to)).thenRefuses('file.person-without-role', { roles: ['DDA', 'PE'] }),
  );
  it('has no tie to the partner where they take part (SOD-14)', () =>
    given.when(give('tied')).thenRefuses('segregation-of-duties', { rule: 'SOD-14' }));
  it('may be the actor, in the role they act in', () =>
    given
      .when(give('myself', { actor: { ...lead, personId: 'myself', role: 'DDA' } }))
      .thenEvents({ type: 'file.given', data: { partnerId: 'p-1', to: 'myself' } }));
  it('may be new where the command introduces them, and is else one of those it is for', () => {
    const sign = (to: string): Sign => ({ ...give(to), type: 'SignFile' });
    const signed = (to: string) => ({ type: 'file.given', data: { partnerId: 'p-1', to } });
    given.when(sign('nobody')).thenEvents(signed('nobody'));
    given.when(sign('partner')).thenEvents(signed('partner'));
    given.when(sign('officer')).thenRefuses('file.person-without-role', { roles: ['PE'] });
    given.when(sign('stranger')).thenRefuses('file.person-without-role');
    given.when(sign('closed')).thenRefuses('file.unknown-person');
  });
  it('acts under a delegation they hold on the day, and for the role it lends', () => {
    const lend = (to: string, over: object = {}): Lend => ({ ...give(to, over), type: 'LendFile' });
    given
      .when(lend('deputy'))
      .thenEvents({ type: 'file.given', data: { partnerId: 'p-1', to: 'deputy' } });
    given.when(lend('deputy', { today: '2026-03-01' })).thenRefuses('file.delegation-unknown');
    given.when(lend('deputy', { today: '2026-03-03' })).thenRefuses('file.delegation-unknown');
    // A role of one's own is not a delegation.
    given.when(lend('director')).thenRefuses('file.delegation-unknown', { delegationId: 'd-1' });
  });
  it('is the system’s affair where the system names them', () =>
    given
      .when(give('nobody', { actor: { accountId: 'system', personId: 'system', role: 'SYS' } }))
      .thenEvents({ type: 'file.given', data: { partnerId: 'p-1', to: 'nobody' } }));
});

describe('the second approver of an override', () => {
  const opener = { ...lead, personId: 'person-officer' };
  const why = { reason: 'Nobody else can do it before tomorrow.' };
  const over = (secondApproverId: string) =>
    give('analyst', { actor: opener, ...why, override: { secondApproverId } });
  it('exists, holds one of the roles, and is another person', () => {
    given
      .when(over('director'))
      .thenEvents({ type: 'file.given', data: { partnerId: 'p-1', to: 'analyst' } });
    given.when(over('nobody')).thenRefuses('file.unknown-person');
    given.when(over(undefined as never)).thenRefuses('file.unknown-person');
    given.when(over('officer')).thenRefuses('file.person-without-role');
    given.when(over('director-of-old')).thenRefuses('segregation-of-duties', { rule: 'SOD-15' });
  });
});

describe('accounts that were found to be one person’s', () => {
  it('count as that person for the steps they took before', () =>
    given
      .when(give('analyst', { formerIds: ['person-officer'] }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-1' }));
});

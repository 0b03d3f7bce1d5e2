import { type CasePeople, type Command, type Event, type NewEvent, systemActor } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { product } from '#contexts';
import { declaredIn, type FactsReader } from '#eventing/commands';
import { obligationDecider } from '../obligation.decider.js';
import { type CaseParts, evolveBy, noParts, peopleOfCase } from './case-parts.state.js';
import { obligationFacts } from './obligation.facts.js';
import { asksForPeople, owedBy as owedFor } from './owners.policy.js';

const { duties } = product;
const declared = declaredIn(product);
type About = Readonly<{ kind: string; key: string; partnerIds: readonly string[] }>;
const owedBy = (about: About, people?: CasePeople) => owedFor(duties[about.kind], about, people);
const sla = {
  key: 'duediligence-sla:r-1',
  kind: 'duediligence-sla',
  subject: { type: 'duediligence', id: 'p-1' },
  partnerIds: ['p-1'],
  dueDate: '2026-06-01',
  offsetsDays: [-3, 0, 2],
  unit: 'working' as const,
};
const by = (personId: string, event: NewEvent, over: object = {}): Event =>
  ({
    ...event,
    at: '2026-03-02T09:00:00.000Z',
    by: { accountId: 'a', personId, role: 'PO', ...over },
  }) as Event;
const parts = (...events: readonly Event[]): CaseParts =>
  events.reduce(
    (known, event) => evolveBy(declared.caseFiles[familyOf(event)])(known, event),
    noParts,
  );
/** The record an event is of; holds are called by another word than their events. */
const familyOf = ({ type }: Event): string => type.split('.')[0]!.replace(/^hold$/, 'holds');
const drafted = by('person-ro', {
  type: 'engagement.drafted',
  data: { engagementId: 'e-1', partnerIds: ['p-1'], types: ['participation'] },
});
const triaged = by('person-po', {
  type: 'engagement.triaged',
  data: { engagementId: 'e-1', partnerIds: ['p-1'], tier: 'high' },
});
const assigned = (analystId: string): Event =>
  by('person-lead', {
    type: 'duediligence.assigned',
    data: { reviewId: 'r-1', partnerId: 'p-1', analystId },
  });

describe('who owes a duty', () => {
  const about = (kind: string, key = `${kind}:e-1`) => ({ kind, key, partnerIds: ['p-1', 'p-2'] });
  it('is whoever has the part, and everybody in the role while nobody has it', () => {
    expect(owedBy(about('engagement-sla'), { RO: [{ personId: 'person-ro' }] })).toEqual({
      owners: [{ role: 'RO', personId: 'person-ro' }, { role: 'PO' }],
      escalation: [{ afterDays: 3, toRole: 'PO-L' }],
    });
  });
  it('is each partner itself, and from the day said only', () =>
    expect(owedBy(about('agreement-end')).owners).toEqual([
      { role: 'RO' },
      { role: 'PO' },
      { role: 'PA', partnerId: 'p-1', from: -90 },
      { role: 'PA', partnerId: 'p-2', from: -90 },
    ]));
  it('is the owner of the condition, and goes up to the officer of the case', () =>
    expect(
      owedBy(about('engagement-condition', 'engagement-condition:e-1:c-2'), {
        'condition:c-1': [{ personId: 'x' }],
        'condition:c-2': [{ personId: 'y' }],
        PO: [{ personId: 'person-po' }],
      }),
    ).toEqual({
      owners: [{ role: 'RO', personId: 'y' }],
      escalation: [{ afterDays: 7, toRole: 'PO', personId: 'person-po' }],
    }));
  it('is every role that may decide', () =>
    expect(
      owedBy(about('engagement-decision'), { decider: [{ role: 'ADG' }, { role: 'RD' }] }).owners,
    ).toEqual([
      { role: 'ADG', from: -4 },
      { role: 'RD', from: -4 },
    ]));
  it('is nobody where the system takes the step itself', () =>
    expect(owedBy(about('dormancy'))).toEqual({ owners: [], escalation: [] }));
  it('goes up by the reference: +2, +3, +7 and +14 days after', () =>
    expect(
      ['duediligence-sla', 'engagement-sla', 'engagement-condition', 'agreement-end'].map((kind) =>
        duties[kind]!.escalation.map(({ afterDays, toRole }) => `+${afterDays} ${toRole}`).join(),
      ),
    ).toEqual(['+2 DDL', '+3 PO-L', '+7 PO', '+14 PO-L']));
});

describe('the people of a case', () => {
  const people = (own: CaseParts, engagement?: CaseParts, partner?: CaseParts): CasePeople =>
    peopleOfCase(own, engagement, partner);
  it('are those who drafted and triaged it, and whoever decides at its tier', () =>
    expect(people(parts(drafted, triaged))).toEqual({
      RO: [{ personId: 'person-ro' }],
      PO: [{ personId: 'person-po' }],
      decider: [{ role: 'DG' }],
    }));
  it('are of an agreement those of its engagement, and our signatories who have not signed', () => {
    const sent = by('person-ro-2', {
      type: 'agreement.sent_for_signature',
      data: {
        engagementId: 'e-1',
        partnerIds: ['p-1'],
        signatories: [
          { party: 'organisation', signatoryId: 's-1' },
          { party: 'organisation', signatoryId: 's-2' },
          { party: 'p-1', signatoryId: 's-3' },
        ],
      },
    });
    const signed = by('s-1', { type: 'agreement.signed', data: { signatoryId: 's-1' } });
    const drafter = by('person-ro-2', {
      type: 'agreement.drafted',
      data: { engagementId: 'e-1', partnerIds: ['p-1'] },
    });
    expect(people(parts(drafter, sent, signed), parts(drafted, triaged))).toMatchObject({
      RO: [{ personId: 'person-ro' }],
      PO: [{ personId: 'person-po' }],
      signatory: [{ personId: 's-2' }],
    });
  });
  it("are of a review its analyst, and for the rest the officer of the intake; a renewal is nobody's at first", () => {
    const intake = parts(
      by('person-po', { type: 'partner.intake_started', data: { partnerId: 'p-1' } }),
    );
    expect(people(parts(assigned('person-a')), undefined, intake)).toMatchObject({
      DDA: [{ personId: 'person-a' }],
      PO: [{ personId: 'person-po' }],
    });
    expect(
      people(
        parts(
          assigned('person-a'),
          by('person-po', { type: 'duediligence.requested', data: { partnerId: 'p-1' } }),
        ),
      ),
    ).toMatchObject({ DDA: [{}] });
  });
  it('are whoever may countersign, of each hold by itself', () => {
    const asked = (holdId: string, level: string): Event =>
      by('person-lead', {
        type: 'hold.release_requested',
        data: { partnerId: 'p-1', holdId, level, validUntil: '2026-03-16' },
      });
    const lift = by('person-lead', {
      type: 'partner.lift_requested',
      data: { partnerId: 'p-1', level: 'DIR', validUntil: '2026-03-16' },
    });
    const ofHolds = people(parts(asked('h-1', 'ADG'), asked('h-2', 'DG')));
    const owners = (key: string, all: CasePeople) =>
      owedBy({ kind: 'countersignature', key, partnerIds: ['p-1'] }, all).owners;
    expect([
      owners('countersignature:p-1:h-1', ofHolds),
      owners('countersignature:p-1:h-2', ofHolds),
      owners('countersignature:p-1', people(parts(lift))),
    ]).toEqual([[{ role: 'ADG' }, { role: 'RD' }], [{ role: 'DG' }], [{ role: 'DIR' }]]);
  });
  it('are never the system', () =>
    expect(people(parts(by('system', triaged, { role: 'SYS' }))).PO).toBeUndefined());
});

describe('a duty whose case changes hands', () => {
  const given = (people: CasePeople) =>
    specification(obligationDecider, { people, duty: duties[sla.kind] });
  const command = (type: string, data: object = {}): never =>
    ({
      type,
      aggregateId: 'o-1',
      data,
      metadata: exampleMetadata({ actor: systemActor, today: '2026-05-25' }),
    }) as never;
  const owed = (personId?: string) => ({
    owners: [{ role: 'DDA', ...(personId ? { personId } : {}) }],
    escalation: [{ afterDays: 2, toRole: 'DDL' }],
  });
  const set = (personId?: string) => ({
    type: 'obligation.set' as const,
    data: { obligationId: 'o-1', ...sla, ...owed(personId) },
  });
  const reassigned = (personId: string) => ({
    type: 'obligation.reassigned' as const,
    data: { obligationId: 'o-1', ...owed(personId) },
  });
  const a: CasePeople = { DDA: [{ personId: 'person-a' }] };
  const b: CasePeople = { DDA: [{ personId: 'person-b' }] };
  const fired = (personId: string) => ({
    type: 'obligation.reminder_fired' as const,
    data: {
      obligationId: 'o-1',
      key: sla.key,
      kind: sla.kind,
      subject: sla.subject,
      partnerIds: ['p-1'],
      dueDate: '2026-06-01',
      offset: -3,
      late: false,
      ...owed(personId),
    },
  });

  it('is set for whoever has the part then', () =>
    given(a)().when(command('SetObligation', sla)).thenEvents(set('person-a')));
  it('is handed over when it is set again for the same day', () => {
    given(a)(set()).when(command('SetObligation', sla)).thenEvents(reassigned('person-a'));
    given(a)(set('person-a')).when(command('SetObligation', sla)).thenNothing();
  });
  it('moves and is handed over at once', () =>
    given(b)(set('person-a'))
      .when(command('SetObligation', { ...sla, dueDate: '2026-07-01' }))
      .thenEvents(
        {
          type: 'obligation.rescheduled',
          data: {
            obligationId: 'o-1',
            previousDueDate: '2026-06-01',
            dueDate: '2026-07-01',
            offsetsDays: sla.offsetsDays,
            unit: 'working',
          },
        },
        reassigned('person-b'),
      ));
  it('reminds whoever has it by then, and says so', () => {
    given(b)(set('person-a'))
      .when(command('FireReminder', { dueDate: '2026-06-01', offset: -3 }))
      .thenEvents(reassigned('person-b'), fired('person-b'));
    given(b)(set('person-a'), reassigned('person-b'))
      .when(command('FireReminder', { dueDate: '2026-06-01', offset: -3 }))
      .thenEvents(fired('person-b'));
  });
  it('has owners from its next reminder on where it was set without', () => {
    const before = { type: 'obligation.set' as const, data: { obligationId: 'o-1', ...sla } };
    given(a)(before)
      .when(command('FireReminder', { dueDate: '2026-06-01', offset: -3 }))
      .thenEvents(reassigned('person-a'), fired('person-a'));
  });
});

describe('what an obligation asks of its case', () => {
  const streams: Record<string, readonly Event[]> = {
    'duediligence-p-1': [assigned('person-a')],
    'partner-p-1': [
      by('person-pa', {
        type: 'partner.registered',
        data: { partnerId: 'p-1', kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' },
      }),
      by('person-po', { type: 'partner.intake_started', data: { partnerId: 'p-1' } }),
    ],
    'engagement-e-1': [drafted, triaged],
    'agreement-a-1': [
      by('person-x', {
        type: 'agreement.drafted',
        data: { engagementId: 'e-1', partnerIds: ['p-1'] },
      }),
    ],
  };
  const asked: string[] = [];
  const reader: FactsReader = {
    state: async (view, id) => {
      asked.push(`${view.name}-${id}`);
      return ((streams[`${view.name}-${id}`] ?? []) as never[]).reduce(
        view.evolve,
        view.initialState,
      ) as never;
    },
  };
  const facts = async (kind: string, subject: object) => {
    asked.length = 0;
    return obligationFacts(
      reader,
      {
        type: 'SetObligation',
        aggregateId: 'o-1',
        data: { kind, subject, partnerIds: ['p-1'] },
        metadata: exampleMetadata(),
      } as Command,
      { status: 'unknown' },
      declared,
    );
  };
  it('is read from its own stream, its engagement and its partner', async () => {
    expect(
      (await facts('duediligence-sla', { type: 'duediligence', id: 'p-1' })).people,
    ).toMatchObject({ DDA: [{ personId: 'person-a' }], PO: [{ personId: 'person-po' }] });
    expect((await facts('agreement-end', { type: 'agreement', id: 'a-1' })).people).toMatchObject({
      RO: [{ personId: 'person-ro' }],
      PO: [{ personId: 'person-po' }],
    });
    expect([...new Set(asked)]).toEqual(['agreement-a-1', 'engagement-e-1', 'partner-p-1']);
  });
  it('is where its partner lies, when it is set', async () => {
    expect((await facts('dormancy', { type: 'partner', id: 'p-1' })).place).toEqual({
      kind: 'ngo',
      countryCode: 'KE',
      regionCode: 'AFR',
    });
    const again = {
      type: 'SetObligation',
      aggregateId: 'o-1',
      data: { kind: 'dormancy', subject: { type: 'partner', id: 'p-1' }, partnerIds: ['p-1'] },
      metadata: exampleMetadata(),
    } as Command;
    expect(await obligationFacts(reader, again, { status: 'open' } as never, declared)).toEqual({});
  });
  it('of a merged partner is with the record it lives on in, but for what is about itself', async () => {
    const lies = { kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' };
    streams['partner-p-0'] = [
      by('person-x', {
        type: 'partner.merged',
        data: { partnerId: 'p-0', survivorId: 'p-1' },
      }),
    ];
    const setFor = (subject: object) =>
      obligationFacts(
        reader,
        {
          type: 'SetObligation',
          aggregateId: 'o-1',
          data: { kind: 'dormancy', subject, partnerIds: ['p-0', 'p-1'] },
          metadata: exampleMetadata(),
        } as Command,
        { status: 'unknown' },
        declared,
      );
    const pledge = await setFor({ type: 'pledge', id: 'pledge-1' });
    expect(pledge).toMatchObject({ partnerIds: ['p-1'], place: lies });
    expect((await setFor({ type: 'partner', id: 'p-0' })).partnerIds).toEqual(['p-0', 'p-1']);
    const follow = {
      type: 'RepointObligation',
      aggregateId: 'o-1',
      data: { fromPartnerId: 'p-x', toPartnerId: 'p-0' },
      metadata: exampleMetadata(),
    } as Command;
    const passedOn = await obligationFacts(reader, follow, { status: 'open' } as never, declared);
    expect(passedOn.place).toEqual(lies);
  });
  it('is nothing where no part matters', async () => {
    expect((await facts('dormancy', { type: 'partner', id: 'p-1' })).people).toBeUndefined();
    expect(
      (await facts('screening_match', { type: 'screening', id: 'm-1' })).people,
    ).toBeUndefined();
    expect(asked).toEqual(['partner-p-1']);
    expect(asksForPeople(duties.screening_match)).toBe(false);
  });
});

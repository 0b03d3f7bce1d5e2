import { decide, systemActor, type Recorded, recordsFollowPartners } from '#kernel';
import { partnerChangeOf } from '#onboarding/partners';
import { obligationAggregate } from './obligation.aggregate.js';
import { exampleMetadata, specification } from '#kernel/testing';
import { product } from '#contexts';
import { type Alarm, alarmsOf, ringingOn } from './alarms/alarms.policy.js';
import { obligationDecider, type ObligationCommand } from './obligation.decider.js';
import type { ObligationEvent } from './obligation.events.js';
import {
  obligationList,
  type ObligationCard,
} from './obligation-list/obligation-list.projection.js';

const given = specification(obligationDecider, { duty: product.duties.reattestation });
const terms = {
  key: 'reattestation:p-1',
  kind: 'reattestation',
  subject: { type: 'partner', id: 'p-1' },
  partnerIds: ['p-1'],
  dueDate: '2026-06-01',
  offsetsDays: [-60, -30, -7, 1],
  unit: 'days' as const,
};
const owed = {
  owners: [{ role: 'PA', partnerId: 'p-1' }],
  escalation: [
    { afterDays: 1, toRole: 'PO' },
    { afterDays: 60, toRole: 'PO-L' },
  ],
};
const set = { type: 'obligation.set' as const, data: { obligationId: 'o-1', ...terms, ...owed } };
const command = <T extends ObligationCommand['type']>(
  type: T,
  data: object = {},
  today = '2026-05-25',
): ObligationCommand =>
  ({
    type,
    aggregateId: 'o-1',
    data,
    metadata: exampleMetadata({ actor: systemActor, today }),
  }) as ObligationCommand;
const fired = (offset: number, late = false) => ({
  type: 'obligation.reminder_fired' as const,
  data: {
    obligationId: 'o-1',
    key: terms.key,
    kind: terms.kind,
    subject: terms.subject,
    partnerIds: ['p-1'],
    dueDate: '2026-06-01',
    offset,
    late,
    ...owed,
  },
});

describe('an obligation', () => {
  it('is set once', () => {
    given().when(command('SetObligation', terms)).thenEvents(set);
    given(set).when(command('SetObligation', terms)).thenNothing();
  });
  it('lies where its partner lies, and moves with it', () => {
    const place = { kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' };
    given()
      .when(command('SetObligation', terms), { place })
      .thenEvents({ ...set, data: { ...set.data, place } });
    const africa = { ...set, data: { ...set.data, place } };
    const moved = {
      type: 'obligation.rescoped' as const,
      data: { obligationId: 'o-1', partnerIds: ['p-1'], from: 'AFR', regionCode: 'EMR' },
    };
    const rescope = (data: object) =>
      command('RescopeObligation', { partnerId: 'p-1', regionCode: 'EMR', ...data });
    given(africa).when(rescope({})).thenEvents(moved);
    given(africa, moved).when(rescope({})).thenNothing();
    given(africa)
      .when(rescope({ partnerId: 'p-2' }))
      .thenNothing();
    given(africa, { type: 'obligation.met', data: { obligationId: 'o-1', metOn: '2026-05-25' } })
      .when(rescope({}))
      .thenNothing();
    const waive = (region: string): ObligationCommand => ({
      type: 'WaiveObligation',
      aggregateId: 'o-1',
      data: {},
      metadata: exampleMetadata({
        reason: 'The partner has closed its doors.',
        scope: { regions: [region] },
      }),
    });
    given(africa, moved).when(waive('AFR')).thenRefuses('not-found');
    given(africa, moved)
      .when(waive('EMR'))
      .thenEvents({ type: 'obligation.waived', data: { obligationId: 'o-1' } });
  });
  it('of a partner that changes its region are told so', () => {
    const event = (type: string, data: object) =>
      ({ type, data: { partnerId: 'p-1', ...data } }) as never;
    const index = {
      recordsOf: (partnerId: string, type: string) =>
        partnerId === 'p-1' && type === 'obligation' ? ['o-1', 'o-2'] : [],
    };
    const obligationsFollow = recordsFollowPartners([obligationAggregate], [partnerChangeOf]);
    expect(obligationsFollow(event('partner.region_changed', { to: 'EMR' }), index)).toEqual(
      ['o-1', 'o-2'].map((aggregateId) => ({
        type: 'RescopeObligation',
        aggregateId,
        data: { partnerId: 'p-1', regionCode: 'EMR' },
      })),
    );
    expect(obligationsFollow(event('partner.activated', {}), index)).toEqual([]);
  });
  describe('of a partner that is merged', () => {
    const subject = { type: 'pledge', id: 'pledge-1' };
    const ofPledge = { ...set, data: { ...set.data, subject } };
    const merge = { fromPartnerId: 'p-1', toPartnerId: 'p-2' };
    const place = { kind: 'ngo', countryCode: 'JO', regionCode: 'EMR' };
    const repointed = {
      type: 'obligation.repointed' as const,
      data: { obligationId: 'o-1', place, ...merge, partnerIds: ['p-2'] },
    };
    const follow = command('RepointObligation', merge);

    it('is owed by the survivor from then on, and lies where that lies', () => {
      given(ofPledge).when(follow, { place }).thenEvents(repointed);
      given(ofPledge, repointed).when(follow, { place }).thenNothing();
      const reminded = command('FireReminder', { dueDate: '2026-06-01', offset: -7 });
      const now = { owners: [{ role: 'PA', partnerId: 'p-2' }] };
      const asked = { ...fired(-7).data, subject, partnerIds: ['p-2'], ...now };
      given(ofPledge, repointed)
        .when(reminded)
        .thenEvents({ ...fired(-7), data: asked });
    });
    it('is passed on again where the survivor is merged too', () =>
      given(ofPledge, repointed)
        .when(command('RepointObligation', { fromPartnerId: 'p-2', toPartnerId: 'p-3' }))
        .thenEvents({
          type: 'obligation.repointed',
          data: {
            obligationId: 'o-1',
            fromPartnerId: 'p-2',
            toPartnerId: 'p-3',
            partnerIds: ['p-3'],
          },
        }));
    it('is owed once where both partners owed it', () => {
      const both = { ...ofPledge.data, partnerIds: ['p-2', 'p-1'] };
      const owners = ['p-2', 'p-1'].map((partnerId) => ({ role: 'PA', partnerId }));
      const { place: _of, ...data } = repointed.data;
      // The survivor was the first of the two: it lies where it lay.
      given({ ...ofPledge, data: { ...both, owners } })
        .when(follow, { place })
        .thenEvents({ ...repointed, data });
      const { state } = given({ ...ofPledge, data: { ...both, owners } }, { ...repointed, data });
      expect(state).toMatchObject({ owners: [{ role: 'PA', partnerId: 'p-2' }] });
    });
    it('stays where it is over, or about the merged record itself', () => {
      const met = { type: 'obligation.met', data: { obligationId: 'o-1', metOn: '2026-05-25' } };
      given(ofPledge, met as never)
        .when(follow, { place })
        .thenNothing();
      given(set).when(follow, { place }).thenNothing();
    });
    it('stays with the survivor though its case goes on under the merged name', () => {
      const again = { ...terms, subject, dueDate: '2026-07-01' };
      given(ofPledge, repointed)
        .when(command('SetObligation', { ...terms, subject }))
        .thenNothing();
      expect(
        decide(
          obligationDecider,
          command('SetObligation', again),
          given(ofPledge, repointed).state,
          { duty: product.duties.reattestation },
        ).map(({ type }) => type),
      ).toEqual(['obligation.rescheduled']);
    });
    it('is set for the survivor where the merge came first', () =>
      given()
        .when(command('SetObligation', { ...terms, subject }), { partnerIds: ['p-2'], place })
        .thenEvents({
          ...ofPledge,
          data: {
            ...ofPledge.data,
            partnerIds: ['p-2'],
            owners: [{ role: 'PA', partnerId: 'p-2' }],
            place,
          },
        }));
    it('is listed for the survivor', () => {
      const at = { at: '2026-01-01T00:00:00.000Z', on: '2026-01-01' };
      const card = [ofPledge, repointed].reduce<ObligationCard | undefined>(
        (before, event) =>
          obligationList.project(before, { ...at, ...event } as Recorded<ObligationEvent>, 'o-1'),
        undefined,
      );
      expect(card).toMatchObject({
        partnerIds: ['p-2'],
        owners: [{ role: 'PA', partnerId: 'p-2' }],
        scope: { ...place, partnerIds: ['p-2'] },
      });
    });
  });
  it('moves its date', () =>
    given(set)
      .when(command('SetObligation', { ...terms, dueDate: '2026-07-01' }))
      .thenEvents({
        type: 'obligation.rescheduled',
        data: {
          obligationId: 'o-1',
          previousDueDate: '2026-06-01',
          dueDate: '2026-07-01',
          offsetsDays: terms.offsetsDays,
          unit: 'days',
        },
      }));
  it('fires each reminder once, for the date it was armed with', () => {
    given(set)
      .when(command('FireReminder', { dueDate: '2026-06-01', offset: -7 }))
      .thenEvents(fired(-7));
    given(set, fired(-7))
      .when(command('FireReminder', { dueDate: '2026-06-01', offset: -7 }))
      .thenNothing();
    given(set)
      .when(command('FireReminder', { dueDate: '2026-05-01', offset: -7 }))
      .thenNothing();
  });
  it('says when a reminder is late', () =>
    given(set)
      .when(command('FireReminder', { dueDate: '2026-06-01', offset: -7 }, '2026-05-28'))
      .thenEvents(fired(-7, true)));
  it('speaks once for all reminders that a stop let pass, and says how late it is', () => {
    const remind = (offset: number, today: string) =>
      command('FireReminder', { dueDate: '2026-06-01', offset }, today);
    for (const passed of [-60, -30, -7])
      given(set).when(remind(passed, '2026-06-20')).thenNothing();
    given(set).when(remind(1, '2026-06-20')).thenEvents(fired(1, true));
    for (const passed of [-60, -30, -7, 1])
      given(set, fired(1, true)).when(remind(passed, '2026-06-20')).thenNothing();
    given(set).when(remind(-30, '2026-05-24')).thenEvents(fired(-30, true));
    given(set).when(remind(-30, '2026-05-25')).thenNothing();
  });
  it('is missed on its day and can still be met', () => {
    const missed = {
      type: 'obligation.missed',
      data: {
        obligationId: 'o-1',
        key: terms.key,
        kind: terms.kind,
        subject: terms.subject,
        partnerIds: ['p-1'],
        missedOn: '2026-06-01',
        ...owed,
      },
    };
    given(set)
      .when(command('ReachDueDate', { dueDate: '2026-06-01' }))
      .thenEvents(missed);
    given(set, missed)
      .when(command('CloseObligation', { outcome: 'met' }))
      .thenEvents({ type: 'obligation.met', data: { obligationId: 'o-1', metOn: '2026-05-25' } });
  });
  it('closing what is closed changes nothing', () =>
    given(set, { type: 'obligation.met', data: { obligationId: 'o-1', metOn: '2026-05-25' } })
      .when(command('CloseObligation', { outcome: 'met' }))
      .thenNothing());
  it.each(['obligation.met', 'obligation.waived', 'obligation.cancelled'] as const)(
    'rings for nothing after %s: the alarm was armed before',
    (type) => {
      const closed = { type, data: { obligationId: 'o-1', metOn: '2026-05-20' } } as never;
      given(set, closed)
        .when(command('FireReminder', { dueDate: '2026-06-01', offset: -7 }))
        .thenNothing();
      given(set, closed)
        .when(command('ReachDueDate', { dueDate: '2026-06-01' }))
        .thenNothing();
    },
  );
  it('is waived with a reason only', () =>
    given(set).when(command('WaiveObligation')).thenRefuses('reason-required'));
});

describe('alarms', () => {
  it('a duty is missed once its day is over; a planned step is run as the day begins', () => {
    expect(alarmsOf({ ...terms, offsetsDays: [] }, '2026-01-01')).toEqual([
      { on: '2026-06-02', offset: 'due' },
    ]);
    expect(
      alarmsOf(
        {
          ...terms,
          offsetsDays: [],
          whenDue: { type: 'ExpireAgreement', aggregateId: 'a', data: {} },
        },
        '2026-01-01',
      ),
    ).toEqual([{ on: '2026-06-01', offset: 'due' }]);
  });
  it('ring on each offset and on the due date', () =>
    expect(alarmsOf(terms, '2026-01-01').map(({ on, offset }) => `${on} ${offset}`)).toEqual([
      '2026-04-02 -60',
      '2026-05-02 -30',
      '2026-05-25 -7',
      '2026-06-02 1',
      '2026-06-02 due',
    ]));
  it('collapse the days that had passed into one', () =>
    expect(alarmsOf(terms, '2026-05-28').map(({ offset }) => offset)).toEqual([-7, 1, 'due']));
  it('ring for the due date, and of what a stop let pass for the latest alone', () => {
    const ringing = (today: string, alarms: readonly Alarm[] = alarmsOf(terms, '2026-01-01')) =>
      ringingOn(alarms, today).map(({ offset }) => offset);
    expect(ringing('2026-04-01')).toEqual([]);
    expect(ringing('2026-04-02')).toEqual([-60]);
    expect(ringing('2026-05-25')).toEqual([-7]);
    expect(ringing('2026-06-02')).toEqual([1, 'due']);
    expect(ringing('2027-07-25')).toEqual([1, 'due']);
    // What the system does is done before anybody hears what came of it.
    const whenDue = { type: 'ExpireAgreement', aggregateId: 'a', data: {} };
    expect(ringing('2027-07-25', alarmsOf({ ...terms, whenDue }, '2026-01-01'))).toEqual([
      'due',
      1,
    ]);
  });
  it('of a duty that is 419 days late when it is set: one reminder, and it is missed', () => {
    const late = { ...terms, dueDate: '2025-01-06' };
    const setLate = { ...set, data: { ...set.data, dueDate: late.dueDate } };
    const alarms = alarmsOf(late, '2026-03-01');
    expect(ringingOn(alarms, '2026-03-01').map(({ offset }) => offset)).toEqual([1, 'due']);
    const due = command('ReachDueDate', { dueDate: late.dueDate }, '2026-03-01');
    const missed = decide(obligationDecider, due, given(setLate).state, {
      duty: product.duties.reattestation,
    });
    expect(missed).toMatchObject([{ type: 'obligation.missed', data: { missedOn: '2025-01-06' } }]);
    expect(given(setLate, missed[0] as ObligationEvent).state).toMatchObject({ status: 'missed' });
  });
  it('that a reminder spoke for do not ring any more', () => {
    const at = { at: '2026-01-01T00:00:00.000Z', on: '2026-01-01' };
    const card = [set, fired(-7, true)].reduce<ObligationCard | undefined>(
      (before, event) =>
        obligationList.project(before, { ...at, ...event } as Recorded<ObligationEvent>, 'o-1'),
      undefined,
    );
    expect(card?.alarms.map(({ offset }) => offset)).toEqual([1, 'due']);
    expect(card?.nextOn).toBe('2026-06-02');
  });
  it('that have rung are kept one after the other', () => {
    const at = { at: '2026-01-01T00:00:00.000Z', on: '2026-01-01' };
    const card = [set, fired(-60), fired(-7, true)].reduce<ObligationCard | undefined>(
      (before, event) =>
        obligationList.project(before, { ...at, ...event } as Recorded<ObligationEvent>, 'o-1'),
      undefined,
    );
    expect(card?.reminders).toEqual([
      { offset: -60, at: at.at, late: false },
      { offset: -7, at: at.at, late: true },
    ]);
  });
  it('count working days where the duty says so', () =>
    expect(alarmsOf({ ...terms, offsetsDays: [-3], unit: 'working' }, '2026-01-01')[0]).toEqual({
      on: '2026-05-27',
      offset: -3,
    }));
  it('a date moved before an already fired reminder arms it again for the new date', () => {
    const at = { at: '2026-01-01T00:00:00.000Z', on: '2026-01-01' };
    const steps = [
      set,
      fired(-60),
      {
        type: 'obligation.rescheduled',
        data: {
          obligationId: 'o-1',
          previousDueDate: '2026-06-01',
          dueDate: '2026-05-01',
          offsetsDays: [-60],
          unit: 'days',
        },
      },
    ];
    const card = steps.reduce<ObligationCard | undefined>(
      (c, event) =>
        obligationList.project(
          c,
          { ...at, ...event } as unknown as Recorded<ObligationEvent>,
          'o-1',
        ),
      undefined,
    );
    expect(card?.alarms).toEqual([
      { on: '2026-03-02', offset: -60 },
      { on: '2026-05-02', offset: 'due' },
    ]);
    expect(card?.nextOn).toBe('2026-03-02');
  });
});

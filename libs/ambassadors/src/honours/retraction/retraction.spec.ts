import type { NewEvent, Recorded } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { actor, honourId as appointmentId } from '../honour.examples.js';
import { retractionDeadlines } from './retraction.deadlines.rule.js';
import { type RetractionCommand, retractionDecider } from './retraction.decider.js';
import { retractionNotices } from './retraction.notices.rule.js';
import {
  retractionFollowsRescission,
  subscribersHearOfChanges,
} from './retraction.process.rule.js';

const announced = { appointment: { status: 'current' } };
const given = specification(retractionDecider, announced);
const send = (type: RetractionCommand['type'], who = 'website') => ({
  type,
  aggregateId: appointmentId,
  data: {},
  metadata: exampleMetadata({ actor: actor('SUB', who) }),
});
const shows = (subscriberId: string) => ({
  type: 'retraction.appointment_acknowledged',
  data: { appointmentId, subscriberId },
});
const asked = (...subscriberIds: string[]) => ({
  type: 'retraction.asked',
  data: { appointmentId, subscriberIds, dueOn: '2026-03-03' },
});
const down = (subscriberId: string) => ({
  type: 'retraction.acknowledged',
  data: { appointmentId, subscriberId },
});
const completed = { type: 'retraction.completed', data: { appointmentId } };

describe('a subscriber', () => {
  it('says once that it shows an appointment, and only one that was announced', () => {
    given().when(send('AcknowledgeAppointment')).thenEvents(shows('website'));
    given(shows('website')).when(send('AcknowledgeAppointment')).thenNothing();
    given(shows('website'))
      .when(send('AcknowledgeAppointment', 'kiosk'))
      .thenEvents(shows('kiosk'));
    for (const appointment of [undefined, { status: 'unknown' }])
      given().when(send('AcknowledgeAppointment'), { appointment }).thenRefuses('not-found');
  });
  it('is asked to take it down, together with all the others', () => {
    given(shows('website'), shows('kiosk'))
      .when(send('AskRetraction'))
      .thenEvents(asked('website', 'kiosk'));
    given(shows('website'), asked('website')).when(send('AskRetraction')).thenNothing();
    given().when(send('AskRetraction')).thenEvents(asked(), completed);
    given(asked(), completed).when(send('AskRetraction')).thenNothing();
  });
  it('says once that it has', () => {
    const both = [shows('website'), shows('kiosk'), asked('website', 'kiosk')];
    given(...both)
      .when(send('AcknowledgeRetraction'))
      .thenEvents(down('website'));
    given(...both, down('website'))
      .when(send('AcknowledgeRetraction'))
      .thenNothing();
    given(...both, down('website'))
      .when(send('AcknowledgeRetraction', 'kiosk'))
      .thenEvents(down('kiosk'), completed);
    given(...both)
      .when(send('AcknowledgeRetraction', 'stranger'))
      .thenRefuses('retraction.not-shown');
    given(shows('website')).when(send('AcknowledgeRetraction')).thenRefuses('illegal-transition');
  });
  it('that shows what was taken back already is asked at once', () => {
    given(asked(), completed)
      .when(send('AcknowledgeAppointment'))
      .thenEvents(shows('website'), asked('website'));
    given(asked(), completed, shows('website'), asked('website'))
      .when(send('AcknowledgeRetraction'))
      .thenEvents(down('website'), completed);
  });
});

describe('a title that is not taken back', () => {
  const note = { ...send('AskRetraction'), type: 'NoteAppointmentChange' as const };
  const changes = { ...note, data: { change: 'suspended' as const } };
  it('tells everybody who shows it what became of it, and nobody else', () => {
    const data = { appointmentId, change: 'suspended', subscriberIds: ['website', 'kiosk'] };
    given(shows('website'), shows('kiosk'))
      .when(changes)
      .thenEvents({ type: 'retraction.change_noted', data });
    given().when(changes).thenNothing();
    given(shows('website'), asked('website')).when(changes).thenNothing();
  });
  it.each([
    ['appointment.suspended', {}, 'suspended'],
    ['appointment.reinstated', {}, 'reinstated'],
    ['appointment.ended', { early: true }, 'ended'],
    ['appointment.ended', { early: false }, undefined],
    ['appointment.rescinded', {}, undefined],
  ])('after %s %j: %s', (type, more, change) =>
    expect(subscribersHearOfChanges({ type, data: { appointmentId, ...more } } as never)).toEqual(
      change
        ? [{ type: 'NoteAppointmentChange', aggregateId: appointmentId, data: { change } }]
        : [],
    ),
  );
});

describe('who has not', () => {
  it('stands in the record', () =>
    expect(
      given(shows('website'), shows('kiosk'), asked('website', 'kiosk'), down('website')).state
        .waiting,
    ).toEqual(['kiosk']));
});

describe('what follows', () => {
  const recorded = (event: NewEvent): Recorded<never> => event as never;
  it('a rescission asks, and nothing else does', () => {
    const appointment = (type: string) =>
      retractionFollowsRescission(recorded({ type, data: { appointmentId } }));
    expect(appointment('appointment.rescinded')).toEqual([
      { type: 'AskRetraction', aggregateId: appointmentId, data: {} },
    ]);
    expect(appointment('appointment.ended')).toEqual([]);
  });
  it('each subscriber owes its answer until it is there', () => {
    const due = (event: NewEvent) => retractionDeadlines(recorded(event));
    expect(due(asked('website', 'kiosk'))).toEqual(
      ['website', 'kiosk'].map((id) => ({
        op: 'set',
        key: `retraction:${appointmentId}:${id}`,
        kind: 'retraction',
        subject: { type: 'retraction', id: appointmentId },
        partnerIds: [],
        dueOn: '2026-03-03',
        offsets: [0, 1, 2, 3, 5, 7, 14],
      })),
    );
    expect(due(down('website'))).toEqual([
      { op: 'close', key: `retraction:${appointmentId}:website`, outcome: 'met' },
    ]);
    expect(due(completed)).toEqual([]);
  });
  it('each is told at once; where nobody shows it, nobody is', () => {
    const told = (event: NewEvent) =>
      retractionNotices(recorded(event), { partnerIds: [], names: {}, people: {} });
    expect(told(asked('website', 'kiosk'))).toMatchObject([
      { rule: 'N51', class: 'U', to: [{ person: 'website' }, { person: 'kiosk' }] },
    ]);
    expect(told(asked())).toEqual([]);
  });
});

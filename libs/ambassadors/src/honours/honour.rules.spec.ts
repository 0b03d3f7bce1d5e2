import type { Event, NewEvent, Recorded } from '#kernel';
import { appointmentDecider } from './appointment/appointment.decider.js';
import { appointmentView } from './appointment/appointment.state.js';
import { appointments } from './appointment/appointments.projection.js';
import { publicAppointment } from './appointment/public-appointment.policy.js';
import { honourDeadlines } from './honour.deadlines.rule.js';
import { ada, announcementTexts, bo, honourId, member, reached } from './honour.examples.js';
import { appointmentFollowsHonour } from './honour.process.rule.js';

const recorded = (event: NewEvent): Recorded<never> =>
  ({ ...event, on: '2026-03-03', at: '2026-03-03T09:00:00.000Z' }) as never;
const couple = reached(ada, bo);
const appointed = couple.active.at(-1)!;
const shown = {
  title: 'goodwill_ambassador' as const,
  members: [member(ada), member(bo)],
  countryCode: 'CH',
  themeRef: 'theme',
  texts: announcementTexts,
  start: '2026-03-03',
  end: '2028-03-03',
};

const follows = (type: string, data: object) =>
  appointmentFollowsHonour(recorded({ type: `honour.${type}`, data: { honourId, ...data } }));

describe('what follows an honour', () => {
  it('nothing before the announcement', () => {
    for (const event of couple.cleared)
      expect(appointmentFollowsHonour(recorded(event))).toEqual([]);
  });
  it('the public record with the announcement, and its end', () => {
    expect(appointmentFollowsHonour(recorded(appointed))).toEqual([
      { type: 'PublishAppointment', aggregateId: honourId, data: shown },
    ]);
    for (const [type, early] of [
      ['expired', false],
      ['resigned', true],
      ['terminated', true],
      ['ended_by_death', true],
    ] as const)
      expect(follows(type, { endedOn: '2028-03-03' })).toEqual([
        { type: 'EndAppointment', aggregateId: honourId, data: { endedOn: '2028-03-03', early } },
      ]);
  });
  it('a rescission takes back only what was announced', () => {
    const rescinded = (announced: boolean) =>
      follows('rescinded', { announced, rescindedOn: '2026-03-04' });
    expect(rescinded(true)).toEqual([
      { type: 'RescindAppointment', aggregateId: honourId, data: { rescindedOn: '2026-03-04' } },
    ]);
    expect(rescinded(false)).toEqual([]);
  });
  it.each([
    ['suspended', {}, { change: 'suspended' }],
    ['reinstated', {}, { change: 'reinstated' }],
    ['renewed', { end: '2030-03-03' }, { change: 'renewed', end: '2030-03-03' }],
    ['continued', { memberIds: [ada] }, { change: 'reduced', memberIds: [ada] }],
  ])('the public sees it %s, and not why', (type, data, shownData) => {
    expect(follows(type, { ...data, reasonRef: 'secret' })).toEqual([
      { type: 'UpdateAppointment', aggregateId: honourId, data: shownData },
    ]);
  });
});

describe('the public record', () => {
  const decides = (type: keyof typeof appointmentDecider.commands, status: string, data = {}) =>
    (
      appointmentDecider.commands[type].decide(
        { aggregateId: honourId, data: { ...shown, ...data } } as never,
        { status } as never,
        { announcementId: 'announcement' },
      ) as Event[]
    ).map((event) => event.type);
  const borne = ['current', 'suspended'];
  it('is announced once, and ends once', () => {
    expect(decides('PublishAppointment', 'unknown')).toEqual(['appointment.announced']);
    for (const status of [...borne, 'former', 'rescinded'])
      expect(decides('PublishAppointment', status)).toEqual([]);
    for (const status of borne)
      expect(decides('EndAppointment', status)).toEqual(['appointment.ended']);
    for (const status of ['unknown', 'former', 'rescinded'])
      expect(decides('EndAppointment', status)).toEqual([]);
  });
  it('changes while the title is borne, each time once', () => {
    const update = (change: string, status: string) =>
      decides('UpdateAppointment', status, { change, memberIds: [ada] });
    expect(update('suspended', 'current')).toEqual(['appointment.suspended']);
    expect(update('suspended', 'suspended')).toEqual([]);
    expect(update('reinstated', 'suspended')).toEqual(['appointment.reinstated']);
    expect(update('reinstated', 'current')).toEqual([]);
    expect(update('renewed', 'current')).toEqual(['appointment.renewed']);
    expect(update('reduced', 'suspended')).toEqual(['appointment.reduced']);
    for (const change of ['suspended', 'reinstated', 'renewed', 'reduced'])
      expect(update(change, 'former')).toEqual([]);
  });
  it('is taken back once, whatever it is', () => {
    for (const status of [...borne, 'former'])
      expect(decides('RescindAppointment', status)).toEqual(['appointment.rescinded']);
    for (const status of ['unknown', 'rescinded'])
      expect(decides('RescindAppointment', status)).toEqual([]);
  });
  it('stays as it is at an event of a newer build', () => {
    const newer = { type: 'appointment.painted', data: {} };
    const current = { status: 'current', start: '2026-03-03', end: '2028-03-03' } as const;
    expect(appointmentView.evolve(current, newer as never)).toEqual(current);
  });
  const listed = appointments.project(
    undefined,
    recorded({ type: 'appointment.announced', data: { appointmentId: honourId, ...shown } }),
    honourId,
  )!;
  it('shows names and texts as far as they are there', () => {
    const opened = new Map([
      ['theme', 'Sport'],
      [`name-of-${ada}`, 'Ada Example'],
      ['text-en', 'We welcome them.'],
    ]);
    expect(publicAppointment({ ...listed, _id: honourId }, opened, '2028-03-02')).toEqual({
      id: honourId,
      title: 'goodwill_ambassador',
      members: [{ kind: 'person', name: 'Ada Example' }, { kind: 'person' }],
      countryCode: 'CH',
      theme: 'Sport',
      texts: { en: 'We welcome them.' },
      start: '2026-03-03',
      end: '2028-03-03',
      status: 'current',
    });
  });
  it('is former from the day it ends on', () => {
    const status = (entry: typeof listed, today: string) =>
      publicAppointment({ ...entry, _id: honourId }, new Map(), today).status;
    expect(status(listed, '2028-03-03')).toBe('former');
    const ended = appointments.project(
      listed,
      recorded({
        type: 'appointment.ended',
        data: { appointmentId: honourId, endedOn: '2027-01-01' },
      }),
      honourId,
    )!;
    expect([status(ended, '2026-12-31'), status(ended, '2027-01-01')]).toEqual([
      'current',
      'former',
    ]);
  });
  it('changes as it is changed, and never comes before its announcement', () => {
    const after = (entry: typeof listed | undefined, type: string, data: object) =>
      appointments.project(
        entry as never,
        recorded({ type: `appointment.${type}`, data: { appointmentId: honourId, ...data } }),
        honourId,
      );
    expect(after(listed, 'suspended', {})).toEqual({ ...listed, suspended: true });
    expect(after(after(listed, 'suspended', {}), 'reinstated', {})).toEqual(listed);
    expect(after(listed, 'renewed', { end: '2030-03-03' })).toEqual({
      ...listed,
      end: '2030-03-03',
    });
    expect(after(listed, 'reduced', { memberIds: [ada] })!.members).toEqual([member(ada)]);
    expect(after(listed, 'rescinded', { rescindedOn: '2026-03-04' })).toEqual({
      ...listed,
      rescindedOn: '2026-03-04',
    });
    expect(after(undefined, 'rescinded', { rescindedOn: '2026-03-04' })).toBeUndefined();
  });
});

describe('what is due', () => {
  const due = (event: NewEvent) => honourDeadlines(recorded(event));
  it('each unit owes its opinion, and silence is written down the day after', () => {
    const [opened] = couple.asked.slice(-1);
    expect(due(opened!).map((change) => [change.key, 'dueOn' in change && change.dueOn])).toEqual([
      ...['RD', 'WCO', 'LEG', 'COM', 'CRE'].map((unit) => [
        `honour-consultation:${honourId}:${unit}`,
        '2026-03-16',
      ]),
      [`honour-silence:${honourId}`, '2026-03-17'],
    ]);
    const [reply] = couple.consulted.slice(-1);
    expect(due(reply!)).toEqual([
      { op: 'close', key: `honour-consultation:${honourId}:CRE`, outcome: 'met' },
    ]);
  });
  const kinds = (event: NewEvent) =>
    due(event).map((change) => [change.op, change.key.split(':')[0]!, ...day(change)]);
  const day = (change: ReturnType<typeof due>[number]) =>
    change.op === 'set' ? [change.dueOn] : [change.outcome];
  const happened = (type: string, data: object = {}) => ({
    type: `honour.${type}`,
    data: { honourId, ...data },
  });
  it('the end of the term and what comes before it', () => {
    expect(due(appointed)).toContainEqual(
      expect.objectContaining({
        key: `honour-end:${honourId}`,
        dueOn: '2028-03-03',
        offsets: [-180, -90, -60, -30, -7],
        partnerIds: [ada, bo],
        whenDue: { type: 'ExpireHonour', aggregateId: honourId, data: { end: '2028-03-03' } },
      }),
    );
    expect(kinds(appointed)).toEqual([
      ['close', 'honour-clearance', 'met'],
      ['set', 'honour-end', '2028-03-03'],
      ['set', 'honour-renewal', '2027-09-03'],
      ['set', 'honour-note', '2027-01-31'],
    ]);
    const renewed = happened('renewed', { end: '2030-03-03', memberIds: [ada] });
    expect(kinds(renewed)).toEqual([
      ['set', 'honour-end', '2030-03-03'],
      ['set', 'honour-renewal', '2029-09-03'],
    ]);
  });
  it('the answer to an offer, and the steps before the announcement', () => {
    expect(kinds(happened('offered', { replyBy: '2026-04-01' }))).toEqual([
      ['set', 'honour-offer', '2026-04-01'],
    ]);
    expect(kinds(happened('accepted'))).toEqual([['close', 'honour-offer', 'met']]);
    expect(kinds(happened('announcement_proposed', { announceOn: '2026-03-10' }))).toEqual([
      ['set', 'honour-rescreening', '2026-03-10'],
    ]);
    expect(kinds(happened('announcement_cleared'))).toEqual([
      ['close', 'honour-rescreening', 'met'],
      ['set', 'honour-clearance', '2026-03-06'],
    ]);
    expect(kinds(happened('declined'))).toEqual([
      ['close', 'honour-offer', 'cancelled'],
      ['close', 'honour-rescreening', 'cancelled'],
      ['close', 'honour-clearance', 'cancelled'],
    ]);
  });
  it('the review of a suspension, the decision on the others, the note on a year', () => {
    expect(kinds(happened('suspended', { reviewDue: '2026-03-20' }))).toEqual([
      ['set', 'honour-suspension-review', '2026-03-20'],
    ]);
    expect(kinds(happened('reinstated'))).toEqual([['close', 'honour-suspension-review', 'met']]);
    expect(kinds(happened('member_left'))).toEqual([['set', 'honour-continuation', '2026-03-17']]);
    expect(kinds(happened('continued'))).toEqual([['close', 'honour-continuation', 'met']]);
    expect(kinds(happened('note_filed', { year: 2026, runs: true }))).toEqual([
      ['set', 'honour-note', '2028-01-31'],
    ]);
    expect(kinds(happened('note_filed', { year: 2028, runs: false }))).toEqual([]);
  });
  it.each([
    ['expired', { endedOn: '2028-03-03' }, '2028-03-04'],
    ['resigned', { endedOn: '2026-05-02' }, '2026-05-03'],
    ['terminated', { endedOn: '2026-05-02' }, '2026-05-03'],
    ['rescinded', { rescindedOn: '2026-03-04' }, '2026-03-05'],
    ['ended_by_death', { endedOn: '2026-03-01' }, '2026-03-04'],
  ])('after it was %s, a look whether it is still shown', (type, data, lookOn) => {
    const changes = kinds(happened(type, data));
    expect(changes.at(-1)).toEqual(['set', 'honour-removal', lookOn]);
    expect(changes.slice(0, -1).every(([op]) => op === 'close')).toBe(true);
    expect(changes.map(([, kind]) => kind)).toEqual(
      expect.arrayContaining(['honour-end', 'honour-renewal', 'honour-note']),
    );
  });
  it('nothing more once that is confirmed', () =>
    expect(kinds(happened('removal_confirmed'))).toEqual([['close', 'honour-removal', 'met']]));
  it('is nothing of other records', () =>
    expect(due({ type: 'partner.registered', data: {} })).toEqual([]));
});

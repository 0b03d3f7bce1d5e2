import type { HoldEvent } from '#holds';
import type { CommandIntent, IndexedProcessRule, ProcessRule } from '#kernel';
import type {
  EndAppointment,
  PublishAppointment,
  RescindAppointment,
  UpdateAppointment,
} from './appointment/appointment.decider.js';
import type { HonourEvent } from './honour.events.js';
import type { ApplyStandingToHonour } from './standing/standing.decide.js';

type Sends = PublishAppointment | UpdateAppointment | EndAppointment | RescindAppointment;

/** What is announced becomes public, and what changes it or ends it is shown. Source: b.9. */
export const appointmentFollowsHonour: ProcessRule<HonourEvent, Sends> = (event) => {
  const { honourId: aggregateId } = event.data;
  const update = (data: UpdateAppointment['data']): CommandIntent<Sends>[] => [
    { type: 'UpdateAppointment', aggregateId, data },
  ];
  const end = (endedOn: string, early = true): CommandIntent<Sends>[] => [
    { type: 'EndAppointment', aggregateId, data: { endedOn, early } },
  ];
  switch (event.type) {
    case 'honour.appointed': {
      const { honourId: _id, ...data } = event.data;
      return [{ type: 'PublishAppointment', aggregateId, data }];
    }
    case 'honour.suspended':
      return update({ change: 'suspended' });
    case 'honour.reinstated':
      return update({ change: 'reinstated' });
    case 'honour.renewed':
      return update({ change: 'renewed', end: event.data.end });
    case 'honour.continued':
      return update({ change: 'reduced', memberIds: event.data.memberIds });
    case 'honour.expired':
    case 'honour.completed':
      return end(event.data.endedOn, false);
    case 'honour.resigned':
    case 'honour.superseded':
    case 'honour.terminated':
    case 'honour.ended_by_death':
      return end(event.data.endedOn);
    case 'honour.rescinded': {
      const { announced, rescindedOn } = event.data;
      return announced ? [{ type: 'RescindAppointment', aggregateId, data: { rescindedOn } }] : [];
    }
    default:
      return [];
  }
};

const judge = (aggregateId: string): CommandIntent<ApplyStandingToHonour> => ({
  type: 'ApplyStandingToHonour',
  aggregateId,
  data: {},
});
/** A hold on somebody who bears a title reaches it, and so does its release. Source: b.17.1. */
export const honoursFollowHolds: IndexedProcessRule<HoldEvent, ApplyStandingToHonour> = (
  event,
  index,
) =>
  event.type === 'hold.placed' || event.type === 'hold.released'
    ? index.recordsOf(event.data.partnerId, 'honour').map(judge)
    : [];
/** So does one that was placed in the moment of the announcement. */
export const honoursAreJudgedOnceAnnounced: ProcessRule<HonourEvent, ApplyStandingToHonour> = (
  event,
) => (event.type === 'honour.appointed' ? [judge(event.data.honourId)] : []);

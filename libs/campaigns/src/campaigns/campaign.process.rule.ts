import type { AppointmentEvent } from '#ambassadors/honours';
import type { IndexedProcessRule } from '#kernel';
import type { ReviewHonoree } from './campaign.decider.js';
import type { CampaignEvent } from './campaign.events.js';

/**
 * A title that is borne no more, or not for now, is lent to no campaign; one that was linked in that
 * moment is looked at once more. Source: domain.md b.12, b.17.4.
 */
export const campaignsFollowAppointments: IndexedProcessRule<
  AppointmentEvent | CampaignEvent,
  ReviewHonoree
> = (event, index) => {
  const review = (aggregateId: string, appointmentId: string) =>
    ({ type: 'ReviewHonoree', aggregateId, data: { appointmentId } }) as const;
  switch (event.type) {
    case 'appointment.rescinded':
    case 'appointment.suspended':
    case 'appointment.ended': {
      const { appointmentId } = event.data;
      return index.recordsOf(appointmentId, 'campaign').map((id) => review(id, appointmentId));
    }
    case 'campaign.honoree_linked':
      return [review(event.data.campaignId, event.data.appointmentId)];
    default:
      return [];
  }
};

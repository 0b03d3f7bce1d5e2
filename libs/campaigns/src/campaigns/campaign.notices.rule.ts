import {
  notice,
  type NoticeSubject,
  type NotificationRule,
  part,
  role,
  type Withdrawals,
} from '#kernel';
import type { CampaignFacts } from './campaign.case.policy.js';
import type { CampaignEvent } from './campaign.events.js';

/**
 * Campaigns: N54 for the staff, with the liaison of whoever lends it a title, N51 for whoever plans
 * with a title; partners are told about their own participation. Source: domain reference (d).
 */
export const campaignNotices: NotificationRule<CampaignEvent, NoticeSubject & CampaignFacts> = (
  event,
  subject,
) => {
  const manager = part(subject, 'CM', 'CM');
  const { honorees = [] } = subject;
  const liaison = honorees.length > 0 ? role('AL') : [];
  const everybody = [...manager, ...role('CM-L', 'WCO'), ...liaison];
  switch (event.type) {
    case 'campaign.submitted':
      return notice('N54', 'A', role('COM', 'ADG', 'RD'), subject, 'campaign-review');
    case 'campaign.returned':
      return notice('N54', 'A', manager, subject, 'campaign-returned');
    case 'campaign.approved':
      return notice('N54', 'I', everybody, subject, 'campaign-approved');
    case 'campaign.live':
      return notice('N54', 'I', everybody, subject, 'campaign-live', {
        end: event.data.period.end,
      });
    case 'campaign.extended':
      return notice('N54', 'I', everybody, subject, 'campaign-extended', {
        end: event.data.newEnd,
      });
    case 'campaign.paused':
      return notice('N54', 'I', everybody, subject, 'campaign-paused');
    case 'campaign.resumed':
      return notice('N54', 'I', everybody, subject, 'campaign-resumed');
    case 'campaign.cancelled':
      return notice('N54', 'U', everybody, subject, 'campaign-cancelled');
    case 'campaign.closed':
      return notice('N54', 'I', everybody, subject, 'campaign-closed');
    case 'campaign.honoree_unlinked':
      return event.data.cause === 'withdrawn'
        ? []
        : notice('N51', 'U', [...manager, ...role('CM-L')], subject, 'campaign-honoree-unlinked');
    default:
      return [];
  }
};

export const campaignWithdrawals: Withdrawals<CampaignEvent> = {
  'campaign.returned': { types: ['campaign.submitted'], portal: false },
};

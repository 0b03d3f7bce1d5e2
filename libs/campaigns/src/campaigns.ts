import { boundedContext } from '#eventing/capability';
import { campaignsCapability } from './campaigns/campaigns.capability.js';
import { pledges } from './pledges/pledges.capability.js';
import { participations } from './participations/participations.capability.js';

/** Campaigns, and the partners that take part in them. A new capability is one more line here. */
export const campaigns = boundedContext('campaigns', [
  campaignsCapability,
  participations,
  pledges,
]);

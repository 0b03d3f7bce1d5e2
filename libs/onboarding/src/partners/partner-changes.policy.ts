import type { PartnerChangeOf } from '#kernel';
import type { PartnerEvent } from './partner.events.js';

/** What the records of a partner follow it in. Source: domain.md b.17.5, b.17.6. */
export const partnerChangeOf: PartnerChangeOf<PartnerEvent> = ({ type, data }) => {
  switch (type) {
    case 'partner.region_changed':
      return { kind: 'region', partnerId: data.partnerId, regionCode: data.to };
    case 'partner.merged':
      return { kind: 'merge', partnerId: data.partnerId, survivorId: data.survivorId };
    default:
      return undefined;
  }
};

import type { Projection } from '#kernel';
import type { Identifier, PartnerEvent, PartnerName } from '../partner.events.js';

/** One partner as officers look it up. */
export type PartnerEntry = {
  partnerId: string;
  name: string;
  names: PartnerName[];
  kind: string;
  countryCode: string;
  regionCode: string;
  status: string;
  identifiers: Identifier[];
  website?: string;
  parentId?: string;
  survivorId?: string;
  channel: string;
  registeredAt: string;
  changedAt: string;
  partnerIds: string[];
};
const primary = (names: readonly PartnerName[]): string => names.find(({ type }) => type === 'primary')?.value ?? names[0]?.value ?? '';
const status: Readonly<Partial<Record<PartnerEvent['type'], string>>> = {
  'partner.submitted': 'submitted',
  'partner.withdrawn': 'withdrawn',
  'partner.intake_started': 'intake_review',
  'partner.info_requested': 'info_requested',
  'partner.merged': 'merged',
  'partner.activated': 'active',
  'partner.declined': 'declined',
  'partner.excluded': 'excluded',
  'partner.exclusion_reversed': 'intake_review',
  'partner.suspended': 'suspended',
  'partner.suspension_lifted': 'active',
  'partner.dormant': 'dormant',
  'partner.reactivated': 'active',
  'partner.terminated': 'terminated',
};

export const partnerDirectory: Projection<PartnerEntry, PartnerEvent> = {
  name: 'partner-directory',
  version: 1,
  handles: ['partner.registered', 'partner.profile_changed', 'partner.reclassified', ...(Object.keys(status) as PartnerEvent['type'][])],
  keysOf: (event) => event.data.partnerId,
  indexes: [{ name: 1, _id: 1 }, { kind: 1, status: 1 }, { countryCode: 1 }, { regionCode: 1 }, { 'identifiers.value': 1 }, { status: 1 }],
  project: (entry, event) => {
    if (event.type === 'partner.registered') {
      const { partnerId, kind, names, countryCode, regionCode, identifiers, website, parentId, channel } = event.data;
      return { partnerId, name: primary(names), names, kind, countryCode, regionCode, status: 'draft', identifiers, website, parentId, channel, registeredAt: event.at, changedAt: event.at, partnerIds: [partnerId] };
    }
    if (!entry) return undefined;
    const changed = { ...entry, changedAt: event.at, status: status[event.type] ?? entry.status };
    switch (event.type) {
      case 'partner.profile_changed': {
        const { names, identifiers, website, parentId } = event.data;
        return { ...changed, ...(names ? { names, name: primary(names) } : {}), ...(identifiers ? { identifiers } : {}), ...(website ? { website } : {}), ...(parentId ? { parentId } : {}) };
      }
      case 'partner.reclassified':
        return { ...changed, kind: event.data.to };
      case 'partner.merged':
        return { ...changed, survivorId: event.data.survivorId };
      default:
        return changed;
    }
  },
};

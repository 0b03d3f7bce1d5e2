import { type Projection } from '#kernel';
import type { HoldPlaced, HoldReleased } from '#holds';
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
  /** Identifiers of records merged into this one. */
  formerIdentifiers: Identifier[];
  /** Holds in force; their types are for those who read holds. */
  holds: string[];
  holdsCount: number;
  registeredOn: string;
  registeredAt: string;
  changedAt: string;
  partnerIds: string[];
};
const primary = (names: readonly PartnerName[]): string =>
  names.find(({ type }) => type === 'primary')?.value ?? names[0]?.value ?? '';
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

/** Status of a record the directory knows only from its holds. */
export const notYetRegistered = 'unregistered';
/**
 * A hold may come before its partner, from another partition: it is kept until the partner is
 * there. Nobody is shown a record without a registration.
 */
const unregistered = (partnerId: string): PartnerEntry => ({
  partnerId,
  name: '',
  names: [],
  kind: '',
  countryCode: '',
  regionCode: '',
  status: notYetRegistered,
  identifiers: [],
  channel: '',
  formerIdentifiers: [],
  holds: [],
  holdsCount: 0,
  registeredOn: '',
  registeredAt: '',
  changedAt: '',
  partnerIds: [partnerId],
});

const withHolds = (entry: PartnerEntry, holds: string[]): PartnerEntry => ({
  ...entry,
  holds,
  holdsCount: holds.length,
});

export const partnerDirectory: Projection<PartnerEntry, PartnerEvent | HoldPlaced | HoldReleased> =
  {
    name: 'partner-directory',
    version: 4,
    handles: [
      'partner.registered',
      'partner.profile_changed',
      'partner.reclassified',
      'partner.region_changed',
      'partner.absorbed',
      'hold.placed',
      'hold.released',
      ...(Object.keys(status) as PartnerEvent['type'][]),
    ],
    keysOf: (event) => event.data.partnerId,
    project: (entry, event) => {
      if (event.type === 'partner.registered') {
        const {
          partnerId,
          kind,
          names,
          countryCode,
          regionCode,
          identifiers,
          website,
          parentId,
          channel,
        } = event.data;
        return {
          partnerId,
          name: primary(names),
          names,
          kind,
          countryCode,
          regionCode,
          status: 'draft',
          identifiers,
          website,
          parentId,
          channel,
          formerIdentifiers: [],
          holds: entry?.holds ?? [],
          holdsCount: entry?.holdsCount ?? 0,
          registeredOn: event.on,
          registeredAt: event.at,
          changedAt: event.at,
          partnerIds: [partnerId],
        };
      }
      if (event.type === 'hold.placed') {
        const known = entry ?? unregistered(event.data.partnerId);
        return withHolds(known, [...new Set([...known.holds, event.data.holdId])]);
      }
      if (!entry) return undefined;
      if (event.type === 'hold.released')
        return withHolds(
          entry,
          entry.holds.filter((id) => id !== event.data.holdId),
        );
      const changed = { ...entry, changedAt: event.at, status: status[event.type] ?? entry.status };
      switch (event.type) {
        case 'partner.profile_changed': {
          const { names, identifiers, website, parentId } = event.data;
          return {
            ...changed,
            ...(names ? { names, name: primary(names) } : {}),
            ...(identifiers ? { identifiers } : {}),
            ...(website ? { website } : {}),
            ...(parentId ? { parentId } : {}),
          };
        }
        case 'partner.reclassified':
          return { ...changed, kind: event.data.to };
        case 'partner.region_changed':
          return { ...changed, regionCode: event.data.to };
        case 'partner.absorbed':
          return {
            ...changed,
            formerIdentifiers: [...entry.formerIdentifiers, ...event.data.identifiers],
          };
        case 'partner.merged':
          return { ...changed, survivorId: event.data.survivorId };
        default:
          return changed;
      }
    },
  };

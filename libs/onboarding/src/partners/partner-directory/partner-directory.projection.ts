import { type Projection } from '#kernel';
import type { HoldPlaced, HoldReleased } from '#holds';
import type { Identifier, PartnerEvent, PartnerName } from '../partner.events.js';
import { primaryName } from '../registering/names.policy.js';
import { keysToFind } from './directory-search.policy.js';

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
  /** Identifiers and names of records merged into this one. */
  formerIdentifiers: Identifier[];
  formerNames: PartnerName[];
  /** What it is found by. */
  searchKeys: string[];
  /** Holds in force; their types are for those who read holds. */
  holds: string[];
  holdsCount: number;
  registeredOn: string;
  registeredAt: string;
  changedAt: string;
  partnerIds: string[];
};
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
  formerNames: [],
  searchKeys: [],
  holds: [],
  holdsCount: 0,
  registeredOn: '',
  registeredAt: '',
  changedAt: '',
  partnerIds: [partnerId],
});

/** Found by what it is called now and by what it took over. */
const findable = (entry: PartnerEntry): PartnerEntry => ({
  ...entry,
  searchKeys: keysToFind(
    [...entry.names, ...entry.formerNames],
    [...entry.identifiers, ...entry.formerIdentifiers],
  ),
});
const withHolds = (entry: PartnerEntry, holds: string[]): PartnerEntry => ({
  ...entry,
  holds,
  holdsCount: holds.length,
});

export const partnerDirectory: Projection<PartnerEntry, PartnerEvent | HoldPlaced | HoldReleased> =
  {
    name: 'partner-directory',
    version: 5,
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
          name: primaryName(names),
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
          formerNames: [],
          searchKeys: keysToFind(names, identifiers),
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
          const profile = {
            ...changed,
            ...(names ? { names, name: primaryName(names) } : {}),
            ...(identifiers ? { identifiers } : {}),
            ...(website ? { website } : {}),
            ...(parentId ? { parentId } : {}),
          };
          return names || identifiers ? findable(profile) : profile;
        }
        case 'partner.reclassified':
          return { ...changed, kind: event.data.to };
        case 'partner.region_changed':
          return { ...changed, regionCode: event.data.to };
        case 'partner.absorbed':
          return findable({
            ...changed,
            formerIdentifiers: [...entry.formerIdentifiers, ...event.data.identifiers],
            formerNames: [...entry.formerNames, ...event.data.aliasNames],
          });
        case 'partner.merged':
          return { ...changed, survivorId: event.data.survivorId };
        default:
          return changed;
      }
    },
  };

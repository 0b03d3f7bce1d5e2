import type { ControlLink } from '../corporate-ties/corporate-ties.policy.js';

/** An event of another stream, as far as a view reads it. */
export type ForeignEvent = Readonly<{ type: string; data: Readonly<Record<string, unknown>> }>;
type View<S extends { status: string }> = Readonly<{
  name: string;
  initialState: S;
  evolve: (state: S, event: ForeignEvent) => S;
}>;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

type Person = Readonly<{ personId: string; role: string }>;
/** A partner as its review needs to know it. `ended`: nothing is reviewed any more. */
export type PartnerView = Readonly<{
  status: 'unknown' | 'known' | 'ended';
  kind: string;
  countryCode: string;
  regionCode: string;
  profileVersion: number;
  names: number;
  people: readonly Person[];
  corporateLink?: string;
}>;
const ends = ['partner.withdrawn', 'partner.declined', 'partner.merged', 'partner.terminated'];
export const partnerView: View<PartnerView> = {
  name: 'partner',
  initialState: {
    status: 'unknown',
    kind: '',
    countryCode: '',
    regionCode: '',
    profileVersion: 1,
    names: 0,
    people: [],
  },
  evolve: (state, { type, data }) => {
    if (ends.includes(type)) return { ...state, status: 'ended' };
    const names = Array.isArray(data.names) ? data.names.length : state.names;
    switch (type) {
      case 'partner.registered':
        return {
          ...state,
          status: 'known',
          kind: text(data.kind),
          countryCode: text(data.countryCode),
          regionCode: text(data.regionCode),
          profileVersion: Number(data.profileVersion ?? 1),
          names,
        };
      case 'partner.profile_changed': {
        const given = (data.people ?? []) as readonly Person[];
        const roles = given.map(({ role }) => role);
        // A list replaces the people of the roles it speaks about.
        const people = [
          ...state.people.filter(({ role }) => !roles.includes(role)),
          ...given.map(({ personId, role }) => ({ personId, role })),
        ];
        return {
          ...state,
          names,
          people,
          ...(data.corporateLink ? { corporateLink: text(data.corporateLink) } : {}),
        };
      }
      case 'partner.reclassified':
        return {
          ...state,
          kind: text(data.to),
          profileVersion: Number(data.profileVersion ?? state.profileVersion),
        };
      case 'partner.region_changed':
        return { ...state, regionCode: text(data.to) };
      default:
        return state;
    }
  },
};

/** A node of the graph with its links, as far as control is read from them. */
export type ControlView = Readonly<{
  status: 'unknown' | 'known';
  nodeKind: string;
  links: readonly (ControlLink & Readonly<{ linkId: string }>)[];
}>;
export const controlView: View<ControlView> = {
  name: 'relationships',
  initialState: { status: 'unknown', nodeKind: '', links: [] },
  evolve: (state, { type, data }) => {
    const known = { ...state, status: 'known' as const };
    if (type === 'relationship.node_described') return { ...known, nodeKind: text(data.nodeKind) };
    const link = data.link as ControlView['links'][number] | undefined;
    return link
      ? { ...known, links: [...state.links.filter(({ linkId }) => linkId !== link.linkId), link] }
      : known;
  },
};

/** Where the exclusion case of the partner stands. */
export type ExclusionView = Readonly<{ status: 'unknown' | 'undecided' | 'confirmed' | 'decided' }>;
const exclusionSteps: Readonly<Record<string, ExclusionView['status']>> = {
  'exclusion.flagged': 'undecided',
  'exclusion.proposed': 'undecided',
  'exclusion.confirmed': 'confirmed',
  'exclusion.rejected': 'decided',
  'exclusion.lifted': 'decided',
  'exclusion.withdrawn': 'decided',
};
export const exclusionView: View<ExclusionView> = {
  name: 'exclusion',
  initialState: { status: 'unknown' },
  evolve: (state, { type }) => ({ status: exclusionSteps[type] ?? state.status }),
};

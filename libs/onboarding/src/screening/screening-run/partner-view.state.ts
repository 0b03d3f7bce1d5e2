import { type Actor, peopleOf } from '#kernel';

/** A partner as screening needs it, folded from its own stream. */
export type ScreenedPartner = Readonly<{
  status: string;
  kind: string;
  countryCode: string;
  regionCode: string;
  registrantId: string;
  /** The registrant and whom they acted for. */
  registrants: readonly string[];
  names: readonly string[];
  people: readonly Readonly<{
    personId: string;
    nameRef: string;
    role: string;
    birthYearRef?: string;
  }>[];
}>;
type Loose = Readonly<{ type: string; data: Readonly<Record<string, any>>; by?: Actor }>;
const gone: Readonly<Record<string, string>> = {
  'partner.withdrawn': 'withdrawn',
  'partner.declined': 'declined',
  'partner.merged': 'merged',
  'partner.terminated': 'terminated',
  'partner.excluded': 'excluded',
};

export const screenedPartner = {
  name: 'partner',
  initialState: {
    status: 'unknown',
    kind: '',
    countryCode: '',
    regionCode: '',
    registrantId: '',
    registrants: [],
    names: [],
    people: [],
  } as ScreenedPartner,
  evolve: (state: ScreenedPartner, { type, data, by }: Loose): ScreenedPartner => {
    const names = Array.isArray(data.names)
      ? (data.names as { value: string }[]).map(({ value }) => value)
      : undefined;
    switch (type) {
      case 'partner.registered':
        return {
          status: 'known',
          kind: data.kind,
          countryCode: data.countryCode,
          regionCode: data.regionCode,
          registrantId: by?.personId ?? '',
          registrants: by ? peopleOf(by) : [],
          names: names ?? [],
          people: [],
        };
      case 'partner.profile_changed': {
        const given = (data.people ?? []) as ScreenedPartner['people'];
        const roles = new Set(given.map(({ role }) => role));
        return {
          ...state,
          names: names ?? state.names,
          people:
            given.length > 0
              ? [...state.people.filter(({ role }) => !roles.has(role)), ...given]
              : state.people,
        };
      }
      case 'partner.reclassified':
        return { ...state, kind: data.to };
      case 'partner.region_changed':
        return { ...state, regionCode: data.to };
      default:
        return gone[type] ? { ...state, status: gone[type]! } : state;
    }
  },
};

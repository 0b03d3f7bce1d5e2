import { portalRoles, type RecordScope, type Role } from './roles.js';

/** A record about another one, once there is one: it lies where that did, and has its readers. */
type Beside =
  | Readonly<{ status: 'unknown' }>
  | Readonly<{
      place: Omit<RecordScope, 'partnerIds'>;
      partnerIds: readonly string[];
      audience: 'internal' | 'partner';
    }>;

/** For deciders of records about others: where one lies, and that what is internal is not there for a partner. */
export const besideRecord = {
  scopeOf: (state: Beside): RecordScope =>
    'place' in state ? { ...state.place, partnerIds: state.partnerIds } : {},
  thereFor: (state: Beside, role: Role): boolean =>
    !('place' in state) || state.audience === 'partner' || !portalRoles.includes(role),
} as const;

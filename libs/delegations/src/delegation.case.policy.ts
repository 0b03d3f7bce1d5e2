import { type CaseFile, persons } from '#kernel';
import type { DelegationEvent } from './delegation.events.js';

/** Both people hear of it. */
export const delegationCase: CaseFile<DelegationEvent> = {
  'delegation.granted': ({ data: { fromId, toId, regionCode, countryCode } }) => ({
    ...(regionCode ? { regionCode } : {}),
    ...(countryCode ? { countryCode } : {}),
    people: { delegator: persons(fromId), delegate: persons(toId) },
  }),
};

import type { Schema } from '../api/schema.js';
import { newUuid } from './new-uuid.js';

/** The API says of an id that whoever sends it makes it up. */
export const isOwnId = ({ description = '' }: Schema): boolean =>
  /yours to choose/i.test(description);
/** The id of whoever sends it, which the record says: nobody types it. */
export const isOfSender = ({ description = '' }: Schema): boolean =>
  /^Your own id\b/.test(description);
/** Nobody types one; where it may also be that of something known, it is shown. */
export const isMadeUp = (schema: Schema): boolean =>
  isOwnId(schema) && schema.format === 'uuid' && !/, or of /i.test(schema.description ?? '');

/** A new id: a UUID where the API wants one, else a short word. */
export const newId = ({ format }: Schema): string =>
  format === 'uuid' ? newUuid() : `id-${newUuid().slice(0, 8)}`;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
/** Something in a record that a command names by its id. */
export type Named = Readonly<{ id: string; path: string; item: Fields }>;

/**
 * What in a record a field may name: items that have the same id, `memberId` of its members, and
 * lists of such ids, `sourceIds`. Each once, in the order of the record.
 */
export const namedIn = (record: object, field: string): readonly Named[] => {
  const single = field.replace(/s$/, '');
  const found = new Map<string, Named>();
  const look = (value: unknown, path: string): void => {
    if (Array.isArray(value))
      return value.forEach((item: unknown, at) => {
        const id = isFields(item) ? item[single] : undefined;
        look(item, `${path}.${typeof id === 'string' ? id : at + 1}`);
      });
    if (!isFields(value)) return;
    const own = value[single];
    if (path !== '' && typeof own === 'string' && !found.has(own))
      found.set(own, { id: own, path: path.slice(1), item: value });
    for (const [key, inner] of Object.entries(value)) {
      if (key === `${single}s` && Array.isArray(inner))
        for (const id of inner)
          if (typeof id === 'string' && !found.has(id)) found.set(id, { id, path: '', item: {} });
      look(inner, `${path}.${key}`);
    }
  };
  look(record, '');
  return [...found.values()];
};

/** Collections of records that fields of commands name, by field. */
const collections: Readonly<Record<string, string>> = {
  campaignId: 'campaigns',
  engagementId: 'engagements',
  agreementId: 'agreements',
  rulesId: 'eligibility-rules',
  activityId: 'activities',
  appointmentId: 'appointments',
};
export const collectionNamedBy = (field: string): string | undefined => collections[field];

export const isPartnerField = (field: string): boolean =>
  ['partnerId', 'parentId', 'survivorId', 'candidateId'].includes(field);
export const isPersonField = ({ description = '' }: Schema): boolean =>
  /^Person id\b/.test(description);
export const isPartyField = ({ description = '' }: Schema): boolean =>
  /^`organisation` or a partner id\b/.test(description);

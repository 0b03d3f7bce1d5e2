import type { ProfileSection } from '#reference';
import type { PartnerEvent } from '../partner.events.js';

/** A field of the profile, and where what was written in it last lies in the vault. */
export type FieldOfProfile = Readonly<{ section: ProfileSection; field: string; valueRef: string }>;

/** Every field that was filled in, as it was last. */
export const fieldsFilledIn = (events: readonly PartnerEvent[]): readonly FieldOfProfile[] => {
  const latest = new Map<string, FieldOfProfile>();
  for (const event of events)
    if (event.type === 'partner.profile_changed')
      for (const { field, valueRef } of event.data.contentRefs)
        latest.set(`${event.data.section}.${field}`, {
          section: event.data.section,
          field,
          valueRef,
        });
  return [...latest.values()];
};

import type { Event, Recorded } from '#kernel';
import { canonicalJson } from '#platform/ids';

/** Whether two readings show the very same event; an id alone does not say so, for it comes from stream and version. */
export const isSameEvent = (one: Recorded<Event>, other: Recorded<Event>): boolean => contentOf(one) === contentOf(other);

const contentOf = ({ type, data, at, by, id, streamId, streamVersion, commandId, correlationId, causationId, schemaVersion }: Recorded<Event>): string =>
  canonicalJson({ type, data, at, by, id, streamId, streamVersion, commandId, correlationId, causationId, schemaVersion });

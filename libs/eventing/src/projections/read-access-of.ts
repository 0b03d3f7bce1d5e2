import type { Provider } from '@nestjs/common';
import { ReadAccess, ReadPolicy } from '#eventing/access';
import type { Aggregate } from '#eventing/commands';
import { EventStore } from '#eventing/event-store';
import type { Duties } from '#kernel';
import { StoredPlaces } from './record-places.js';
import { ReadModels } from './registry.js';

/** Who may read what, as all aggregates declare it; provides the read models and `ReadAccess`. */
export const readAccessOf = (
  product: Readonly<{ aggregates: readonly Aggregate[]; duties: Duties }>,
): Provider[] => [
  ReadModels,
  {
    provide: ReadAccess,
    useFactory: (models: ReadModels, store: EventStore) => {
      const policy = new ReadPolicy(product);
      const deciders = product.aggregates.map(({ decider }) => decider);
      return new ReadAccess(policy, new StoredPlaces(models, store, deciders, policy.stateFields));
    },
    inject: [ReadModels, EventStore],
  },
];

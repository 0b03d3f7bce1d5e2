import type { Aggregate } from '#eventing/commands';
import { waveDecider } from './wave.decider.js';

export const waveAggregate: Aggregate = {
  collection: 'waves',
  decider: waveDecider,
  family: 'bookkeeping',
  hidden: true,
  facts: async () => ({}),
  routes: { SendWave: { who: ['SYS'], summary: 'Takes a part of the participations along.' } },
};

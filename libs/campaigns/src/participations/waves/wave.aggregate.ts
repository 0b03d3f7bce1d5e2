import { bookkeepingOf } from '#eventing/commands';
import { waveDecider } from './wave.decider.js';

export const waveAggregate = bookkeepingOf('waves', waveDecider, {
  SendWave: 'Takes a part of the participations along.',
});

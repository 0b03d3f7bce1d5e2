import type { Command, Decider } from '#kernel';
import type { WaveSent } from './wave.events.js';

export type SendWave = Command<
  'SendWave',
  {
    campaignId: string;
    step: WaveSent['data']['step'];
    participationIds: readonly string[];
  }
>;
type Wave = Readonly<{ status: 'unknown' | 'sent' }>;

/**
 * A part of the participations of a campaign, on its way to their next step. Each has a stream of
 * its own, so that waves go side by side and each is sent once.
 */
export const waveDecider: Decider<Wave, SendWave, WaveSent> = {
  name: 'wave',
  initialState: { status: 'unknown' },
  evolve: () => ({ status: 'sent' }),
  scopeOf: () => ({}),
  commands: {
    SendWave: {
      from: ['unknown', 'sent'],
      source: 'b.12',
      decide: ({ data: { campaignId, step, participationIds } }, { status }) =>
        status === 'sent'
          ? []
          : [
              {
                type: 'wave.sent',
                data: { campaignId, step, participationIds: [...participationIds] },
              },
            ],
    },
  },
};

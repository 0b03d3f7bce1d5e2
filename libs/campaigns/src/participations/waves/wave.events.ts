import type { Event } from '#kernel';

/** Participations of a campaign that take the same step now; a part of them all. */
export type WaveSent = Event<
  'wave.sent',
  {
    campaignId: string;
    step: 'activate' | 'conclude' | 'paused' | 'resumed' | 'extended';
    participationIds: string[];
  }
>;

import { exampleMetadata, specification } from '#kernel/testing';
import { type SendWave, waveDecider } from './wave.decider.js';

const given = specification(waveDecider);
const data = { campaignId: 'c', step: 'activate' as const, participationIds: ['a', 'b'] };
const send: SendWave = { type: 'SendWave', aggregateId: 'w', data, metadata: exampleMetadata() };
const sent = { type: 'wave.sent', data };

describe('a wave', () => {
  it('is sent once', () => {
    given().when(send).thenEvents(sent);
    given(sent).when(send).thenNothing();
  });
});

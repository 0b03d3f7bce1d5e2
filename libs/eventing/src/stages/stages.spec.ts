import { register } from 'prom-client';
import { pass } from './stages.js';

/** How many events were timed at a stage. */
const timedAt = async (stage: string): Promise<number> => {
  const { values } = await register.getSingleMetric('concord_stage_seconds')!.get();
  return (
    (values as { metricName?: string; labels: { stage?: string }; value: number }[]).find(
      ({ metricName, labels }) =>
        metricName === 'concord_stage_seconds_count' && labels.stage === stage,
    )?.value ?? 0
  );
};
const event = (streamVersion: number) => ({ streamId: 'partner-1', streamVersion });

describe('the stages of an event', () => {
  beforeEach(() => register.resetMetrics());

  it('are timed from the one before, each once', async () => {
    pass('asked', [event(1)]);
    pass('appended', [event(1)]);
    pass('appended', [event(1)]);
    expect([await timedAt('asked'), await timedAt('appended')]).toEqual([0, 1]);
  });
  it('begin wherever a process meets the event first', async () => {
    pass('fetched', [event(2)]);
    pass('written', [event(2)]);
    expect([await timedAt('fetched'), await timedAt('written')]).toEqual([0, 1]);
  });
  it('are not passed backwards', async () => {
    pass('published', [event(3)]);
    pass('claimed', [event(3)]);
    pass('fetched', [event(3)]);
    expect([await timedAt('claimed'), await timedAt('fetched')]).toEqual([0, 1]);
  });
});

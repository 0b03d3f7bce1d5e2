import { CloudEvent, Kafka } from 'cloudevents';
import { toCloudEvent, toRecord } from '#eventing/ledger';

/** The official JavaScript SDK, as a subscriber would use it: it validates what it reads. */
describe('an event, read with the CloudEvents SDK', () => {
  const streamId = 'partner-11f2b1c8-6f52-4c1f-8d8b-0d4ad1e0a0a1';
  const event = {
    type: 'partner.dormant',
    data: { partnerId: streamId.slice('partner-'.length) },
    at: '2026-03-02T09:15:00.000Z',
    by: { accountId: 'officer', personId: 'person-1', role: 'PO' as const },
    id: '4d6d6c1e-5ac5-5a2a-9c1f-0d6a6f3f6a11',
    streamId,
    streamVersion: 1,
    position: 7,
    commandId: 'c',
    correlationId: 'r',
    causationId: 'c',
    schemaVersion: 1,
  };
  const place = { source: '/concord/onboarding', publicUrl: 'https://concord.example' };
  const dataschema = 'https://concord.example/schemas/partner.dormant.v1.json';

  it('is valid as the feed gives it', () => {
    const read = new CloudEvent(toCloudEvent(event, place));
    expect(read.validate()).toBe(true);
    expect(read).toMatchObject({ type: 'partner.dormant.v1', dataschema, data: event.data });
  });

  it('is valid as Kafka has it', () => {
    const record = toRecord(event, {
      topic: 'concord.onboarding.v1',
      partition: 0,
      previous: 3,
      ...place,
    });
    const read = Kafka.toEvent({
      headers: record.headers,
      key: record.key,
      value: Buffer.from(record.value),
      body: Buffer.from(record.value),
    } as never) as CloudEvent;
    expect(read.validate()).toBe(true);
    expect(read).toMatchObject({ type: 'partner.dormant.v1', dataschema, subject: streamId });
  });
});

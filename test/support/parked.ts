import type { Db } from 'mongodb';
import { eventually } from '#platform/testing';

/**
 * Makes an event of a partner look as if the records could not take it: gone from the read model,
 * and parked.
 */
export const parkPartner = async (db: Db, id: string): Promise<void> => {
  const streamId = `partner-${id}`;
  const { active } = (await db
    .collection('projection_registry')
    .findOne({ _id: 'records' } as never))!;
  const collection = db.collection(
    active.build > 1 ? `records__v2_b${active.build}` : 'records__v2',
  );
  // Another read model than the one that shows the record: it may be a moment behind.
  const line = await eventually('its timeline has it', () =>
    db.collection('case_timeline__v1').findOne({ caseId: streamId }),
  );
  const [checkpoint] = await db
    .collection('checkpoints')
    .find({ _id: /^projections/ } as never)
    .toArray();
  const event = {
    id: line._id,
    type: line.type,
    data: line.facts,
    at: line.at,
    by: line.by,
    streamId,
    streamVersion: 1,
    position: line.position,
    commandId: 'c',
    correlationId: 'c',
    causationId: 'c',
    schemaVersion: 1,
  };
  await db.collection('parked_events').insertOne({
    _id: `records@2|${line._id}`,
    handler: 'records@2',
    checkpoint: checkpoint!._id,
    partition: 0,
    streamId,
    position: line.position,
    event,
    error: 'Error: planted',
    at: new Date(),
  } as never);
  await collection.deleteOne({ _id: streamId } as never);
};

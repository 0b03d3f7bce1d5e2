import type { Db, MongoClient } from 'mongodb';
import type { Operation } from '#eventing/operations';
import type { ConsumerGroup } from './consumer-group.js';
import { type EventHandler, handlerKey } from './event-handler.js';
import { canPreview, Redrive } from './redrive.js';

type Target = Readonly<{ handler: string; streamId?: string; dryRun?: boolean }>;

/** Operations on the handlers of one group: redrive, and resuming a partition that stands still. */
export class GroupOperations {
  private readonly redrive: Redrive;
  constructor(
    private readonly group: ConsumerGroup,
    client: MongoClient,
    db: Db,
  ) {
    this.redrive = new Redrive(client, db, group.parking);
  }

  /** Which operations are this group's. */
  async which(): Promise<object> {
    const names = [...new Set((await this.handlers()).map(({ name }) => name))];
    const handler = {
      $or: [
        { 'target.handler': { $in: names } },
        { 'target.handler': { $regex: `^(${names.join('|')})@` } },
      ],
    };
    const lane = { 'target.lane': { $in: this.group.lanes.map(({ options }) => options.name) } };
    return {
      $and: [
        {
          $or: [
            { kind: 'redrive', ...handler },
            { kind: 'resume', ...lane },
          ],
        },
      ],
    };
  }

  async run({ kind, target }: Operation): Promise<object> {
    if (kind === 'resume') {
      const { lane, partition, topic } = target as {
        lane: string;
        partition: number;
        topic?: string;
      };
      return { resumed: await this.group.resume(lane, partition, topic) };
    }
    const { handler: wanted, streamId, dryRun } = target as Target;
    const handlers = (await this.handlers()).filter(
      (handler) => wanted === handler.name || wanted === handlerKey(handler),
    );
    if (handlers.length === 0) throw new Error(`there is no handler ${wanted} here any more`);
    return {
      streams: (
        await Promise.all(handlers.map((handler) => this.one(handler, streamId, dryRun)))
      ).flat(),
    };
  }

  private async one(
    handler: EventHandler,
    streamId: string | undefined,
    dryRun = false,
  ): Promise<object[]> {
    const key = handlerKey(handler);
    if (!dryRun)
      return (await this.redrive.run(handler, streamId)).map((stream) => ({
        handler: key,
        ...stream,
      }));
    if (!canPreview(handler))
      throw new Error(`${key} has effects beyond its own documents: there is no dry run of it`);
    return (await this.redrive.preview(handler, streamId)).map((stream) => ({
      handler: key,
      ...stream,
    }));
  }

  private async handlers(): Promise<readonly EventHandler[]> {
    return (await Promise.all(this.group.lanes.map((lane) => lane.handlers()))).flat();
  }
}

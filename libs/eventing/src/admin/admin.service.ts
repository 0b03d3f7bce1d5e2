import { Injectable } from '@nestjs/common';
import { Db } from 'mongodb';
import { type Checkpoint, Parking } from '#eventing/consumers';
import { Ledger } from '#eventing/ledger';
import { type Asked, Operation, Operations } from '#eventing/operations';
import { ProjectionRegistry, Registered } from '#eventing/projections';
import { type Shown, shownAs } from '#platform/documents';
import { HealthChecks } from '#platform/health';
import { Problem } from '#platform/http';
import type { HealthOfParts, LanePosition, ParkedStream } from './admin.answers.js';

const mostListed = 200;

/** Events of a handler, by its name or its name with the version. */
const named = (handler: string): object => ({
  $or: [
    { handler },
    { $expr: { $eq: [{ $first: { $split: ['$handler', '@'] } }, { $literal: handler }] } },
  ],
});
const shown = (operation: Operation): Shown => shownAs(Operation, operation);

/** What was set aside, what stands still, and what administrators asked to be done about it. */
@Injectable()
export class AdminService {
  private readonly operations: Operations;
  private readonly registry: ProjectionRegistry;
  private readonly parking: Parking;

  constructor(
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly healthChecks: HealthChecks,
  ) {
    this.operations = new Operations(db);
    this.registry = new ProjectionRegistry(db);
    this.parking = new Parking(db);
  }

  async parked({
    handler,
    stream,
  }: Readonly<{ handler?: string | undefined; stream?: string | undefined }>): Promise<
    ParkedStream[]
  > {
    const match = { ...(handler ? named(handler) : {}), ...(stream ? { streamId: stream } : {}) };
    const group = {
      _id: { handler: '$handler', streamId: '$streamId' },
      events: { $sum: 1 },
      since: { $min: '$at' },
      position: { $min: '$position' },
      type: { $first: '$event.type' },
      errors: { $push: '$error' },
    };
    type Found = Omit<ParkedStream, 'handler' | 'streamId' | 'error'> &
      Readonly<{ _id: Pick<ParkedStream, 'handler' | 'streamId'>; errors: string[] }>;
    const streams = await this.parking.parked
      .aggregate<Found>([
        { $match: match },
        { $sort: { position: 1 } },
        { $group: group },
        { $sort: { position: 1 } },
        { $limit: mostListed },
      ])
      .toArray();
    return streams.map(({ _id, errors, ...rest }) => ({ ..._id, ...rest, error: errors[0] }));
  }

  async lanes(): Promise<LanePosition[]> {
    const { topics, tails } = await this.ledger.tail();
    const newestIn = (topic: string, partition: number): number => {
      const place = topics.findIndex((name) => this.ledger.nameOf(name) === topic);
      return tails[place]?.[partition] ?? 0;
    };
    const checkpoints = await this.db
      .collection<Checkpoint>('checkpoints')
      .find({ members: { $exists: true } })
      .sort({ _id: 1 })
      .toArray();
    return checkpoints.map(({ _id, position, members = [], stopped, at }) => {
      const [lane, topic, partition] = _id.split('|') as [string, string, string];
      const place = { lane, topic, partition: Number(partition) };
      const newest = newestIn(topic, place.partition);
      return { ...place, position, newest, handlers: members, at, ...(stopped ? { stopped } : {}) };
    });
  }

  async health(): Promise<HealthOfParts> {
    const [checks, warnings] = await Promise.all([
      this.healthChecks.run(),
      this.healthChecks.warned(),
    ]);
    return { checks, warnings };
  }

  async readModels(): Promise<Shown[]> {
    return [...(await this.registry.all()).values()].map((known) => shownAs(Registered, known));
  }

  /** The latest first. */
  async latest(): Promise<Shown[]> {
    return (await this.operations.latest(mostListed)).map(shown);
  }
  async operation(id: string): Promise<Shown> {
    const operation = await this.operations.one(id);
    if (!operation) throw new Problem('not-found');
    return shown(operation);
  }

  /** The same id again answers what was asked for first. 404 where there is nothing to work on. */
  async ask(asked: Asked): Promise<Shown> {
    const { kind, target } = asked;
    if (kind === 'redrive') await this.requireParked(target.handler!);
    if (kind === 'resume') await this.requireLane(target);
    return shown(await this.operations.ask(asked));
  }
  private async requireParked(handler: string): Promise<void> {
    if (!(await this.parking.parked.findOne(named(handler), { projection: { _id: 1 } })))
      throw new Problem('not-found', 'Nothing is parked for this handler.');
  }
  private async requireLane(asked: Operation['target']): Promise<void> {
    const isAsked = ({ lane, topic, partition }: LanePosition): boolean =>
      lane === asked.lane &&
      partition === asked.partition &&
      (asked.topic === undefined || topic === asked.topic);
    if (!(await this.lanes()).some(isAsked))
      throw new Problem('not-found', 'There is no such lane and partition.');
  }
}

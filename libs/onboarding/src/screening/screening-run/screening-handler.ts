import { Injectable } from '@nestjs/common';
import { type ClientSession, Db } from 'mongodb';
import { type Event, RuleViolation, type Recorded } from '#kernel';
import { type Cause, causedBy, CommandSender } from '#eventing/commands';
import { unhurriedMs } from '#eventing/consumers';
import { insertOnce } from '#platform/mongo';
import { sanctionsListIdOf } from '../sanctions-list/sanctions-lists.js';
import { ScreeningService, unscListId } from './screening-service.js';
import type { Model } from 'mongoose';
import { driverOn, modelOn, prepareModels } from '#platform/documents';
import { ListedPartner, WaitingRun } from './screening.schema.js';

type ScreeningFact = Event & {
  data: { partnerId: string; runId?: string; names?: unknown; people?: unknown };
};

/**
 * Screens when something that matters changed: a new partner, new names or people, a review that
 * asks for it.
 * A review's run is complete when no match of the partner is open; until a list is in force it
 * waits, visibly.
 */
@Injectable()
export class ScreeningHandler {
  readonly name = 'screening';
  readonly version = 1;
  readonly spacingMs = unhurriedMs;
  private readonly runs: Model<WaitingRun>;

  constructor(
    private readonly db: Db,
    private readonly service: ScreeningService,
    private readonly sender: CommandSender,
  ) {
    this.runs = modelOn(db, WaitingRun);
  }
  async prepare(): Promise<void> {
    await this.service.prepare();
    await prepareModels(this.db, WaitingRun, ListedPartner);
  }

  handles(type: string): boolean {
    return [
      'partner.registered',
      'partner.profile_changed',
      'screening.run_requested',
      'screening.match_cleared',
      'screening.match_confirmed',
      'screening.match_obsolete',
      'screening.match_merged',
    ].includes(type);
  }

  /** All partners of a batch are screened together, each once, as it is now. */
  async apply(events: readonly Recorded<Event>[], session: ClientSession): Promise<void> {
    await this.note(events as readonly Recorded<ScreeningFact>[], session);
    if (!(await this.service.lists.inForce(unscListId))) {
      await this.sayListIsMissing(events.filter(({ type }) => type === 'screening.run_requested'));
      return;
    }
    const causes = new Map(events.map((event) => [partnerOf(event), causedBy(event)]));
    const causeOf = (partnerId: string): Cause => causes.get(partnerId)!;
    try {
      await this.service.screen(
        [...new Set(events.filter(asksForAScreening).map(partnerOf))],
        causeOf,
      );
    } catch (error) {
      // The record moved on meanwhile, or the list went: the run waits, and publishing a list takes
      // it up again.
      if (!(error instanceof RuleViolation)) throw error;
    }
    await this.complete([...causes.keys()], causeOf, session);
  }

  private async sayListIsMissing(requests: readonly Recorded<Event>[]): Promise<void> {
    const [first] = requests;
    if (!first) return;
    const flag = {
      type: 'FlagListMissing',
      aggregateId: sanctionsListIdOf(unscListId),
      data: { listId: unscListId, again: false },
      key: 'missing',
    };
    // Nothing to add where it was said before.
    await this.unlessRefused(flag, causedBy(first));
    for (const request of requests) {
      const { runId, partnerId } = request.data as { runId: string; partnerId: string };
      await this.sayWaits(runId, partnerId, 'list', causedBy(request));
    }
  }
  private sayWaits(
    runId: string,
    partnerId: string,
    waitsFor: 'list' | 'matches',
    cause: Cause,
  ): Promise<void> {
    const data = { runId, waitsFor };
    const key = `${runId}:${waitsFor}`;
    const intent = { type: 'NoteScreeningWaits', aggregateId: partnerId, data, key };
    return this.unlessRefused(intent, cause);
  }
  /** A record that moved on meanwhile has nothing to say any more. */
  private async unlessRefused(...asked: Parameters<CommandSender['send']>): Promise<void> {
    await this.sender.send(...asked).catch((error: unknown) => {
      if (!(error instanceof RuleViolation)) throw error;
    });
  }

  private async note(
    events: readonly Recorded<ScreeningFact>[],
    session: ClientSession,
  ): Promise<void> {
    const partners = events.flatMap(({ type, data }) =>
      type === 'partner.registered' ? [insertOnce({ _id: data.partnerId })] : [],
    );
    const runs = events.flatMap(({ type, data }) =>
      type === 'screening.run_requested'
        ? [insertOnce({ _id: data.runId!, partnerId: data.partnerId })]
        : [],
    );
    const together = { session, ordered: false };
    if (partners.length > 0) await driverOn(this.db, ListedPartner).bulkWrite(partners, together);
    if (runs.length > 0) await driverOn(this.db, WaitingRun).bulkWrite(runs, together);
  }

  /** Why reviews wait for ever, in words for operators; `ok` where none does. */
  async verdict(): Promise<string> {
    if (await this.service.lists.inForce(unscListId)) return 'ok';
    const waiting = await this.runs.countDocuments({});
    return waiting === 0 ? 'ok' : `${waiting} reviews wait: no sanctions list is in force`;
  }

  /** Tells the reviews of these partners that wait that nothing is open any more. */
  async complete(
    partnerIds: readonly string[],
    causeOf: (partnerId: string) => Cause,
    session?: ClientSession,
  ): Promise<void> {
    const waiting = await this.runs
      .find({ partnerId: { $in: [...partnerIds] } }, null, { session })
      .lean();
    if (waiting.length === 0 || !(await this.service.lists.inForce(unscListId))) return;
    for (const { _id: runId, partnerId } of waiting) {
      const { found, open, cleared, confirmed } = await this.service.standing(partnerId);
      if (open > 0) {
        await this.sayWaits(runId, partnerId, 'matches', causeOf(partnerId));
        continue;
      }
      await this.unlessRefused(
        {
          type: 'CompleteScreening',
          aggregateId: partnerId,
          data: { runId, counts: { found, cleared, confirmed } },
          key: runId,
        },
        causeOf(partnerId),
      );
      await this.runs.deleteOne({ _id: runId }, { session });
    }
  }
}

const partnerOf = ({ data }: Event): string => (data as ScreeningFact['data']).partnerId;
const asksForAScreening = ({ type, data }: Event): boolean =>
  type === 'partner.registered' ||
  type === 'screening.run_requested' ||
  (type === 'partner.profile_changed' &&
    ((data as ScreeningFact['data']).names ?? (data as ScreeningFact['data']).people) !==
      undefined);

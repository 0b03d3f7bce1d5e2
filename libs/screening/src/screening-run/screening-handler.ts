import type { ClientSession, Collection, Db } from 'mongodb';
import { type Event, RuleViolation, type Recorded } from '#kernel';
import type { CommandSender } from '#platform/commands';
import type { ScreeningService } from './screening-service.js';

/** A run of a due-diligence review that waits for its matches to be closed. */
type WaitingRun = { _id: string; partnerId: string };
type ListedPartner = { _id: string };

/**
 * Screens when something that matters changed: a new partner, new names or people, a review that asks for it.
 * A review's run is complete when no match of the partner is open; until a list is in force it waits, visibly.
 */
export class ScreeningHandler {
  readonly name = 'screening';
  readonly version = 1;
  private readonly runs: Collection<WaitingRun>;
  private readonly partners: Collection<ListedPartner>;

  constructor(
    private readonly db: Db,
    private readonly service: ScreeningService,
    private readonly sender: CommandSender,
  ) {
    this.runs = db.collection('screening_waiting_runs');
    this.partners = db.collection('screening_partners');
  }
  async prepare(): Promise<void> {
    await this.service.prepare();
    await this.runs.createIndex({ partnerId: 1 });
    for (const name of ['screening_waiting_runs', 'screening_partners']) await this.db.createCollection(name).catch(() => {});
  }

  handles(type: string): boolean {
    return ['partner.registered', 'partner.profile_changed', 'screening.run_requested', 'screening.match_cleared', 'screening.match_confirmed', 'screening.match_obsolete'].includes(type);
  }

  async apply(events: readonly Recorded<Event>[], session: ClientSession): Promise<void> {
    for (const event of events) {
      const data = event.data as { partnerId: string; runId?: string; names?: unknown; people?: unknown };
      const cause = { key: event.id, correlationId: event.correlationId, causationId: event.id };
      if (event.type === 'partner.registered') await this.partners.updateOne({ _id: data.partnerId }, { $setOnInsert: {} }, { upsert: true, session });
      if (event.type === 'screening.run_requested') await this.runs.updateOne({ _id: data.runId! }, { $setOnInsert: { partnerId: data.partnerId } }, { upsert: true, session });
      const changes = event.type === 'partner.registered' || event.type === 'screening.run_requested' || (event.type === 'partner.profile_changed' && (data.names ?? data.people) !== undefined);
      try {
        if (changes) await this.service.screen([data.partnerId], cause);
        await this.complete([data.partnerId], cause, session);
      } catch (error) {
        // Without a list the run waits; publishing one takes it up again.
        if (!(error instanceof RuleViolation)) throw error;
      }
    }
  }

  /** Tells the reviews of these partners that wait that nothing is open any more. */
  async complete(partnerIds: readonly string[], cause: { key: string; correlationId: string; causationId: string }, session?: ClientSession): Promise<void> {
    const waiting = await this.runs.find({ partnerId: { $in: [...partnerIds] } }, { session }).toArray();
    if (waiting.length === 0 || !(await this.service.lists.inForce('UNSC'))) return;
    for (const { _id: runId, partnerId } of waiting) {
      const { found, open, cleared, confirmed } = await this.service.standing(partnerId);
      if (open > 0) continue;
      await this.sender.send({ type: 'CompleteScreening', aggregateId: partnerId, data: { runId, counts: { found, cleared, confirmed } }, key: runId }, cause).catch((error: unknown) => {
        if (!(error instanceof RuleViolation)) throw error;
      });
      await this.runs.deleteOne({ _id: runId }, { session });
    }
  }
}

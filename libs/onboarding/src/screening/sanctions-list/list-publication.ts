import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { RuleViolation } from '#kernel';
import { CommandDoor, CommandSender, RecordStates } from '#eventing/commands';
import { Clock } from '#platform/clock';
import type { Principal } from '#platform/http';
import { sanctionsListAggregate } from '../match.aggregate.js';
import { FullRescreen } from '../screening-run/full-rescreen.js';
import { listReaders } from './list-readers.js';
import { delistsFew, type ListId, listIds } from './list-source.policy.js';
import type { ListBytes, ReadList } from './list-xml.js';
import { sanctionsListDecider } from './sanctions-list.decider.js';
import { type ListChange, sanctionsListIdOf, SanctionsLists } from './sanctions-lists.js';

/** Published lists have up to 30 MB. */
export const mostListBytes = 64 << 20;
const pieceBytes = 64 << 10;
/** A long list leaves the process room for others. */
export const piecesOf = async function* (bytes: Buffer): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    yield bytes.subarray(at, at + pieceBytes);
    await setImmediate();
  }
};

/** `signed`: the first of two people stands for it; another one publishes it. */
export type VersionState = 'in_force' | 'proposed' | 'signed';

/**
 * The one way of a version into force, whoever brings it: read, held against the one in force, kept
 * with what it would change, and published by people who did not bring it (SOD-13, ADR-0090).
 */
@Injectable()
export class ListPublication {
  constructor(
    private readonly lists: SanctionsLists,
    private readonly rescreen: FullRescreen,
    private readonly door: CommandDoor,
    private readonly sender: CommandSender,
    private readonly records: RecordStates,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a version in. A refusal is told too, since people are screened against an older list until
   * somebody acts.
   */
  async handIn(listId: ListId, bytes: ListBytes, principal: Principal): Promise<ListChange> {
    try {
      const list = await listReaders[listId](bytes);
      const change = await this.lists.compare(listId, list, { now: this.clock.now() });
      if (change.unchanged) await this.confirm(listId, list, change);
      else {
        await this.lists.propose(listId, list, change, false);
        const body = this.versionOf(listId, list, change);
        await this.asPerson('ProposeList', listId, { ...body, fetched: false }, principal);
      }
      return change;
    } catch (error) {
      if (error instanceof RuleViolation) await this.tellRejected(listId, error.code);
      throw error;
    }
  }

  /**
   * Takes what was fetched: nobody made it here, so two people publish it, unless it `isOfficial`
   * and delists few. Refusals are the caller's to tell.
   */
  async takeFetched(listId: ListId, bytes: Buffer, { isOfficial = false } = {}): Promise<void> {
    const list = await listReaders[listId](piecesOf(bytes));
    const change = await this.lists.compare(listId, list, { now: this.clock.now(), fetched: true });
    if (change.unchanged) return this.confirm(listId, list, change);
    if (isOfficial && delistsFew(change)) {
      await this.lists.publish(listId, list, change);
      await this.confirm(listId, list, change);
      return this.rescreen.request(change.version, listId, change.touched);
    }
    await this.lists.propose(listId, list, change, true);
    const data = { ...this.versionOf(listId, list, change), fetched: true };
    return this.tell('ProposeList', listId, data);
  }
  /** Its publisher says that nothing has changed since it was fetched: what is in force is the newest. */
  async stillNewest(listId: ListId): Promise<void> {
    const inForce = await this.lists.inForce(listId);
    if (!inForce || (await this.lists.proposed(listId))) return;
    const { version, generatedAt, count: total } = inForce;
    const generatedOn = this.clock.calendar.dayOf(generatedAt);
    const nothing = { added: 0, changed: 0, removed: 0 };
    await this.tell('RecordListImport', listId, {
      listId,
      version,
      generatedOn,
      total,
      ...nothing,
    });
  }

  /**
   * Somebody puts the version that waits in force, or signs as the first of two.
   * Refuses `sanctions-list.not-proposed` and, of whoever brought or signed it, SOD-13.
   */
  async publish(listId: ListId, version: string, principal: Principal): Promise<VersionState> {
    const { events } = await this.asPerson('PublishList', listId, { listId, version }, principal);
    if (events.some(({ type }) => type === 'screening.list_publication_signed')) return 'signed';
    await this.putInForce(listId, version);
    return 'in_force';
  }

  /**
   * The version that waits will not be published. One that was fetched is looked at again when the
   * list is fetched next: nobody gets rid of what its publisher says.
   * Refuses `sanctions-list.not-proposed` and, of whoever brought or signed it, SOD-13.
   */
  async discard(
    listId: ListId,
    version: string,
    reason: string | undefined,
    principal: Principal,
  ): Promise<void> {
    const why = reason === undefined ? {} : { reason };
    await this.asPerson('DiscardList', listId, { listId, version, ...why }, principal);
    await this.lists.discard(listId, version);
  }

  /** What was published and not put in force when the process ended, is put in force. */
  async settle(): Promise<void> {
    for (const listId of listIds) {
      const proposal = await this.lists.proposed(listId);
      if (proposal && (await this.isPublished(listId, proposal.version)))
        await this.putInForce(listId, proposal.version);
    }
  }
  private async isPublished(listId: ListId, version: string): Promise<boolean> {
    const state = await this.records.state(sanctionsListDecider, sanctionsListIdOf(listId));
    return state.status === 'in_force' && state.version === version;
  }

  private async putInForce(listId: ListId, version: string): Promise<void> {
    const done = await this.lists.putInForce(listId, version);
    if (done) await this.rescreen.request(version, listId, done.touched);
  }

  private confirm(listId: ListId, list: ReadList, change: ListChange): Promise<void> {
    return this.tell('RecordListImport', listId, this.versionOf(listId, list, change));
  }
  tellRejected(listId: ListId, code: string): Promise<void> {
    return this.tell('RecordListRejection', listId, { listId, code });
  }
  private versionOf(listId: ListId, { generatedAt }: ReadList, change: ListChange) {
    const { version, total, added, changed, removed } = change;
    const generatedOn = this.clock.calendar.dayOf(generatedAt);
    return {
      listId,
      version,
      generatedOn,
      total,
      added: added.length,
      changed: changed.length,
      removed: removed.length,
    };
  }
  private asPerson(type: string, listId: ListId, body: object, principal: Principal) {
    return this.door.send(sanctionsListAggregate, type, {
      principal,
      key: randomUUID(),
      ifMatch: undefined,
      id: sanctionsListIdOf(listId),
      body,
    });
  }
  private async tell(type: string, listId: ListId, data: object): Promise<void> {
    const key = randomUUID();
    await this.sender.send(
      { type, aggregateId: sanctionsListIdOf(listId), data },
      { key, correlationId: key, causationId: key },
    );
  }
}

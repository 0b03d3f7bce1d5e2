import { Injectable } from '@nestjs/common';
import { familyFilter, ReadAccess, type View } from '#eventing/access';
import { type Aggregate, viewedState } from '#eventing/commands';
import { EventStore } from '#eventing/event-store';
import { Ledger } from '#eventing/ledger';
import { pass } from '#eventing/stages';
import { allowedCommands } from '#kernel';
import { isUuid, Problem, type Principal } from '#platform/http';
import { History, parseAsOf } from './history.js';
import { atVersion, type Page, pageOf, type PageQuery } from './read-models.js';
import type { RecordDocument } from './record.schema.js';
import { currentRecord, recordsModel } from './records.js';
import { ReadModels } from './registry.js';
import { ShownHere } from './shown-here.js';

const streamOfRecord = ({ _id }: RecordDocument): string => _id;

/** `?minVersion=` and `?asOf=`, as they came. */
export type RecordQuery = Readonly<{
  minVersion?: string | undefined;
  asOf?: string | undefined;
}>;
/** `version`: for the ETag; a record of the past has none. */
export type FoundRecord = Readonly<{ version?: number; record: object }>;

/**
 * Commands the caller could send to the record now, by state and role; scope and separation of
 * duties are judged when one comes.
 */
const nextCommands = (aggregate: Aggregate, status: string, principal: Principal): string[] => {
  const roles = principal.grants.map((grant) => grant.role);
  return allowedCommands(aggregate.decider, { status }).filter((type) =>
    aggregate.routes[type]?.who.some((role) => roles.includes(role)),
  );
};

/** Records of any aggregate, for its `readers` within their scope; to all others there is none. */
@Injectable()
export class RecordsService {
  private readonly history: History;
  constructor(
    private readonly models: ReadModels,
    private readonly ledger: Ledger,
    private readonly store: EventStore,
    private readonly access: ReadAccess,
    private readonly shown: ShownHere,
  ) {
    this.history = new History(store, ledger);
    shown.isRead = true;
  }

  /** A page of them, newest first. */
  async list(aggregate: Aggregate, principal: Principal, query: PageQuery): Promise<Page<object>> {
    const { name } = aggregate.decider;
    this.access.require(name, principal);
    const wanted = {
      type: name,
      ...(query.status ? { status: query.status } : {}),
      ...(query.partnerId ? { 'scope.partnerIds': query.partnerId } : {}),
    };
    const places = { scope: 'scope.', state: 'state.' };
    const filter = {
      $and: [wanted, familyFilter(this.access.policy, name, principal, places)],
    };
    const views = new Map<string, View>();
    const page = await pageOf<RecordDocument>(await this.models.model(recordsModel), {
      principal,
      query: { ...query, of: name },
      filter,
      sort: { createdAt: -1, _id: 1 },
      shown: async (found) => {
        for (const [id, view] of await this.access.viewsOf(principal, found, streamOfRecord))
          views.set(id, view);
        return found.filter(({ _id }) => views.has(_id));
      },
    });
    const items = page.items.map((record) =>
      this.present(aggregate, views.get(record._id)!, record),
    );
    return { ...page, items };
  }

  /** One of them: as it is, with the commands allowed now; or as it was. */
  async one(
    aggregate: Aggregate,
    principal: Principal,
    id: string,
    { minVersion, asOf }: RecordQuery,
  ): Promise<FoundRecord> {
    const { decider } = aggregate;
    if (!isUuid(id)) throw new Problem('not-found');
    this.access.require(decider.name, principal);
    const position = await parseAsOf(asOf, this.ledger);
    const streamId = `${decider.name}-${id}`;
    let view: View | undefined;
    let exists = false;
    const waiting =
      minVersion !== undefined && this.shown.isKept ? this.shown.waitFor(streamId) : undefined;
    const record = await atVersion({
      minVersion,
      waiting,
      probe: async () => {
        const found = await this.find(decider, streamId, Number(minVersion ?? 0));
        exists = found !== null;
        view = found ? await this.access.viewOf(principal, streamId, found) : undefined;
        return view ? found : null;
      },
      stored: () => this.storedVersion(aggregate, principal, streamId),
      exists: () => exists,
    }).finally(() => waiting?.stop());
    if (waiting) pass('seen', [{ streamId, streamVersion: Number(minVersion) }]);
    if (position === undefined) {
      const allowed = nextCommands(aggregate, record.status, principal);
      const shown = { ...this.present(aggregate, view!, record), allowed };
      return { version: record.version, record: shown };
    }
    const past = await this.history.recordAt(decider, streamId, position);
    if (!past) throw new Problem('not-found', 'The record was not there yet at this position.');
    const then = { ...record, ...past, status: past.state.status };
    return { record: { ...this.present(aggregate, view!, then), asOf: position } };
  }

  /**
   * As the store has it; null where the read model has not come to `atLeast`: whoever asks for a
   * version wants lists and searches to have it, too.
   */
  private async find(
    decider: Aggregate['decider'],
    streamId: string,
    atLeast: number,
  ): Promise<RecordDocument | null> {
    const shown = await this.models.records.find(streamId);
    if ((shown?.version ?? 0) < atLeast) return shown;
    return currentRecord(this.store, decider, streamId, shown);
  }

  /** Of a view that is not the whole, the fields that the aggregate lists for it. */
  private present(
    aggregate: Aggregate,
    view: View,
    { recordId, status, version, state, createdAt, updatedAt }: RecordDocument,
  ): object {
    const own = viewedState(aggregate, state);
    const shown = this.access.policy.shown(aggregate.decider.name, view, own);
    return { ...shown, id: recordId, version, createdAt, updatedAt, status };
  }

  /** The version the store has, where the caller may see the record; 0 otherwise. */
  private async storedVersion(
    { decider }: Aggregate,
    principal: Principal,
    streamId: string,
  ): Promise<number> {
    const now = await currentRecord(this.store, decider, streamId, null);
    return now && (await this.access.viewOf(principal, streamId, now)) ? now.version : 0;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { ReadAccess } from '#eventing/access';
import { type Aggregate, viewedState } from '#eventing/commands';
import type { Principal } from '#platform/http';
import { Part, Text, Uuid } from '#platform/documents';
import { SHOWN, type Shown } from './dossier/dossier.service.js';
import { ReadModels } from './registry.js';
import { recordsModel } from './records.js';

/** A record with what people call it. */
@Part()
export class NamedRecord {
  @Uuid() id!: string;
  @Text() name!: string;
}

const nameOf = (aggregate: Aggregate, state: Readonly<Record<string, unknown>>) =>
  aggregate.called!(viewedState(aggregate, state) as never);

/** How records are called that a list of others names by their ids. */
@Injectable()
export class RecordNames {
  /** Families whose records are called something. */
  private readonly named: readonly string[];

  constructor(
    private readonly models: ReadModels,
    private readonly access: ReadAccess,
    @Inject(SHOWN) private readonly shown: Shown,
  ) {
    this.named = [...shown].flatMap(([family, { called }]) => (called ? [family] : []));
  }

  /** By id: those that have a name and that the caller reads. One query, whatever the kinds. */
  async of(principal: Principal, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(ids)].flatMap((id) => this.named.map((family) => `${family}-${id}`));
    if (wanted.length === 0) return new Map();
    const records = await this.models.model(recordsModel);
    const found = await records.find({ _id: { $in: wanted } }).lean();
    const views = await this.access.viewsOf(principal, found, ({ _id }) => _id);
    return new Map(
      found.flatMap(({ _id, recordId, type, state }) => {
        const view = views.get(_id);
        const isRead = view === 'whole' || view === 'portal';
        const name = isRead ? nameOf(this.shown.get(type)!, state) : undefined;
        return name === undefined ? [] : [[recordId, name] as const];
      }),
    );
  }
}

/** Those of the ids that have a name, in their order. */
export const namedAmong = (
  ids: readonly string[],
  names: ReadonlyMap<string, string>,
): NamedRecord[] =>
  ids.flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name }];
  });

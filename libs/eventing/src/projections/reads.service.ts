import { Injectable } from '@nestjs/common';
import { Db } from 'mongodb';
import { familyOf, ReadAccess } from '#eventing/access';
import { modelOn } from '#platform/documents';
import { notFound, type Principal } from '#platform/http';
import { AccessEntry } from './access-entry.schema.js';
import { type Page, pageOf, type PageQuery } from './read-models.js';
import { recordsModel } from './records.js';
import { ReadModels } from './registry.js';

/** Who read which texts of a record, and when; never what they say. */
export type ReadOfTexts = Readonly<{
  record: string;
  at: string;
  personId: string;
  accountId: string;
  roles: readonly string[];
  refs: readonly string[];
}>;

/** The access log, record by record. */
@Injectable()
export class ReadsService {
  constructor(
    private readonly db: Db,
    private readonly models: ReadModels,
    private readonly access: ReadAccess,
  ) {}

  /**
   * `id`: a stream id. 404 where there is no such record, or none the caller may see; an auditor
   * is shown who read it also where they do not read it themselves.
   */
  async page(principal: Principal, id: string, query: PageQuery): Promise<Page<ReadOfTexts>> {
    const records = await this.models.model(recordsModel);
    const record = await records.findOne({ _id: id }).lean();
    if (!record || !(await this.mayKnow(principal, id, record))) throw notFound(record !== null);
    return this.pageWhere({ record: id }, principal, { ...query, of: id });
  }
  /** Those of one person or account, or all. */
  async allBy(principal: Principal, query: PageQuery): Promise<Page<ReadOfTexts>> {
    const { personId, accountId } = query;
    const by = { ...(personId ? { personId } : {}), ...(accountId ? { accountId } : {}) };
    return this.pageWhere(by, principal, query);
  }

  private async pageWhere(
    filter: object,
    principal: Principal,
    query: PageQuery,
  ): Promise<Page<ReadOfTexts>> {
    const model = modelOn(this.db, AccessEntry);
    const page = await pageOf<AccessEntry>(model, { principal, query, filter, sort: { _id: -1 } });
    const items = page.items.map(({ record, at, personId, accountId, roles, refs }) => ({
      record,
      at: at.toISOString(),
      personId,
      accountId,
      roles,
      refs,
    }));
    return { ...page, items };
  }

  private async mayKnow(
    principal: Principal,
    id: string,
    record: Parameters<ReadAccess['viewOf']>[2],
  ): Promise<boolean> {
    const { policy } = this.access;
    const audits = principal.grants.some(({ role }) => role === 'AUD');
    return (
      (audits && policy.names.includes(familyOf(id))) ||
      (await this.access.viewOf(principal, id, record)) !== undefined
    );
  }
}

import { Injectable } from '@nestjs/common';
import { Db } from 'mongodb';
import { familyOf, ReadAccess } from '#eventing/access';
import { Ledger } from '#eventing/ledger';
import { type Shown, shownAs } from '#platform/documents';
import { notFound, type Principal } from '#platform/http';
import { untilCaughtUp } from './caught-up.js';
import { parseAsOf } from './history.js';
import { type Page, pageOf, type PageQuery } from './read-models.js';
import { recordsModel } from './records.js';
import { ReadModels } from './registry.js';
import { timelineFold } from './timeline.js';
import { TimelineEntry } from './timeline.schema.js';

const caseId = /^[a-z]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What happened in a case, as far as the caller may know it. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly models: ReadModels,
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly access: ReadAccess,
  ) {}

  /** `id`: a stream id. 404 where there is no such record, or none the caller may see. */
  async page(principal: Principal, id: string, query: PageQuery): Promise<Page<Shown>> {
    if (!caseId.test(id)) throw notFound(false);
    this.access.require(familyOf(id), principal);
    const records = await this.models.model(recordsModel);
    const record = await records.findOne({ _id: id }).lean();
    if (!record || !(await this.access.viewOf(principal, id, record)))
      throw notFound(record !== null);
    const position = await parseAsOf(query.asOf, this.ledger);
    if (position !== undefined) await untilCaughtUp(this.db, this.ledger, position);
    const cases =
      query.whole === 'partner' && record.type === 'partner'
        ? { partnerIds: record.recordId }
        : { caseId: id };
    const filter = position === undefined ? cases : { ...cases, position: { $lte: position } };
    const page = await pageOf<TimelineEntry>(await this.models.model(timelineFold), {
      principal,
      query: { ...query, of: id },
      filter,
      sort: { position: 1 },
      shown: (lines) => this.access.lines(principal, lines),
    });
    return { ...page, items: page.items.map((entry) => shownAs(TimelineEntry, entry)) };
  }
}

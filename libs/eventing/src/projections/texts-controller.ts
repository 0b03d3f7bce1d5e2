import { Controller, Get, Param, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Db } from 'mongodb';
import type { Role } from '#kernel';
import { cutTo, ReadAccess, type View } from '#eventing/access';
import type { Aggregate } from '#eventing/commands';
import { CurrentPrincipal, isUuid, Problem, type Principal } from '#platform/http';
import { modelOn } from '#platform/documents';
import { Vault } from '#platform/vault';
import { AccessEntry } from './access-entry.schema.js';
import type { RecordDocument } from './record.schema.js';
import { recordsModel } from './records.js';
import { ReadModels } from './registry.js';
import { timelineFold } from './timeline.js';

/** Every vault reference inside a value: the fields named `…Ref` that hold one. */
export const refsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key.endsWith('Ref') && isUuid(inner) ? [inner as string] : refsIn(inner),
  );
};

const withoutTexts: readonly Role[] = ['ADM', 'SUB'];
const readerOfTexts = ({ grants }: Principal) => ({
  grants: grants.filter(({ role }) => !withoutTexts.includes(role)),
});

/**
 * `GET /v1/<collection>/<id>/texts`: what the references of a record stand for, for its readers
 * within their scope. Whoever does not see the whole record sees the texts of
 * the fields they see; administrators and downstream systems read none. Every read is written down
 * before it is answered.
 */
export const textsController = (aggregate: Aggregate): Type<object> => {
  const { name } = aggregate.decider;

  @ApiTags(aggregate.collection)
  @ApiBearerAuth()
  @Controller(`v1/${aggregate.collection}`)
  class Texts {
    constructor(
      private readonly db: Db,
      private readonly models: ReadModels,
      private readonly vault: Vault,
      private readonly access: ReadAccess,
    ) {}

    @Get(':id/texts')
    @ApiOperation({
      operationId: `texts-of-${aggregate.collection}`,
      summary: 'The confidential texts of the record, by reference; each read is logged.',
    })
    @ApiParam({ name: 'id', format: 'uuid' })
    @ApiResponse({
      status: 200,
      description: '`texts`: reference to text; `erased`: references whose text was erased.',
    })
    async texts(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
      const reader = readerOfTexts(principal);
      this.access.require(name, reader);
      const record = isUuid(id)
        ? await (await this.models.model(recordsModel)).findOne({ _id: `${name}-${id}` }).lean()
        : null;
      const view = record && (await this.access.viewOf(reader, record._id, record));
      if (!record || !view) throw new Problem('not-found');
      const refs = [...new Set(await this.refsFor(view, record))];
      const { accountId, personId, grants } = principal;
      await modelOn(this.db, AccessEntry).create({
        at: new Date(),
        accountId,
        personId,
        roles: grants.map(({ role }) => role),
        record: record._id,
        refs,
      });
      const texts = await this.vault.open(refs);
      return { texts: Object.fromEntries(texts), erased: refs.filter((ref) => !texts.has(ref)) };
    }

    private async refsFor(view: View, record: RecordDocument): Promise<string[]> {
      const fields = this.access.policy.fields(name, view);
      if (fields) return refsIn(cutTo(fields, record.state));
      const lines = await this.models.model(timelineFold);
      const entries = await lines
        .find({ caseId: record._id }, 'facts')
        .sort({ position: -1 })
        .limit(1_000)
        .lean();
      return [...refsIn(record.state), ...entries.flatMap(({ facts }) => refsIn(facts))];
    }
  }
  Object.defineProperty(Texts, 'name', { value: `${name}Texts` });
  return Texts;
};

import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Db } from 'mongodb';
import { portalRoles } from '#kernel';
import { CurrentPrincipal, type Principal } from '#platform/http';
import { caseReaders, knownQuery, pageOf, presented, readModelCollection, scopesFor, visibilityFilter } from '#platform/projections';
import { partnerDirectory } from './partner-directory.projection.js';

const filters = ['kind', 'status', 'countryCode', 'regionCode'] as const;
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Ids of holds stay inside; a partner is not told that it is held. */
const withoutHolds = ({ holds: _holds, holdsCount, ...entry }: Record<string, unknown>, portalOnly: boolean): Record<string, unknown> => (portalOnly ? entry : { ...entry, holdsCount });

/** All partners one may see, by name. */
@ApiTags('directory')
@ApiBearerAuth()
@Controller('v1/directory')
export class PartnerDirectoryController {
  constructor(@Inject(Db) private readonly db: Db) {}

  @Get()
  @ApiOperation({ summary: 'Partners by name, filtered by kind, status, country, region or identifier.' })
  @ApiQuery({ name: 'name', required: false, description: 'Part of a name.' })
  @ApiQuery({ name: 'identifier', required: false, description: 'Canonical value: `01f80g185`.' })
  @ApiQuery({ name: 'kind', required: false })
  @ApiQuery({ name: 'status', required: false })
  @ApiQuery({ name: 'countryCode', required: false })
  @ApiQuery({ name: 'regionCode', required: false })
  @ApiQuery({ name: 'after', required: false })
  @ApiQuery({ name: 'limit', required: false })
  async list(@CurrentPrincipal() principal: Principal, @Query() given: object) {
    const query = knownQuery(given, [...filters, 'name', 'identifier', 'after', 'limit']);
    const wanted = Object.fromEntries(filters.flatMap((field) => (query[field] ? [[field, query[field]]] : [])));
    const text = query.name ? { 'names.value': { $regex: escaped(query.name), $options: 'i' } } : {};
    const identifier = query.identifier ? { $or: [{ 'identifiers.value': query.identifier }, { 'formerIdentifiers.value': query.identifier }] } : {};
    const page = await pageOf<Record<string, unknown>>(this.db.collection(readModelCollection(partnerDirectory)), {
      principal,
      query: { ...query, of: 'directory' },
      filter: { $and: [wanted, text, identifier, visibilityFilter(scopesFor(principal, caseReaders), '')] },
      sort: { name: 1, _id: 1 },
    });
    const portalOnly = principal.grants.every(({ role }) => portalRoles.includes(role));
    return { items: page.items.map((entry) => withoutHolds(presented(entry) as Record<string, unknown>, portalOnly)), ...(page.next ? { next: page.next } : {}) };
  }
}

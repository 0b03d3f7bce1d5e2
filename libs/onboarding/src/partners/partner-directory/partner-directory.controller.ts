import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
  OmitType,
} from '@nestjs/swagger';
import { familyFilter, ReadAccess } from '#eventing/access';
import { Code, Many, Part, type Shown, Text, Uuid, Whole } from '#platform/documents';
import {
  ApiPage,
  type Asked,
  CurrentPrincipal,
  isUuid,
  notFound,
  listRules,
  noParameters,
  pageTypeOf,
  type Principal,
} from '#platform/http';
import {
  equalTo,
  type Kept,
  pageOf,
  pageOfRanked,
  presented,
  presentedType,
  ReadModels,
} from '#eventing/projections';
import { countryCodes, partnerKinds, regions } from '#reference';
import { partnerStatuses } from '../partner.record.js';
import { notYetRegistered } from './partner-directory.projection.js';
import type { Model } from 'mongoose';
import { DirectorySearch } from './directory-search.js';
import { identifierKey } from './directory-search.policy.js';
import { PartnerInDirectory, partnersByName } from './directory-entry.schema.js';

const directoryQuery = listRules({
  name: {
    description:
      'Words of a name in any order and script, initials, or the beginning of a word; slips are forgiven. The likeliest first, 200 at most.',
  },
  identifier: { description: 'Canonical value: `01f80g185`.' },
  kind: { choices: partnerKinds },
  status: { choices: partnerStatuses },
  countryCode: { choices: countryCodes },
  regionCode: { choices: regions },
});

type Reply = { status(code: number): Reply; header(name: string, value: string): Reply };
type Entry = PartnerInDirectory & Kept;
/** Merges one behind the other are followed this far. */
const longestChain = 50;

class DirectoryEntry extends OmitType(presentedType(PartnerInDirectory), ['holdsCount']) {
  @Whole({ optional: true, description: 'Holds in force; for those who may read holds.' })
  holdsCount?: number;
}
/** Says where a merged record lives on. */
class MergedEntry {
  @Uuid() partnerId!: string;
  @Code(['merged']) status!: 'merged';
  @Uuid() survivorId!: string;
}

const counted = ['kind', 'status', 'countryCode', 'regionCode'] as const;
/** Entries that have all four in common. */
@Part()
class DirectoryCount {
  @Code(partnerKinds) kind!: string;
  @Code(partnerStatuses) status!: string;
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Code(regions) regionCode!: string;
  @Whole() count!: number;
}
class DirectoryCounts {
  @Many(DirectoryCount) groups!: readonly DirectoryCount[];
}
const countsOf = (entries: Model<Entry>, filter: object): Promise<DirectoryCount[]> =>
  entries.aggregate<DirectoryCount>([
    { $match: filter },
    {
      $group: {
        _id: Object.fromEntries(counted.map((field) => [field, `$${field}`])),
        count: { $sum: 1 },
      },
    },
    { $replaceWith: { $mergeObjects: ['$_id', { count: '$count' }] } },
    { $sort: { kind: 1, status: 1, countryCode: 1, regionCode: 1 } },
  ]);

/** How many holds there are is for those who may read them. */
const shownTo = (entry: Entry, tellsHolds: boolean): Shown => {
  const { holdsCount, ...rest } = presented(PartnerInDirectory, entry);
  return tellsHolds ? { ...rest, holdsCount } : rest;
};

/** All partners one may see, by name. */
@ApiTags('directory')
@ApiBearerAuth()
@Controller('v1/directory')
export class PartnerDirectoryController {
  private readonly search: DirectorySearch;
  constructor(
    private readonly models: ReadModels,
    private readonly access: ReadAccess,
  ) {
    this.search = new DirectorySearch(models);
  }
  private tellsHolds(principal: Principal): boolean {
    return this.access.policy.reach('holds', principal).whole.length > 0;
  }

  @Get()
  @ApiOperation({
    summary:
      'Partners by name, or the likeliest for what is typed; filtered by kind, status, country, region or identifier.',
  })
  @ApiPage(pageTypeOf(DirectoryEntry), directoryQuery)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query(directoryQuery) query: Asked<typeof directoryQuery>,
  ) {
    this.access.require('partner', principal);
    const filter = {
      $and: [
        { status: { $ne: notYetRegistered } },
        equalTo(query, ['kind', 'status', 'countryCode', 'regionCode']),
        query.identifier ? { searchKeys: identifierKey(query.identifier) } : {},
        familyFilter(this.access.policy, 'partner', principal, { scope: '', state: '' }),
      ],
    };
    const asked = { principal, query: { ...query, of: 'directory' } };
    const page = query.name
      ? pageOfRanked(await this.search.find(query.name, filter), asked)
      : await pageOf<Entry>(await this.models.of(partnersByName), {
          ...asked,
          filter,
          sort: { name: 1, _id: 1 },
        });
    const tellsHolds = this.tellsHolds(principal);
    return {
      items: page.items.map((entry) => shownTo(entry, tellsHolds)),
      ...(page.next ? { next: page.next } : {}),
    };
  }

  @Get('counts')
  @ApiOperation({
    summary:
      'How many entries there are, by kind, status, country and region; what was merged has that status.',
  })
  @ApiOkResponse({ type: DirectoryCounts })
  async counts(
    @CurrentPrincipal() principal: Principal,
    @Query(noParameters) _query: object,
  ): Promise<DirectoryCounts> {
    this.access.require('partner', principal);
    const filter = {
      $and: [
        { status: { $ne: notYetRegistered } },
        familyFilter(this.access.policy, 'partner', principal, { scope: '', state: '' }),
      ],
    };
    return { groups: await countsOf(await this.models.of(partnersByName), filter) };
  }

  @Get(':partnerId')
  @ApiOperation({
    summary:
      'One partner; a record that was merged answers with a redirect to the one it lives on in.',
  })
  @ApiParam({ name: 'partnerId', format: 'uuid' })
  @ApiOkResponse({ type: DirectoryEntry })
  @ApiResponse({
    status: 308,
    type: MergedEntry,
    description:
      'Merged; `Location` is the record it lives on in, however many merges lie between.',
  })
  async get(
    @CurrentPrincipal() principal: Principal,
    @Param('partnerId') partnerId: string,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    this.access.require('partner', principal);
    const entries = await this.models.of(partnersByName);
    const entry = isUuid(partnerId) ? await entries.findOne({ _id: partnerId }).lean() : null;
    const place = entry && { scope: entry, state: {}, version: 0 };
    const view = place && this.access.policy.ownView('partner', principal, place);
    if (!entry || entry.status === notYetRegistered || !view) throw notFound(entry !== null);
    if (entry.status !== 'merged') return shownTo(entry, this.tellsHolds(principal));
    const survivorId = await survivorOf(entries, entry);
    reply.status(308).header('Location', `/v1/directory/${survivorId}`);
    return { partnerId, status: 'merged', survivorId };
  }
}

/** The record a merged one lives on in, at the end of the chain. */
const survivorOf = async (entries: Model<Entry>, merged: Entry): Promise<string> => {
  let current: Entry = merged;
  for (
    let steps = 0;
    steps < longestChain && current.status === 'merged' && current.survivorId;
    steps += 1
  ) {
    const next = await entries.findOne({ _id: current.survivorId }).lean();
    if (!next) return current.survivorId;
    current = next;
  }
  return current.partnerId;
};

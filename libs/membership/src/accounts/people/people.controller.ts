import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadAccess } from '#eventing/access';
import { AccountDirectory } from '#identity';
import type { Role } from '#kernel';
import { foldName } from '#names';
import { Many, One, Part, StoredScope, Text } from '#platform/documents';
import {
  ApiPage,
  type Asked,
  CurrentPrincipal,
  cursorBinding,
  decodeCursor,
  encodeCursor,
  listRules,
  pageTypeOf,
  parseLimit,
  type Principal,
} from '#platform/http';
import { accountDecider } from '../account.decider.js';
import { givenRoles } from '../account.policy.js';
import { findPeople, type FoundPerson, keyOf } from './people.policy.js';

const peopleQuery = listRules({
  role: { description: 'Only those who have this role.', choices: givenRoles },
  partnerId: { description: 'Only users of the portal of this partner.' },
  q: { description: 'Words of the name, in any order; accents and case do not matter.' },
});

@Part()
class RoleHeld {
  @Text() role!: string;
  @One(StoredScope, { description: 'What it reaches; `{}`: everything.' }) scope!: StoredScope;
}
@Part()
class AccountHeld {
  @Text() accountId!: string;
  @Text() email!: string;
}
/** Somebody who works with the product. */
@Part()
class PersonFound {
  @Text() personId!: string;
  @Text() displayName!: string;
  @Many(RoleHeld) roles!: RoleHeld[];
  @Many(AccountHeld, { optional: true, description: 'For administrators and auditors.' })
  accounts?: AccountHeld[];
}

/**
 * Who has which role. Whom a caller is told of, and how much, the read policy says of accounts:
 * colleagues by name, role and reach, and the users of a partner they ask for; a partner's
 * administrators its own people.
 */
@ApiTags('people')
@ApiBearerAuth()
@Controller('v1/people')
export class PeopleController {
  constructor(
    private readonly directory: AccountDirectory,
    private readonly access: ReadAccess,
  ) {}

  @Get()
  @ApiOperation({ summary: 'People by role and name, with what their roles reach.' })
  @ApiPage(pageTypeOf(PersonFound), peopleQuery)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query(peopleQuery)
    { role, partnerId, q = '', after, limit: wanted }: Asked<typeof peopleQuery>,
  ): Promise<{ items: readonly FoundPerson[]; next?: string }> {
    const sight = this.access.require(accountDecider.name, principal);
    const search = {
      words: foldName(q).split(' ').filter(Boolean),
      ...(role ? { role: role as Role } : {}),
      ...(partnerId ? { partnerId } : {}),
    };
    const binding = cursorBinding(principal, { of: 'people', role, partnerId, q });
    const [place = ''] = decodeCursor(after, binding) ?? [];
    const everybody = (await this.directory.everybody()).map(({ _id, ...account }) => ({
      ...account,
      accountId: _id,
    }));
    const found = findPeople(everybody, search, sight, foldName);
    const behind = found.filter((one) => keyOf(one, foldName) > place);
    const items = behind.slice(0, parseLimit(wanted));
    const last = items.length < behind.length ? items.at(-1) : undefined;
    return { items, ...(last ? { next: encodeCursor([keyOf(last, foldName)], binding) } : {}) };
  }
}

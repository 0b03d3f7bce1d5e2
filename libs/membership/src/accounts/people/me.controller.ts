import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccountDirectory } from '#identity';
import { Day, Many, One, Part, StoredScope, Text, TextList } from '#platform/documents';
import { CurrentPrincipal, type Principal, Problem } from '#platform/http';

@Part()
class MyRole {
  @Text() role!: string;
  @One(StoredScope) scope!: StoredScope;
}
/** What somebody else lent me. */
@Part()
class LentToMe {
  @Text() delegationId!: string;
  @Text({ optional: true, description: 'The person who lent it.' }) fromId?: string;
  @Day() from!: string;
  @Day({ description: 'The last day.' }) until!: string;
  @Many(MyRole) roles!: MyRole[];
}
@Part()
class OnBehalf {
  @Text({ description: 'Person id.' }) onBehalfOf!: string;
  @Text() delegationId!: string;
}
class Me {
  @Text() accountId!: string;
  @Text({ description: 'The human being, the same in every account of theirs.' })
  personId!: string;
  @Text() displayName!: string;
  @Text() email!: string;
  @Text({ description: 'BCP 47.' }) locale!: string;
  @Text({ description: 'IANA zone.' }) zone!: string;
  @Many(MyRole, { description: 'What this request may use.' }) roles!: MyRole[];
  @TextList({ description: 'Partners I take no part in the cases of.' }) ties!: readonly string[];
  @TextList({ optional: true, description: 'ISO 3166-1 alpha-2; absent: not on record.' })
  nationalities?: readonly string[];
  @Many(LentToMe) delegations!: LentToMe[];
  @One(OnBehalf, { optional: true, description: 'Whom this request acts for.' }) acting?: OnBehalf;
}

const rolesOf = (grants: Principal['grants']): MyRole[] =>
  grants.map(({ role, scope }) => ({ role, scope: { ...scope } }));

/** Who I am for the product, and what I may do. */
@ApiTags('me')
@ApiBearerAuth()
@Controller('v1/me')
export class MeController {
  constructor(private readonly directory: AccountDirectory) {}

  @Get()
  @ApiOperation({ summary: 'My account: roles with their reach, ties, and what was lent to me.' })
  @ApiOkResponse({ type: Me })
  async me(@CurrentPrincipal() principal: Principal): Promise<Me> {
    const { accountId, personId, grants, acting } = principal;
    const account = await this.directory.find(accountId);
    if (!account) throw new Problem('unauthenticated');
    const { delegations = [], ties } = await this.directory.person(personId);
    const { displayName, email, locale, zone, nationalities } = account;
    return {
      accountId,
      personId,
      displayName,
      email,
      locale,
      zone,
      roles: rolesOf(grants),
      ties,
      ...(nationalities ? { nationalities } : {}),
      delegations: delegations.map(({ delegationId, fromId, from, until, grants: lent }) => ({
        delegationId,
        ...(fromId ? { fromId } : {}),
        from,
        until,
        roles: rolesOf(lent),
      })),
      ...(acting ? { acting } : {}),
    };
  }
}

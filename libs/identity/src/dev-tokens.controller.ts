import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { roles } from '#kernel';
import { Many, Part, Text, TextList } from '#platform/documents';
import { eitherOf, PlainText, Problem, Public, UuidField, validateBody } from '#platform/http';
import { derivedId } from '#platform/ids';
import { AccountDirectory } from './accounts.js';
import { localAccounts, portalAccount, portalAccounts } from './local-accounts.js';
import { LocalIssuer } from './tokens.js';

class TokenRequest {
  @PlainText({
    min: 1,
    max: 100,
    optional: true,
    description: 'Name of a local account; without a body all of them are listed.',
    example: 'officer',
  })
  account?: string;
  @PlainText({
    min: 1,
    max: 100,
    optional: true,
    description:
      'Instead of an account: somebody who has none yet, and accepts an invitation. The same words are the same person again.',
  })
  newcomer?: string;
  @UuidField({
    optional: true,
    description:
      'For portal-admin, portal-editor and portal-reader: the partner they belong to; for honoree: the member of an honour it is.',
  })
  partnerId?: string;
}

class IssuedToken {
  @Text() token!: string;
  @Text({ example: 'officer' }) account!: string;
  @Text({ example: 'person-officer' }) personId!: string;
  @TextList({ example: ['PO'] }) roles!: readonly string[];
}
@Part()
class NamedAccount {
  @Text() account!: string;
  @Text() name!: string;
  @TextList() roles!: readonly string[];
}
class NamedAccounts {
  @Many(NamedAccount) accounts!: readonly NamedAccount[];
}

/**
 * Tokens for the local named accounts. The module that carries this controller is not loaded when
 * NODE_ENV=production.
 */
@ApiTags('development')
@ApiExtraModels(IssuedToken, NamedAccounts)
@Controller('v1/dev/tokens')
export class DevTokensController {
  constructor(
    private readonly issuer: LocalIssuer,
    private readonly directory: AccountDirectory,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary:
      'A token for a local named account; without a body the accounts there are. Not there in production.',
  })
  @ApiBody({
    type: TokenRequest,
    required: false,
    examples: {
      officer: { value: { account: 'officer' } },
      analyst: { value: { account: 'analyst' } },
      'which accounts there are': { value: undefined },
    },
  })
  @ApiResponse({
    status: 200,
    description: 'A token; without a body the accounts there are.',
    schema: eitherOf([IssuedToken, NamedAccounts]),
  })
  @ApiResponse({
    status: 400,
    description: 'Problem document: no such account, with the names there are in `accounts`.',
  })
  async issue(@Body() body: unknown) {
    if (body === undefined) return { accounts: listed };
    const { account: name = '', newcomer, partnerId } = await validateBody(TokenRequest, body);
    if (newcomer !== undefined) return this.newcomer(newcomer);
    const isPortal = Object.hasOwn(portalAccounts, name);
    const bound =
      isPortal && partnerId && portalAccount(name as keyof typeof portalAccounts, partnerId);
    const account = bound || (await this.directory.find(name));
    if (!account) throw unknownAccount(isPortal);
    if (bound) await this.directory.put(bound);
    return {
      token: await this.issuer.issue(account._id),
      account: account._id,
      personId: account.personId,
      roles: account.grants.map((grant) => grant.role),
    };
  }

  /** Whoever signs in so is nobody we know, until an invitation is accepted. */
  private async newcomer(called: string) {
    const subject = derivedId('newcomer', called.trim().toLowerCase());
    return {
      token: await this.issuer.issue(subject),
      account: subject,
      personId: subject,
      roles: [],
    };
  }
}

/**
 * Every local account with what it may do; those of a partner's portal are made when a token for
 * them is asked for.
 */
const listed = [
  ...localAccounts.map(({ _id, displayName, grants }) => ({
    account: _id,
    name: displayName,
    roles: grants.map(({ role }) => `${role} ${roles[role]}`),
  })),
  ...Object.entries(portalAccounts).map(([account, role]) => ({
    account,
    name: 'give `partnerId` too',
    roles: [`${role} ${roles[role]}`],
  })),
];
const unknownAccount = (isPortal: boolean): Problem => {
  const detail = isPortal
    ? 'Portal accounts belong to a partner: give `partnerId` too.'
    : 'There is no such local account; `accounts` lists them.';
  return new Problem('validation-failed', detail, {
    errors: [{ pointer: '/account', code: 'unknown-account', detail }],
    details: { accounts: listed.map(({ account }) => account) },
  });
};

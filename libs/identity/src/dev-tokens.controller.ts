import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { invalid, PlainText, Public, UuidField, validateBody } from '#platform/http';
import { AccountDirectory } from './accounts.js';
import { portalAccount, portalAccounts } from './local-accounts.js';
import { LocalIssuer } from './tokens.js';

class TokenRequest {
  @PlainText({ min: 1, max: 100, description: 'Name of a local account; GET lists them.', example: 'officer' })
  account!: string;
  @UuidField({ optional: true, description: 'For portal-admin, portal-editor and portal-reader: the partner they belong to.' })
  partnerId?: string;
}

/** Tokens for the local named accounts. The module that carries this controller is not loaded when NODE_ENV=production. */
@ApiTags('development')
@Controller('v1/dev/tokens')
export class DevTokensController {
  constructor(
    @Inject(LocalIssuer) private readonly issuer: LocalIssuer,
    @Inject(AccountDirectory) private readonly directory: AccountDirectory,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'A token for a local named account; not there in production.' })
  @ApiBody({ type: TokenRequest, examples: { officer: { value: { account: 'officer' } }, analyst: { value: { account: 'analyst' } } } })
  @ApiResponse({ status: 200, description: '{"token": "…", "account": "officer", "roles": ["PO"]}' })
  async issue(@Body() body: unknown) {
    const { account: name, partnerId } = await validateBody(TokenRequest, body);
    const account = Object.hasOwn(portalAccounts, name) && partnerId ? portalAccount(name as keyof typeof portalAccounts, partnerId) : await this.directory.find(name);
    if (!account) throw invalid('/account', 'unknown-account', Object.hasOwn(portalAccounts, name) ? 'Portal accounts belong to a partner: give `partnerId` too.' : 'There is no such local account; docs/glossary.md lists them.');
    if (partnerId && Object.hasOwn(portalAccounts, name)) await this.directory.put(account);
    return { token: await this.issuer.issue(account._id), account: account._id, personId: account.personId, roles: account.grants.map((grant) => grant.role) };
  }
}

import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandSender } from '#eventing/commands';
import { AccountDirectory } from '#identity';
import { Uuid } from '#platform/documents';
import {
  CurrentPrincipal,
  isUuid,
  LanguageTag,
  type Principal,
  Problem,
  TimeZone,
  validateBody,
} from '#platform/http';
import { correlationId } from '#platform/logging';

class OwnDetailsBody {
  @LanguageTag({ optional: true }) locale?: string;
  @TimeZone({ optional: true }) zone?: string;
}
class AccountOfMine {
  @Uuid() accountId!: string;
}

/** What somebody chooses about their own account: how they are spoken to, and nothing they may do. */
@ApiTags('accounts')
@ApiBearerAuth()
@Controller('v1/accounts/own-details')
export class OwnDetailsController {
  constructor(
    private readonly directory: AccountDirectory,
    private readonly sender: CommandSender,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'My language and time zone: of the notices and mails I get.',
    description: 'What is not given stays. A named account of a local deployment has none.',
  })
  @ApiBody({ type: OwnDetailsBody })
  @ApiOkResponse({ type: AccountOfMine })
  async choose(
    @CurrentPrincipal() { accountId, acting }: Principal,
    @Body() body: unknown,
  ): Promise<AccountOfMine> {
    const data = await validateBody(OwnDetailsBody, body);
    // Whoever stands in for somebody chooses nothing for them.
    if (acting || !isUuid(accountId)) throw new Problem('forbidden');
    const key = `ChooseOwnDetails:${accountId}:${randomUUID()}`;
    const cause = { key, correlationId: correlationId(), causationId: key };
    await this.sender.send({ type: 'ChooseOwnDetails', aggregateId: accountId, data }, cause);
    await this.directory.keep(accountId);
    return { accountId };
  }
}

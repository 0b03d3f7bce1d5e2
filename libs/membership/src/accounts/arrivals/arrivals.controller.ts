import { randomUUID } from 'node:crypto';
import { Body, Controller, Headers, HttpCode, Inject, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CommandSender, sealBody } from '#eventing/commands';
import { AccountDirectory, type TokenHolder, TokenHolders } from '#identity';
import { RuleViolation } from '#kernel';
import { SETTINGS, type Settings } from '#platform/config';
import { Text, Uuid } from '#platform/documents';
import {
  Administers,
  ApiRefusals,
  LanguageTag,
  MailAddress,
  PlainText,
  Problem,
  Public,
  Registers,
  type RequestHeaders,
  TimeZone,
  validateBody,
} from '#platform/http';
import { derivedId } from '#platform/ids';
import { correlationId } from '#platform/logging';

class AcceptanceBody {
  @PlainText({ min: 1, max: 40, description: 'The code of the mail.' }) code!: string;
}
class DetailsBody {
  @PlainText({ min: 1, max: 200 }) displayName!: string;
  @MailAddress() email!: string;
  @LanguageTag() locale!: string;
  @TimeZone() zone!: string;
}
class AccountToOpen {
  @Uuid() accountId!: string;
}
class OpenedAccount {
  @Uuid() accountId!: string;
  @Text({ description: 'The human being, the same in every account of theirs.' })
  personId!: string;
}

/** There is one first administrator, whatever comes after: its stream can begin only once. */
const firstAdministrator = derivedId('first-administrator');

/**
 * How somebody without an account comes to one: their token says who they are at the issuer, and a
 * code, or a setting, which account is theirs.
 */
@ApiTags('accounts')
@ApiBearerAuth()
@Administers()
@Controller('v1/accounts')
export class ArrivalsController {
  constructor(
    private readonly directory: AccountDirectory,
    private readonly holders: TokenHolders,
    private readonly sender: CommandSender,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post('acceptance')
  @Public()
  @Registers()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Accepts an invitation: the account is that of whoever the token names.',
    description:
      'Needs a token in force; no account is needed. Again with the same code: the same.',
  })
  @ApiBody({ type: AcceptanceBody })
  @ApiOkResponse({ type: OpenedAccount })
  @ApiRefusals(409, 422)
  async accept(@Headers() headers: RequestHeaders, @Body() body: unknown): Promise<OpenedAccount> {
    const { identityId } = await this.holders.of(headers);
    const { code } = await validateBody(AcceptanceBody, body);
    const invited = await this.directory.invitedBy(code);
    if (!invited)
      throw new RuleViolation('account.invitation-unknown', 'There is no such invitation.');
    const { accountId, personId, invitation } = invited;
    await this.send('OpenAccount', accountId, { identityId, invitation }, identityId);
    return { accountId, personId };
  }

  @Post('sign-up')
  @Public()
  @Registers()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Asks for an account of the partner portal: a mail brings the code to open it with.',
    description:
      'Where CONCORD_SELF_REGISTRATION is on. Needs a token in force, of somebody without an account. Again: another code, five in all.',
  })
  @ApiBody({ type: DetailsBody })
  @ApiAcceptedResponse({ type: AccountToOpen })
  @ApiRefusals(404, 409, 422)
  async signUp(@Headers() headers: RequestHeaders, @Body() body: unknown): Promise<AccountToOpen> {
    if (this.settings.CONCORD_SELF_REGISTRATION !== 'on') throw new Problem('not-found');
    const { identityId } = await this.holders.of(headers);
    const given = await validateBody(DetailsBody, body);
    if (await this.directory.ofIdentity(identityId))
      throw new RuleViolation(
        'account.identifier-taken',
        'Whoever signs in so has an account.',
        'state',
      );
    const accountId = derivedId('sign-up', identityId);
    await this.send('SignUp', accountId, given, randomUUID());
    return { accountId };
  }

  @Post('first-administrator')
  @Public()
  @HttpCode(201)
  @ApiOperation({
    summary: 'Makes whoever CONCORD_FIRST_ADMINISTRATOR names the first administrator, once.',
    description: 'Only while there is no administrator. Needs a token in force of that subject.',
  })
  @ApiBody({ type: DetailsBody })
  @ApiCreatedResponse({ type: OpenedAccount })
  @ApiRefusals(404, 409, 422)
  async found(@Headers() headers: RequestHeaders, @Body() body: unknown): Promise<OpenedAccount> {
    const holder = await this.holders.of(headers);
    this.requireNamed(holder);
    const given = await validateBody(DetailsBody, body);
    if ((await this.directory.byRole('ADM', {})).length > 0)
      throw new RuleViolation(
        'account.administrator-exists',
        'There is an administrator, who invites others.',
        'state',
      );
    const { identityId } = holder;
    const data = { ...given, identityId };
    await this.send('FoundAccount', firstAdministrator, data, identityId);
    return { accountId: firstAdministrator, personId: firstAdministrator };
  }

  /** Without the setting there is nothing here. */
  private requireNamed({ subject }: TokenHolder): void {
    const { CONCORD_FIRST_ADMINISTRATOR: named } = this.settings;
    if (named === undefined) throw new Problem('not-found');
    if (subject !== named)
      throw new Problem('forbidden', 'Only whom the setting of the deployment names may do this.');
  }

  /**
   * The account is there for the next request already, in every process. `once`: what tells a repeat
   * from another try.
   */
  private async send(
    type: 'OpenAccount' | 'FoundAccount' | 'SignUp',
    aggregateId: string,
    body: object,
    once: string,
  ): Promise<void> {
    const key = `${type}:${aggregateId}:${once}`;
    const seals = [{ path: 'displayName' }, { path: 'email' }];
    const { data, texts } = sealBody(body, seals, key, `account-${aggregateId}`);
    const cause = { key, correlationId: correlationId(), causationId: key };
    await this.sender.send({ type, aggregateId, data }, cause, texts);
    await this.directory.keep(aggregateId);
  }
}

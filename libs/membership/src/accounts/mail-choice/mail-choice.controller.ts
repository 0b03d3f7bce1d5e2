import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { AccountDirectory, type MailedClass } from '#identity';
import { CodeList, CurrentPrincipal, type Principal, Problem, validateBody } from '#platform/http';

const mailedClasses = ['A', 'I'] as const satisfies readonly MailedClass[];
/** Source: experience.md B.8 (configurable policy). */
const usual: readonly MailedClass[] = ['A'];

class MailChoice {
  @CodeList(mailedClasses, {
    description: 'Classes of notices: `A` asks its reader to act, `I` is for information.',
  })
  classes!: MailedClass[];
}

/** Which notices somebody gets as mails, beside the feed that has all of them. */
@ApiTags('me')
@ApiBearerAuth()
@Controller('v1/me/mails')
export class MailChoiceController {
  constructor(private readonly directory: AccountDirectory) {}

  @Get()
  @ApiOperation({
    summary: 'Which notices I get as mails too.',
    description: 'Urgent ones always are.',
  })
  @ApiOkResponse({ type: MailChoice })
  async read(@CurrentPrincipal() { accountId }: Principal): Promise<MailChoice> {
    const account = await this.directory.find(accountId);
    if (!account) throw new Problem('unauthenticated');
    return { classes: [...(account.mailedClasses ?? usual)] };
  }

  @Put()
  @HttpCode(204)
  @ApiOperation({ summary: 'Chooses which notices I get as mails too.' })
  @ApiBody({ type: MailChoice })
  @ApiNoContentResponse({ description: 'It is so for what happens from now on.' })
  async choose(
    @CurrentPrincipal() { accountId, acting }: Principal,
    @Body() body: unknown,
  ): Promise<void> {
    // Whoever stands in for somebody chooses nothing for them.
    if (acting) throw new Problem('forbidden');
    const { classes } = await validateBody(MailChoice, body);
    await this.directory.chooseMails(accountId, classes);
  }
}

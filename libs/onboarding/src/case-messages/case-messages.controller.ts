import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ReadAccess, writingAbout } from '#eventing/access';
import { answerOf, CommandAnswer, CommandDoor, type CommandReply } from '#eventing/commands';
import { CurrentPrincipal, type Principal, Roles, validateBody } from '#platform/http';
import {
  caseMessageAggregate,
  writers,
  writtenExample,
  WrittenMessageBody,
} from './case-message.aggregate.js';
import { caseMessageDecider } from './case-message.decider.js';

const route = caseMessageAggregate.routes['SendCaseMessage']!;

/** Takes a message in for whoever sees the record it is about; where that lies is looked up. */
@ApiTags('case-messages')
@ApiBearerAuth()
@Controller('v1/case-messages')
export class CaseMessagesController {
  constructor(
    private readonly access: ReadAccess,
    private readonly door: CommandDoor,
  ) {}

  @Post()
  @HttpCode(201)
  @Roles(...writers)
  @ApiOperation({
    operationId: 'SendCaseMessage',
    summary: 'Writes to the other side about a case, or a note to colleagues.',
    description:
      'What it says stays in Concord: mails say that a message waits. 404 where the record is not there for you.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'Same key and message: the first result again.',
    schema: { type: 'string', maxLength: 255, example: 'my-first-message' },
  })
  @ApiBody({ type: WrittenMessageBody, examples: { one: { value: writtenExample } } })
  @ApiCreatedResponse({ type: CommandAnswer })
  async send(
    @CurrentPrincipal() principal: Principal,
    @Headers('idempotency-key') key: string | undefined,
    @Body() sent: unknown,
    @Res({ passthrough: true }) reply: CommandReply,
  ): Promise<CommandAnswer> {
    const body = await validateBody(WrittenMessageBody, sent);
    const { sender, ...lies } = await writingAbout(
      this.access,
      principal,
      body.subject,
      caseMessageDecider.name,
    );
    const result = await this.door.send(caseMessageAggregate, 'SendCaseMessage', {
      principal: sender,
      key,
      id: undefined,
      ifMatch: undefined,
      body: { ...body, ...lies },
    });
    return answerOf(caseMessageAggregate, route, result, reply);
  }
}

import { Module } from '@nestjs/common';
import { CommandBusModule } from '#eventing/commands';
import { CaseMessagesController } from './case-messages.controller.js';

/** Takes messages about cases in. */
@Module({ imports: [CommandBusModule], controllers: [CaseMessagesController] })
export class CaseMessagesModule {}

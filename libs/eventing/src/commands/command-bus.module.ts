import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CommandDoor } from './command-controller.js';
import { CommandSender } from './command-sender.js';
import { RecordStates } from './record-states.js';

/**
 * What every part of a command service may use: the bus, who sends by it as the system or as
 * somebody, and the states of records.
 */
@Module({
  imports: [CqrsModule.forRoot()],
  providers: [CommandSender, CommandDoor, RecordStates],
  exports: [CommandSender, CommandDoor, RecordStates],
})
export class CommandBusModule {}

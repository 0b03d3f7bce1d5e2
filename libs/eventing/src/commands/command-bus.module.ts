import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CommandSender } from './command-sender.js';
import { RecordStates } from './record-states.js';

/** What every part of a command service may use: the bus, its sender, and the states of records. */
@Module({
  imports: [CqrsModule.forRoot()],
  providers: [CommandSender, RecordStates],
  exports: [CommandSender, RecordStates],
})
export class CommandBusModule {}

import { Module } from '@nestjs/common';
import { DeclarationContentsDestroyer } from './contents-destroyer.js';

/** Destroys what was answered once its time is over. */
@Module({
  providers: [DeclarationContentsDestroyer],
  exports: [DeclarationContentsDestroyer],
})
export class DeclarationsModule {}

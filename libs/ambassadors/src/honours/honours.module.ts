import { Module } from '@nestjs/common';
import { DraftPurge } from './announcing/draft-purge.js';

/** Takes out of the vault what is not to be read any more. */
@Module({ providers: [DraftPurge], exports: [DraftPurge] })
export class HonoursModule {}

import { Injectable } from '@nestjs/common';
import { TextDiscarder } from '#eventing/consumers';
import type { HonourDraftsPurged } from '../honour.events.js';

/** Takes drafts of announcements out of the vault. */
@Injectable()
export class DraftPurge extends TextDiscarder {
  readonly name = 'draft-purge';
  protected readonly type: HonourDraftsPurged['type'] = 'honour.drafts_purged';
}

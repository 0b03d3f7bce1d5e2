import { Injectable } from '@nestjs/common';
import type { Event, Recorded } from '#kernel';
import type { DocumentEvent } from '../document.events.js';
import { Contents } from './contents.js';

/** Takes the bytes of an erased document away. At least once, and idempotent. */
@Injectable()
export class DocumentEraser {
  readonly name = 'document-eraser';
  readonly version = 1;

  constructor(private readonly contents: Contents) {}

  handles(type: string): boolean {
    return type === 'document.erased';
  }
  async apply(events: readonly Recorded<Event>[]): Promise<void> {
    for (const { data } of events as readonly Recorded<DocumentEvent>[])
      await this.contents.eraseDocument(data.documentId);
  }
}

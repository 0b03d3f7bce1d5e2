import { Injectable } from '@nestjs/common';
import { TextDiscarder } from '#eventing/consumers';
import type { DeclarationContentsDestroyed } from './declaration.events.js';

/** Takes the texts of a declaration out of the vault. */
@Injectable()
export class DeclarationContentsDestroyer extends TextDiscarder {
  readonly name = 'declaration-contents';
  protected readonly type: DeclarationContentsDestroyed['type'] = 'declaration.contents_destroyed';
}

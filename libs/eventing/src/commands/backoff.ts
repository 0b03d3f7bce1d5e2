import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/**
 * How long a command waits before its next attempt at a record that others change too: a random
 * time that grows.
 */
@Injectable()
export class Backoff {
  async wait(attempt: number): Promise<void> {
    await sleep(2 ** attempt + Math.random() * 4 ** attempt);
  }
}

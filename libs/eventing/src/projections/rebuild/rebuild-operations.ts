import type { Operation } from '#eventing/operations';
import { Operations } from '#eventing/operations';
import type { Editions } from '../editions.js';
import type { RebuildOptions, Rebuilds } from './rebuilds.js';

/** Operations on read models: rebuild and roll-back. */
export class RebuildOperations {
  constructor(
    private readonly editions: Editions,
    private readonly rebuilds: Rebuilds,
  ) {}

  async which(): Promise<object> {
    return { kind: { $in: ['rebuild', 'rollback'] } };
  }
  run({ kind, target }: Operation, onProgress: (words: string) => void): Promise<object> {
    const { projection, ...options } = target as { projection: string } & RebuildOptions;
    return kind === 'rollback'
      ? this.rebuilds.rollback(projection)
      : this.rebuilds.rebuild(projection, { ...options, onProgress });
  }

  /**
   * Asks for what this code has in a version that is not in use; once for each version, whoever
   * starts first.
   */
  async askForOutdated(): Promise<void> {
    const operations = new Operations(this.editions.registry.db);
    for (const { name, version } of await this.editions.outdated())
      await operations.ask({
        _id: `start:${name}@${version}`,
        kind: 'rebuild',
        target: { projection: name },
        by: 'system',
        reason: `version ${version} of ${name} is new`,
      });
  }
}

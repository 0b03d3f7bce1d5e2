import type { Db } from 'mongodb';
import { handlerKey, type LaneSpec, type Lineup } from '#eventing/consumers';
import type { Fold } from './fold.js';
import { type Edition, ProjectionHandler } from './projection-handler.js';
import { recordsModel } from './records.js';
import type { Registered } from './registered.schema.js';
import { ProjectionRegistry } from './registry.js';
import type { ShownHere } from './shown-here.js';

/** Lane of the read models: all of them go in step. */
export const projectionsLane = 'projections';

/** The read models this code can fill, and which editions of them are to be followed. */
export class Editions {
  readonly registry: ProjectionRegistry;
  private readonly handlers = new Map<string, ProjectionHandler>();

  constructor(
    readonly folds: readonly Fold[],
    private readonly db: Db,
    private readonly shown?: ShownHere,
  ) {
    if (shown) shown.isKept = true;
    this.registry = new ProjectionRegistry(db);
  }

  get lane(): LaneSpec {
    return {
      name: projectionsLane,
      lineup: () => this.lineup(),
      isAwaited: true,
    };
  }

  /**
   * Enters what the registry does not know: active at once where nothing has been followed yet,
   * else for a rebuild to fill.
   */
  async introduce(): Promise<void> {
    await this.registry.prepare();
    const begun =
      (await this.db
        .collection<{ _id: string }>('checkpoints')
        .countDocuments(
          { _id: { $regex: `^${projectionsLane}\\|` }, position: { $gt: 0 } } as object,
          { limit: 1 },
        )) > 0;
    for (const { name, version } of this.folds)
      await this.registry.introduce(name, version, !begun);
  }

  /** Read models whose active edition is none of this code's version. */
  async outdated(): Promise<readonly Fold[]> {
    const known = await this.registry.all();
    return this.folds.filter(({ name, version }) => known.get(name)?.active?.version !== version);
  }

  async lineup(): Promise<Lineup> {
    const known = await this.registry.all();
    const ownEditions = (
      of: (registered: Registered) => Edition | undefined,
    ): ProjectionHandler[] =>
      this.folds.flatMap((fold) => {
        const registered = known.get(fold.name);
        const edition = registered && of(registered);
        // An edition of another version is followed by the code that knows it.
        return edition?.version === fold.version ? [this.handlerOf(fold, edition.build)] : [];
      });
    return {
      settled: [...ownEditions(({ active }) => active), ...ownEditions(({ previous }) => previous)],
      joining: ownEditions(({ candidate }) => (candidate?.following ? candidate : undefined)),
    };
  }

  /** The one handler of an edition in this process. */
  handlerOf(fold: Fold, build: number): ProjectionHandler {
    const key = handlerKey({ name: fold.name, version: fold.version, build });
    const handler = this.handlers.get(key) ?? this.newHandler(fold, build);
    this.handlers.set(key, handler);
    return handler;
  }
  private newHandler(fold: Fold, build: number): ProjectionHandler {
    const { shown } = this;
    const tells = shown !== undefined && fold.name === recordsModel.name;
    return new ProjectionHandler(
      fold,
      this.db,
      build,
      tells ? (streamIds) => shown.tell(streamIds) : undefined,
    );
  }
}

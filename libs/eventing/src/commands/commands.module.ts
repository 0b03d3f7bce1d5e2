import { type DynamicModule, Inject, Module, Optional, type Type } from '@nestjs/common';
import type { Duties } from '#kernel';
import { SETTINGS, type Settings } from '#platform/config';
import type { Aggregate, Declared, DocumentsView, HoldsView } from './aggregate.js';
import { Backoff } from './backoff.js';
import { Claims } from './claims.js';
import { CommandBusModule } from './command-bus.module.js';
import { bulkController } from './bulk-controller.js';
import { commandController } from './command-controller.js';
import { CommandExecutor, DECLARED, noHoldsKnown, Rescreener } from './command-executor.js';
import { commandHandlers } from './command-handlers.js';
import { namesDocuments } from './document-field.js';
import { NamedDocuments, noDocumentsKnown } from './named-documents.js';
import { openDoors } from './open-door.js';
import { RecordStates } from './record-states.js';
import { Turnstiles } from './turnstile.js';

type Declaring = Readonly<{
  aggregates: readonly Aggregate[];
  duties: Duties;
  holdsView?: HoldsView | undefined;
  documentsView?: DocumentsView | undefined;
}>;
const AGGREGATES = Symbol('aggregates');

/**
 * The command side of capabilities: their controllers, one bus handler per command, and the
 * executor under them. One of `modules` exports the `Rescreener` where a route asks for it. `product`
 * says what all capabilities declare together, also those whose commands another service takes.
 */
@Module({})
export class CommandsModule {
  static register(
    aggregates: readonly Aggregate[],
    product: Declaring,
    modules: readonly Type[] = [],
  ): DynamicModule {
    refuseTwins(aggregates);
    if (!product.holdsView) refuseUnguarded(aggregates);
    if (!product.documentsView) refuseUnfiled(aggregates);
    return {
      module: CommandsModule,
      imports: [CommandBusModule, ...modules],
      controllers: [
        ...aggregates.map(commandController),
        ...aggregates.flatMap(bulkController),
        ...aggregates.flatMap(openDoors),
      ],
      providers: [
        { provide: AGGREGATES, useValue: aggregates },
        { provide: DECLARED, useValue: declaredIn(product) },
        {
          provide: NamedDocuments,
          useFactory: (records: RecordStates, settings?: Settings) =>
            new NamedDocuments(records, product, Boolean(settings?.CONCORD_DOCUMENTS_CLAMD)),
          inject: [RecordStates, { token: SETTINGS, optional: true }],
        },
        Backoff,
        Claims,
        CommandExecutor,
        Turnstiles,
        ...aggregates.flatMap(commandHandlers),
      ],
    };
  }

  constructor(
    @Inject(AGGREGATES) aggregates: readonly Aggregate[],
    @Optional() rescreener?: Rescreener,
  ) {
    if (!rescreener) refuseUnscreened(aggregates);
  }
}

/** Duties by kind, case files by the name of the record, and where holds lie. */
export const declaredIn = ({ aggregates, duties, holdsView }: Declaring): Declared => ({
  duties,
  holdsView,
  caseFiles: Object.fromEntries(
    aggregates.map(({ decider, caseFile }) => [decider.name, caseFile]),
  ),
});

/** @nestjs/cqrs only warns when two handlers take one command; here it stops the start. */
const refuseTwins = (aggregates: readonly Aggregate[]): void => {
  const seen = new Map<string, string>();
  for (const { collection, decider } of aggregates)
    for (const type of Object.keys(decider.commands)) {
      if (seen.has(type))
        throw new Error(`command ${type} belongs to both ${seen.get(type)} and ${collection}`);
      seen.set(type, collection);
    }
};

const refuseUnguarded = (aggregates: readonly Aggregate[]): void => {
  for (const { decider } of aggregates)
    for (const [type, row] of Object.entries(decider.commands as Record<string, Guard>))
      if (row.blockedBy ?? row.weighsHolds) throw new Error(noHoldsKnown(type));
};
type Guard = Readonly<{ blockedBy?: readonly string[]; weighsHolds?: true }>;

const refuseUnfiled = (aggregates: readonly Aggregate[]): void => {
  for (const { routes } of aggregates)
    for (const [type, { body }] of Object.entries(routes))
      if (namesDocuments(body)) throw new Error(noDocumentsKnown(type));
};

/** A decision that needs a screening must not pass because nobody screens. */
const refuseUnscreened = (aggregates: readonly Aggregate[]): void => {
  for (const { routes } of aggregates)
    for (const [type, { rescreens }] of Object.entries(routes))
      if (rescreens) throw new Error(`command ${type} rescreens, but no module exports Rescreener`);
};

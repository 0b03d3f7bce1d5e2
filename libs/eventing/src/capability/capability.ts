import type { Type } from '@nestjs/common';
import type { AnyProjection, DeadlineRule, ProcessRule } from '#kernel';
import type { Aggregate } from '#eventing/commands';
import type { EventHandler } from '#eventing/consumers';
import type { IndexedProcessRule } from '#eventing/processes';

/**
 * All that a capability adds to the product, in one value. Controllers, bus handlers, front-door
 * routes, read models, processes, duties and documents are derived from it.
 */
export type Capability = Readonly<{
  /** Kebab-case, as its folder. */
  name: string;
  /** Its records, each with the commands that change it. */
  aggregates?: readonly Aggregate[];
  readModels?: readonly AnyProjection[];
  /** The Nest module of what the capability runs in its command service. */
  module?: Type;
  /** Providers of `module`, which it exports, that follow the log in the command service. */
  consumers?: readonly Type<EventHandler>[];
  /** Controllers of its queries; the gateway serves them. */
  queries?: readonly Type<object>[];
  /** What the system does next because of an event. */
  processes?: readonly ProcessRule<never>[];
  /** The same, for rules that ask which records belong to a partner. */
  indexedProcesses?: readonly IndexedProcessRule[];
  /** What is due because of an event. */
  deadlines?: readonly DeadlineRule<never>[];
}>;

/** Keeps the types of what a capability is made of. */
export const defineCapability = <const C extends Capability>(capability: C): C => capability;

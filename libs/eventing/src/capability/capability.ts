import type { Type } from '@nestjs/common';
import type {
  AnyWithdrawals,
  DeadlineRule,
  Duties,
  IndexedProcessRule,
  MailValues,
  MessagesByLanguage,
  NotificationRule,
  PartnerChangeOf,
  ProcessRule,
} from '#kernel';
import type { Aggregate, DocumentsView, HoldsView } from '#eventing/commands';
import type { EventHandler } from '#eventing/consumers';
import type { ReadModel } from '#eventing/projections';

/** A controller, or one that is made for what the capabilities together declare. */
export type Query =
  Type<object> | Readonly<{ madeFor: (product: Readonly<{ duties: Duties }>) => Type<object> }>;

/**
 * All that a capability adds to the product, in one value. Controllers, bus handlers, front-door
 * routes, read models, processes, duties, notices and documents are derived from it.
 */
export type Capability = Readonly<{
  /** Kebab-case, as its folder. */
  name: string;
  /** What each group of its routes is about, by tag: shown at `/docs`. */
  tags?: Readonly<Record<string, string>>;
  /** Its records, each with the commands that change it. */
  aggregates?: readonly Aggregate[];
  readModels?: readonly ReadModel[];
  /** Where the holds on partners lie, by which guarded rows of all capabilities are judged. */
  holdsView?: HoldsView;
  /** How documents are folded, for whatever command names one. */
  documentsView?: DocumentsView;
  /** The Nest module of what the capability runs in its command service. */
  module?: Type;
  /** Providers of `module`, which it exports, that follow the log in the command service. */
  consumers?: readonly Type<EventHandler>[];
  /** Controllers of its queries; the gateway serves them. */
  queries?: readonly Query[];
  /** What the system does next because of an event. */
  processes?: readonly ProcessRule<never>[];
  /** The same, for rules that ask which records belong to a partner. */
  indexedProcesses?: readonly IndexedProcessRule<never>[];
  /** What of its events the records of partners follow, by their rows `followsRegion` and so on. */
  partnerChanges?: readonly PartnerChangeOf<never>[];
  /** What is due because of an event. */
  deadlines?: readonly DeadlineRule<never>[];
  /** The kinds of duties it sets: who owes them, to whom they go up, how people are reminded. */
  duties?: Duties;
  /** Who is told what of an event. */
  notices?: readonly NotificationRule<never, never>[];
  /**
   * Catalogue ids of notices that ask for something, but send no mail. Source: domain reference (d),
   * column "Class/channel".
   */
  feedOnly?: readonly string[];
  /**
   * Catalogue ids of notices of which many may come within seconds: those to one person leave in one
   * mail. Default: none; reminders always do.
   */
  gathered?: readonly string[];
  /** Which events take earlier notices back. */
  withdrawals?: AnyWithdrawals;
  /** What its notices and reminders say, in every language. */
  messages?: MessagesByLanguage;
  /** What its mails say beyond their notices, by message. */
  mailValues?: MailValues;
}>;

/** Keeps the types of what a capability is made of. */
export const defineCapability = <const C extends Capability>(capability: C): C => capability;

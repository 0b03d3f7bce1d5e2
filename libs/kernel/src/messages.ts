import type { CalendarDate, Instant } from './dates.js';
import type { Calendar } from './days.js';
import type { Actor, Scope } from './roles.js';

/** A fact a decision returns: past tense, JSON-safe, no personal data, no confidential text. */
export type NewEvent<T extends string = string, D extends object = object> = Readonly<{
  type: T;
  data: Readonly<D>;
}>;

/** A domain event as deciders and projections see it: the fact, when it happened and who did it. */
export type Event<T extends string = string, D extends object = object> = NewEvent<T, D> &
  Readonly<{
    at: Instant;
    /**
     * The organisation's calendar day of `at`. It is not stored: `Calendar.dated` adds it to what is
     * read.
     */
    on: CalendarDate;
    by: Actor;
  }>;

/** Some events of a contract, by their types: one that is renamed there does not compile. */
export type EventOf<E extends Event, T extends E['type']> = Extract<E, { type: T }>;

/** An event after the store and, once relayed, the ledger have placed it. */
export type Recorded<E extends Event = Event> = E &
  Readonly<{
    /** UUIDv5 of stream and version: the same event always has the same id. */
    id: string;
    streamId: string;
    /** 1, 2, 3 … without gaps within the stream. */
    streamVersion: number;
    /** Dense, gap-free place in the ledger, from 1; undefined until the relay has claimed it. */
    position?: number;
    commandId: string;
    correlationId: string;
    causationId: string;
    schemaVersion: number;
  }>;

/** An event as it is stored and sent: its day is derived by whoever reads it. */
export type Undated<E extends Event = Event> = Omit<E, 'on'>;

export type CommandMetadata = Readonly<{
  /** Idempotency key, unique per stream and principal. */
  commandId: string;
  actor: Actor;
  /** Reach of the grant the actor uses. */
  scope: Scope;
  /** Partner ids the actor has a declared tie to (SOD-14). */
  ties: readonly string[];
  /**
   * Nationalities of the actor and of whoever they act for, ISO 3166-1 alpha-2; absent where one of
   * the two has none on record. Personal data: no event carries them.
   */
  nationalities?: readonly string[];
  /**
   * Ids that the actor, or whoever they act for, had before several accounts were found to be one
   * person's; the separation rules count them too. Absent: none.
   */
  formerIds?: readonly string[];
  now: Instant;
  /** The organisation's calendar, for days of other instants than `now`. */
  calendar: Calendar;
  /** `now` as a calendar date in the organisation's zone. */
  today: CalendarDate;
  /** From `If-Match`; undefined where the caller did not say. */
  expectedVersion?: number;
  /** The reason as typed; deciders judge it, events only carry `reasonRef`. */
  reason?: string;
  /** Vault reference of the reason text. */
  reasonRef?: string;
  /**
   * Emergency override of SOD-1, SOD-7 or SOD-9 (SOD-15): the named second approver's person id.
   */
  override?: Readonly<{ secondApproverId: string }>;
  correlationId: string;
  causationId: string;
}>;

export type Command<T extends string = string, D extends object = object> = Readonly<{
  type: T;
  aggregateId: string;
  data: Readonly<D>;
  metadata: CommandMetadata;
}>;

/** The reference of a command's reason, as its event carries it; nothing where none was given. */
export const reasonOf = ({
  reasonRef,
}: Readonly<{ reasonRef?: string | undefined }>): { reasonRef?: string } =>
  reasonRef ? { reasonRef } : {};
/** Drops the envelope, so a decision's result can be compared with an expectation. */
export const factOf = <E extends NewEvent>({ type, data }: E): NewEvent => ({ type, data });

import type { AnyDecider, CommandRule, CommonFacts, Following } from './decider.js';
import type { Command, Event, Recorded } from './messages.js';
import type { CommandIntent, IndexedProcessRule } from './reactions.js';

/** What happens to a partner and is followed by the records that belong to it. */
export type PartnerChange =
  | Readonly<{ kind: 'region'; partnerId: string; regionCode: string }>
  | Readonly<{ kind: 'merge'; partnerId: string; survivorId: string }>;
/** The commands of a record that are not derived from its following partners. */
export type OwnCommand<C extends Command> = Exclude<C, FollowRegion<string> | FollowMerge<string>>;
/** Finds such a change in an event; said by the capability that owns the partners. */
export type PartnerChangeOf<E extends Event = Event> = (
  event: Recorded<E>,
) => PartnerChange | undefined;

/**
 * The system's command that takes a record along to another region. `partnerId`: of records of
 * several partners, the one that moved.
 */
export type FollowRegion<T extends string> = Command<T, { partnerId?: string; regionCode: string }>;
/** The system's command that puts the survivor of a merge in the place of the merged partner. */
export type FollowMerge<T extends string> = Command<
  T,
  { fromPartnerId: string; toPartnerId: string }
>;

type State = Readonly<{ status: string }>;
type DataOf<E extends Event, T extends E['type']> = Extract<E, { type: T }>['data'];
/** The states of a record that is there; a row meets no other, or finds nothing in it. */
type Known<S extends State> = NoInfer<Exclude<S, Readonly<{ status: 'unknown' }>>>;

type RegionRow<S extends State, E extends Event, T extends E['type']> = Readonly<{
  /** States the command is answered in. */
  from: readonly S['status'][];
  /** States in which a record is over: it keeps the region it was in. Default: none. */
  over?: readonly S['status'][];
  /** Where it lies; undefined where it lies nowhere yet. */
  region: (state: Known<S>) => string | undefined;
  /** What lies nowhere follows too; its event has no `from`. Default: it has nothing to leave. */
  fromNowhere?: true;
  /** Of records of several partners: all of them, the first one leads. */
  partners?: (state: Known<S>) => readonly string[];
  event: T;
  /** What the event says beside the regions. */
  about: (state: Known<S>, command: Command) => Omit<DataOf<E, T>, 'from' | 'regionCode'>;
  /** Default: b.17.6. */
  source?: string;
}>;
/** A row by which a record lies where its partner lies. Source: domain.md b.17.6, f E-08. */
export const followsRegion = <S extends State, E extends Event, T extends E['type']>({
  from,
  over = [],
  region,
  fromNowhere,
  partners,
  event,
  about,
  source = 'b.17.6',
}: RegionRow<S, E, T>): CommandRule<S, FollowRegion<string>, E, CommonFacts> => ({
  from,
  source,
  follows: { kind: 'region', event, ofSeveral: partners !== undefined },
  decide: (command, state) => {
    const { partnerId, regionCode } = command.data;
    if (state.status === 'unknown') return [];
    const record = state as Known<S>;
    const before = region(record);
    const isAnothers = partners !== undefined && partners(record)[0] !== partnerId;
    const stays = before === undefined ? !fromNowhere : before === regionCode;
    if (stays || isAnothers || over.includes(state.status)) return [];
    const moved = { ...(before === undefined ? {} : { from: before }), regionCode };
    return [{ type: event, data: { ...about(record, command), ...moved } }] as never;
  },
});

type MergeRow<
  S extends State,
  E extends Event,
  T extends E['type'],
  F extends CommonFacts,
> = Readonly<{
  /** States the command is answered in. */
  from: readonly S['status'][];
  partners: (state: Known<S>) => readonly string[];
  event: T;
  /** What the event says beside the partners. */
  about: (
    state: Known<S>,
    command: FollowMerge<string>,
    facts: NoInfer<F>,
  ) => Omit<DataOf<E, T>, keyof FollowMerge<string>['data'] | 'partnerIds'>;
  /** Default: b.17.5. */
  source?: string;
}>;
/** A row by which the survivor of a merge takes the merged partner's place. Source: b.17.5. */
export const followsMerge = <
  S extends State,
  E extends Event,
  T extends E['type'],
  F extends CommonFacts,
>({
  from,
  partners,
  event,
  about,
  source = 'b.17.5',
}: MergeRow<S, E, T, F>): CommandRule<S, FollowMerge<string>, E, F> => ({
  from,
  source,
  follows: { kind: 'merge', event, ofSeveral: true },
  decide: (command, state, facts) => {
    const { fromPartnerId, toPartnerId } = command.data;
    if (state.status === 'unknown') return [];
    const record = state as Known<S>;
    const before = partners(record);
    if (!before.includes(fromPartnerId)) return [];
    const replaced = before.map((id) => (id === fromPartnerId ? toPartnerId : id));
    const partnerIds = [...new Set(replaced)];
    const data = { ...about(record, command, facts), fromPartnerId, toPartnerId, partnerIds };
    return [{ type: event, data }] as never;
  },
});

type Row = Readonly<{ follows?: Following }>;
/** Rows of a decider that follow partners, by the command's type. */
export const followingRows = (decider: AnyDecider): readonly (readonly [string, Following])[] =>
  Object.entries(decider.commands as Readonly<Record<string, Row>>).flatMap(
    ([type, { follows }]) => (follows ? [[type, follows] as const] : []),
  );

/** A kind of record, and whether it is found by its partners or has the partner's own id. */
type Follower = Readonly<{ decider: AnyDecider; indexedByPartner?: true }>;
/** The process rule of all records that follow partners, whatever context they belong to. */
export const recordsFollowPartners = (
  followers: readonly Follower[],
  changesOf: readonly PartnerChangeOf<never>[],
): IndexedProcessRule => {
  const rows = followers.flatMap(({ decider, indexedByPartner }) =>
    followingRows(decider).map(([type, follows]) => ({
      type,
      ...follows,
      record: decider.name,
      indexedByPartner,
    })),
  );
  return (event, index) =>
    changesOf
      .flatMap((changeOf) => (changeOf as PartnerChangeOf)(event) ?? [])
      .flatMap((change) =>
        rows
          .filter(({ kind }) => kind === change.kind)
          .flatMap(({ type, record, indexedByPartner, ofSeveral }): CommandIntent[] => {
            const { partnerId } = change;
            const data = dataOf(change, ofSeveral);
            const ids = indexedByPartner ? index.recordsOf(partnerId, record) : [partnerId];
            return ids.map((aggregateId) => ({ type, aggregateId, data }));
          }),
      );
};
const dataOf = (change: PartnerChange, ofSeveral: boolean): object => {
  const { partnerId } = change;
  if (change.kind === 'merge') return { fromPartnerId: partnerId, toPartnerId: change.survivorId };
  return { ...(ofSeveral ? { partnerId } : {}), regionCode: change.regionCode };
};

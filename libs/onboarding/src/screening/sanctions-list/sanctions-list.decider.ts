import {
  bars,
  type CalendarDate,
  type Command,
  type CommonFacts,
  type Decider,
  peopleOf,
  reasonOf,
  RuleViolation,
} from '#kernel';
import type { ListProposed, ListPublished, SanctionsListEvent } from './sanctions-list.events.js';

/** Somebody hands a version in, or it was fetched. */
export type ProposeList = Command<'ProposeList', ListProposed['data']>;
/** Somebody who did not hand it in puts it in force. */
export type PublishList = Command<'PublishList', { listId: string; version: string }>;
/** Somebody who did not hand it in says that it will not be published. */
export type DiscardList = Command<'DiscardList', { listId: string; version: string }>;
export type RecordListImport = Command<'RecordListImport', ListPublished['data']>;
export type RecordListRejection = Command<'RecordListRejection', { listId: string; code: string }>;
/** `again`: the time in which it should have been imported is over. */
export type FlagListMissing = Command<'FlagListMissing', { listId: string; again: boolean }>;
export type FlagListStale = Command<'FlagListStale', { dueOn: CalendarDate }>;

/** `by`: the people who stand for it so far. */
type Proposal = Readonly<ListProposed['data'] & { by: readonly string[] }>;
/**
 * What is known of a list beside its entries: the version in force, of which day it is, and the one
 * that waits, or was discarded last.
 */
export type SanctionsListState = Readonly<{ proposed?: Proposal; discarded?: string }> &
  (
    | Readonly<{ status: 'unknown' | 'none' | 'missing' }>
    | Readonly<{ status: 'in_force'; listId: string; version: string; generatedOn: CalendarDate }>
  );

const everyStatus = ['unknown', 'none', 'missing', 'in_force'] as const;
const peopleBehind = ({ by }: SanctionsListEvent): readonly string[] =>
  by.role === 'SYS' ? [] : peopleOf(by);

const notProposed = (): RuleViolation =>
  new RuleViolation(
    'sanctions-list.not-proposed',
    'This version does not wait to be published; another one may have taken its place.',
    'state',
  );

/** Sanctions lists as their imports tell of them; the entries are kept apart. Source: b.3, N15. */
export const sanctionsListDecider: Decider<
  SanctionsListState,
  | ProposeList
  | PublishList
  | DiscardList
  | RecordListImport
  | RecordListRejection
  | FlagListMissing
  | FlagListStale,
  SanctionsListEvent,
  CommonFacts
> = {
  name: 'sanctions-list',
  initialState: { status: 'unknown' },
  evolve: (state, event) => {
    switch (event.type) {
      case 'screening.list_proposed': {
        const proposed = { ...event.data, by: peopleBehind(event) };
        return state.status === 'unknown' ? { status: 'none', proposed } : { ...state, proposed };
      }
      case 'screening.list_publication_signed': {
        const { proposed } = state;
        if (!proposed) return state;
        return {
          ...state,
          proposed: { ...proposed, by: [...proposed.by, ...peopleBehind(event)] },
        };
      }
      case 'screening.list_discarded': {
        const { proposed: _gone, ...rest } = state;
        return { ...rest, discarded: event.data.version };
      }
      case 'screening.list_published':
      case 'screening.list_confirmed': {
        const { listId, version, generatedOn } = event.data;
        return { status: 'in_force', listId, version, generatedOn };
      }
      case 'screening.list_rejected':
        return state.status === 'unknown' ? { ...state, status: 'none' } : state;
      case 'screening.list_missing':
        return { ...state, status: 'missing' };
      case 'screening.list_stale':
        return state;
    }
  },
  scopeOf: () => ({}),
  commands: {
    ProposeList: {
      from: everyStatus,
      source: 'b.3',
      decide: ({ data }, { proposed }) =>
        proposed?.version === data.version ? [] : [{ type: 'screening.list_proposed', data }],
    },
    PublishList: {
      from: ['none', 'missing', 'in_force'],
      source: 'c.3 SOD-13',
      // Whoever signed already has nothing to add, and is told so.
      separation: bars(13, ({ proposed }) => proposed?.by ?? []),
      decide: ({ data }, state) => {
        const { proposed } = state;
        if (proposed?.version !== data.version) {
          if (state.status === 'in_force' && state.version === data.version) return [];
          throw notProposed();
        }
        const { by: people, fetched, ...version } = proposed;
        const isFirstOfTwo = fetched && people.length === 0;
        return isFirstOfTwo
          ? [{ type: 'screening.list_publication_signed', data }]
          : [{ type: 'screening.list_published', data: version }];
      },
    },
    DiscardList: {
      from: ['none', 'missing', 'in_force'],
      source: 'c.3 SOD-13',
      reason: 'required',
      // Whoever handed it in hands in a better one, which takes its place.
      separation: bars(13, ({ proposed }) => proposed?.by ?? []),
      decide: ({ data, metadata }, { proposed, discarded }) => {
        if (proposed?.version === data.version)
          return [{ type: 'screening.list_discarded', data: { ...data, ...reasonOf(metadata) } }];
        if (discarded === data.version) return [];
        throw notProposed();
      },
    },
    RecordListImport: {
      from: everyStatus,
      source: 'b.3',
      decide: ({ data }, state) => {
        const { listId, version, generatedOn } = data;
        const known = state.status === 'in_force' && state.version === version;
        return [
          known
            ? { type: 'screening.list_confirmed', data: { listId, version, generatedOn } }
            : { type: 'screening.list_published', data },
        ];
      },
    },
    RecordListRejection: {
      from: everyStatus,
      source: 'b.3',
      decide: ({ data }, state) => [
        {
          type: 'screening.list_rejected',
          data: {
            ...data,
            ...(state.status === 'in_force' ? { inForceOf: state.generatedOn } : {}),
          },
        },
      ],
    },
    FlagListMissing: {
      from: ['unknown', 'none', 'missing'],
      source: 'N15',
      decide: ({ data }, state) =>
        state.status === 'missing' && !data.again ? [] : [{ type: 'screening.list_missing', data }],
    },
    FlagListStale: {
      from: ['in_force'],
      source: 'N15',
      decide: ({ data }, state) =>
        state.status === 'in_force'
          ? [
              {
                type: 'screening.list_stale',
                data: { listId: state.listId, inForceOf: state.generatedOn, dueOn: data.dueOn },
              },
            ]
          : [],
    },
  },
};

import type { CalendarDate, Command, CommonFacts, Decider } from '#kernel';
import type { ListPublished, SanctionsListEvent } from './sanctions-list.events.js';

export type RecordListImport = Command<'RecordListImport', ListPublished['data']>;
export type RecordListRejection = Command<'RecordListRejection', { listId: string; code: string }>;
/** `again`: the time in which it should have been imported is over. */
export type FlagListMissing = Command<'FlagListMissing', { listId: string; again: boolean }>;
export type FlagListStale = Command<'FlagListStale', { dueOn: CalendarDate }>;

/** What is known of a list beside its entries: the version in force, and of which day it is. */
export type SanctionsListState =
  | Readonly<{ status: 'unknown' | 'none' | 'missing' }>
  | Readonly<{ status: 'in_force'; listId: string; version: string; generatedOn: CalendarDate }>;

/** Sanctions lists as their imports tell of them; the entries are kept apart. Source: b.3, N15. */
export const sanctionsListDecider: Decider<
  SanctionsListState,
  RecordListImport | RecordListRejection | FlagListMissing | FlagListStale,
  SanctionsListEvent,
  CommonFacts
> = {
  name: 'sanctions-list',
  initialState: { status: 'unknown' },
  evolve: (state, event) => {
    switch (event.type) {
      case 'screening.list_published':
      case 'screening.list_confirmed': {
        const { listId, version, generatedOn } = event.data;
        return { status: 'in_force', listId, version, generatedOn };
      }
      case 'screening.list_rejected':
        return state.status === 'unknown' ? { status: 'none' } : state;
      case 'screening.list_missing':
        return { status: 'missing' };
      case 'screening.list_stale':
        return state;
    }
  },
  scopeOf: () => ({}),
  commands: {
    RecordListImport: {
      from: ['unknown', 'none', 'missing', 'in_force'],
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
      from: ['unknown', 'none', 'missing', 'in_force'],
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

import {
  bars,
  barsEach,
  barsTied,
  type Command,
  type CommonFacts,
  type Decider,
  peopleOf,
  require,
  reasonOf,
} from '#kernel';
import type { RegisterEntryEvent, RegisterRemovalProposed } from './register-entry.events.js';

export type CorrectRegisterEntry = Command<'CorrectRegisterEntry', { what: string }>;
export type ProposeRegisterRemoval = Command<
  'ProposeRegisterRemoval',
  { ground: RegisterRemovalProposed['data']['ground'] }
>;
export type RemoveRegisterEntry = Command<'RemoveRegisterEntry'>;
export type RegisterEntryCommand =
  CorrectRegisterEntry | ProposeRegisterRemoval | RemoveRegisterEntry;
export type RegisterEntryState =
  | Readonly<{ status: 'untouched' | 'corrected' | 'removed' }>
  | Readonly<{
      status: 'removal_proposed';
      ground: RegisterRemovalProposed['data']['ground'];
      proposers: readonly string[];
    }>;
/** `published`: the partner was active at least once. */
export type RegisterEntryFacts = CommonFacts & Readonly<{ published: boolean }>;

const requirePublished = ({ published }: RegisterEntryFacts): void =>
  require(published, 'register.not-published', 'There is no such entry in the register.');

/** The entry carries its partner's id. */
const ownPartner = barsTied(({ aggregateId }: Command) => [aggregateId]);

/**
 * Corrections leave a visible note; a removal on legal ground is proposed by the register editor
 * and made by a legal officer. Source: domain.md e.1.
 */
export const registerEntryDecider: Decider<
  RegisterEntryState,
  RegisterEntryCommand,
  RegisterEntryEvent,
  RegisterEntryFacts
> = {
  name: 'registerentry',
  initialState: { status: 'untouched' },
  evolve: (state, event) => {
    switch (event.type) {
      case 'register.entry_corrected':
        return state.status === 'removal_proposed' ? state : { status: 'corrected' };
      case 'register.removal_proposed':
        return {
          status: 'removal_proposed',
          ground: event.data.ground,
          proposers: peopleOf(event.by),
        };
      case 'register.entry_removed':
        return { status: 'removed' };
    }
  },
  scopeOf: () => ({}),
  commands: {
    CorrectRegisterEntry: {
      from: ['untouched', 'corrected', 'removal_proposed'],
      source: 'e.1',
      reason: 'required',
      separation: ownPartner,
      decide: ({ aggregateId, data, metadata }, _state, facts) => {
        requirePublished(facts);
        return [
          {
            type: 'register.entry_corrected',
            data: {
              entryId: aggregateId,
              what: data.what,
              on: metadata.today,
              ...reasonOf(metadata),
            },
          },
        ];
      },
    },
    ProposeRegisterRemoval: {
      from: ['untouched', 'corrected'],
      source: 'e.1',
      reason: 'required',
      separation: ownPartner,
      decide: ({ aggregateId, data, metadata }, _state, facts) => {
        requirePublished(facts);
        return [
          {
            type: 'register.removal_proposed',
            data: { entryId: aggregateId, ground: data.ground, ...reasonOf(metadata) },
          },
        ];
      },
    },
    RemoveRegisterEntry: {
      from: ['removal_proposed'],
      source: 'e.1',
      separation: barsEach(
        ownPartner,
        bars(3, (state: RegisterEntryState) =>
          state.status === 'removal_proposed' ? state.proposers : [],
        ),
      ),
      decide: ({ aggregateId, metadata }, state) =>
        state.status === 'removal_proposed'
          ? [
              {
                type: 'register.entry_removed',
                data: { entryId: aggregateId, removedOn: metadata.today, ground: state.ground },
              },
            ]
          : [],
    },
  },
};

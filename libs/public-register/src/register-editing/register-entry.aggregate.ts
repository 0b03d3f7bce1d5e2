import type { Command } from '#kernel';
import type { Aggregate, FactsReader } from '#eventing/commands';
import { CodeField, PlainText } from '#platform/http';
import { registerEntryDecider, type RegisterEntryFacts } from './register-entry.decider.js';
import { registerEntryRecord } from './register-entry.record.js';

export class CorrectRegisterEntryBody {
  @PlainText({ min: 5, max: 200, description: 'Public: what was corrected.' }) what!: string;
}
export class ProposeRegisterRemovalBody {
  @CodeField(['court_order', 'data_protection', 'safety']) ground!: string;
}
type Published = Readonly<{ status: 'hidden' | 'published' }>;
const publishedView = {
  name: 'partner',
  initialState: { status: 'hidden' } as Published,
  evolve: (state: Published, { type }: Readonly<{ type: string }>): Published =>
    type === 'partner.activated' ? { status: 'published' } : state,
};
const facts = async (
  reader: FactsReader,
  { aggregateId }: Command,
): Promise<RegisterEntryFacts> => {
  const partner = await reader.state(publishedView, aggregateId);
  return { published: partner.status === 'published' };
};
const reason = 'The partner asked for this with a letter of its director.';

/** An entry's id is its partner's; its first command takes `If-Match: "0"`. */
export const registerEntryAggregate: Aggregate = {
  collection: 'register-entries',
  decider: registerEntryDecider,
  view: registerEntryRecord,
  publicEvents: {
    'register.entry_corrected': ['entryId', 'what', 'on'],
    'register.entry_removed': ['entryId', 'removedOn', 'ground'],
  },
  facts,
  routes: {
    CorrectRegisterEntry: {
      who: ['REG'],
      body: CorrectRegisterEntryBody,
      example: { what: 'Spelling of the French name', reason },
      summary: 'Notes a correction, visibly.',
    },
    ProposeRegisterRemoval: {
      who: ['REG'],
      body: ProposeRegisterRemovalBody,
      example: { ground: 'court_order', reason },
      summary: 'Proposes to remove an entry on legal ground.',
    },
    RemoveRegisterEntry: { who: ['LEG'], summary: 'Removes the entry; a tombstone stays.' },
  },
};

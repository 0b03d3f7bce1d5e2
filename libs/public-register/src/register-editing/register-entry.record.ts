import { recordView } from '#eventing/commands';
import { Code, codesOf, Part, TextList } from '#platform/documents';
import type { RegisterEntryState } from './register-entry.decider.js';

type Ground = Extract<RegisterEntryState, { ground: unknown }>['ground'];

/** What was done to an entry of the public register. */
@Part()
export class RegisterEntryRecord {
  @Code(
    codesOf<RegisterEntryState['status']>({
      untouched: true,
      corrected: true,
      removal_proposed: true,
      removed: true,
    }),
  )
  status!: RegisterEntryState['status'];
  @Code(codesOf<Ground>({ court_order: true, data_protection: true, safety: true }), {
    optional: true,
    description: 'Of the removal that was proposed.',
  })
  ground?: Ground;
  @TextList({ optional: true, description: 'Person ids.' }) proposers?: readonly string[];
}

export const registerEntryRecord = recordView(
  RegisterEntryRecord,
  (entry: RegisterEntryState): RegisterEntryRecord => entry,
);

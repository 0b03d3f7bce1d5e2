import { recordView } from '#eventing/commands';
import { Code, Part, TextList } from '#platform/documents';
import type { Retraction } from './retraction.state.js';

/** Who was asked to take an appointment down, and who has not done so yet. */
@Part()
export class RetractionRecord {
  @Code(['unknown', 'shown', 'asked', 'completed']) status!: Retraction['status'];
  @TextList({ description: 'Those that said they show the appointment.' })
  subscribers!: readonly string[];
  @TextList({ description: 'Those that have not taken it down yet.' })
  waiting!: readonly string[];
}

export const retractionRecord = recordView(
  RetractionRecord,
  (retraction: Retraction) => retraction,
);

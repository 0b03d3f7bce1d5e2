import { recordView } from '#eventing/commands';
import type { HoldType } from '#kernel';
import {
  Code,
  codesOf,
  Many,
  One,
  Part,
  StoredImposition,
  Text,
  TextList,
  Uuid,
} from '#platform/documents';
import type { Holds } from './holds.state.js';

@Part()
class PlaceOfHolds {
  @Text({ optional: true, description: 'ISO 3166-1 alpha-2.' }) countryCode?: string;
  @Text({ optional: true }) regionCode?: string;
  @Text({ optional: true, description: 'Kind of the partner.' }) kind?: string;
}
@Part()
class HoldInForce {
  @Text() holdId!: string;
  @Code(
    codesOf<HoldType>({
      sanctions_match: true,
      exclusion_confirmed: true,
      adverse_due_diligence: true,
      red_concern: true,
      integrity_investigation: true,
      legal: true,
      data_subject_request: true,
    }),
  )
  type!: HoldType;
  @Text({ description: 'What it reaches: the partner, or the engagement named by `cause`.' })
  target!: string;
  @Text({ optional: true }) cause?: string;
  @TextList({ optional: true, description: 'Only work of these types.' })
  engagementTypes?: readonly string[];
  @One(StoredImposition) by!: StoredImposition;
}

/** Holds of a partner in force. */
@Part()
export class HoldsRecord {
  @Code(['unknown', 'known']) status!: Holds['status'];
  @Uuid() partnerId!: string;
  @One(PlaceOfHolds) place!: PlaceOfHolds;
  @Many(HoldInForce) holds!: readonly HoldInForce[];
}

export const holdsRecord = recordView(HoldsRecord, (holds: Holds) => holds);

import { recordView } from '#eventing/commands';
import {
  Code,
  codesOf,
  Day,
  Decimal,
  Many,
  Part,
  Text,
  TextList,
  Uuid,
  Whole,
} from '#platform/documents';
import type { EvidenceLink, ExclusionBasis, ExclusionGrounds } from '../exclusion.events.js';
import { relations } from '../relationships/relationships.record.js';
import type { ExclusionStatus, KnownExclusion } from './exclusion.state.js';

/** One step of the evidence: `from` has the relation to `to`. */
@Part()
class LinkOfEvidence {
  @Text() from!: string;
  @Text() to!: string;
  @Code([...relations, 'activity', 'due_diligence_finding', 'other'])
  relation!: EvidenceLink['relation'];
  @Decimal({ optional: true, description: 'Percent.' }) share?: number;
  @Whole({ optional: true }) year?: number;
  @Day({ optional: true }) since?: string;
  @Uuid({ optional: true }) linkId?: string;
  @Whole({ optional: true }) revision?: number;
}

/** Whether a partner is to be excluded, and on what evidence. */
@Part()
export class ExclusionRecord {
  @Code(
    codesOf<ExclusionStatus>({
      cautioned: true,
      flagged: true,
      proposed: true,
      confirmed: true,
      rejected: true,
      lifted: true,
      withdrawn: true,
    }),
  )
  status!: ExclusionStatus;
  @Uuid() partnerId!: string;
  @Text({ description: 'Kind of the partner.' }) kind!: string;
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text() regionCode!: string;
  @Text() caseId!: string;
  @Code(
    codesOf<ExclusionBasis>({
      tobacco: true,
      arms: true,
      sanctions: true,
      furthering_interests: true,
    }),
    { optional: true },
  )
  basis?: ExclusionBasis;
  @Code(
    codesOf<ExclusionGrounds>({
      activity: true,
      chain: true,
      indirect_ownership: true,
      due_diligence: true,
      other: true,
    }),
    { optional: true },
  )
  grounds?: ExclusionGrounds;
  @Many(LinkOfEvidence) evidencePath!: readonly EvidenceLink[];
  @Decimal({ optional: true, description: 'Percent, over all chains.' }) effectiveShare?: number;
  @TextList({ description: 'Person ids; the system counts for nobody.' })
  raisedByIds!: readonly string[];
  @TextList({ description: 'Person ids.' }) confirmedByIds!: readonly string[];
  @TextList({ description: 'Evidence a person has judged before.' }) judged!: readonly string[];
}

export const exclusionRecord = recordView(ExclusionRecord, (found: KnownExclusion) => found);

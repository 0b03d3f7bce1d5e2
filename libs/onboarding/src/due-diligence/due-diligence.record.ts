import { recordView } from '#eventing/commands';
import {
  Code,
  CodeList,
  codesOf,
  Day,
  Many,
  MapOf,
  One,
  Part,
  Text,
  TextList,
  Uuid,
  Whole,
} from '#platform/documents';
import type { ReopenTrigger } from './due-diligence.events.js';
import type { KnownDueDiligence, Review } from './due-diligence.state.js';
import { type Level, levels, type Outcome, outcomes, ratings } from './levels/levels.policy.js';

const reopenTriggers = codesOf<ReopenTrigger>({
  new_source: true,
  confirmed_match: true,
  reclassification: true,
  graph_change: true,
  concern: true,
});

@Part()
class ScreeningOfReview {
  @Text() runId!: string;
  @Whole({ optional: true, description: 'Confirmed matches; absent while the run lasts.' })
  confirmed?: number;
  @Code(['list', 'matches'], {
    optional: true,
    description: 'What the run waits for: a sanctions list in force, or matches to be closed.',
  })
  waitsFor?: 'list' | 'matches';
}
@Part()
class FindingOfReview {
  @Code(ratings) rating!: (typeof ratings)[number];
  @TextList() sourceIds!: readonly string[];
}
@Part()
class ConclusionOfReview {
  @Code(outcomes) outcome!: Outcome;
  @Day() validUntil!: string;
}
@Part()
class ReviewOfPartner {
  @Uuid() reviewId!: string;
  @Code(levels) level!: Level;
  @Day() slaDue!: string;
  @TextList({ description: 'Person ids; empty where the system asked.' })
  requesterIds!: readonly string[];
  @Text({ optional: true }) analystId?: string;
  @TextList({ description: 'Everybody who has been its analyst.' })
  analystIds!: readonly string[];
  @TextList() sourceIds!: readonly string[];
  @One(ScreeningOfReview, { optional: true }) screening?: ScreeningOfReview;
  @MapOf(FindingOfReview, { description: 'By question.' }) findings!: Review['findings'];
  @One(ConclusionOfReview, { optional: true }) conclusion?: ConclusionOfReview;
}
@Part()
class TieToPartner {
  @Text() personId!: string;
  @Day({ optional: true }) until?: string;
}
@Part()
class Reconsideration {
  @CodeList(reopenTriggers) triggers!: readonly ReopenTrigger[];
  @Day() dueOn!: string;
}
@Part()
class EarlierReview {
  @Code(['concluded', 'expired']) status!: 'concluded' | 'expired';
  @One(ReviewOfPartner) review!: Review;
}

/** All reviews of one partner, one at a time: the present one, and the one it is to renew. */
@Part()
export class DueDiligenceRecord {
  @Code(
    codesOf<KnownDueDiligence['status']>({
      requested: true,
      collecting: true,
      screening: true,
      analysis: true,
      quality_check: true,
      concluded: true,
      expired: true,
      cancelled: true,
    }),
  )
  status!: KnownDueDiligence['status'];
  @Uuid() partnerId!: string;
  @Text({ description: 'Kind of the partner.' }) kind!: string;
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text() regionCode!: string;
  @Whole({ description: 'Of the process profile it is judged by.' }) profileVersion!: number;
  @Many(TieToPartner) ties!: readonly TieToPartner[];
  @One(ReviewOfPartner) review!: Review;
  @One(Reconsideration, {
    optional: true,
    description: 'Why the lead is to look at the conclusion again, and by when.',
  })
  reconsideration?: Reconsideration;
  @One(EarlierReview, { optional: true, description: 'It counts until the present one is done.' })
  earlier?: EarlierReview;
  @Whole({ description: 'Reviews begun so far.' }) reviews!: number;
}

export const dueDiligenceRecord = recordView(
  DueDiligenceRecord,
  (diligence: KnownDueDiligence) => diligence,
);

import type { Condition } from '#ambassadors/declarations';
import { recordView } from '#eventing/commands';
import {
  Code,
  CodeList,
  codesOf,
  Day,
  Flag,
  Many,
  MapOf,
  One,
  Part,
  Text,
  Uuid,
  UuidList,
  Whole,
} from '#platform/documents';
import type { Advising, Comments, ExpertCase, ExpertStatus, Recusal } from './expert.state.js';

@Part()
class CommentsOnExpert {
  @Day({ description: 'The last day for comments.' }) until!: string;
  @Whole() count!: number;
  @Flag({ optional: true }) closed?: true;
}
@Part()
class RecusalOfExpert implements Recusal {
  @Uuid() topicId!: string;
  @Day() heldOn!: string;
  @Flag() leftRoom!: boolean;
}
@Part()
class ExpertInActivity {
  @Code(codesOf<Advising['status']>({ invited: true, confirmed: true, ended: true }))
  status!: Advising['status'];
  @CodeList(codesOf<Condition>({ disclose: true, recuse: true, no_vote: true, no_drafting: true }))
  conditions!: readonly Condition[];
  @UuidList({ description: 'Topics the expert is recused from.' }) topicIds!: readonly string[];
  @One(CommentsOnExpert, { optional: true }) comments?: Comments;
  @Many(RecusalOfExpert) recusals!: readonly Recusal[];
}

/** Somebody who advises, with the activities they were asked to. */
@Part()
export class ExpertRecord {
  @Code(
    codesOf<ExpertStatus>({
      identified: true,
      invited: true,
      registered: true,
      rostered: true,
      inactive: true,
      removed: true,
    }),
  )
  status!: ExpertStatus;
  @Uuid() expertId!: string;
  @Uuid() nameRef!: string;
  @Uuid() expertiseRef!: string;
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text() regionCode!: string;
  @Uuid({ optional: true }) biographyRef?: string;
  @Flag({ optional: true }) publicationConsent?: boolean;
  @MapOf(ExpertInActivity, { description: 'By the id of the activity.' })
  activities!: ExpertCase['activities'];
}

export const expertRecord = recordView(ExpertRecord, (expert: ExpertCase) => expert);

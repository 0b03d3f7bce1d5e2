import { recordView } from '#eventing/commands';
import {
  Code,
  CodeList,
  codesOf,
  Day,
  Flag,
  Many,
  One,
  Part,
  Text,
  TextList,
  Uuid,
  UuidList,
  Whole,
} from '#platform/documents';
import type { Condition, Matter, Outcome, StaleCause } from './declaration.events.js';
import type {
  DeclarationCase,
  DeclarationParts,
  DeclarationStatus,
  Reading,
} from './declaration.state.js';

@Part()
class ClarificationOfDeclaration {
  @Uuid() questionsRef!: string;
  @Day() replyBy!: string;
}
@Part()
class ReadingOfDeclaration {
  @Text({ description: 'Person id.' }) readerId!: string;
  @Day({ description: 'The last day.' }) until!: string;
}
const people = { optional: true, description: 'Person ids.' } as const;
@Part()
class PartsInDeclaration {
  @TextList(people) requester?: readonly string[];
  @TextList(people) declarant?: readonly string[];
  @TextList(people) assessor?: readonly string[];
}

/** A declaration of interests. What was answered is in the vault, for whoever may read it there. */
@Part()
export class DeclarationRecord {
  @Code(
    codesOf<DeclarationStatus>({
      requested: true,
      in_progress: true,
      submitted: true,
      clarification: true,
      assessment: true,
      ethics_review: true,
      assessed: true,
      stale: true,
      withdrawn: true,
    }),
  )
  status!: DeclarationStatus;
  @Uuid() declarationId!: string;
  @Uuid() declarantId!: string;
  @Code(codesOf<Matter>({ activity: true, honour: true })) matter!: Matter;
  @Uuid() matterId!: string;
  @Day() dueOn!: string;
  @Text() formVersion!: string;
  @Day({ optional: true, description: 'First day of the meeting it is for.' }) meetingOn?: string;
  @Flag() normSetting!: boolean;
  @Text() regionCode!: string;
  @Uuid({ optional: true }) answersRef?: string;
  @Whole({ optional: true, description: 'Questions answered with yes.' }) yesCount?: number;
  @Flag() ethicsRequired!: boolean;
  @Day({ optional: true }) signedOn?: string;
  @TextList({ description: 'Whoever assesses it; person ids.' }) assessorIds!: readonly string[];
  @Uuid({ optional: true }) searchNoteRef?: string;
  @One(ClarificationOfDeclaration, { optional: true })
  clarification?: DeclarationCase['clarification'];
  @Code(codesOf<Outcome>({ no_conflict: true, conditional: true, excluded: true }), {
    optional: true,
  })
  outcome?: Outcome;
  @CodeList(codesOf<Condition>({ disclose: true, recuse: true, no_vote: true, no_drafting: true }))
  conditions!: readonly Condition[];
  @UuidList({ description: 'Topics the declarant is recused from.' }) topicIds!: readonly string[];
  @Uuid({ optional: true }) balancingRef?: string;
  @Uuid({ optional: true }) disclosureRef?: string;
  @Day({ optional: true, description: 'From this day on it is stale.' }) validUntil?: string;
  @Code(
    codesOf<StaleCause>({
      topics: true,
      dates: true,
      next_meeting: true,
      age: true,
      new_interest: true,
    }),
    { optional: true },
  )
  staleCause?: StaleCause;
  @UuidList({ description: 'New interests told of since the answers were signed.' })
  changeRefs!: readonly string[];
  @Many(ReadingOfDeclaration, { description: 'Auditors who may read what was answered.' })
  readings!: readonly Reading[];
  @Day({ optional: true, description: 'The last day on which the answers are kept.' })
  retainUntil?: string;
  @Day({ optional: true, description: 'The answers are gone since this day.' })
  contentsDestroyedOn?: string;
  @One(PartsInDeclaration) parts!: DeclarationParts;
}

export const declarationRecord = recordView(
  DeclarationRecord,
  ({ readings = [], ...declaration }: DeclarationCase) => ({ ...declaration, readings }),
);

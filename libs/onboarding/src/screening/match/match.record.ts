import { recordView } from '#eventing/commands';
import {
  Code,
  codesOf,
  Decimal,
  Flag,
  Many,
  One,
  Part,
  Text,
  TextList,
  Uuid,
  Whole,
} from '#platform/documents';
import type { MatchFeatures } from '../matching/features.policy.js';
import { discriminatingFacts } from './match.decider.js';
import type { KnownMatch } from './match.state.js';

@Part()
class ScreenedSubject {
  @Code(['partner', 'person']) type!: KnownMatch['subject']['type'];
  @Text() id!: string;
}
/** Why a subject and an entry were taken for the same; no names. */
@Part()
class FeaturesOfMatch {
  @Decimal() nameScore!: number;
  @Whole({ description: "Index of the entry's name that matched best." }) entryName!: number;
  @Code(['primary', 'good', 'low']) quality!: MatchFeatures['quality'];
  @Whole() wordsMatched!: number;
  @Whole() wordsOfSubject!: number;
  @Whole() wordsOfEntry!: number;
  @Code(['same', 'different', 'unknown']) birthYear!: MatchFeatures['birthYear'];
  @Flag() document!: boolean;
  @Flag() sameType!: boolean;
}
@Part()
class ComparisonOfMatch {
  @Code(discriminatingFacts) fact!: string;
  @Uuid({ description: 'Sealed: what is known of the subject.' }) subjectValueRef!: string;
  @Uuid({ description: 'Sealed: what the entry says.' }) entryValueRef!: string;
  @Uuid({ description: "Sealed: where the subject's value is known from." }) sourceRef!: string;
}
@Part()
class ReferenceOfEntry {
  @Text() listId!: string;
  @Text() entryRef!: string;
}
@Part()
class ConfirmationSignature {
  @Code(['DDL', 'CRE']) as!: 'DDL' | 'CRE';
  @TextList({ description: 'Person ids.' }) by!: readonly string[];
}

/** A subject that looks like an entry of a sanctions list, and what people found. */
@Part()
export class MatchRecord {
  @Code(
    codesOf<KnownMatch['status']>({
      open: true,
      in_review: true,
      escalated: true,
      confirmed: true,
      false_positive: true,
      obsolete: true,
    }),
  )
  status!: KnownMatch['status'];
  @Uuid() matchId!: string;
  @Uuid() partnerId!: string;
  @One(ScreenedSubject) subject!: ScreenedSubject;
  @Text({ description: 'Under which it was found first.' }) listId!: string;
  @Text() entryRef!: string;
  @Many(ReferenceOfEntry, { description: 'Under which all lists in force have the entry.' })
  references!: readonly ReferenceOfEntry[];
  @Text() entryVersion!: string;
  @Text({ description: 'Changes when a name, alias or birth year of the subject does.' })
  subjectFingerprint!: string;
  @Decimal() score!: number;
  @One(FeaturesOfMatch) features!: MatchFeatures;
  @Text({ description: 'May not clear it.' }) registrantId!: string;
  @Text({ description: 'Kind of the partner.' }) kind!: string;
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text() regionCode!: string;
  @Text({ optional: true }) analystId?: string;
  @Flag({ optional: true, description: 'It was confirmed before it became obsolete.' })
  wasConfirmed?: boolean;
  @Many(ComparisonOfMatch, {
    optional: true,
    description: 'What it was cleared by, the last time.',
  })
  compared?: readonly ComparisonOfMatch[];
  @Many(ConfirmationSignature) signatures!: readonly ConfirmationSignature[];
}

export const matchRecord = recordView(MatchRecord, (match: KnownMatch) => match);

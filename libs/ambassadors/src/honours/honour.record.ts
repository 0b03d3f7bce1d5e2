import { recordView } from '#eventing/commands';
import { type HoldType, holdTypes } from '#kernel';
import {
  Code,
  CodeList,
  codesOf,
  Day,
  Flag,
  InstantText,
  Many,
  MapOf,
  NumberList,
  One,
  Part,
  Text,
  TextList,
  Uuid,
  Whole,
} from '#platform/documents';
import type {
  AnnouncementText,
  EnvoyTerms,
  InterestsStanding,
  Member,
  Opinion,
  Place,
  Title,
  Unit,
  VettingOutcome,
} from './honour.events.js';
import type { HonourCase, Interests, Parts, Phase, ReportStatus } from './honour.state.js';
import { confidentialities, payKinds, titleCodes } from './titles.policy.js';

/** The name is in the vault. */
@Part()
class MemberOfHonour {
  @Text() memberId!: string;
  @Code(['person', 'organisation']) kind!: Member['kind'];
  @Uuid() nameRef!: string;
}
@Part()
class PlaceOfResidence {
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text() regionCode!: string;
}
const people = { optional: true, description: 'Person ids.' } as const;
/** Who took which part; a delegate and the one acted for both count. */
@Part()
class PartsInHonour {
  @TextList(people) nominator?: readonly string[];
  @TextList(people) analyst?: readonly string[];
  @TextList(people) concluder?: readonly string[];
  @TextList(people) adviser?: readonly string[];
  @TextList(people) recommender?: readonly string[];
  @TextList(people) announcer?: readonly string[];
  @TextList(people) suspender?: readonly string[];
  @TextList(people) evaluator?: readonly string[];
}
@Part()
class VettingOfHonour {
  @Code(codesOf<VettingOutcome>({ clear: true, concerns: true, adverse: true }))
  outcome!: VettingOutcome;
  @Day() concludedOn!: string;
  @Uuid() findingsRef!: string;
}
@Part()
class InterestsOfMember implements Interests {
  @Text() memberId!: string;
  @Uuid() declarationId!: string;
  @Code(
    codesOf<InterestsStanding>({
      no_conflict: true,
      conditional: true,
      excluded: true,
      open: true,
    }),
    { description: '`open`: nothing that holds is assessed.' },
  )
  standing!: InterestsStanding;
}
@Part()
class ReplyOfUnit {
  @Code(
    codesOf<Opinion | 'silence'>({
      no_objection: true,
      conditional: true,
      objection: true,
      silence: true,
    }),
  )
  opinion!: Opinion | 'silence';
  @Uuid({ optional: true }) noteRef?: string;
  @Uuid({ optional: true, description: 'How an objection was answered.' }) answerRef?: string;
}
@Part()
class RecommendationOfHonour {
  @Code(['appoint', 'not_appoint']) outcome!: 'appoint' | 'not_appoint';
  @Uuid() rationaleRef!: string;
}
@Part()
class TermsOfEnvoy implements EnvoyTerms {
  @Code(payKinds) pay!: EnvoyTerms['pay'];
  @Whole({ optional: true, description: 'Paid days in a year.' }) paidDays?: number;
  @Flag() travelPaid!: boolean;
  @Code(confidentialities) confidentiality!: EnvoyTerms['confidentiality'];
}
@Part()
class RescreeningOfHonour {
  @Code(['clear', 'match']) outcome!: 'clear' | 'match';
  @InstantText() at!: string;
}
@Part()
class TextOfAnnouncement {
  @Text({ description: 'BCP 47.' }) language!: string;
  @Uuid() textRef!: string;
}
@Part()
class AnnouncementOfHonour {
  @InstantText() announceAt!: string;
  @Many(TextOfAnnouncement) texts!: readonly AnnouncementText[];
  @InstantText({ optional: true, description: 'When a second person cleared it.' })
  clearedAt?: string;
}
@Part()
class TermOfHonour {
  @Whole({ description: '1 is the first.' }) termNo!: number;
  @Day() start!: string;
  @Day({ description: 'The first day after.' }) end!: string;
}
@Part()
class SuspensionOfHonour {
  @Day() reviewDue!: string;
  @CodeList(holdTypes, { optional: true, description: 'Holds that led to it.' })
  heldFor?: readonly HoldType[];
  @Flag({ optional: true, description: 'The holds are released.' }) reviewOpened?: true;
}
@Part()
class RenewalOfHonour {
  @Code(['positive', 'negative'], { optional: true }) evaluation?: 'positive' | 'negative';
  @TextList({ description: 'Members.' }) acceptedBy!: readonly string[];
}

@Part()
class AccessOfHonoree {
  @Uuid() accessId!: string;
  @TextList({ description: 'Codes of the sets.' }) documentSets!: readonly string[];
  @Day({ description: 'The first day without access.' }) until!: string;
  @TextList({ description: 'Person ids.' }) proposedBy!: readonly string[];
  @Flag() granted!: boolean;
}
@Part()
class ReportOfHonoree {
  @Whole() reportNo!: number;
  @Day() dueOn!: string;
  @Code(codesOf<ReportStatus>({ due: true, missed: true, submitted: true })) status!: ReportStatus;
}
@Part()
class ConsultationOnMandate {
  @TextList({ description: 'ISO 3166-1 alpha-2.' }) countries!: readonly string[];
  @Code(codesOf<Opinion>({ no_objection: true, conditional: true, objection: true }))
  opinion!: Opinion;
}
@Part()
class FinalReportOfHonoree {
  @Day() dueOn!: string;
  @Flag() filed!: boolean;
}

/** An honour from its nomination on. */
@Part()
export class HonourRecord {
  @Code(
    codesOf<Phase>({
      nominated: true,
      screening: true,
      consultation: true,
      recommended: true,
      decided: true,
      offer: true,
      accepted: true,
      active: true,
      suspended: true,
      not_appointed: true,
      declined: true,
      expired: true,
      resigned: true,
      superseded: true,
      terminated: true,
      rescinded: true,
      deceased: true,
      completed: true,
    }),
  )
  status!: Phase;
  @Code(titleCodes) title!: Title;
  @Many(MemberOfHonour) members!: readonly Member[];
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text() regionCode!: string;
  @One(PlaceOfResidence, { optional: true }) residence?: Place;
  @Uuid() themeRef!: string;
  @Uuid() reachRef!: string;
  @Uuid() termsOfReferenceRef!: string;
  @Uuid() relationsRef!: string;
  @TextList({ optional: true, description: 'Countries a mandate is about, ISO 3166-1 alpha-2.' })
  mandateCountries?: readonly string[];
  @Uuid({ optional: true }) campaignId?: string;
  @One(PartsInHonour) parts!: Parts;
  @One(VettingOfHonour, { optional: true }) vetting?: VettingOfHonour;
  @Many(InterestsOfMember, { description: 'Where the title asks for a declaration.' })
  interests!: readonly Interests[];
  @CodeList(
    codesOf<Unit>({
      RD: true,
      WCO: true,
      LEG: true,
      COM: true,
      CRE: true,
      STATES: true,
      'RD-residence': true,
      'WCO-residence': true,
    }),
    { description: 'Asked for their opinion.' },
  )
  units!: readonly Unit[];
  @MapOf(ReplyOfUnit, { description: 'By unit.' }) replies!: HonourCase['replies'];
  @One(RecommendationOfHonour, { optional: true }) recommendation?: RecommendationOfHonour;
  @Whole({ optional: true, description: 'Calendar months.' }) termMonths?: number;
  @One(TermsOfEnvoy, { optional: true, description: 'What the letter of an envoy names.' })
  envoyTerms?: EnvoyTerms;
  @TextList({ description: 'Members.' }) acceptedBy!: readonly string[];
  @One(RescreeningOfHonour, { optional: true }) rescreening?: RescreeningOfHonour;
  @One(AnnouncementOfHonour, { optional: true }) announcement?: AnnouncementOfHonour;
  @One(TermOfHonour, { optional: true }) term?: TermOfHonour;
  @Day({ optional: true }) announcedOn?: string;
  @One(SuspensionOfHonour, { optional: true }) suspension?: SuspensionOfHonour;
  @One(RenewalOfHonour, { optional: true }) renewal?: RenewalOfHonour;
  @TextList({ description: 'Members that left while the others are still to be decided on.' })
  left!: readonly string[];
  @NumberList({ description: 'Years with a note.' }) notes!: readonly number[];
  @Flag({ optional: true }) removalConfirmed?: true;
  @Many(AccessOfHonoree, { description: 'Access to documents that is asked for or runs.' })
  accesses!: HonourCase['accesses'];
  @Many(ReportOfHonoree) reports!: HonourCase['reports'];
  @One(ConsultationOnMandate, { optional: true })
  mandateConsultation?: HonourCase['mandateConsultation'];
  @One(FinalReportOfHonoree, { optional: true }) finalReport?: HonourCase['finalReport'];
}

export const honourRecord = recordView(HonourRecord, (honour: HonourCase) => honour);

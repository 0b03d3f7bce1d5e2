import {
  BooleanField,
  CalendarDateField,
  CodeField,
  CodeList,
  InstantField,
  ListOf,
  PlainText,
  SafeInt,
  SingleObject,
  TextList,
  UuidField,
} from '#platform/http';
import { DocumentField, type NamedDocumentBody } from '#eventing/commands';
import { countryCodes } from '#reference';
import {
  acceptedItems,
  announcementLanguages,
  confidentialities,
  offices,
  payKinds,
  terminationGrounds,
  titleCodes,
} from './titles.policy.js';

const sealed = 'Sealed: never in an event.';
const essay = { min: 1, max: 4000, multiline: true, description: sealed } as const;
const units = ['RD', 'WCO', 'LEG', 'COM', 'CRE', 'STATES', 'RD-residence', 'WCO-residence'];

class MemberBody {
  @UuidField({
    description:
      'Id of the person, yours to choose, or of the organisation as a partner; the same wherever it appears.',
  })
  memberId!: string;
  @CodeField(['person', 'organisation'])
  kind!: string;
  @PlainText({ min: 1, max: 200, description: sealed, example: 'Ada Example' })
  name!: string;
  @CodeList(offices, { description: 'Offices held, or run for in the next 12 months.' })
  offices!: string[];
  @BooleanField({ optional: true, description: 'Under age.' })
  minor?: boolean;
  @DocumentField({
    kinds: ['person_paper'],
    as: 'consentHash',
    optional: true,
    description: 'Consent of a guardian, filed with the campaign the title is linked to.',
  })
  consent?: NamedDocumentBody;
}
export class NominateHonourBody {
  @CodeField(titleCodes)
  title!: string;
  @ListOf(() => MemberBody, { min: 1, max: 200, description: 'One, or a couple, group, ensemble.' })
  members!: MemberBody[];
  @CodeField(countryCodes, { description: 'Of nationality or seat, ISO 3166-1 alpha-2.' })
  countryCode!: string;
  @CodeField(countryCodes, { optional: true, description: 'Of residence, where it is another.' })
  residenceCountryCode?: string;
  @PlainText({ min: 1, max: 200, description: sealed, example: 'Mental health' })
  theme!: string;
  @PlainText(essay)
  reach!: string;
  @PlainText(essay)
  termsOfReference!: string;
  @PlainText({
    ...essay,
    description: 'Your relations to the honoree, or that you have none. Sealed.',
  })
  relations!: string;
  @CodeList(countryCodes, { optional: true, description: 'Countries a mandate is about.' })
  mandateCountries?: string[];
  @UuidField({ optional: true, description: 'The campaign the title is linked to.' })
  campaignId?: string;
}
export class ConcludeScreeningBody {
  @CodeField(['clear', 'concerns', 'adverse'])
  outcome!: string;
  @PlainText(essay)
  findings!: string;
  @TextList({
    min: 2,
    max: 2,
    items: 50,
    optional: true,
    description: 'Of a title for a campaign: divisions of ISIC the members endorse, two digits.',
  })
  endorsedSectors?: string[];
}
export class RescreenBody {
  @CodeField(['clear', 'match'])
  outcome!: string;
}
export class HonourOpinionBody {
  @CodeField(units)
  unit!: string;
  @CodeField(['no_objection', 'conditional', 'objection'])
  opinion!: string;
  @PlainText({ ...essay, optional: true })
  note?: string;
}
export class AnswerBody {
  @CodeField(units)
  unit!: string;
  @PlainText(essay)
  answer!: string;
}
export class RecommendBody {
  @CodeField(['appoint', 'not_appoint'])
  outcome!: string;
  @PlainText(essay)
  rationale!: string;
}
export class DecideBody {
  @CodeField(['appointed', 'not_appointed', 'returned'])
  outcome!: string;
  @SafeInt({ min: 1, max: 24, optional: true, description: 'Calendar months; with `appointed`.' })
  termMonths?: number;
}
class EnvoyTermsBody {
  @CodeField(payKinds) pay!: string;
  @SafeInt({ min: 1, max: 366, optional: true, description: 'In a year; with `days`.' })
  paidDays?: number;
  @BooleanField({ description: 'Travel for the mandate is paid.' }) travelPaid!: boolean;
  @CodeField(confidentialities, { description: 'How long what is learnt is kept.' })
  confidentiality!: string;
}
export class OfferBody {
  @DocumentField({ kinds: ['correspondence'], as: 'letterHash' }) letter!: NamedDocumentBody;
  @PlainText({ min: 1, max: 20, description: 'Version of the code of conduct.', example: '1' })
  conductVersion!: string;
  @SingleObject(() => EnvoyTermsBody, {
    optional: true,
    description:
      'Of a title with a mandate: what the letter names of pay, travel, confidentiality.',
  })
  terms?: EnvoyTermsBody;
}
export class AcceptBody {
  @CodeList(acceptedItems)
  accepted!: string[];
  @PlainText({
    ...essay,
    description: 'Endorsements and advertising of the member, or none. Sealed.',
  })
  endorsements!: string;
}
export class ProposeAccessBody {
  @UuidField({ description: 'Yours to choose.' })
  accessId!: string;
  @TextList({ min: 1, max: 60, items: 20, description: 'Codes of sets of documents.' })
  documentSets!: string[];
  @CalendarDateField({ description: 'The first day without access; at most the end of the term.' })
  until!: string;
}
export class AccessBody {
  @UuidField()
  accessId!: string;
}
export class ReportBody {
  @SafeInt({ min: 1, max: 99, description: 'As the record numbers them.' })
  reportNo!: number;
  @PlainText(essay)
  report!: string;
}
export class FinalReportBody {
  @PlainText(essay)
  report!: string;
}
export class MandateConsultationBody {
  @CodeList(countryCodes, { min: 1, description: 'All countries of the mandate to come.' })
  mandateCountries!: string[];
  @CodeField(['no_objection', 'conditional', 'objection'])
  opinion!: string;
  @PlainText({ ...essay, optional: true })
  note?: string;
}
export class AmendMandateBody {
  @PlainText(essay)
  termsOfReference!: string;
  @CodeList(countryCodes, { description: 'All countries of the mandate; none for a theme.' })
  mandateCountries!: string[];
  @CodeList(offices, { description: 'Offices held by now.' })
  offices!: string[];
}
class AnnouncementTextBody {
  @CodeField(announcementLanguages)
  language!: string;
  @PlainText(essay)
  text!: string;
}
export class AnnouncementBody {
  @InstantField({ description: 'End of the embargo.' })
  announceAt!: string;
  @ListOf(() => AnnouncementTextBody, { min: 1, max: announcementLanguages.length })
  texts!: AnnouncementTextBody[];
}
export class SuspendBody {
  @CalendarDateField({ description: 'When the suspension is reviewed; within 30 days.' })
  reviewDue!: string;
}
export class ActivityBody {
  @CalendarDateField()
  heldOn!: string;
  @SafeInt({ max: 10_000_000_000, description: 'People reached, as far as known.' })
  reach!: number;
  @PlainText({ ...essay, description: 'What was done, and at what cost. Sealed.' })
  account!: string;
}
export class NoteBody {
  @SafeInt({ min: 1900, max: 2999 })
  year!: number;
  @PlainText(essay)
  note!: string;
}
export class EvaluateBody {
  @CodeField(['positive', 'negative'])
  outcome!: string;
  @PlainText({ ...essay, description: 'Activities, reach and conduct. Sealed.' })
  evaluation!: string;
}
export class DeathBody {
  @UuidField()
  memberId!: string;
  @CalendarDateField()
  diedOn!: string;
}
export class ContinuationBody {
  @CodeField(['continue', 'end'])
  outcome!: string;
}
export class TerminateHonourBody {
  @CodeField(terminationGrounds)
  ground!: string;
}
export class RescindBody {
  @PlainText({ ...essay, description: 'What is said to whoever asks. Sealed.' })
  retraction!: string;
}

import {
  BooleanField,
  CalendarDateField,
  CodeField,
  CodeList,
  ListOf,
  PlainText,
  SingleObject,
  UuidField,
  UuidList,
} from '#platform/http';
import { conditionCodes, outcomes } from './declaration.policy.js';
import { amountBands, holders, questions } from './form.policy.js';

const sealed = 'Sealed: never in an event.';
const essay = { min: 1, max: 4000, multiline: true, description: sealed } as const;

export class RequestDeclarationBody {
  @UuidField({ description: 'The person: an expert, or a member of an honour.' })
  declarantId!: string;
  @CodeField(['activity', 'honour']) matter!: string;
  @UuidField({ description: 'The activity or the honour it is for.' }) matterId!: string;
}
class DeclaredInterestBody {
  @PlainText({ min: 1, max: 200, description: sealed, example: 'Example Foods' }) entity!: string;
  @PlainText({ min: 1, max: 1000, multiline: true, description: sealed }) nature!: string;
  @CodeField(holders, { description: 'Your own, of your family, of your unit at work.' })
  holder!: string;
  @CodeField(amountBands, { description: 'US dollars a year.' }) amountBand!: string;
  @CalendarDateField({ optional: true, description: 'Absent: it goes on.' }) endedOn?: string;
  @BooleanField({ description: 'It is about the subject of the matter.' }) onSubject!: boolean;
}
class DeclarationAnswerBody {
  @CodeField(questions) question!: string;
  @BooleanField() yes!: boolean;
  @ListOf(() => DeclaredInterestBody, {
    max: 20,
    description: 'With yes: all of the last four years.',
  })
  interests!: DeclaredInterestBody[];
}
const ownId = { description: 'Your own id, under which the text is sealed.' };
export class DeclarationAnswersBody {
  @UuidField(ownId) declarantId!: string;
  @ListOf(() => DeclarationAnswerBody, { min: 1, max: questions.length, description: sealed })
  answers!: DeclarationAnswerBody[];
}
export class SubmitDeclarationBody {
  @BooleanField({ description: 'What is declared is true and complete.' }) signed!: boolean;
  @BooleanField({ description: 'What is heard is kept confidential.' }) confidentiality!: boolean;
}
export class BeginAssessmentBody {
  @PlainText({ ...essay, description: `What a search in public sources found. ${sealed}` })
  searchNote!: string;
  @BooleanField({ description: 'You published or held a grant with the declarant within 4 years.' })
  jointWork!: boolean;
}
export class DeclarationReadingBody {
  @PlainText({ min: 1, max: 100, description: 'Person id of the auditor.' }) readerId!: string;
  @CalendarDateField({ description: 'The last day; within 30 days.' }) until!: string;
}
export class EndDeclarationReadingBody {
  @PlainText({ min: 1, max: 100, description: 'Person id of the auditor.' }) readerId!: string;
}
export class ClarificationBody {
  @PlainText(essay) questions!: string;
  @CalendarDateField({ description: 'Within 10 days.' }) replyBy!: string;
}
export class ConcludeAssessmentBody {
  @CodeField(outcomes) outcome!: string;
  @CodeList(conditionCodes) conditions!: string[];
  @UuidList({ max: 50, description: 'Topics the declarant is recused from.' }) topicIds!: string[];
  @PlainText({ ...essay, description: `How the interests were weighed. ${sealed}` })
  balancing!: string;
  @PlainText({
    ...essay,
    optional: true,
    description: 'What is public of the interests once the declarant is posted for comments.',
  })
  disclosure?: string;
}
export class DeclarationChangeBody {
  @UuidField(ownId) declarantId!: string;
  @SingleObject(() => DeclarationAnswerBody, { description: sealed })
  change!: DeclarationAnswerBody;
}

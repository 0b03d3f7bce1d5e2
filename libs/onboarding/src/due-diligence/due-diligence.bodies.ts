import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import {
  CalendarDateField,
  CodeField,
  CodeList,
  PlainText,
  SafeInt,
  UuidField,
  UuidList,
} from '#platform/http';
import { DocumentField, type NamedDocumentBody } from '#eventing/commands';
import { levels, outcomes, questions, ratings, riskFactors } from './levels/levels.policy.js';

const pattern = (expression: RegExp, sentence: string, example: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, pattern: expression.source, example }),
    Matches(expression, { message: `$property ${sentence}` }) as PropertyDecorator,
  );
const ties = ['employment', 'family', 'funding'] as const;
const triggers = [
  'registration',
  'engagement',
  'refresh',
  'reclassification',
  'concern',
  'officer',
] as const;

export class RequestDueDiligenceBody {
  @UuidField({ description: 'The partner to review.' }) partnerId!: string;
  @CodeField(levels, {
    optional: true,
    description: "At least the profile's level, which is the default.",
  })
  level?: string;
  @CodeField(triggers, { optional: true }) trigger?: string;
}
export class AssignAnalystBody {
  @PlainText({ min: 1, max: 100, description: 'Person id of the analyst.' }) analystId!: string;
}
export class DeclareTieBody {
  @PlainText({ min: 1, max: 100, description: 'Person id.' }) personId!: string;
  @CodeField(ties) tie!: string;
  @CalendarDateField({ optional: true, description: 'Day the tie ended; missing while it lasts.' })
  until?: string;
}
export class RecordSourceBody {
  @PlainText({ min: 1, max: 500, description: 'Kept confidential.' }) title!: string;
  @PlainText({ min: 1, max: 300, description: 'Kept confidential.' }) publisher!: string;
  @PlainText({ min: 1, max: 2000, description: 'Address, page or file number; kept confidential.' })
  locator!: string;
  @CalendarDateField() publishedOn!: string;
  @pattern(/^[a-z]{2,3}$/, 'must be an ISO 639 code in lower case', 'en') language!: string;
  @SafeInt({ min: 1, max: 5, description: '1 unreliable … 5 authoritative.' }) reliability!: number;
  @CodeField(['supports', 'neutral', 'against']) stance!: string;
  @DocumentField({ kinds: ['source'], as: 'hash', description: 'The source as captured.' })
  capture!: NamedDocumentBody;
}
export class DraftFindingBody {
  @CodeField(questions) questionCode!: string;
  @CodeField(ratings) rating!: string;
  @UuidList({ max: 100, description: 'Sources recorded in this review.' }) sourceIds!: string[];
  @PlainText({
    optional: true,
    min: 1,
    max: 8000,
    multiline: true,
    description: 'Kept confidential.',
  })
  note?: string;
  @PlainText({
    optional: true,
    min: 3,
    max: 2000,
    multiline: true,
    description: 'Where nothing was found; kept confidential.',
  })
  searchedWhere?: string;
}
export class ConcludeBody {
  @CodeField(outcomes) outcome!: string;
  @CodeList(riskFactors) riskFactors!: string[];
  @DocumentField({ kinds: ['review_report'], as: 'reportHash' }) report!: NamedDocumentBody;
  @PlainText({
    optional: true,
    min: 1,
    max: 8000,
    multiline: true,
    description: 'Kept confidential.',
  })
  summary?: string;
}
export class ReopenBody {
  @CodeField(['new_source', 'confirmed_match', 'reclassification', 'graph_change', 'concern'])
  trigger!: string;
}

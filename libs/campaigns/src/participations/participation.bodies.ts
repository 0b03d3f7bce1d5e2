import {
  BooleanField,
  CalendarDateField,
  CodeField,
  CodeList,
  SafeInt,
  TextList,
  UuidField,
} from '#platform/http';
import { DocumentField, type NamedDocumentBody } from '#eventing/commands';
import { terms } from './participation.decider.js';

export class ExpressInterestBody {
  @UuidField() campaignId!: string;
  @UuidField({ description: 'Your own organisation.' }) partnerId!: string;
  @CodeList(terms, { description: 'What you accept; all of it is needed.' }) accepted!: string[];
  @TextList({ min: 2, max: 2, items: 20, description: 'Divisions of ISIC you work in.' })
  sectors!: string[];
  @UuidField({ optional: true, description: 'An approved engagement of type advocacy.' })
  engagementId?: string;
}
export class ReportActionBody {
  @UuidField({ description: 'Yours to choose; the same one again changes nothing.' })
  actionId!: string;
  @CodeField(['event', 'material', 'media', 'training', 'other']) kind!: string;
  @CalendarDateField() heldOn!: string;
  @SafeInt({ max: 10_000_000_000, description: 'People reached, as you count them.' })
  reach!: number;
}
export class SubmitMaterialBody {
  @UuidField({ description: 'Yours to choose.' }) materialId!: string;
  @DocumentField({ kinds: ['material'], as: 'hash' }) file!: NamedDocumentBody;
  @BooleanField({ description: 'It shows our emblem.' }) emblem!: boolean;
}
export class MaterialBody {
  @UuidField() materialId!: string;
}

import { CodeList, TextList, UuidField } from '#platform/http';
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

import { DocumentField, type NamedDocumentBody } from '#eventing/commands';
import { BooleanField, CodeField, CodeList, PlainText, UuidField } from '#platform/http';
import { engagementTypes } from '#reference';
import { concernCategories, concernSources } from './concern.policy.js';

export class RaiseConcernBody {
  @UuidField() partnerId!: string;
  @CodeField(concernCategories) category!: string;
  @CodeField(['observation', 'risk']) severity!: string;
  @CodeField(concernSources, { description: 'Where it comes from.' }) source!: string;
  @BooleanField({ description: 'Nobody writes down who you are; of some categories only.' })
  anonymous!: boolean;
  @PlainText({ min: 20, max: 4000, description: 'What happened; kept confidential.' })
  description!: string;
  @PlainText({ optional: true, min: 3, max: 300, description: 'How you can be reached.' })
  contact?: string;
}
export class EscalateConcernBody {
  @DocumentField({
    kinds: ['evidence'],
    as: 'evidenceId',
    tells: 'documentId',
    optional: true,
    description: 'What is new, where it was escalated before.',
  })
  evidence?: NamedDocumentBody;
}
export class ProposeUpholdingBody {
  @CodeList(engagementTypes, {
    min: 1,
    optional: true,
    description: 'Holds only work of these types; without them all work with the partner.',
  })
  engagementTypes?: string[];
  @BooleanField({ description: 'False where an investigation forbids to tell the partner.' })
  informsPartner!: boolean;
}
export class AppealConcernBody {
  @PlainText({ min: 20, max: 4000, description: 'Why you disagree; kept confidential.' })
  grounds!: string;
}
export class DecideConcernAppealBody {
  @CodeField(['upheld', 'dismissed']) outcome!: string;
}
export class ProposeRemedyBody {
  @DocumentField({
    kinds: ['evidence'],
    as: 'evidenceHash',
    description: 'What shows the plan carried out.',
  })
  evidence!: NamedDocumentBody;
}

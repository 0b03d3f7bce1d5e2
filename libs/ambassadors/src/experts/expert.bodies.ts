import { BooleanField, CalendarDateField, CodeField, PlainText, UuidField } from '#platform/http';
import { countryCodes } from '#reference';
import { capacities, removalGrounds } from './expert.policy.js';

const essay = { min: 1, max: 4000, multiline: true, description: 'Sealed: never in an event.' };

export class IdentifyExpertBody {
  @UuidField({ description: 'Id of the person, yours to choose; the same wherever it appears.' })
  expertId!: string;
  @PlainText({
    min: 1,
    max: 200,
    description: 'Sealed: never in an event.',
    example: 'Eve Example',
  })
  name!: string;
  @PlainText(essay) expertise!: string;
  @CodeField(countryCodes, { description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
}
export class OfActivityBody {
  @UuidField() activityId!: string;
}
export class InviteExpertBody extends OfActivityBody {
  @CodeField(capacities) capacity!: string;
  @BooleanField({ description: 'Is staff of the organisation.' }) ownStaff!: boolean;
  @BooleanField({ description: 'Serves in the activity for somebody else already.' })
  representative!: boolean;
}
export class RegisterExpertBody {
  @UuidField({ description: 'Your own id, under which the biography is sealed.' })
  expertId!: string;
  @PlainText(essay) biography!: string;
  @BooleanField({ description: 'Name and biography may be posted for public comment.' })
  publicationConsent!: boolean;
}
export class PublishExpertBody extends OfActivityBody {
  @CalendarDateField({ description: 'The last day for comments, 14 days from now or later.' })
  until!: string;
}
export class ExpertCommentBody extends OfActivityBody {
  @PlainText(essay) comment!: string;
}
export class ExpertRecusalBody extends OfActivityBody {
  @UuidField() topicId!: string;
  @CalendarDateField() heldOn!: string;
  @BooleanField() leftRoom!: boolean;
}
export class RemoveExpertBody {
  @CodeField(removalGrounds) ground!: string;
}

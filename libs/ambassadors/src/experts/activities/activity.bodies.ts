import {
  BooleanField,
  CalendarDateField,
  CodeField,
  ListOf,
  PlainText,
  SingleObject,
  UuidField,
} from '#platform/http';
import { regions } from '#reference';

class TopicBody {
  @UuidField({ description: 'Yours to choose; conditions and recusals name it.' })
  topicId!: string;
  @PlainText({ min: 3, max: 200 }) title!: string;
}
class MeetingBody {
  @CalendarDateField({ example: '2027-05-10' }) start!: string;
  @CalendarDateField({ example: '2027-05-12', description: 'The last day.' }) end!: string;
}
export class TopicsBody {
  @ListOf(() => TopicBody, { min: 1, max: 50 }) topics!: TopicBody[];
}
export class MeetingDaysBody {
  @SingleObject(() => MeetingBody) meeting!: MeetingBody;
}
export class PlanActivityBody extends TopicsBody {
  @PlainText({ min: 3, max: 200 }) title!: string;
  @SingleObject(() => MeetingBody) meeting!: MeetingBody;
  @BooleanField({ description: 'It sets norms or makes recommendations.' })
  normSetting!: boolean;
  @BooleanField({ description: 'Its experts are posted for public comment first.' })
  publicComment!: boolean;
  @CodeField(regions) regionCode!: string;
  @PlainText({ min: 1, max: 100, description: 'Person id of the chair, of the staff.' })
  chairId!: string;
}

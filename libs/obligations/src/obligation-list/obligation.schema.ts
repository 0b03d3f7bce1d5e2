import type { CommandIntent, RecordScope } from '#kernel';
import {
  Code,
  Day,
  Flag,
  Indexed,
  InstantText,
  Many,
  NumberList,
  One,
  OpenObject,
  Part,
  StoredIn,
  StoredRecordScope,
  Text,
  TextOrNumber,
  Uuid,
  UuidList,
  Whole,
} from '#platform/documents';
import { defineReadModel, NamedRecord } from '#eventing/projections';
import type { Alarm } from '../alarms/alarms.policy.js';
import type {
  ObligationEscalation,
  ObligationOwner,
  ObligationSubject,
} from '../obligation.events.js';
import { type ObligationCard, obligationList } from './obligation-list.projection.js';

const statuses = ['open', 'missed', 'met', 'waived', 'cancelled'] as const;

@Part()
export class DutySubject {
  @Text() type!: string;
  @Text() id!: string;
}
@Part()
class NamedSubject extends DutySubject {
  @Text({ optional: true, description: 'What people call it, where it has a name.' }) name?: string;
}
@Part()
export class DutyOwner {
  @Text() role!: string;
  @Text({ optional: true }) personId?: string;
  @Uuid({ optional: true }) partnerId?: string;
  @Whole({ optional: true, description: 'Reminded from that offset on.' }) from?: number;
}
@Part()
export class DutyEscalation {
  @Whole({ description: 'Days after the due date, in the unit of the offsets.' })
  afterDays!: number;
  @Text() toRole!: string;
  @Text({ optional: true }) personId?: string;
}
@Part()
class DutyAlarm {
  @Day() on!: string;
  @TextOrNumber({ description: 'Days from the due date, or `due`.' }) offset!: Alarm['offset'];
}
@Part()
class DutyReminder {
  @Whole() offset!: number;
  @InstantText() at!: string;
  @Flag({ description: 'Its day had passed before it could be sent.' }) late!: boolean;
}
@Part()
class DutyStep {
  @Text() type!: string;
  @Text() aggregateId!: string;
  @OpenObject() data!: object;
  @Text({ optional: true }) key?: string;
}

/** One duty as officers see it, and the alarms that are still to ring. */
@Part()
class Duty implements ObligationCard {
  @Uuid() obligationId!: string;
  @Text({ description: 'Stable name of the duty.', example: 'duediligence-sla:<reviewId>' })
  key!: string;
  @Text() kind!: string;
  @One(DutySubject) subject!: ObligationSubject;
  @UuidList() partnerIds!: string[];
  @Code(statuses) status!: ObligationCard['status'];
  @Flag({ description: 'Open or missed: somebody still has to do it.' }) owed!: boolean;
  @Day() dueDate!: string;
  @NumberList() offsetsDays!: number[];
  @Code(['days', 'working']) unit!: ObligationCard['unit'];
  @One(DutyStep, { optional: true, description: 'Run by the system when the due date begins.' })
  whenDue?: CommandIntent;
  @Many(DutyOwner, { optional: true, description: 'Who owes it.' })
  owners?: readonly ObligationOwner[];
  @Many(DutyEscalation, { optional: true, description: 'To whom it goes up.' })
  escalation?: readonly ObligationEscalation[];
  @One(StoredRecordScope) scope!: RecordScope;
  @Many(DutyAlarm) alarms!: readonly Alarm[];
  @Day({ optional: true, description: 'Of the next alarm; absent when none is left.' })
  nextOn?: string;
  @Many(DutyReminder) reminders!: DutyReminder[];
}

/** What is still owed, as it is answered; partners see what they owe, not who else is reminded. */
@Part()
export class DueObligation {
  @Uuid() id!: string;
  @Text() kind!: string;
  @One(NamedSubject) subject!: NamedSubject;
  @UuidList() partnerIds!: string[];
  @Many(NamedRecord, { description: 'Those of the partners the caller may read.' })
  partners!: readonly NamedRecord[];
  @Code(['open', 'missed']) status!: 'open' | 'missed';
  @Day() dueDate!: string;
  @Whole({ description: 'Below zero where it is overdue.' }) daysLeft!: number;
  @Many(DutyOwner, { optional: true }) owners?: readonly ObligationOwner[];
  @Many(DutyEscalation, { optional: true }) escalation?: readonly ObligationEscalation[];
  @Many(DutyReminder, { optional: true }) reminders?: readonly DutyReminder[];
}

/** A duty in the list of what is due. */
@Part()
@Indexed({ owed: 1, dueDate: 1, _id: 1 })
@Indexed({ owed: 1, 'scope.regionCode': 1, dueDate: 1, _id: 1 })
@Indexed({ partnerIds: 1, owed: 1, dueDate: 1, _id: 1 })
class ListedDuty extends Duty {}

/** An obligation whose alarms are still to ring. `_id` is the obligation's. */
@StoredIn('alarms')
@Indexed({ nextOn: 1, _id: 1 })
export class AlarmDocument extends Duty {
  @Text() _id!: string;
}

export const dutiesDue = defineReadModel({ projection: obligationList, schema: ListedDuty });

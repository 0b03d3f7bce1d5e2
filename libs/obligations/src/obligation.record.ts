import { recordView } from '#eventing/commands';
import {
  Code,
  codesOf,
  Day,
  Many,
  NumberList,
  One,
  Part,
  Text,
  TextsOrNumbers,
  Uuid,
  UuidList,
} from '#platform/documents';
import { DutyEscalation, DutyOwner, DutySubject } from './obligation-list/obligation.schema.js';
import type {
  ObligationEscalation,
  ObligationOwner,
  ObligationPlace,
  ObligationSubject,
} from './obligation.events.js';
import type { Obligation } from './obligation.state.js';

type KnownObligation = Exclude<Obligation, { status: 'unknown' }>;

/** Where the first partner lies. */
@Part()
class PlaceOfObligation {
  @Text({ optional: true, description: 'ISO 3166-1 alpha-2.' }) countryCode?: string;
  @Text({ optional: true }) regionCode?: string;
  @Text({ optional: true, description: 'Kind of the partner.' }) kind?: string;
}
/** A command the system sends when the due date begins. */
@Part()
class PlannedCommand {
  @Text() type!: string;
  @Text() aggregateId!: string;
}

/** Something that is due on a day, and who is reminded on which days around it. */
@Part()
export class ObligationRecord {
  @Code(
    codesOf<KnownObligation['status']>({
      open: true,
      missed: true,
      met: true,
      waived: true,
      cancelled: true,
    }),
  )
  status!: KnownObligation['status'];
  @Uuid() obligationId!: string;
  @Text({ description: 'Stable name of the duty.', example: 'duediligence-sla:<reviewId>' })
  key!: string;
  @Text() kind!: string;
  @One(DutySubject) subject!: ObligationSubject;
  @UuidList() partnerIds!: readonly string[];
  @Day() dueDate!: string;
  @NumberList({ description: 'Days relative to the due date; −7 is a week before.' })
  offsetsDays!: readonly number[];
  @Code(['days', 'working']) unit!: KnownObligation['unit'];
  @One(PlannedCommand, { optional: true }) whenDue?: PlannedCommand;
  @Many(DutyOwner, { optional: true, description: 'Who owes it.' })
  owners?: readonly ObligationOwner[];
  @Many(DutyEscalation, { optional: true, description: 'To whom it goes up.' })
  escalation?: readonly ObligationEscalation[];
  @One(PlaceOfObligation, { optional: true }) place?: ObligationPlace;
  @TextsOrNumbers({ description: 'Offsets that rang; `due` once the planned step was handed on.' })
  fired!: readonly (number | 'due')[];
}

/** The data of the planned command is between the system and itself. */
export const obligationRecord = recordView(
  ObligationRecord,
  (obligation: KnownObligation) => obligation,
);

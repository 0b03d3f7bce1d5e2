import { defineReadModel } from '#eventing/projections';
import { Code, Day, Flag, Indexed, Many, Part, Text, Uuid } from '#platform/documents';
import type { AnnouncementText, Member, MemberKind, Title } from '../honour.events.js';
import { titleCodes } from '../titles.policy.js';
import { type AppointmentEntry, appointments } from './appointments.projection.js';

@Part()
class ListedMember implements Member {
  @Uuid() memberId!: string;
  @Code(['person', 'organisation']) kind!: MemberKind;
  @Uuid() nameRef!: string;
}
@Part()
class ListedText implements AnnouncementText {
  @Text({ description: 'BCP 47.' }) language!: string;
  @Uuid() textRef!: string;
}

/** One appointment of the public list. */
@Part()
@Indexed({ start: -1, _id: 1 })
@Indexed({ title: 1, start: -1, _id: 1 })
export class AppointmentListed implements AppointmentEntry {
  @Code(titleCodes) title!: Title;
  @Many(ListedMember) members!: Member[];
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Uuid() themeRef!: string;
  @Many(ListedText) texts!: AnnouncementText[];
  @Day() start!: string;
  @Day({ description: 'The first day after the term.' }) end!: string;
  @Flag() suspended!: boolean;
  @Day({ optional: true }) endedOn?: string;
  @Day({ optional: true }) rescindedOn?: string;
}

export const listedAppointments = defineReadModel({
  projection: appointments,
  schema: AppointmentListed,
});

import { Code, Day, Many, Part, Text, TextMap, Uuid } from '#platform/documents';
import { titleCodes } from '../titles.policy.js';
import type { PublicAppointment } from './public-appointment.policy.js';

@Part()
class MemberInPublic {
  @Code(['person', 'organisation']) kind!: string;
  @Text({ optional: true, description: 'Absent where it was erased.' }) name?: string;
}
/** What anybody may read of an appointment. */
@Part()
export class Appointment implements PublicAppointment {
  @Uuid() id!: string;
  @Code(titleCodes) title!: PublicAppointment['title'];
  @Many(MemberInPublic) members!: PublicAppointment['members'];
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text({ optional: true }) theme?: string;
  @TextMap({ description: 'Announcements by language, BCP 47.' })
  texts!: PublicAppointment['texts'];
  @Day() start!: string;
  @Day({ description: 'The first day after the term.' }) end!: string;
  @Code(['current', 'suspended', 'former']) status!: PublicAppointment['status'];
}
/** What is left of an appointment that was taken back. */
export class RescindedAppointment {
  @Uuid() id!: string;
  @Day() rescindedOn!: string;
}

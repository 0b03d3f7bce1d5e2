import type { CalendarDate } from '#kernel';
import type { AppointmentEntry } from './appointments.projection.js';

/** What anybody may read of an appointment. */
export type PublicAppointment = Readonly<{
  id: string;
  title: AppointmentEntry['title'];
  members: readonly Readonly<{ kind: string; name?: string }>[];
  countryCode: string;
  theme?: string;
  texts: Readonly<Record<string, string>>;
  start: CalendarDate;
  end: CalendarDate;
  status: 'current' | 'suspended' | 'former';
}>;

/** `opened`: texts by reference. What was erased is not there any more. */
export const publicAppointment = (
  { _id: id, ...entry }: AppointmentEntry & Readonly<{ _id: string }>,
  opened: ReadonlyMap<string, string>,
  today: CalendarDate,
): PublicAppointment => {
  const { title, members, countryCode, themeRef, texts, start, endedOn, suspended } = entry;
  const end = endedOn ?? entry.end;
  const theme = opened.get(themeRef);
  return {
    id,
    title,
    members: members.map(({ kind, nameRef }) => {
      const name = opened.get(nameRef);
      return { kind, ...(name ? { name } : {}) };
    }),
    countryCode,
    ...(theme ? { theme } : {}),
    texts: Object.fromEntries(
      texts.flatMap(({ language, textRef }) => {
        const text = opened.get(textRef);
        return text ? [[language, text]] : [];
      }),
    ),
    start,
    end,
    status: today >= end ? 'former' : suspended ? 'suspended' : 'current',
  };
};

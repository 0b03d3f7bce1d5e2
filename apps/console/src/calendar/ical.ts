type Day = Readonly<{ uid: string; day: string; summary: string; address: string }>;

const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n/g, '\\n');
/** Lines have 75 octets at most; what goes on begins with a space. */
const folded = (line: string): string => {
  const lines: string[] = [];
  let rest = '';
  let octets = 0;
  for (const sign of line) {
    const size = new TextEncoder().encode(sign).length;
    if (octets + size > 74) {
      lines.push(rest);
      rest = ' ';
      octets = 1;
    }
    rest += sign;
    octets += size;
  }
  return [...lines, rest].join('\r\n');
};
const digits = (text: string): string => text.replaceAll(/\D/g, '');

/** Whole days as a calendar, RFC 5545; `now`: an instant, when it was made. */
export const icalOf = (days: readonly Day[], now: string): string => {
  const stamp = `${digits(now).slice(0, 8)}T${digits(now).slice(8, 14)}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Concord//Terms//EN',
    ...days.flatMap(({ uid, day, summary, address }) => [
      'BEGIN:VEVENT',
      `UID:${uid}@concord`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${digits(day)}`,
      `SUMMARY:${escaped(summary)}`,
      `URL:${address}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
};

import { icalOf } from './ical.js';

describe('terms as a calendar', () => {
  const day = { uid: 'a-1', day: '2026-12-01', summary: 'Ends: A, B; C', address: 'https://x/y' };
  const now = '2026-11-30T08:15:00.123Z';

  it('are whole days, in lines that end as the standard wants', () =>
    expect(icalOf([day], now).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Concord//Terms//EN',
      'BEGIN:VEVENT',
      'UID:a-1@concord',
      'DTSTAMP:20261130T081500Z',
      'DTSTART;VALUE=DATE:20261201',
      'SUMMARY:Ends: A\\, B\\; C',
      'URL:https://x/y',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]));
  it('have no line of more than 75 octets, in any script', () => {
    const long = icalOf([{ ...day, summary: 'منظمة الصحة '.repeat(20) }], now);
    const sizes = long.split('\r\n').map((line) => new TextEncoder().encode(line).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(75);
    const whole = long.replaceAll('\r\n ', '');
    expect(whole).toContain(`SUMMARY:${'منظمة الصحة '.repeat(20)}`);
  });
  it('have no text that begins a line of its own', () =>
    expect(icalOf([{ ...day, summary: 'a\nEND:VCALENDAR' }], now)).toContain(
      'SUMMARY:a\\nEND:VCALENDAR',
    ));
});

import { Calendar } from '#kernel';
import { FixedClock } from './clock.js';

describe('where a day begins', () => {
  it.each([
    ['Europe/Zurich', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Zurich', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['Europe/Zurich', '2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['Europe/Zurich', '2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
    ['Pacific/Niue', '2026-01-01', '2026-01-01T11:00:00.000Z'],
    ['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00.000Z'],
  ])('%s %s', (zone, date, instant) =>
    expect(
      new Date(
        new FixedClock('2026-01-01T00:00:00.000Z', new Calendar(zone)).startOf(date),
      ).toISOString(),
    ).toBe(instant),
  );
});

import { isMonth } from './months.js';

/** The month that is shown, `2026-12`; it lives in the address. */
export const calendarSearch = ({ month }: Record<string, unknown>): Readonly<{ month?: string }> =>
  isMonth(month) ? { month } : {};

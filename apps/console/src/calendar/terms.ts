import { queryOptions } from '@tanstack/react-query';
import type { Appointment } from '../api/records.js';
import { unlessForbidden, wholeOf } from '../api/whole.js';
import { type Agreement, termsFrom } from './term.js';

const running = ['in_force', 'suspended'] as const;

/** What ends when, as far as the reader may know. */
export const terms = queryOptions({
  queryKey: ['terms'],
  queryFn: async () => {
    const [appointments, ...agreements] = await Promise.all([
      wholeOf<Appointment>('/v1/appointments'),
      ...running.map((status) =>
        unlessForbidden(wholeOf<Agreement>('/v1/agreements', { status }), []),
      ),
    ]);
    return termsFrom(agreements.flat(), appointments);
  },
});

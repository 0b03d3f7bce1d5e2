import { queryOptions } from '@tanstack/react-query';
import { getJson } from './client.js';
import type { Description } from './schema.js';
export { codesIn, type CommandForm, commandsOf } from './command-forms.js';

/** The API's own description; read once, when the first form is opened. */
export const description = queryOptions({
  queryKey: ['description'],
  queryFn: () => getJson<Description>('/openapi.json'),
  staleTime: Infinity,
  gcTime: Infinity,
});

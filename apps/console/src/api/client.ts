import type { paths } from '@concord/api';
import createClient from 'openapi-fetch';

/** A refusal, RFC 9457; some codes have more members. */
export type ProblemDocument = Readonly<{
  title: string;
  status: number;
  detail: string;
  code: string;
  traceId?: string;
  errors?: readonly Readonly<{ pointer?: string; code?: string; detail?: string }>[];
  state?: string;
  allowed?: readonly string[];
  level?: string;
  partnerStatus?: string;
}>;

export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly problem: ProblemDocument) {
    super(problem.detail);
  }
}

/** Nobody of the reader's roles may ask this: a part of a page is not shown. */
export const isForbidden = (error: unknown): boolean =>
  error instanceof Refusal && error.problem.status === 403;

/** Says that a page of ours sends it: without it the gateway does not look at the cookie. */
export const ownRequest = { 'concord-console': '1' } as const;

const unreachable: ProblemDocument = {
  title: 'No answer',
  status: 0,
  detail: 'The server does not answer.',
  code: 'no-answer',
};
/** Told when the session has ended, wherever it is noticed first. */
export const sessionEnds = new EventTarget();
const onlyOnce = new Set(['/v1/session', '/v1/dev/tokens']);

/** The document of a refusal, or of what a proxy says in its own words. */
export const problemOf = async (answer: Response): Promise<ProblemDocument> => {
  const known: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  if (known !== null && typeof known === 'object' && 'code' in known)
    return known as ProblemDocument;
  return { ...unreachable, status: answer.status, title: answer.statusText };
};

/** `fetch` with the session of this page; throws Refusal for everything but success. */
export const ask = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
  const request = new Request(input, init);
  for (const [name, value] of Object.entries(ownRequest)) request.headers.set(name, value);
  const answer = await fetch(request, { credentials: 'same-origin' }).catch(() => undefined);
  if (!answer) throw new Refusal(unreachable);
  if (answer.ok) return answer;
  const problem = await problemOf(answer);
  const hasEnded = problem.status === 401 && problem.code !== 'step-up-required';
  if (hasEnded && !onlyOnce.has(new URL(request.url).pathname))
    sessionEnds.dispatchEvent(new Event('end'));
  throw new Refusal(problem);
};

/** The public API, typed by its own document; lists as tables are asked for by their address. */
export const api = createClient<paths, 'application/json' | 'application/problem+json'>({
  baseUrl: globalThis.location.origin,
  fetch: (request: Request) => ask(request),
});

/** The body of an answer that a refusal would not have reached. */
export const bodyOf = <T>({ data }: Readonly<{ data?: T | undefined }>): T => {
  if (data === undefined) throw new Refusal(unreachable);
  return data;
};
/** For addresses that are put together: records of any collection. */
export const getJson = async <T>(path: string): Promise<T> => (await (await ask(path)).json()) as T;

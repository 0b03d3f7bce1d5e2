import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import { correlationId } from '#platform/logging';
import { nothingHere, Problem, type ProblemDocument } from './problems.js';
import type { Answer, Refusals } from './refusals.js';
import { isUntold, requested, type SeenRequest } from './requested.js';
import { isOpenedByAPerson, signInPage, signInPageSecurity } from './sign-in-page.js';

type Reply = {
  sent: boolean;
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: unknown): unknown;
};
/** The answer as an RFC 9457 problem document. `traceId` is the correlation id of the logs. */
export const problemDocument = (
  { code, status, title, detail, extensions }: Answer,
  instance: string,
): ProblemDocument => {
  const own = {
    type: `/problems/${code}`,
    title,
    status,
    detail,
    code,
    traceId: correlationId(),
    instance,
  };
  // Its own members come first and are never another's.
  return { ...own, ...extensions, ...own } as ProblemDocument;
};

/** Every error of a request leaves as a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly refusals: Refusals,
    /** Methods there are at a path; for 405 instead of 404. */
    private readonly methodsAt: (path: string) => readonly string[] = () => [],
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<SeenRequest>();
    const reply = http.getResponse<Reply>();
    const error = thrown instanceof NotFoundException ? this.nothingThere(request) : thrown;
    const answer = this.refusals.answer(error, isUntold(request) ? undefined : requested(request));
    if (reply.sent) return;
    for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
    const path = request.url.split('?')[0]!;
    if (answer.status === 401)
      reply.header('www-authenticate', answer.headers?.['www-authenticate'] ?? 'Bearer');
    if (answer.status === 401 && isOpenedByAPerson(request.method, request.headers)) {
      void reply
        .status(401)
        .header('content-type', 'text/html; charset=utf-8')
        .header('content-security-policy', signInPageSecurity)
        .header('cache-control', 'no-store')
        .header('vary', 'accept, accept-language')
        .send(signInPage(path, request.headers['accept-language']));
      return;
    }
    void reply
      .status(answer.status)
      .header('content-type', 'application/problem+json')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(problemDocument(answer, path)));
  }

  /** Nest found no route: another method may have one. */
  private nothingThere({ url }: SeenRequest): Problem {
    const allowed = this.methodsAt(url.split('?')[0]!);
    return allowed.length > 0
      ? new Problem('method-not-allowed', undefined, { headers: { allow: allowed.join(', ') } })
      : nothingHere();
  }
}

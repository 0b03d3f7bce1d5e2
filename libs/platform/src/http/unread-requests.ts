import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { withCorrelation } from '#platform/logging';
import { problemDocument } from './problem-filter.js';
import { Problem } from './problems.js';
import { answerFor } from './refusals.js';

/** What Node says of a request that it cannot read; no hook ever sees it. */
type Unread = Readonly<{ code?: string | undefined }>;

const problemOf = ({ code }: Unread): Problem =>
  code === 'HPE_HEADER_OVERFLOW'
    ? new Problem('headers-too-large')
    : new Problem('malformed-request', 'This is no request of HTTP/1.1.');

/**
 * Answers what is no HTTP request, or has too many headers, with a problem document as well, and
 * hangs up. Whoever is slow with the headers, or gone, is only hung up on.
 */
export const answerUnread = (
  error: Unread,
  socket: Socket,
  headers: Readonly<Record<string, string>>,
): void => {
  if (!socket.writable || error.code === 'ECONNRESET' || error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return void socket.destroy();
  const id = randomUUID();
  const { status, ...answer } = answerFor(problemOf(error));
  const document = withCorrelation(id, () => problemDocument({ status, ...answer }, '/'));
  const body = JSON.stringify(document);
  const lines = Object.entries({
    ...headers,
    'correlation-id': id,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
  socket.setTimeout(2_000, () => socket.destroy());
};

import { readFile, stat } from 'node:fs/promises';
import { RuleViolation } from '#kernel';

/** What is known of the last answer, so that the same bytes do not travel twice. */
export type Fetched = Readonly<{ etag?: string | undefined; lastModified?: string | undefined }>;
export type FetchLimits = Readonly<{
  mostBytes: number;
  timeoutMs: number;
  /** Hosts that may answer without https. */
  plainHttp: readonly string[];
}>;
/** `from`: where it came from in the end; undefined for a file. Undefined: nothing has changed. */
export type FetchedList = Fetched & Readonly<{ bytes: Buffer; from?: URL | undefined }>;

const mostRedirects = 3;
const refuse = (code: string, message: string): never => {
  throw new RuleViolation(code, message, 'rule');
};
const tooLarge = (mostBytes: number): never =>
  refuse('sanctions-list.too-large', `The document has more than ${mostBytes} bytes.`);

/**
 * Fetches a list from an address or a file, if it has changed since `known`.
 * Refuses `sanctions-list.unreachable` (also an answer other than 200, and one that takes too long),
 * `.insecure` (no https, or a way that leaves it) and `.too-large`.
 */
export const fetchList = async (
  source: string,
  known: Fetched,
  limits: FetchLimits,
): Promise<FetchedList | undefined> => {
  try {
    return source.startsWith('/')
      ? await fromFile(source, known, limits)
      : await fromAddress(new URL(source), known, limits);
  } catch (error) {
    if (error instanceof RuleViolation) throw error;
    // The address may hold a token, and what the library says of a fault may hold the address.
    const { code, name } = error as { code?: string; name: string };
    return refuse('sanctions-list.unreachable', `The list could not be fetched (${code ?? name}).`);
  }
};

const fromFile = async (
  path: string,
  known: Fetched,
  { mostBytes }: FetchLimits,
): Promise<FetchedList | undefined> => {
  const { mtime, size } = await stat(path);
  const lastModified = mtime.toISOString();
  if (known.lastModified === lastModified) return undefined;
  if (size > mostBytes) tooLarge(mostBytes);
  return { bytes: await readFile(path), lastModified };
};

const fromAddress = async (
  address: URL,
  known: Fetched,
  limits: FetchLimits,
): Promise<FetchedList | undefined> => {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  const headers = {
    accept: 'application/xml, text/xml',
    ...(known.etag ? { 'if-none-match': known.etag } : {}),
    ...(known.lastModified ? { 'if-modified-since': known.lastModified } : {}),
  };
  let url = address;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const isWaived = limits.plainHttp.includes(url.hostname);
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isWaived))
      refuse('sanctions-list.insecure', `${url.hostname} would answer without https.`);
    const answer = await fetch(url, { redirect: 'manual', headers, signal });
    if (answer.status === 304) return undefined;
    const next = answer.headers.get('location');
    if (answer.status >= 300 && answer.status < 400 && next) {
      await answer.body?.cancel();
      url = new URL(next, url);
      continue;
    }
    if (answer.status !== 200) {
      await answer.body?.cancel();
      refuse('sanctions-list.unreachable', `The server answered ${answer.status}.`);
    }
    return {
      bytes: await bodyOf(answer, limits.mostBytes),
      from: url,
      etag: answer.headers.get('etag') ?? undefined,
      lastModified: answer.headers.get('last-modified') ?? undefined,
    };
  }
  return refuse('sanctions-list.unreachable', `More than ${mostRedirects} redirections.`);
};

const bodyOf = async (answer: Response, mostBytes: number): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer.body ?? []) {
    length += piece.length;
    // Leaving the loop ends the transfer.
    if (length > mostBytes) tooLarge(mostBytes);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

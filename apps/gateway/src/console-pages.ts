import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { packageRoot } from './contracts.js';

/** What the build of the console writes where the nonce of an answer goes. */
const noncePlace = 'concord-nonce';
const aYear = 'public, max-age=31536000, immutable';

const securityOf = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** A browser that opens an address asks for a page before anything else. */
export const wantsPage = (accept: string | undefined): boolean =>
  /^text\/html\b/.test(accept ?? '');

/**
 * The console as it was built: one page that runs at many addresses. `pages.json` of the build says
 * at which, so that what is no page of it stays what it is.
 */
export class ConsolePages {
  private constructor(
    private readonly folder: string,
    private readonly html: string,
    private readonly addresses: readonly string[],
  ) {}

  /** Undefined where it was not built. */
  static found(from: string = import.meta.dirname): ConsolePages | undefined {
    const folder = join(packageRoot(from), 'apps', 'console', 'dist');
    const page = join(folder, 'index.html');
    if (!existsSync(page)) return undefined;
    const pages = JSON.parse(readFileSync(join(folder, 'pages.json'), 'utf8')) as string[];
    return new ConsolePages(folder, readFileSync(page, 'utf8'), pages);
  }

  /** The page, with a nonce of its own for the style sheets it makes. */
  answer(reply: FastifyReply): string {
    const nonce = randomBytes(16).toString('base64');
    void reply.headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': securityOf(nonce),
      'cross-origin-opener-policy': 'same-origin',
      vary: 'accept',
    });
    return this.html.replaceAll(noncePlace, nonce);
  }

  /** Its addresses but `/`, and its files, which never change under the same name. */
  async serveOn(fastify: FastifyInstance): Promise<void> {
    for (const address of this.addresses)
      fastify.get(address, (_request, reply) => void reply.send(this.answer(reply)));
    // Loaded when it is needed: it requires a module that others import.
    const { default: fastifyStatic } = await import('@fastify/static');
    await fastify.register(fastifyStatic, {
      root: join(this.folder, 'assets'),
      prefix: '/assets/',
      decorateReply: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply) => void reply.header('cache-control', aYear),
    });
  }
}

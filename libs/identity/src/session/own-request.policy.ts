type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A page of another origin can set no header of its own without our leave, which nobody gets. */
export const ownRequestHeader = 'concord-console';
const readingMethods: readonly string[] = ['GET', 'HEAD'];
/** `none`: typed, or taken from a bookmark. Older browsers say nothing. */
const reading: readonly unknown[] = [undefined, 'same-origin', 'none'];
const writing: readonly unknown[] = [undefined, 'same-origin'];

const hostOf = (url: string): string | undefined => /^https?:\/\/([^/]+)/.exec(url)?.[1];

/**
 * Whether a request comes from a page of ours, so that the cookie that came with it counts. One that
 * changes something must say so itself, and come from our own origin where the browser tells it.
 * `publicUrl`: the address people reach us under; a proxy may call us otherwise.
 * Source: OWASP Cross-Site Request Forgery Prevention, fetch metadata and custom headers.
 */
export const isOwnRequest = (method: string, headers: Headers, publicUrl: string): boolean => {
  const site = headers['sec-fetch-site'];
  if (readingMethods.includes(method)) return reading.includes(site);
  const { origin, host } = headers;
  const own = [host, hostOf(publicUrl)];
  const isOurOrigin = origin === undefined || own.includes(hostOf(String(origin)));
  return headers[ownRequestHeader] !== undefined && writing.includes(site) && isOurOrigin;
};

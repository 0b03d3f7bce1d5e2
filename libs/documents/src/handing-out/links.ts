import { hkdfSync } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

/** The bytes of one version of a document, for whoever has the link. */
export type LinkedContent = Readonly<{ documentId: string; contentId: string }>;

const audience = 'document-content';

/** Short-lived tokens in the place of a sign-in, signed with a key of their own. */
export class Links {
  private readonly key: Uint8Array;

  /** `secret`: of the deployment. */
  constructor(
    secret: Buffer,
    readonly seconds: number,
  ) {
    this.key = new Uint8Array(hkdfSync('sha256', secret, '', 'concord document links', 32));
  }

  async sign({ documentId, contentId }: LinkedContent, now: Date): Promise<string> {
    return new SignJWT({ content: contentId })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(documentId)
      .setAudience(audience)
      .setExpirationTime(new Date(now.getTime() + this.seconds * 1_000))
      .sign(this.key);
  }
  /** Undefined where it was not signed by us, or its time is over. */
  async read(token: string, now: Date): Promise<LinkedContent | undefined> {
    const options = { algorithms: ['HS256'], audience, currentDate: now };
    const verified = await jwtVerify(token, this.key, options).catch(() => undefined);
    const { sub: documentId, content: contentId } = verified?.payload ?? {};
    return documentId && typeof contentId === 'string' ? { documentId, contentId } : undefined;
  }
}

import { createHash, createHmac } from 'node:crypto';

/** Without letters that are taken for others (Crockford's base32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 20;

/**
 * The code of an invitation: 100 bits that only the services of the deployment can make, the same
 * each time. So it stands in a mail, and in no store.
 */
export const invitationCode = (
  secret: Uint8Array,
  accountId: string,
  invitation: number,
): string => {
  const sealed = createHmac('sha256', secret).update(`invitation\0${accountId}\0${invitation}`);
  const code = [...sealed.digest().subarray(0, length)].map((byte) => letters[byte % 32]).join('');
  return code.match(/.{5}/g)!.join('-');
};

/** By which an account is found that a code invites to; small letters and spaces do not matter. */
export const invitationKey = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
    .digest('hex');

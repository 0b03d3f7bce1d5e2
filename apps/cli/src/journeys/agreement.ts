import type { Client } from '../client.js';
import type { Case } from './case.js';
import { sha256 } from './partner.js';

const text = sha256('memorandum of understanding, final');
const portalOf = (partnerId: string): string => `portal-admin@${partnerId}`;
const partnerSigner = (partnerId: string): string => `person-portal-admin-${partnerId}`;

/** Our text, and the partner's. */
export const negotiate = async (
  client: Client,
  agreement: Case,
  partnerId: string,
): Promise<void> => {
  await client.token(portalOf(partnerId));
  await agreement.does('technical', 'share-for-negotiation', {
    hash: sha256('memorandum, first version'),
  });
  await agreement.does(portalOf(partnerId), 'propose-change', { hash: text });
};
export const reviewLegally = (agreement: Case): Promise<unknown> =>
  agreement.does('technical', 'request-legal-review', {
    deviations: [{ clause: '7.2', change: 'changed' }],
  });
export const clear = (agreement: Case): Promise<unknown> =>
  agreement.does('legal', 'clear-legally', { hash: text });
export const sendOut = async (
  agreement: Case,
  partnerId: string,
  signatoryId = partnerSigner(partnerId),
): Promise<void> => {
  await agreement.does('technical', 'send-for-signature', {
    hash: text,
    signatories: [
      {
        signatoryId: 'person-regional-director',
        party: 'organisation',
        authority: 'office',
        authorityHash: sha256('office'),
      },
      { signatoryId, party: partnerId, authority: 'letter', authorityHash: sha256('letter') },
    ],
  });
  await agreement.reaches('technical', 'out_for_signature');
};
/** From the draft until it lies with its signatories. */
export const agree = async (client: Client, agreement: Case, partnerId: string): Promise<void> => {
  await negotiate(client, agreement, partnerId);
  await reviewLegally(agreement);
  await clear(agreement);
  await sendOut(agreement, partnerId);
};

export const signByPartner = (
  agreement: Case,
  partnerId: string,
  account = portalOf(partnerId),
  signatoryId = partnerSigner(partnerId),
): Promise<unknown> =>
  agreement.does(account, 'record-signature', {
    signatoryId,
    hash: text,
    signedOn: agreement.day(0),
    method: 'electronic',
  });
/** Both sides sign. */
export const sign = async (agreement: Case, partnerId: string): Promise<void> => {
  await signByPartner(agreement, partnerId);
  await agreement.does('regional-director', 'record-signature', {
    signatoryId: 'person-regional-director',
    hash: text,
    signedOn: agreement.day(0),
    method: 'electronic',
  });
};

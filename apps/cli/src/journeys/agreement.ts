import type { Client } from '../client.js';
import type { Case } from './case.js';
import type { Paper } from './paper.js';

/** The text that is cleared and signed; whoever asks first has filed it. */
const textOf = (agreement: Case, account: string): Promise<Paper> =>
  agreement.paper(account, 'agreement_text', 'Memorandum of understanding, final.');
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
    text: await agreement.paper('technical', 'agreement_text', 'Memorandum, first version.'),
  });
  const text = await textOf(agreement, portalOf(partnerId));
  await agreement.does(portalOf(partnerId), 'propose-change', { text });
};
export const reviewLegally = (agreement: Case): Promise<unknown> =>
  agreement.does('technical', 'request-legal-review', {
    deviations: [{ clause: '7.2', change: 'changed' }],
  });
export const clear = async (agreement: Case): Promise<unknown> =>
  agreement.does('legal', 'clear-legally', { text: await textOf(agreement, 'legal') });
export const sendOut = async (
  agreement: Case,
  partnerId: string,
  signatoryId = partnerSigner(partnerId),
): Promise<void> => {
  const proof = await agreement.paper('technical', 'signatory_authority');
  const ours = { signatoryId: 'person-regional-director', party: 'organisation' };
  await agreement.does('technical', 'send-for-signature', {
    text: await textOf(agreement, 'technical'),
    signatories: [
      { ...ours, authority: 'office', proof },
      { signatoryId, party: partnerId, authority: 'letter', proof },
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

export const signByPartner = async (
  agreement: Case,
  partnerId: string,
  account = portalOf(partnerId),
  signatoryId = partnerSigner(partnerId),
): Promise<unknown> =>
  agreement.does(account, 'record-signature', {
    signatoryId,
    text: await textOf(agreement, account),
    signedOn: agreement.day(0),
    method: 'electronic',
  });
/** Both sides sign. */
export const sign = async (agreement: Case, partnerId: string): Promise<void> => {
  await signByPartner(agreement, partnerId);
  await agreement.does('regional-director', 'record-signature', {
    signatoryId: 'person-regional-director',
    text: await textOf(agreement, 'regional-director'),
    signedOn: agreement.day(0),
    method: 'electronic',
  });
};

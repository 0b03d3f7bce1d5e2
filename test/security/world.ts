import { randomUUID } from 'node:crypto';
import { type Client, Refused } from '../../apps/cli/src/client.js';
import { Case } from '../../apps/cli/src/journeys/case.js';
import { conclude, reviewUntilScreened } from '../../apps/cli/src/journeys/due-diligence.js';
import { engage } from '../../apps/cli/src/journeys/engagement.js';
import { filePaper } from '../../apps/cli/src/journeys/paper.js';
import {
  bringToIntake,
  openPortal,
  resolveDuplicates,
} from '../../apps/cli/src/journeys/partner.js';
import { matchOf, somebodyElse } from '../../apps/cli/src/journeys/screening.js';

const reason = 'The letter of the country office says so in detail.';

/** Somebody of the deployment beside those there are locally. */
export const accountOf = (id: string, role: string, scope: object = {}) => ({
  _id: id,
  personId: `person-${id}`,
  displayName: id,
  email: `${id}@concord.example`,
  locale: 'en',
  zone: 'Europe/Zurich',
  grants: [{ role, scope }],
  ties: [],
  delegations: [],
  active: true,
});
export const strangers = [
  accountOf('unknown-role', 'XYZ'),
  accountOf('portal-of-nobody', 'PR'),
  accountOf('analyst-europe', 'DDA', { regions: ['EUR'] }),
  accountOf('subscriber-africa', 'SUB', { regions: ['AFR'] }),
  accountOf('legal-france', 'LEG', { countries: ['FR'] }),
  accountOf('ethics-academic', 'CRE', { kinds: ['academic'] }),
];
/** The hold of a cleared match ends a moment later. */
const unheld = async (step: () => Promise<unknown>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      await step();
      return;
    } catch (error) {
      const isHeld = error instanceof Refused && error.refusal.code === 'blocked-by-hold';
      if (!isHeld || attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
};

/** A partner with a listed person, a review, an engagement in force, and every kind of trouble. */
export const troubledPartner = async (
  client: Client,
  kind: string,
  name: string,
  countryCode: string,
): Promise<string> => {
  const partner = await bringToIntake(client, {
    kind,
    name,
    countryCode,
    people: { board_member: 'Al-Quvari, Zorban' },
  });
  await openPortal(client, partner.id);
  await resolveDuplicates(partner);
  const review = await reviewUntilScreened(client, partner.id);
  const match = await matchOf(client, partner.id);
  await review.reaches('analyst', 'screening');
  await match.does('analyst', 'take-match');
  await match.does('diligence-lead', 'clear-match', somebodyElse);
  await conclude(review);
  await unheld(() => partner.does('officer-2', 'activate-partner'));
  await engage(client, partner.id, {
    title: 'Community blood-pressure checks',
    countries: [countryCode],
  });
  await Case.create(client, 'officer', 'noncompliance-cases', {
    partnerId: partner.id,
    ground: 'emblem_misuse',
    evidence: await partner.paper('officer', 'evidence'),
  });
  await filePaper(client, 'analyst', { type: 'duediligence', id: partner.id }, 'source');
  await filePaper(
    client,
    `portal-admin@${partner.id}`,
    { type: 'partner', id: partner.id },
    'charter',
  );
  await client.command('analyst', '/v1/relationships', {
    nodeKind: 'organisation',
    name: `Owner of ${name}`,
    countryCode,
    activities: [],
  });
  await Case.create(client, 'analyst', 'exclusion-cases', {
    partnerId: partner.id,
    basis: 'tobacco',
    evidencePath: [{ from: partner.id, to: randomUUID(), relation: 'other' }],
    reason,
  });
  await client.command('legal', `/v1/holds/${partner.id}/place-hold`, {
    holdId: randomUUID(),
    type: 'legal',
    target: 'partner',
    reason,
  });
  await Case.create(client, 'country-office', 'concerns', {
    partnerId: partner.id,
    category: 'safeguarding',
    severity: 'risk',
    source: 'staff',
    anonymous: false,
    description: reason,
  });
  // Nobody acts under it while the world is looked at.
  await Case.create(client, 'director-general', 'delegations', {
    kind: 'acting',
    toId: 'person-assistant-director-general',
    roles: ['DG'],
    from: client.day(200),
    until: client.day(230),
    mayDelegate: false,
  });
  await client.command(
    'register-editor',
    `/v1/register-entries/${partner.id}/correct-register-entry`,
    { what: 'Spelling of the name', reason },
    { ifMatch: 0 },
  );
  const { people } = await client.get<{ people: { personId: string }[] }>(
    'auditor',
    `/v1/partners/${partner.id}`,
  );
  await client.command('ethics', '/v1/erasures', {
    subjectId: people[0]!.personId,
    partnerIds: [partner.id],
    reason,
  });
  return partner.id;
};

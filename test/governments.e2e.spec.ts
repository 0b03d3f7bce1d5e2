import type { Client } from '../apps/cli/src/client.js';
import type { Case } from '../apps/cli/src/journeys/case.js';
import { checkProtocol, propose } from '../apps/cli/src/journeys/engagement.js';
import { bringToIntake, resolveDuplicates } from '../apps/cli/src/journeys/partner.js';
import { matchOf, somebodyElse } from '../apps/cli/src/journeys/screening.js';
import type { Concord } from './support/concord.js';
import { refusal, startWithList } from './support/with-list.js';

/**
 * What is asked of governments alone: their focal points are screened, and a dispute is decided by
 * nobody of their nationality (b.4.2).
 */
describe('a government', () => {
  let concord: Concord;
  let client: Client;
  const ministry = async (name: string, focalPoint: string): Promise<Case> => {
    const partner = await bringToIntake(client, {
      kind: 'government',
      name,
      countryCode: 'KE',
      website: `https://${name.split(' ').at(-1)!.toLowerCase()}.example`,
      people: { focal_point: focalPoint },
    });
    await resolveDuplicates(partner);
    return partner;
  };

  beforeAll(async () => {
    ({ concord, client } = await startWithList('governments'));
  }, 120_000);
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });

  it('is not activated while its focal point may be somebody on the list', async () => {
    const partner = await ministry('Ministry of Examples', 'Al-Quvari, Zorban');
    const match = await matchOf(client, partner.id);
    expect(await refusal(partner.does('officer-2', 'activate-partner'))).toBe('blocked-by-hold');
    await match.does('analyst', 'take-match');
    await match.does('diligence-lead', 'clear-match', somebodyElse);
    await partner.reaches('officer', 'intake_review');
    for (
      let attempt = 0;
      attempt < 100 &&
      (await refusal(partner.does('officer-2', 'activate-partner'))) === 'blocked-by-hold';
      attempt += 1
    )
      await new Promise((resolve) => setTimeout(resolve, 100));
    await partner.reaches('officer', 'active');
  });

  it('has a dispute decided by somebody of another nationality, known to be so', async () => {
    const partner = await ministry('Ministry of Samples', 'Ada Example');
    await partner.does('officer-2', 'activate-partner');
    const dispute = await propose(client, {
      title: 'Unpaid host costs of the regional assembly',
      partnerIds: [partner.id],
      countries: ['KE'],
      caseType: 'agreement',
    });
    await checkProtocol(dispute, { dispute: true });
    const approve = (account: string) =>
      refusal(dispute.does(account, 'approve-engagement', { conditions: [] }));
    expect(await approve('assistant-director-general')).toBe('engagement.decider-nationality');
    expect(
      await concord.db
        .collection('accounts')
        .updateOne({ _id: 'director-general' as never }, { $unset: { nationalities: '' } }),
    ).toMatchObject({ modifiedCount: 1 });
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await approve('director-general')).toBe('engagement.nationality-unknown');
    expect(await approve('regional-director')).toBe('accepted');
    const everything = JSON.stringify(await concord.db.collection('commits').find().toArray());
    expect(everything).toContain('engagement.decided');
    expect(everything).not.toContain('nationalities');
  });
});

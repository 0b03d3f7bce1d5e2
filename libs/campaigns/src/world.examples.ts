import { idMadeOf } from '#eventing/commands';
import { ContextWorld } from '#eventing/testing';
import type { Grant } from '#kernel';
import { holdsView } from '#holds';
import { partnerChangeOf } from '#onboarding/partners';
import { campaigns } from './campaigns.js';
import { languagePlan, plan, withReason } from './campaigns/campaign.examples.js';

/** Campaigns and partners to take part in them. */
export class World extends ContextWorld {
  constructor(context = campaigns) {
    super(context, { holdsView, partnerChanges: [partnerChangeOf] });
  }

  /** An organisation in good standing, or not. */
  async partner(partnerId: string, over: Readonly<{ kind?: string; active?: boolean }> = {}) {
    const { kind = 'ngo', active = true } = over;
    const place = { countryCode: 'KE', regionCode: 'AFR' };
    const names = [{ value: `Organisation ${partnerId}`, type: 'primary', script: 'Latn' }];
    const registered = { partnerId, kind, ...place, names, identifiers: [] };
    await this.happens(
      `partner-${partnerId}`,
      { type: 'partner.registered', data: registered },
      ...(active ? [{ type: 'partner.activated', data: { partnerId } }] : []),
    );
  }
  /** A campaign that was approved and scheduled, with rules that admit NGOs. */
  async campaign(campaignId: string, rulesId: string, rules: object = {}): Promise<void> {
    await this.send('ProposeEligibilityRules', rulesId, 'CM', {
      name: 'Walking',
      rules: {
        kinds: ['ngo'],
        dueDiligence: [],
        excludedSectors: ['12'],
        engagement: 'simplified',
        ...rules,
      },
    });
    await this.send('ApproveEligibilityRules', rulesId, 'CM-L');
    await this.send('CreateCampaign', campaignId, 'CM', { ...plan, rulesId });
    await this.send('SubmitCampaign', campaignId, 'CM', { languagePlan });
    await this.send('ApproveCampaign', campaignId, 'ADG');
    await this.send('ScheduleCampaign', campaignId, 'CM');
  }
  async goesLive(campaignId: string): Promise<void> {
    this.today = plan.period.start;
    await this.send('GoLive', campaignId, 'SYS', { start: plan.period.start });
  }
  async ends(campaignId: string): Promise<void> {
    this.today = plan.period.end;
    await this.send('EndCampaign', campaignId, 'SYS', { end: plan.period.end });
  }
  /** The partner itself joins, and an officer confirms it. */
  async joins(campaignId: string, partnerId: string): Promise<void> {
    const id = participationIn(campaignId, partnerId);
    await this.send(
      'ExpressInterest',
      id,
      'PA',
      interestIn(campaignId, partnerId),
      ofPartner(partnerId),
    );
    await this.send('ConfirmParticipation', id, 'CM');
  }
}

export const participationIn = (campaignId: string, partnerId: string): string =>
  idMadeOf('participations', [campaignId, partnerId]);
export const interestIn = (campaignId: string, partnerId: string) => ({
  campaignId,
  partnerId,
  accepted: ['emblem_use', 'no_endorsement', 'reporting'],
  sectors: ['86'],
});
/** A user of the partner's portal. */
export const ofPartner = (partnerId: string): Pick<Grant, 'scope'> => ({
  scope: { partnerIds: [partnerId] },
});
/** The `number`-th of many ids. */
export const idOf = (kind: string, number: number): string =>
  `${kind.padEnd(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;
export { withReason };

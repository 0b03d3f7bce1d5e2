import { recordView } from '#eventing/commands';
import { Code, Part, Uuid, UuidList } from '#platform/documents';
import type { InvitationsView } from './invitations.view.js';

/** A round of invitations to a campaign. */
@Part()
export class InvitationsRecord {
  @Code(['unknown', 'prepared', 'running', 'stopped']) status!: InvitationsView['status'];
  @Uuid() roundId!: string;
  @Uuid() campaignId!: string;
  @UuidList({ description: 'Partners, in the order they were given.' })
  invitees!: readonly string[];
}

export const invitationsRecord = recordView(InvitationsRecord, (round: InvitationsView) => round);

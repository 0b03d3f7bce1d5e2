import type { HonourEvent } from './honour.events.js';
import { titles } from './titles.policy.js';

/** What other capabilities may know of an honour, under embargo too. */
export type HonourView =
  | Readonly<{ status: 'unknown' }>
  | Readonly<{
      /** Whether the title is thought of or borne, or was not given or has ended. */
      status: 'open' | 'over';
      /** Its candidates declare their interests. */
      declares: boolean;
      memberIds: readonly string[];
    }>;
const initialState: HonourView = { status: 'unknown' };

const evolve = (state: HonourView, event: HonourEvent): HonourView => {
  if (event.type === 'honour.nominated') {
    const { title, members } = event.data;
    const memberIds = members.map(({ memberId }) => memberId);
    return { status: 'open', declares: titles[title].declares, memberIds };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'honour.decided':
      return event.data.outcome === 'not_appointed' ? { ...state, status: 'over' } : state;
    case 'honour.continued':
      return { ...state, memberIds: event.data.memberIds };
    case 'honour.declined':
    case 'honour.expired':
    case 'honour.resigned':
    case 'honour.superseded':
    case 'honour.terminated':
    case 'honour.rescinded':
    case 'honour.ended_by_death':
    case 'honour.completed':
      return { ...state, status: 'over' };
    case 'honour.screening_started':
    case 'honour.screening_concluded':
    case 'honour.endorsements_checked':
    case 'honour.interests_noted':
    case 'honour.consultation_opened':
    case 'honour.consulted':
    case 'honour.objection_answered':
    case 'honour.recommended':
    case 'honour.offered':
    case 'honour.envoy_terms_named':
    case 'honour.member_accepted':
    case 'honour.accepted':
    case 'honour.rescreened':
    case 'honour.announcement_proposed':
    case 'honour.announcement_cleared':
    case 'honour.appointed':
    case 'honour.suspended':
    case 'honour.review_opened':
    case 'honour.reinstated':
    case 'honour.activity_logged':
    case 'honour.note_filed':
    case 'honour.renewal_opened':
    case 'honour.evaluated':
    case 'honour.renewal_accepted':
    case 'honour.renewed':
    case 'honour.member_left':
    case 'honour.access_proposed':
    case 'honour.access_granted':
    case 'honour.access_ended':
    case 'honour.reports_scheduled':
    case 'honour.report_submitted':
    case 'honour.report_missed':
    case 'honour.mandate_consulted':
    case 'honour.mandate_changed':
    case 'honour.mandate_ended':
    case 'honour.final_report_filed':
    case 'honour.removal_confirmed':
    case 'honour.drafts_purged':
      return state;
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};

/** `reader.state(honourView, honourId)`. */
export const honourView = { name: 'honour', initialState, evolve } as const;

import { type CalendarDate, peopleOf, type Role } from '#kernel';
import type { EngagementType } from '#reference';
import type { ConcernCategory, ConcernEvent, ConcernSource } from './concern.events.js';

export const concernStates = [
  'observation',
  'risk',
  'escalated',
  'upheld',
  'appealed',
  'dismissed',
  'remedied',
] as const;
export type ConcernStatus = (typeof concernStates)[number];
/** Nothing leads out of them. */
export const closedStates: readonly string[] = ['dismissed', 'remedied'];

type People = readonly string[];
export type ConcernCase = Readonly<{
  status: ConcernStatus;
  concernId: string;
  partnerId: string;
  kind: string;
  countryCode: string;
  regionCode: string;
  category: ConcernCategory;
  source: ConcernSource;
  /** `restricted`: for compliance and ethics alone. */
  access: 'general' | 'restricted';
  anonymous: boolean;
  descriptionRef: string;
  contactRef?: string;
  /** Who raised it; nobody, where that is not recorded. */
  raisers: People;
  owner?: People;
  evidence: People;
  /** What the first of two people would decide; both offices count, of a restricted one both people. */
  upholding?: Readonly<{
    by: People;
    role: Role;
    engagementTypes?: readonly EngagementType[];
    informsPartner: boolean;
  }>;
  remedy?: Readonly<{ by: People; role: Role; evidenceHash: string }>;
  /** Everybody who decided anything before an appeal. */
  deciders: People;
  /** Whether the partner knows of it, and until when it may appeal. */
  partnerTold: 'yes' | 'no';
  appealUntil?: CalendarDate;
  groundsRef?: string;
}>;
export type Concern = Readonly<{ status: 'unknown' }> | ConcernCase;
export const noConcern: Concern = { status: 'unknown' };

const told = (appealUntil: CalendarDate | undefined) =>
  appealUntil ? { appealUntil, partnerTold: 'yes' as const } : {};
const also = (people: People, event: ConcernEvent): People => [
  ...new Set([...people, ...peopleOf(event.by)]),
];

export const evolve = (before: Concern, event: ConcernEvent): Concern => {
  if (event.type === 'concern.raised') {
    const { restricted, severity, assignBy: _due, ...data } = event.data;
    return {
      ...data,
      status: severity,
      access: restricted ? 'restricted' : 'general',
      raisers: data.anonymous ? [] : peopleOf(event.by),
      evidence: [],
      deciders: [],
      partnerTold: 'no',
    };
  }
  if (before.status === 'unknown') return before;
  const state = before;
  switch (event.type) {
    case 'concern.upgraded':
      return { ...state, status: 'risk' };
    case 'concern.escalated': {
      const { evidenceId } = event.data;
      const evidence = [...state.evidence, ...(evidenceId ? [evidenceId] : [])];
      return { ...state, status: 'escalated', evidence };
    }
    case 'concern.taken':
      return { ...state, owner: peopleOf(event.by) };
    case 'concern.upholding_proposed': {
      const { engagementTypes, informsPartner } = event.data;
      const types = engagementTypes ? { engagementTypes } : {};
      const by = { by: peopleOf(event.by), role: event.by.role };
      const deciders = also(state.deciders, event);
      return { ...state, upholding: { ...by, ...types, informsPartner }, deciders };
    }
    case 'concern.upheld': {
      const deciders = also(state.deciders, event);
      return { ...state, status: 'upheld', deciders, ...told(event.data.appealUntil) };
    }
    case 'concern.partner_informed':
      return { ...state, ...told(event.data.appealUntil) };
    case 'concern.dismissed':
      return { ...state, status: 'dismissed' };
    case 'concern.appealed':
      return { ...state, status: 'appealed', groundsRef: event.data.groundsRef };
    case 'concern.appeal_decided':
      return { ...state, status: event.data.outcome };
    case 'concern.remedy_proposed': {
      const { evidenceHash } = event.data;
      const remedy = { by: peopleOf(event.by), role: event.by.role, evidenceHash };
      return { ...state, remedy };
    }
    case 'concern.remedied':
      return { ...state, status: 'remedied' };
    case 'concern.rescoped':
      return { ...state, regionCode: event.data.regionCode };
    case 'concern.repointed': {
      const { toPartnerId: partnerId, kind, countryCode, regionCode } = event.data;
      return { ...state, partnerId, kind, countryCode, regionCode };
    }
  }
};

import type { components, paths } from '@concord/api';

type Query<P extends keyof paths> = paths[P] extends {
  get: { parameters: { query?: infer Q } };
}
  ? NonNullable<Q>
  : never;
type Directory = Query<'/v1/directory'>;
type Schemas = components['schemas'];

/** Every code of a list of the API: one that is missing, or is none, does not compile. */
const all = <C extends string>(codes: Readonly<Record<C, true>>): readonly C[] =>
  Object.keys(codes) as C[];

export type CaseType = NonNullable<Query<'/v1/pipeline'>['caseType']>;
export const caseTypes = all<CaseType>({ partner: true, engagement: true, agreement: true });

export type PartnerKind = NonNullable<Directory['kind']>;
export const partnerKinds = all<PartnerKind>({
  un_multilateral: true,
  government: true,
  ngo: true,
  private_sector: true,
  foundation: true,
  academic: true,
  collaborating_centre: true,
  hosted_partnership: true,
  collaborative_arrangement: true,
});
export type PartnerStatus = NonNullable<Directory['status']>;
export const partnerStatuses = all<PartnerStatus>({
  draft: true,
  submitted: true,
  info_requested: true,
  intake_review: true,
  active: true,
  dormant: true,
  suspended: true,
  terminated: true,
  declined: true,
  excluded: true,
  withdrawn: true,
  merged: true,
});
export type Region = NonNullable<Directory['regionCode']>;
export const regions = all<Region>({
  AFR: true,
  AMR: true,
  SEAR: true,
  EUR: true,
  EMR: true,
  WPR: true,
  HQ: true,
});

export type Tier = NonNullable<Schemas['EngagementRecord']['tier']>;
export type EngagementStatus = Schemas['EngagementRecord']['status'];
export type AgreementStatus = Schemas['AgreementRecord']['status'];

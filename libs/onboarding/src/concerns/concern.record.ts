import { recordView } from '#eventing/commands';
import type { Role } from '#kernel';
import { Code, CodeList, Day, Flag, One, Part, Text, TextList, Uuid } from '#platform/documents';
import { type EngagementType, engagementTypes } from '#reference';
import { concernCategories, concernSources } from './concern.policy.js';
import type { ConcernCategory, ConcernSource } from './concern.events.js';
import { type ConcernCase, concernStates, type ConcernStatus } from './concern.state.js';

const people = { description: 'Person ids; a delegate and the one acted for both count.' } as const;
@Part()
class UpholdingOfConcern {
  @TextList(people) by!: readonly string[];
  @Text({ description: 'The office of the first of two people.' }) role!: Role;
  @CodeList(engagementTypes, { optional: true, description: 'Only work of these types is held.' })
  engagementTypes?: readonly EngagementType[];
  @Flag({ description: 'Nothing forbids to tell the partner.' }) informsPartner!: boolean;
}
@Part()
class RemedyOfConcern {
  @TextList(people) by!: readonly string[];
  @Text({ description: 'The office of the first of two people.' }) role!: Role;
  @Text({ description: 'SHA-256 of what shows it.' }) evidenceHash!: string;
}
/** A concern about a partner; its words are behind the references. */
@Part()
export class ConcernRecord {
  @Code(concernStates) status!: ConcernStatus;
  @Uuid() concernId!: string;
  @Uuid() partnerId!: string;
  @Text({ description: 'Kind of the partner.' }) kind!: string;
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text() regionCode!: string;
  @Code(concernCategories) category!: ConcernCategory;
  @Code(concernSources) source!: ConcernSource;
  @Code(['general', 'restricted']) access!: ConcernCase['access'];
  @Flag({ description: 'Nobody wrote down who raised it.' }) anonymous!: boolean;
  @Uuid() descriptionRef!: string;
  @Uuid({ optional: true, description: 'How whoever raised it can be reached.' })
  contactRef?: string;
  @TextList(people) raisers!: readonly string[];
  @TextList({ ...people, optional: true }) owner?: readonly string[];
  @TextList({ description: 'Evidence it was escalated with.' }) evidence!: readonly string[];
  @One(UpholdingOfConcern, { optional: true }) upholding?: UpholdingOfConcern;
  @One(RemedyOfConcern, { optional: true }) remedy?: RemedyOfConcern;
  @TextList(people) deciders!: readonly string[];
  @Code(['yes', 'no']) partnerTold!: ConcernCase['partnerTold'];
  @Day({ optional: true, description: 'Last day of an appeal.' }) appealUntil?: string;
  @Uuid({ optional: true }) groundsRef?: string;
}

export const concernRecord = recordView(ConcernRecord, (concern: ConcernCase) => concern);

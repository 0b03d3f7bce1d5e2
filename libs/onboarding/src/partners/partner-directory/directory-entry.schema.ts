import { defineReadModel } from '#eventing/projections';
import {
  Code,
  Day,
  Indexed,
  InstantText,
  Many,
  Part,
  Text,
  TextList,
  Uuid,
  UuidList,
  Whole,
} from '#platform/documents';
import type { Identifier, PartnerName } from '../partner.events.js';
import { identifierSchemes } from '../registering/identifiers.policy.js';
import { partnerDirectory, type PartnerEntry } from './partner-directory.projection.js';

/** A public name. */
@Part()
export class NameInDirectory {
  @Text() value!: string;
  @Code(['primary', 'alias', 'acronym', 'former']) type!: PartnerName['type'];
  @Text({ optional: true, description: 'BCP 47.' }) lang?: string;
  @Text({ description: 'ISO 15924.' }) script!: string;
}
@Part()
export class IdentifierInDirectory {
  @Code(identifierSchemes) scheme!: Identifier['scheme'];
  @Text({ description: 'Canonical form.', example: '01f80g185' }) value!: string;
}

/** One partner as officers look it up. */
@Part()
@Indexed({ name: 1, _id: 1 })
@Indexed({ kind: 1, name: 1, _id: 1 })
@Indexed({ status: 1, name: 1, _id: 1 })
@Indexed({ countryCode: 1, name: 1, _id: 1 })
@Indexed({ regionCode: 1, name: 1, _id: 1 })
@Indexed({ searchKeys: 1 })
export class PartnerInDirectory implements PartnerEntry {
  @Uuid() partnerId!: string;
  @Text() name!: string;
  @Many(NameInDirectory) names!: PartnerName[];
  @Text() kind!: string;
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text() regionCode!: string;
  @Text() status!: string;
  @Many(IdentifierInDirectory) identifiers!: Identifier[];
  @Text({ optional: true }) website?: string;
  @Text({ optional: true }) parentId?: string;
  @Text({ optional: true, description: 'The record it was merged into.' }) survivorId?: string;
  @Text() channel!: string;
  @Many(IdentifierInDirectory, { description: 'Of records merged into this one.' })
  formerIdentifiers!: Identifier[];
  @Many(NameInDirectory, { description: 'Of records merged into this one.' })
  formerNames!: PartnerName[];
  /** Words, whole names, initials and identifiers, folded: one index for all of them. */
  @TextList({ kept: true }) searchKeys!: string[];
  /** Holds in force; their ids are for those who read holds. */
  @TextList({ kept: true }) holds!: string[];
  @Whole({ description: 'Holds in force; absent for partners.' }) holdsCount!: number;
  @Day() registeredOn!: string;
  @InstantText() registeredAt!: string;
  @InstantText() changedAt!: string;
  @UuidList() partnerIds!: string[];
}

export const partnersByName = defineReadModel({
  projection: partnerDirectory,
  schema: PartnerInDirectory,
});

import { defineReadModel } from '#eventing/projections';
import {
  Code,
  CodeList,
  Day,
  Indexed,
  Many,
  One,
  Part,
  Text,
  TextList,
  Uuid,
} from '#platform/documents';
import { engagementTypes } from '#reference';
import {
  type DatedStatus,
  publicRegister,
  type RegisterEngagement,
  type RegisterEntry,
  type RegisterStanding,
} from './public-register.projection.js';

export const standings = ['current', 'suspended', 'former', 'merged'] as const;
export const engagementStatuses = ['active', 'suspended', 'completed', 'terminated'] as const;

@Part()
export class PublishedName {
  @Text() value!: string;
  @Text({ optional: true, description: 'BCP 47.' }) lang?: string;
  @Text({ optional: true, description: 'ISO 15924.' }) script?: string;
  @Text({ optional: true }) type?: string;
}
@Part()
export class PublishedIdentifier {
  @Text() scheme!: string;
  @Text() value!: string;
}
@Part()
class DatedStanding {
  @Code(standings) standing!: RegisterStanding['standing'];
  @Day() from!: string;
}
@Part()
class StatusFrom {
  @Code(engagementStatuses) status!: DatedStatus['status'];
  @Day() from!: string;
}
@Part()
class PublishedPeriod {
  @Day() start!: string;
  @Day({ optional: true, description: 'The first day after; absent: open.' }) end?: string;
}
/** What the public may know of an engagement, whatever its status. */
@Part()
export class PublishedEngagement {
  @Uuid() engagementId!: string;
  @Text() title!: string;
  @CodeList(engagementTypes) types!: RegisterEngagement['types'];
  @Code(['country', 'regional', 'global']) level!: RegisterEngagement['level'];
  @TextList({ description: 'ISO 3166-1 alpha-2.' }) countries!: string[];
  @TextList() resultRefs!: string[];
  @One(PublishedPeriod) period!: RegisterEngagement['period'];
  @Day() publishedOn!: string;
  @Code(['ends', 'continues'], {
    optional: true,
    description: 'Of one that was terminated: whether its agreement ends with it.',
  })
  agreement?: RegisterEngagement['agreement'];
}
@Part()
class RegisteredEngagement extends PublishedEngagement {
  /** Oldest first; the last one is in force. */
  @Many(StatusFrom) statuses!: DatedStatus[];
}
/** A visible note that something published was changed. */
@Part()
export class PublishedNote {
  @Day() on!: string;
  @Text() what!: string;
}

/** One partner in the register. Until `publishedOn` is set nothing of it may be shown. */
@Part()
@Indexed({ publishedOn: -1, _id: 1 })
@Indexed({ kind: 1, publishedOn: -1, _id: 1 })
@Indexed({ countryCode: 1, publishedOn: -1, _id: 1 })
@Indexed({ 'identifiers.value': 1 })
export class RegisterDocument implements RegisterEntry {
  @Text() entryId!: string;
  @Text() kind!: string;
  @Text() countryCode!: string;
  @Many(PublishedName) names!: PublishedName[];
  @Many(PublishedIdentifier) identifiers!: PublishedIdentifier[];
  @Day({ optional: true }) lastAttestedOn?: string;
  @Day({ optional: true }) publishedOn?: string;
  @Many(DatedStanding) standings!: RegisterStanding[];
  @Text({ optional: true }) mergedInto?: string;
  @Many(RegisteredEngagement) engagements!: RegisterEngagement[];
  @Many(PublishedNote) notes!: PublishedNote[];
  @Day({ optional: true }) removedOn?: string;
}

export const registerEntries = defineReadModel({
  projection: publicRegister,
  schema: RegisterDocument,
});

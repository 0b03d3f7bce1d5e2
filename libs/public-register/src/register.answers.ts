import { ApiExtraModels } from '@nestjs/swagger';
import { Code, Day, Many, Part, Text } from '#platform/documents';
import { pageType } from '#platform/http';
import type { PublicEngagement, PublicEntry, Tombstone } from './public-entry.policy.js';
import {
  engagementStatuses,
  PublishedEngagement,
  PublishedIdentifier,
  PublishedName,
  PublishedNote,
  standings,
} from './register-document.schema.js';

@Part()
class EngagementInRegister extends PublishedEngagement {
  @Code(engagementStatuses) status!: PublicEngagement['status'];
  @Day() statusFrom!: string;
}
/** What anybody may read of an entry. */
@Part()
export class RegisterEntry {
  @Text() entryId!: string;
  @Text({ description: 'Kind of the partner.' }) kind!: string;
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Many(PublishedName) names!: PublicEntry['names'];
  @Many(PublishedIdentifier) identifiers!: PublicEntry['identifiers'];
  @Day({ optional: true }) lastAttestedOn?: string;
  @Day() publishedOn!: string;
  @Code(standings) standing!: PublicEntry['standing'];
  @Day({ description: 'Since when; of a former entry the day it ended.' }) standingFrom!: string;
  @Text({ optional: true, description: 'The entry it lives on in.' }) mergedInto?: string;
  @Many(EngagementInRegister) engagements!: PublicEntry['engagements'];
  @Many(PublishedNote) notes!: PublicEntry['notes'];
}
/** What is left of an entry that was removed on legal ground. */
@Part()
export class RemovedEntry implements Tombstone {
  @Text() entryId!: string;
  @Day() removedOn!: string;
}
@ApiExtraModels(RegisterEntry, RemovedEntry)
export class RegisterPage extends pageType('Entries', [RegisterEntry, RemovedEntry]) {
  @Day({ description: 'The day it is about.' }) asOf!: string;
}

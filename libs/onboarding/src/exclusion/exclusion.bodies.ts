import {
  CalendarDateField,
  CodeField,
  CodeList,
  ListOf,
  PlainText,
  SafeInt,
  SingleObject,
  UuidField,
} from '#platform/http';
import { countryCodes } from '#reference';

const activities = ['tobacco', 'arms'] as const;
const relations = [
  'owns',
  'subsidiary_of',
  'member_of',
  'funds',
  'governs',
  'employs_executive',
  'lobbies_for',
  'supplies_services_to',
] as const;
const sources = ['registry', 'annual_report', 'disclosure', 'media', 'profile', 'other'] as const;
const share = {
  min: 1,
  max: 10_000,
  description: 'Hundredths of a percent: 2490 is 24.9 %. Holdings only.',
  example: 6000,
} as const;

export class LinkSourceBody {
  @CodeField(sources) kind!: string;
  @CalendarDateField({ description: 'Day the source was looked up.' }) retrievedOn!: string;
  @PlainText({
    optional: true,
    min: 1,
    max: 2000,
    description: 'Where it is found; kept confidential.',
  })
  locator?: string;
}
export class DescribeNodeBody {
  @CodeField(['organisation', 'person']) nodeKind!: string;
  @PlainText({
    optional: true,
    min: 2,
    max: 300,
    description: 'Public name of an organisation; people are not named.',
  })
  name?: string;
  @CodeField(countryCodes, { optional: true }) countryCode?: string;
  @CodeList(activities, { optional: true }) activities?: string[];
}
export class ClassifyNodeBody {
  @CodeList(activities, { description: 'Empty where an earlier classification was wrong.' })
  activities!: string[];
}
export class RecordLinkBody {
  @UuidField({ description: 'The other end: a partner or a described entity.' }) toId!: string;
  @CodeField(relations) relation!: string;
  @SafeInt({ optional: true, ...share }) sharePoints?: number;
  @SafeInt({ optional: true, min: 1900, max: 2999, description: 'Year of the funding.' })
  year?: number;
  @CalendarDateField({ optional: true }) since?: string;
  @SingleObject(() => LinkSourceBody) source!: LinkSourceBody;
}
export class CorrectLinkBody {
  @UuidField() linkId!: string;
  @SafeInt({ optional: true, ...share }) sharePoints?: number;
  @SafeInt({ optional: true, min: 1900, max: 2999, description: 'Year of the funding.' })
  year?: number;
  @CalendarDateField({ optional: true }) since?: string;
  @SingleObject(() => LinkSourceBody) source!: LinkSourceBody;
}
export class EndLinkBody {
  @UuidField() linkId!: string;
  @CalendarDateField({ description: 'First day the link is no more.' }) until!: string;
}
export class EvidenceLinkBody {
  @UuidField() from!: string;
  @UuidField() to!: string;
  @CodeField([...relations, 'activity', 'other']) relation!: string;
  @SafeInt({ optional: true, min: 1, max: 100, description: 'Percent.' }) share?: number;
}
export class RaiseExclusionBody {
  @UuidField({ description: 'The partner to exclude.' }) partnerId!: string;
  @CodeField(['tobacco', 'arms', 'sanctions', 'furthering_interests'], {
    optional: true,
    description: 'Missing: as flagged.',
  })
  basis?: string;
  @ListOf(() => EvidenceLinkBody, {
    optional: true,
    min: 1,
    max: 20,
    description: 'Missing: as flagged.',
  })
  evidencePath?: EvidenceLinkBody[];
}

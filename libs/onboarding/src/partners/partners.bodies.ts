import {
  BooleanField,
  CalendarDateField,
  CodeField,
  CodeList,
  ListOf,
  PlainText,
  SafeInt,
  SingleObject,
  TextList,
  UuidField,
  UuidList,
  WebAddress,
} from '#platform/http';
import { DocumentField, DocumentList, type NamedDocumentBody } from '#eventing/commands';
import { channelProofs, countryCodes, partnerKinds, profileSections } from '#reference';
import { identifierSchemes } from './registering/identifiers.policy.js';
import { allFields } from './registering/profile.policy.js';
import { declarationItems } from './registering/registering.decide.js';

class NameBody {
  @PlainText({ min: 1, max: 300, example: 'Médecins d’Exemple' })
  value!: string;
  @CodeField(['primary', 'alias', 'acronym', 'former'])
  type!: string;
  @PlainText({
    min: 2,
    max: 35,
    optional: true,
    description: 'BCP 47 language tag.',
    example: 'fr',
  })
  lang?: string;
}
class IdentifierBody {
  @CodeField(identifierSchemes)
  scheme!: string;
  @PlainText({ min: 1, max: 200, example: 'https://ror.org/01f80g185' })
  value!: string;
}
export class RegisterPartnerBody {
  @CodeField(partnerKinds)
  kind!: string;
  @ListOf(() => NameBody, { min: 1, max: 50 })
  names!: NameBody[];
  @CodeField(countryCodes, { description: 'ISO 3166-1 alpha-2, in use today.', example: 'CH' })
  countryCode!: string;
  @ListOf(() => IdentifierBody, { max: 10, optional: true })
  identifiers?: IdentifierBody[];
  @WebAddress({ max: 500, optional: true, example: 'https://doctors.example' })
  website?: string;
  @UuidField({ optional: true, description: 'The headquarters or parent this one belongs to.' })
  parentId?: string;
  @CodeField(['import'], { optional: true, description: 'How the record came; only for imports.' })
  channel?: string;
}
class PersonBody {
  @UuidField({
    description:
      'Id of the person: a new random one, the same wherever the person appears in this record.',
  })
  personId!: string;
  @PlainText({
    min: 1,
    max: 200,
    description: 'Sealed: never in an event.',
    example: 'Ada Example',
  })
  name!: string;
  @CodeField(['board_member', 'executive', 'owner', 'focal_point'])
  role!: string;
  @SafeInt({ min: 1900, max: 2100, optional: true })
  birthYear?: number;
  @SafeInt({ min: 0, max: 100, optional: true, description: 'Percent owned.' })
  share?: number;
}
class ContentBody {
  @CodeField(allFields)
  field!: string;
  @PlainText({ min: 1, max: 4000, multiline: true, description: 'Sealed: never in an event.' })
  value!: string;
}
export class UpdateProfileSectionBody {
  @CodeField(profileSections)
  section!: string;
  @ListOf(() => NameBody, { min: 1, max: 50, optional: true })
  names?: NameBody[];
  @ListOf(() => IdentifierBody, { max: 10, optional: true })
  identifiers?: IdentifierBody[];
  @WebAddress({ max: 500, optional: true })
  website?: string;
  @UuidField({ optional: true })
  parentId?: string;
  @ListOf(() => PersonBody, { min: 1, max: 100, optional: true })
  people?: PersonBody[];
  @CodeField(['none', 'current'], {
    optional: true,
    description: 'Section `endowment`: whether the foundation is tied to a company today.',
  })
  corporateLink?: string;
  @ListOf(() => ContentBody, { min: 1, max: 20, optional: true })
  content?: ContentBody[];
}
class SignatoryBody {
  @UuidField()
  personId!: string;
  @PlainText({ min: 1, max: 200, description: 'Sealed: never in an event.' })
  name!: string;
  @PlainText({ min: 2, max: 200, description: 'Sealed: never in an event.' })
  title!: string;
}
class DeclarationBody {
  @PlainText({ min: 1, max: 20, example: '1' })
  version!: string;
  @CodeList(declarationItems)
  acceptedItems!: string[];
  @SingleObject(() => SignatoryBody)
  signatory!: SignatoryBody;
}
class DisclosureBody {
  @BooleanField()
  signed!: boolean;
  @BooleanField({ description: 'The organisation itself declares a link to tobacco.' })
  tobacco!: boolean;
  @BooleanField({ description: 'The organisation itself declares a link to arms.' })
  arms!: boolean;
  @DocumentField({
    kinds: ['disclosure'],
    as: 'textHash',
    optional: true,
    description: 'The signed text, where the kind of partner is asked for it.',
  })
  text?: NamedDocumentBody;
}
export class SubmitRegistrationBody {
  @SingleObject(() => DeclarationBody)
  declaration!: DeclarationBody;
  @SingleObject(() => DisclosureBody)
  disclosure!: DisclosureBody;
  @DocumentList({
    kinds: channelProofs,
    max: 20,
    tells: 'document',
    description: 'What proves that the organisation speaks for itself.',
  })
  papers?: NamedDocumentBody[];
}
export class RequestInformationBody {
  @TextList({ min: 3, max: 500, items: 20 })
  items!: string[];
  @CalendarDateField()
  dueDate!: string;
}
export class ResolveDuplicateBody {
  @UuidField()
  candidateId!: string;
  @PlainText({ min: 10, max: 500, description: 'Sealed: never in an event.' })
  basis!: string;
}
export class SurvivorBody {
  @UuidField()
  survivorId!: string;
}
export class ReasonCodeBody {
  @CodeField([
    'not_eligible',
    'incomplete',
    'duplicate',
    'no_public_health_interest',
    'due_diligence_negative',
    'other',
  ])
  reasonCode!: string;
}
class EvidenceStepBody {
  @PlainText({ min: 1, max: 200 })
  from!: string;
  @PlainText({ min: 1, max: 200 })
  to!: string;
  @PlainText({ min: 2, max: 60, example: 'owned_by' })
  relation!: string;
  @SafeInt({ min: 0, max: 100, optional: true, description: 'Percent.' })
  share?: number;
}
export class ProposeExclusionBody {
  @CodeField(['tobacco', 'arms', 'sanctions', 'furthering_interests'])
  basis!: string;
  @ListOf(() => EvidenceStepBody, { min: 1, max: 20 })
  evidencePath!: EvidenceStepBody[];
}
export class ExcludePartnerBody {
  @CalendarDateField({ optional: true, description: 'Default today.' })
  effectiveOn?: string;
}
export class SuspendPartnerBody {
  @CodeField(['all', 'new_engagements', 'resources', 'emblem_use'])
  scope!: string;
  @CodeField([
    'concern_under_review',
    'sanctions_match',
    'attestation_missed',
    'breach_of_terms',
    'request_of_partner',
    'other',
  ])
  reasonCode!: string;
  @CalendarDateField({ description: 'At most 90 days from now.' })
  reviewDue!: string;
  @UuidList({
    max: 500,
    optional: true,
    description: 'Offices of this head office that are suspended with it, each named.',
  })
  offices?: string[];
}
class CascadeBody {
  @CodeField(['engagement', 'agreement'])
  type!: string;
  @UuidField()
  id!: string;
  @CodeField(['terminate', 'let_run_out', 'transfer'])
  action!: string;
}
export class TerminateBody {
  @CodeField(['mutual_agreement', 'breach_of_terms', 'dissolved', 'no_longer_eligible', 'other'])
  reasonCode!: string;
  @CalendarDateField()
  effectiveOn!: string;
  @ListOf(() => CascadeBody, { max: 200, optional: true })
  cascade?: CascadeBody[];
}
export class ReattestBody {
  @CodeList(profileSections, { min: 1 })
  sections!: string[];
}
export class ReclassifyProposalBody {
  @CodeField(partnerKinds)
  to!: string;
}
export class EffectiveBody {
  @CalendarDateField()
  effectiveOn!: string;
}

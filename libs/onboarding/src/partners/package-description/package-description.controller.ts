import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Code, CodeList, Flag, Many, One, Part, Text, TextList, Whole } from '#platform/documents';
import { noParameters, Problem, Public } from '#platform/http';
import {
  papersOf,
  type PartnerKind,
  partnerKinds,
  type ProcessProfile,
  profileOf,
  profileSections,
} from '#reference';
import { peopleOf, type ProfileFieldType, sectionFields } from '../registering/profile.policy.js';
import { declarationItems, declarationVersion } from '../registering/registering.decide.js';

@Part()
class FieldOfPackage {
  @Text({ example: 'annual_income' }) name!: string;
  @Code(['text', 'percent', 'amount', 'date'], {
    description: '`percent`: `4 %`; `amount`: `CHF 2,400,000`; `date`: `1998-05-28`.',
  })
  type!: ProfileFieldType;
  @Flag({ description: 'It must be there before submission.' }) required!: boolean;
  @Text({ description: 'What to write.' }) help!: string;
}
@Part()
class SectionOfPackage {
  @Code(profileSections) section!: string;
  @Many(FieldOfPackage) fields!: readonly FieldOfPackage[];
  @TextList({ description: 'At least one person in one of these parts is named.' })
  people!: readonly string[];
}
@Part()
class PaperOfPackage {
  @Text({ description: 'The command it belongs to.' }) step!: string;
  @Text({ description: 'Kind of document, as `POST /v1/documents` takes it.' }) kind!: string;
}
@Part()
class DeclarationOfPackage {
  @Text() version!: string;
  @CodeList(declarationItems, { description: 'Each is accepted by itself.' })
  items!: readonly string[];
  @Flag({ description: 'A statement on tobacco and arms is signed too.' }) disclosure!: boolean;
}
@Part()
class PackageDescription {
  @Code(partnerKinds) kind!: PartnerKind;
  @Whole({ description: 'A registration keeps the version it began under.' }) version!: number;
  @CodeList(['portal', 'officer']) startedBy!: ProcessProfile['startedBy'];
  @Many(SectionOfPackage) sections!: readonly SectionOfPackage[];
  @Many(PaperOfPackage, { description: 'Papers by step.' }) documents!: readonly PaperOfPackage[];
  @One(DeclarationOfPackage) declaration!: DeclarationOfPackage;
  @Text({ description: 'How deep a due-diligence review goes.' }) dueDiligence!: string;
  @Whole({ description: 'Years between attestations.' }) attestationYears!: number;
}
@Part()
class PackageDescriptions {
  @Many(PackageDescription) items!: readonly PackageDescription[];
}

const descriptionOf = (kind: PartnerKind): PackageDescription => {
  const profile = profileOf(kind);
  const { version, startedBy, sections, disclosure, dueDiligence, attestationYears } = profile;
  return {
    kind,
    version,
    startedBy,
    sections: sections.map((section) => ({
      section,
      fields: sectionFields[section],
      people: peopleOf(section),
    })),
    documents: papersOf(profile),
    declaration: { version: declarationVersion, items: declarationItems, disclosure },
    dueDiligence,
    attestationYears,
  };
};

/** What a partner of each kind hands in, out of the data its registration is judged by. */
@ApiTags('process-profiles')
@Controller('v1/process-profiles')
@Public()
export class PackageDescriptionController {
  @Get()
  @ApiOperation({
    operationId: 'listProcessProfiles',
    summary: 'What a partner of each kind hands in.',
  })
  @ApiOkResponse({ type: PackageDescriptions })
  list(@Query(noParameters) _query: object): PackageDescriptions {
    return { items: partnerKinds.map(descriptionOf) };
  }

  @Get(':kind')
  @ApiOperation({
    operationId: 'getProcessProfile',
    summary: 'What a partner of a kind hands in: sections and fields, papers, declarations.',
  })
  @ApiParam({ name: 'kind', enum: [...partnerKinds] })
  @ApiOkResponse({ type: PackageDescription })
  get(@Param('kind') kind: string, @Query(noParameters) _query: object): PackageDescription {
    if (!(partnerKinds as readonly string[]).includes(kind))
      throw new Problem('not-found', 'There is no such kind of partner.');
    return descriptionOf(kind as PartnerKind);
  }
}

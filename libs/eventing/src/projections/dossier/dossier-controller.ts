import { Controller, Get, Param, Query, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import type { Aggregate, DossierPart } from '#eventing/commands';
import { Flag, Many, Part, Text, TextList } from '#platform/documents';
import { CurrentPrincipal, noParameters, type Principal } from '#platform/http';
import { recordAnswers } from '../record-answers.js';
import { DossierService } from './dossier.service.js';

@Part()
class TextOfDossier {
  @Text({ description: 'The record it stands in.', example: '/v1/engagements/<id>' }) at!: string;
  @Text({ description: 'Where it stands: `review.conclusion.summary`.' }) field!: string;
  @Text({ optional: true }) text?: string;
  @Flag({ optional: true, description: 'There is no text any more.' }) erased?: boolean;
}
@Part()
class PersonOfDossier {
  @Text() personId!: string;
  @Text() name!: string;
}
@Part()
class StepOfDossier {
  @Text() command!: string;
  @TextList({ description: 'Who may send it; holds and separation of duties are judged then.' })
  roles!: readonly string[];
}
/** What every dossier has beside its record. */
@Part()
class DossierParts {
  @Text({ description: 'How its timeline is asked for: `/v1/cases/<caseId>/timeline`.' })
  caseId!: string;
  @Many(TextOfDossier, {
    description: 'The confidential texts of all of them; each read is logged.',
  })
  texts!: readonly TextOfDossier[];
  @Many(PersonOfDossier, { description: 'People of the house who are named; not to a partner.' })
  people!: readonly PersonOfDossier[];
  @Many(StepOfDossier, { description: 'What can be done with the record now.' })
  nextSteps!: readonly StepOfDossier[];
}

const anyOf = (aggregates: readonly Aggregate[]): object => {
  const schemas = aggregates.map((one) => recordAnswers(one).one);
  return { anyOf: schemas };
};

/** What lies beside a case: a record of any of the aggregates. */
const besideType = (all: readonly Aggregate[]): Type<object> => {
  class RecordBeside {
    @ApiProperty({ type: String }) collection!: string;
    @ApiProperty(anyOf(all)) record!: object;
  }
  return RecordBeside;
};

/**
 * `GET /v1/<collection>/<id>/dossier`: everything about a case in one answer, each part as the one
 * read policy shows it to the caller. `all`: the aggregates whose records may lie beside it.
 */
export const dossierControllers = (all: readonly Aggregate[]): readonly Type<object>[] => {
  const beside = besideType(all);
  const models = all.flatMap((one) => recordAnswers(one).models);
  const shownAs = (part: DossierPart): object =>
    anyOf(all.filter(({ inDossier }) => inDossier?.as === part));
  return all.map((aggregate) => {
    const { collection, decider } = aggregate;
    class Dossier extends DossierParts {
      @ApiProperty(recordAnswers(aggregate).one) record!: object;
      @ApiProperty({ type: () => beside, isArray: true }) beside!: readonly object[];
      @ApiProperty({ type: 'array', items: shownAs('documents') }) documents!: readonly object[];
      @ApiProperty({ type: 'array', items: shownAs('duties') }) duties!: readonly object[];
      @ApiProperty({ type: 'array', items: shownAs('messages') }) messages!: readonly object[];
    }
    Object.defineProperty(Dossier, 'name', { value: `DossierOf${decider.name}` });

    @ApiTags(collection)
    @ApiBearerAuth()
    @ApiExtraModels(...models)
    @Controller(`v1/${collection}`)
    class Dossiers {
      constructor(private readonly service: DossierService) {}

      @Get(':id/dossier')
      @ApiOperation({
        operationId: `dossier-of-${collection}`,
        summary:
          'The record with what lies beside it, its papers and duties, its texts in words, and what can be done now.',
      })
      @ApiParam({ name: 'id', format: 'uuid' })
      @ApiOkResponse({ type: Dossier })
      dossier(
        @CurrentPrincipal() principal: Principal,
        @Param('id') id: string,
        @Query(noParameters) _query: object,
      ) {
        return this.service.of(aggregate, principal, id);
      }
    }
    Object.defineProperty(Dossiers, 'name', { value: `${decider.name}Dossiers` });
    return Dossiers;
  });
};

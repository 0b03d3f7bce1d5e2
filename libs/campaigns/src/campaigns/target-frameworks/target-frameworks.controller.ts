import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Day, Many, Part, Text, Whole } from '#platform/documents';
import { noParameters, Public } from '#platform/http';
import { targetFrameworks } from '#reference';

@Part()
class TargetOfFramework {
  @Text({ example: 'gpw14.healthier' }) code!: string;
  @Text() name!: string;
  @Whole({ description: 'What it aims at.' }) people!: number;
  @Text({ optional: true, description: 'The target of the framework before that it goes on with.' })
  follows?: string;
}
@Part()
class OutcomeOfFramework {
  @Text({ example: 'gpw14.3.1' }) code!: string;
  @Text() objective!: string;
}
@Part()
class Framework {
  @Text() code!: string;
  @Text() name!: string;
  @Day() from!: string;
  @Day({ description: 'First day after it.' }) until!: string;
  @Many(TargetOfFramework) targets!: TargetOfFramework[];
  @Many(OutcomeOfFramework) outcomes!: OutcomeOfFramework[];
}
@Part()
class Frameworks {
  @Many(Framework) frameworks!: Framework[];
}

/** Frameworks of targets as reference data. */
@ApiTags('target-frameworks')
@Controller('v1/target-frameworks')
@Public()
export class TargetFrameworksController {
  @Get()
  @ApiOperation({
    summary:
      'Targets and outcomes campaigns are booked on, by framework, and what goes on with what.',
  })
  @ApiOkResponse({ type: Frameworks })
  list(@Query(noParameters) _query: object): Frameworks {
    return {
      frameworks: targetFrameworks.map(
        ({ code, name, from, until, targets, outcomes = [], follows = {} }) => ({
          code,
          name,
          from,
          until,
          targets: targets.map((target) => ({
            ...target,
            ...(follows[target.code] ? { follows: follows[target.code]! } : {}),
          })),
          outcomes: [...outcomes],
        }),
      ),
    };
  }
}

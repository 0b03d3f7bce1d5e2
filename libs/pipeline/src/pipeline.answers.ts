import { Code, Many, NumberMap, Part, Text, Whole } from '#platform/documents';
import { NamedRecord } from '#eventing/projections';
import { pageTypeOf } from '#platform/http';
import type { PipelineColumn as Column } from './pipeline-board.policy.js';
import { caseTypes, PipelineCase } from './pipeline-case.schema.js';

@Part()
class WaitingCase extends PipelineCase {
  @Whole({ description: 'Days in this state.' }) ageInDays!: number;
  @Many(NamedRecord, { description: 'Those of the partners the caller may read.' })
  partners!: readonly NamedRecord[];
}
export const PipelinePage = pageTypeOf(WaitingCase);

/** Cases of one type in one state. */
@Part()
class PipelineColumn implements Column {
  @Code(caseTypes) caseType!: Column['caseType'];
  @Text() state!: string;
  @Whole() count!: number;
  @Whole() overdue!: number;
  @Whole() oldestDays!: number;
  @Whole() medianDays!: number;
  @NumberMap() byKind!: Record<string, number>;
  @NumberMap() byRegion!: Record<string, number>;
}
export class PipelineBoard {
  @Many(PipelineColumn) columns!: readonly PipelineColumn[];
  @Many(PipelineColumn, { description: 'What somebody writes and nobody waits for yet.' })
  drafts!: readonly PipelineColumn[];
}

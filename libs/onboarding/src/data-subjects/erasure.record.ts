import { recordView } from '#eventing/commands';
import { Code, codesOf, Part, Text, TextList, UuidList } from '#platform/documents';
import type { Erasure } from './erasure.state.js';

type KnownErasure = Exclude<Erasure, { status: 'unknown' }>;

/** A request to erase what is kept of a person. */
@Part()
export class ErasureRecord {
  @Code(
    codesOf<KnownErasure['status']>({
      requested: true,
      refused: true,
      approved: true,
      erased: true,
    }),
  )
  status!: KnownErasure['status'];
  @Text({ description: 'The person.' }) subjectId!: string;
  @UuidList() partnerIds!: readonly string[];
  @TextList({ description: 'Person ids.' }) requestedBy!: readonly string[];
}

export const erasureRecord = recordView(ErasureRecord, (erasure: KnownErasure) => erasure);

import type { RecordScope } from '#kernel';
import { defineReadModel } from '#eventing/projections';
import { Day, Indexed, One, Part, StoredRecordScope, Text } from '#platform/documents';
import { shelf, type ShelfCard } from './shelf.projection.js';

@Part()
@Indexed({ dueBack: 1, _id: 1 })
class SpecimenOnShelf implements ShelfCard {
  @Text() plant!: string;
  @Day() dueBack!: string;
  @One(StoredRecordScope) scope!: RecordScope;
}

export const shelvedSpecimens = defineReadModel({ projection: shelf, schema: SpecimenOnShelf });

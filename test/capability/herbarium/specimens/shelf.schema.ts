import type { RecordScope } from '#kernel';
import { defineReadModel } from '#eventing/projections';
import { Day, Indexed, One, Part, StoredRecordScope, Text, Uuid } from '#platform/documents';
import { shelf, type ShelfCard } from './shelf.projection.js';

@Part()
@Indexed({ dueBack: 1, _id: 1 })
export class SpecimenOnShelf implements ShelfCard {
  @Text() plant!: string;
  @Day() dueBack!: string;
  @One(StoredRecordScope, { kept: true }) scope!: RecordScope;
}

/** As it is answered. */
@Part()
export class ShelvedSpecimen extends SpecimenOnShelf {
  @Uuid() id!: string;
}

export const shelvedSpecimens = defineReadModel({ projection: shelf, schema: SpecimenOnShelf });

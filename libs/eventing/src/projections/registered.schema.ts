import { Flag, One, Part, StoredIn, Text, Timestamp, Whole } from '#platform/documents';

/** Which filling of which version of a read model. */
@Part()
class ReadModelEdition {
  @Text() name!: string;
  @Whole() version!: number;
  @Whole() build!: number;
}
@Part()
class CandidateEdition extends ReadModelEdition {
  @Flag() following!: boolean;
}
@Part()
class PreviousEdition extends ReadModelEdition {
  @Timestamp() until!: Date;
}

/**
 * What is known of a read model: which edition readers see, which is being filled, which one could
 * be returned to.
 */
@StoredIn('projection_registry')
export class Registered {
  @Text({ as: 'name', description: 'Name of the projection.' }) _id!: string;
  @One(ReadModelEdition, { optional: true }) active?: ReadModelEdition;
  @One(CandidateEdition, {
    optional: true,
    description: 'Being filled, or following already and not yet compared.',
  })
  candidate?: CandidateEdition;
  @One(PreviousEdition, { optional: true, description: 'The one before; it follows until then.' })
  previous?: PreviousEdition;
  @Whole({ description: 'Fillings so far, of any version.' }) builds!: number;
  /** Compared by every change. */
  @Whole({ kept: true }) rev!: number;
}

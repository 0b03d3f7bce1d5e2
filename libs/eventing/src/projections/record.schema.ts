import type { RecordScope } from '#kernel';
import {
  Indexed,
  InstantText,
  One,
  OpenObject,
  Part,
  StoredRecordScope,
  Text,
  Whole,
} from '#platform/documents';

/**
 * A record as its decider sees it, in MongoDB: what `GET /v1/<collection>/<id>` shows and where its
 * ETag comes from.
 */
@Part()
@Indexed({ type: 1, status: 1, createdAt: -1, _id: 1 })
@Indexed({ type: 1, 'scope.partnerIds': 1, createdAt: -1, _id: 1 })
@Indexed({ type: 1, createdAt: -1, _id: 1 })
export class RecordDocument {
  /** Stream id. */
  @Text() _id!: string;
  @Text() type!: string;
  @Text() recordId!: string;
  @Text() status!: string;
  @Whole() version!: number;
  @Whole() position!: number;
  /** The decider's state; ids and codes only. */
  @OpenObject() state!: Record<string, unknown>;
  @One(StoredRecordScope) scope!: RecordScope;
  @InstantText() createdAt!: string;
  @InstantText() updatedAt!: string;
  @Whole({ kept: true, optional: true }) _rev?: number;
}

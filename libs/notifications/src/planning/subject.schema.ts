import type { NoticeSubject } from '#kernel';
import { Indexed, OpenObject, StoredIn, Text } from '#platform/documents';

/** What is remembered of a record, so that notices about it can name things. `_id`: stream id. */
@StoredIn('notice_subjects')
@Indexed({ 'subject.partnerIds': 1, 'subject.stage': 1 })
export class SubjectDocument {
  @Text() _id!: string;
  /** Open: each capability's case file adds facts of its own. */
  @OpenObject() subject!: NoticeSubject;
}

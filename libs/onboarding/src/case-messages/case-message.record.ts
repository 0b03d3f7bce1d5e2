import { recordView } from '#eventing/commands';
import { Code, InstantText, One, Part, Text, Uuid, UuidList } from '#platform/documents';
import type { MessageAudience, MessageSide, MessageSubject } from './case-message.events.js';
import { type KnownMessage, readAtOf } from './case-message.state.js';

/** The record a message is about. */
@Part()
class SubjectOfMessage {
  @Text({ description: 'Name of its family: `partner`, `engagement`.' }) type!: string;
  @Text() id!: string;
}

/** A message about a case, or a note among colleagues. Its text is at `/texts`. */
@Part()
export class CaseMessageRecord {
  @Code(['sent']) status!: KnownMessage['status'];
  @Uuid() messageId!: string;
  @One(SubjectOfMessage) subject!: MessageSubject;
  @Code(['internal', 'partner'], {
    description: '`partner`: the people of its partner read it too.',
  })
  audience!: MessageAudience;
  @Code(['house', 'partner'], { description: 'Who wrote it.' }) from!: MessageSide;
  @UuidList() partnerIds!: readonly string[];
  @Uuid({ optional: true, description: 'The message it answers.' }) answers?: string;
  @Uuid({ description: 'Its text, at `/texts`.' }) textRef!: string;
  @Text({ description: 'Person id; of a delegate the delegator’s stands in the timeline.' })
  writerId!: string;
  @InstantText() sentAt!: string;
  @InstantText({ optional: true, description: 'When the other side first read it.' })
  readAt?: string;
}

export const caseMessageRecord = recordView(CaseMessageRecord, (message: KnownMessage) => {
  const readAt = readAtOf(message);
  return { ...message, writerId: message.writerIds[0] ?? '', ...(readAt ? { readAt } : {}) };
});

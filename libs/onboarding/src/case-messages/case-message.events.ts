import type { Event } from '#kernel';

/** The record a message is about, by the name of its family. */
export type MessageSubject = { type: string; id: string };
/** `internal`: a note among colleagues; `partner`: a message between the house and the partner. */
export type MessageAudience = 'internal' | 'partner';
/** Which of the two sides wrote it. */
export type MessageSide = 'house' | 'partner';
/** Where the record lay when the message was sent. */
export type MessagePlace = { countryCode?: string; regionCode?: string; kind?: string };

type Of = { messageId: string; partnerIds: string[] };
type About = Of & { subject: MessageSubject };

/** A message about a case. Its text is in the vault. */
export type CaseMessageSent = Event<
  'casemessage.sent',
  About & {
    audience: MessageAudience;
    from: MessageSide;
    place: MessagePlace;
    textRef: string;
    /** The message it answers. */
    answers?: string;
  }
>;
/** Somebody has read it; `side`: which of the two sides they are of. */
export type CaseMessageRead = Event<'casemessage.read', About & { side: MessageSide }>;
/** Its partner lies in another region now. */
export type CaseMessageRescoped = Event<
  'casemessage.rescoped',
  Of & { from?: string; regionCode: string }
>;
/** Its partner was merged into another one. */
export type CaseMessageRepointed = Event<
  'casemessage.repointed',
  Of & { fromPartnerId: string; toPartnerId: string }
>;

export type CaseMessageEvent =
  CaseMessageSent | CaseMessageRead | CaseMessageRescoped | CaseMessageRepointed;

import {
  besideRecord,
  type Command,
  type CommonFacts,
  type Decider,
  type FollowMerge,
  followsMerge,
  type FollowRegion,
  followsRegion,
  peopleOf,
  portalRoles,
  require,
} from '#kernel';
import type {
  CaseMessageEvent,
  MessageAudience,
  MessagePlace,
  MessageSide,
  MessageSubject,
} from './case-message.events.js';
import { type CaseMessage, evolve, type KnownMessage, noMessage } from './case-message.state.js';

/** `place` and `partnerIds` are the record's, as it was found; the sender does not say them. */
export type SendCaseMessage = Command<
  'SendCaseMessage',
  {
    subject: MessageSubject;
    audience: MessageAudience;
    answers?: string;
    textRef: string;
    place: MessagePlace;
    partnerIds: string[];
  }
>;
export type MarkCaseMessageRead = Command<'MarkCaseMessageRead'>;
export type CaseMessageCommand =
  | SendCaseMessage
  | MarkCaseMessageRead
  | FollowRegion<'RescopeCaseMessage'>
  | FollowMerge<'RepointCaseMessage'>;

const source = 'ours';
const sideOf = (role: SendCaseMessage['metadata']['actor']['role']): MessageSide =>
  portalRoles.includes(role) ? 'partner' : 'house';

/**
 * One message about a case, or a note among colleagues, and who has read it. Configurable policy of
 * ours: no source asks for more than that both sides can write.
 */
export const caseMessageDecider: Decider<
  CaseMessage,
  CaseMessageCommand,
  CaseMessageEvent,
  CommonFacts
> = {
  name: 'casemessage',
  initialState: noMessage,
  evolve,
  ...besideRecord,
  commands: {
    SendCaseMessage: {
      from: ['unknown'],
      source,
      decide: ({ aggregateId: messageId, data, metadata: { actor } }) => {
        const from = sideOf(actor.role);
        require(from === 'house' ||
          data.audience ===
            'partner', 'casemessage.internal', 'Notes are for colleagues inside; a partner writes to them with `audience` partner.');
        require(data.audience === 'internal' ||
          data.partnerIds.length >
            0, 'casemessage.nobody', 'No partner has to do with this record: nobody would read it.');
        return [{ type: 'casemessage.sent', data: { messageId, ...data, from } }];
      },
    },
    MarkCaseMessageRead: {
      from: ['sent'],
      source,
      decide: ({ metadata: { actor } }, state) => {
        const { messageId, partnerIds, subject, writerIds, readings } = state as KnownMessage;
        const known = new Set([...writerIds, ...readings.flatMap(({ personIds }) => personIds)]);
        // Whoever wrote it knows it, and once read is read.
        if (peopleOf(actor).every((personId) => known.has(personId))) return [];
        const side = sideOf(actor.role);
        return [{ type: 'casemessage.read', data: { messageId, partnerIds, subject, side } }];
      },
    },
    RescopeCaseMessage: followsRegion({
      from: ['sent'],
      over: [],
      partners: ({ partnerIds }) => partnerIds,
      region: ({ place }) => place.regionCode,
      fromNowhere: true,
      event: 'casemessage.rescoped',
      about: ({ messageId, partnerIds }) => ({ messageId, partnerIds }),
    }),
    RepointCaseMessage: followsMerge({
      from: ['sent'],
      partners: ({ partnerIds }) => partnerIds,
      event: 'casemessage.repointed',
      about: ({ messageId }) => ({ messageId }),
    }),
  },
};

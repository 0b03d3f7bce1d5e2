import { defineCapability } from '#eventing/capability';
import { caseMessageAggregate } from './case-message.aggregate.js';
import { caseMessageNotices } from './case-message.notices.rule.js';
import { CaseMessagesModule } from './case-messages.module.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';

export const caseMessages = defineCapability({
  name: 'case-messages',
  tags: {
    'case-messages': 'Messages between the house and a partner about a case, and notes inside.',
  },
  module: CaseMessagesModule,
  aggregates: [caseMessageAggregate],
  notices: [caseMessageNotices],
  messages: { en, fr },
});

import { defineCapability } from '#eventing/capability';
import type { NoticeValues } from '#kernel';
import { AccountKeeper } from './account-keeper.js';
import { accountAggregate } from './account.aggregate.js';
import { accountNotices } from './account.notices.rule.js';
import { accountsEndWithTheirPerson, whatOneRegistersIsOnesOwn } from './account.process.rule.js';
import { AccountsModule } from './accounts.module.js';
import { invitationCode } from './invitation-code.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';
import { MeController } from './people/me.controller.js';
import { MailChoiceController } from './mail-choice/mail-choice.controller.js';
import { PeopleController } from './people/people.controller.js';
import { SavedViewsController } from './saved-views/saved-views.controller.js';

/** What stands behind the `#` is sent to no server, and stands in no log. */
const codeInMail = ({ account, invitation }: NoticeValues, secret: Uint8Array): NoticeValues => {
  const code = invitationCode(secret, String(account), Number(invitation));
  return { code, page: `/invitation#${code}` };
};

export const accounts = defineCapability({
  name: 'accounts',
  tags: {
    accounts: 'Who works with the product: invitations, roles, ties; restricted.',
    people: 'Who has which role, for colleagues.',
    me: 'Whoever is signed in.',
  },
  module: AccountsModule,
  consumers: [AccountKeeper],
  aggregates: [accountAggregate],
  processes: [whatOneRegistersIsOnesOwn],
  indexedProcesses: [accountsEndWithTheirPerson],
  queries: [MeController, PeopleController, SavedViewsController, MailChoiceController],
  notices: [accountNotices],
  messages: { en, fr },
  mailValues: { 'account-invited': codeInMail, 'account-signed-up': codeInMail },
});

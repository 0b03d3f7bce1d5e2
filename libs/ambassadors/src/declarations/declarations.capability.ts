import { defineCapability } from '#eventing/capability';
import { DeclarationContentsDestroyer } from './contents-destroyer.js';
import { declarationAggregate } from './declaration.aggregate.js';
import { declarationDeadlines, declarationSteps } from './declaration.deadlines.rule.js';
import { declarationDuties } from './declaration.duties.policy.js';
import { declarationNotices } from './declaration.notices.rule.js';
import {
  declarationsFollowActivity,
  declarationsFollowHonour,
  honourFollowsDeclaration,
} from './declaration.process.rule.js';
import { DeclarationsModule } from './declarations.module.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';

export const declarations = defineCapability({
  name: 'declarations',
  module: DeclarationsModule,
  consumers: [DeclarationContentsDestroyer],
  tags: { declarations: 'Declarations of interests; what was answered is in the vault.' },
  aggregates: [declarationAggregate],
  processes: [honourFollowsDeclaration],
  indexedProcesses: [declarationsFollowActivity, declarationsFollowHonour],
  deadlines: [declarationDeadlines, declarationSteps],
  duties: declarationDuties,
  notices: [declarationNotices],
  messages: { en, fr },
});

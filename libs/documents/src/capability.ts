import { defineCapability } from '#eventing/capability';
import { DocumentEraser } from './contents/document-eraser.js';
import { documentAggregate } from './document.aggregate.js';
import { documentDeadlines } from './document.deadlines.rule.js';
import { documentView } from './document.state.js';
import { documentDuties } from './document.duties.policy.js';
import { DocumentsModule } from './documents.module.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';

export const documents = defineCapability({
  name: 'documents',
  tags: {
    documents: 'Papers of a record: filed as they are, kept encrypted, had by a short-lived link.',
  },
  module: DocumentsModule,
  consumers: [DocumentEraser],
  aggregates: [documentAggregate],
  documentsView: documentView,
  deadlines: [documentDeadlines],
  duties: documentDuties,
  messages: { en, fr },
});

import type { Aggregate } from '#eventing/commands';
import { partnersDuties } from '#kernel';
import { obligationDecider } from './obligation.decider.js';
import { obligationFacts } from './owners/obligation.facts.js';
import { obligationRecord } from './obligation.record.js';

export const obligationAggregate: Aggregate = {
  collection: 'obligations',
  family: 'restricted',
  decider: obligationDecider,
  view: obligationRecord,
  indexedByPartner: true,
  about: 'subject',
  inDossier: { as: 'duties', while: ['open', 'missed'] },
  portal: {
    fields: ['kind', 'subject', 'dueDate', 'partnerIds'],
    // A condition may be a person's of the partner.
    named: 'owners.personId',
    only: { field: 'kind', values: ({ duties }) => partnersDuties(duties) },
  },
  facts: obligationFacts as Aggregate['facts'],
  routes: {
    SetObligation: { who: ['SYS'], creates: true, summary: 'Sets or moves what is due.' },
    FireReminder: { who: ['SYS'], summary: 'Fires one reminder.' },
    ReachDueDate: { who: ['SYS'], summary: 'The due date has begun.' },
    CloseObligation: { who: ['SYS'], summary: 'The duty is done or fell away.' },
    WaiveObligation: {
      who: ['PO-L', 'DDL'],
      summary: 'Waives a duty, with a reason.',
      example: { reason: 'The duty was created for a record that was merged.' },
    },
  },
};

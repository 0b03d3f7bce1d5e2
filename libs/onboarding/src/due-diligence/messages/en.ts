import { type Messages, whenDue } from '#kernel';

const when = whenDue.en;
const level =
  '{level, select, basic {basic} standard {standard} enhanced {enhanced} other {{level}}}';
const engagements =
  '{engagements, plural, =0 {No running engagement depends on it.} one {One running engagement depends on it.} other {# running engagements depend on it.}}';

export const en = {
  'due-diligence-requested': {
    subject: 'A due-diligence review waits for an analyst',
    title: 'Due diligence requested: {partner}',
    body: `A due-diligence review of {partner} was requested (level: ${level}). It is due on {due}. Please assign an analyst.`,
  },
  'due-diligence-assigned': {
    subject: 'A due-diligence review is yours',
    title: 'A due-diligence review is yours: {partner}',
    body: `You were assigned the due-diligence review of {partner} (level: ${level}). It is due on {due}.`,
  },
  'due-diligence-reopened': {
    subject: 'A due-diligence review was taken up again',
    title: 'Due diligence taken up again: {partner}',
    body: `The due-diligence review of {partner} was taken up again (level: ${level}). It is due on {due}; the earlier conclusion no longer counts.`,
  },
  'due-diligence-reconsideration': {
    subject: 'A due-diligence conclusion is to be looked at again',
    title: 'Does the due diligence of {partner} still hold?',
    body: 'Since the due-diligence review of {partner} was concluded, {trigger, select, new_source {a new source has come up} confirmed_match {a screening match was confirmed} reclassification {the kind of the partner has changed} graph_change {its links to others have changed} concern {a concern about it was upheld} other {something has changed}}. Please take the review up again by {due}, or say why its conclusion stands.',
    mail: 'Something has changed since a due-diligence review was concluded. Please open the case by {due}: take the review up again, or say why its conclusion stands.',
  },
  'due-diligence-concluded': {
    subject: 'A due-diligence review was concluded',
    title: 'Due diligence concluded: {partner}',
    body: 'The due-diligence review of {partner} was concluded: {outcome, select, clear {clear} clear_with_notes {clear, with notes} caution {caution} adverse {adverse} exclude {exclusion} other {see the case}}. It is valid until {until}.',
    mail: 'The due-diligence review of {partner} was concluded. Open the case for its outcome.',
  },
  'due-diligence-expired': {
    subject: 'A due-diligence review has run out',
    title: 'Due diligence has run out: {partner}',
    body: `The due-diligence review of {partner} was valid until {until}. Steps that need one wait for a new review. ${engagements}`,
  },
  'reminder-due-diligence': {
    subject: 'Reminder: a due-diligence review is due',
    title: 'Reminder: due diligence of {partner}',
    body: `The due-diligence review of {partner} ${when}.`,
  },
  'reminder-due-diligence-reconsideration': {
    subject: 'Reminder: a due-diligence conclusion is to be looked at again',
    title: 'Reminder: does the due diligence of {partner} still hold?',
    body: `Another look at the due-diligence conclusion on {partner} ${when}.`,
  },
  'reminder-due-diligence-expiry': {
    subject: 'Reminder: a due-diligence review runs out',
    title: 'Due diligence runs out: {partner}',
    body: `A new due-diligence review of {partner} ${when}. ${engagements}`,
  },
} as const satisfies Messages;

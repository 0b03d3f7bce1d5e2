import { type Messages, whenDue } from '#kernel';

const when = whenDue.en;
const title =
  '{title, select, goodwill_ambassador {Goodwill Ambassador} special_envoy {Special Envoy} advocate {advocate} champion {champion} youth_champion {youth champion} other {title}}';

export const en = {
  'honour-consultation': {
    subject: 'Your opinion is asked for, in confidence',
    title: 'Your opinion on a nomination is asked for by {due}',
    body: 'Somebody was nominated for a title. Please give your opinion by {due}; silence is written down as silence. The case is under embargo: speak of it to nobody outside it.',
  },
  'reminder-honour-consultation': {
    subject: 'Reminder: your opinion is asked for, in confidence',
    title: 'Reminder: your opinion on a nomination',
    body: `Your opinion on a nomination ${when}. The case is under embargo: speak of it to nobody outside it.`,
  },
  'honour-decision-waits': {
    subject: 'A decision waits for you',
    title: 'A decision on a nomination waits',
    body: 'The recommendation on a nomination for a title is there; the decision waits. The case is under embargo.',
  },
  'honour-decided': {
    subject: 'A nomination was decided',
    title: 'A nomination was decided',
    body: 'The Director-General has decided on a nomination you had a part in. The case is under embargo: speak of it to nobody outside it.',
  },
  'honour-offered': {
    subject: 'An offer was sent',
    title: 'An offer was sent; the answer is due by {due}',
    body: 'A title was offered. The embargo is on; the answer is due by {due}.',
  },
  'honour-offered-portal': {
    subject: 'We have a letter for you',
    title: 'We offer you a title; please answer by {due}',
    body: 'We offer you a title. Please read our letter, the code of conduct and the rules for the emblem, and answer by {due}. Until we announce it, please keep it to yourself.',
    mail: 'We have a letter for you, and hope for your answer by {due}. Until we announce what it is about, please keep it to yourself.',
  },
  'honour-accepted': {
    subject: 'An offer was accepted',
    title: 'An offer was accepted: prepare the announcement',
    body: 'Every member has accepted the title. The announcement can be prepared and cleared; the embargo stays on.',
  },
  'honour-declined': {
    subject: 'An answer to an offer',
    title: 'An offer was not taken up',
    body: 'The title was not accepted. There is no appointment; the embargo stays on.',
    mail: 'There is an answer to an offer. Open the case to read it.',
  },
  'honour-appointed': {
    subject: 'An appointment was announced',
    title: `Announced: a new ${title}`,
    body: `A new ${title} was announced, from {start} to {end}. Names and texts are in the public list of appointments.`,
  },
  'reminder-honour-end': {
    subject: 'Reminder: the term of a title ends',
    title: 'Reminder: the term of a title ends on {due}',
    body: `The end of the term of a title ${when}. Renew it in time, or let it end.`,
  },
  'reminder-honour-end-portal': {
    subject: 'Your term comes to its end',
    title: 'Your term ends on {due}',
    body: `The end of your term ${when}. We will speak with you of what comes next.`,
  },
  'honour-expired': {
    subject: 'The term of a title has ended',
    title: 'The term of a title ended on {end}',
    body: 'The term of a title ended on {end}. The title is used no longer; please thank the honoree and see that every page is brought up to date.',
  },
  'reminder-honour-offer': {
    subject: 'Reminder: an answer to an offer is due',
    title: 'Reminder: an answer to an offer is due on {due}',
    body: `The answer to an offer ${when}. Please ask those who have not answered.`,
  },
  'reminder-honour-rescreening': {
    subject: 'A screening is due before an announcement',
    title: 'Screen again before the announcement on {due}',
    body: 'An announcement is planned for {due}. Those it is about are to be screened again now, and a second person clears it.',
  },
  'reminder-honour-clearance': {
    subject: 'A clearance runs out',
    title: 'The clearance of an announcement runs out on {due}',
    body: 'The clearance of an announcement holds for 72 hours, until {due}. After that the announcement is proposed and cleared anew.',
  },
  'honour-suspended': {
    subject: 'A title is not used until further notice',
    title: 'A title is suspended',
    body: 'A title is not used until further notice: plan nothing new, and show nothing anew. The case says more to those who may read it.',
  },
  'honour-review-opened': {
    subject: 'A suspension is to be reviewed',
    title: 'The suspension of a title is to be reviewed by {due}',
    body: 'What had led to the suspension of a title is over. Review it by {due}: reinstate it, or propose that it ends.',
  },
  'reminder-honour-suspension-review': {
    subject: 'Reminder: a review is due',
    title: 'Reminder: the review of a suspension is due on {due}',
    body: `The review of the suspension of a title ${when}. Reinstate it, or propose that it ends.`,
  },
  'honour-terminated': {
    subject: 'A title is used no longer',
    title: 'A title was ended before its term',
    body: 'A title was ended before its term: it is used no longer. Please take it from every page and plan.',
  },
  'honour-rescinded': {
    subject: 'Take an appointment down now',
    title: 'An appointment was taken back',
    body: 'An appointment was taken back. Please take it down everywhere at once, and stop what was planned with it. The text to answer questions with is in the case.',
  },
  'retraction-asked': {
    subject: 'Take an appointment down now, and tell us',
    title: 'Take down an appointment by {due}, and tell us',
    body: 'An appointment you show was taken back. Please take it down at once, and acknowledge it by {due}.',
  },
  'retraction-change': {
    subject: 'An appointment you show has changed',
    title: 'An appointment you show has changed',
    body: '{change, select, suspended {A title you show is not used until further notice. Please do not present it as current.} reinstated {A title you show is used again.} other {A title you show has ended before its time. Please show it as a former one, or no longer.}}',
  },
  'reminder-retraction': {
    subject: 'Reminder: an appointment is still to be taken down',
    title: 'Reminder: an appointment is still to be taken down',
    body: `The acknowledgement that an appointment was taken down ${when}. Until it is there we have to take it that it is still shown.`,
  },
  'honour-renewal-opened': {
    subject: 'Another term is to be thought of',
    title: 'A renewal is open',
    body: 'The term of a title ends in six months. Please evaluate it and ask for the acceptance of another term, or let it end.',
  },
  'honour-renewed': {
    subject: 'A title was renewed',
    title: 'A title was renewed until {end}',
    body: 'A title was renewed; the new term ends on {end}.',
  },
  'honour-renewed-portal': {
    subject: 'Your title was renewed',
    title: 'Your title was renewed until {end}',
    body: 'Your title was renewed; the new term ends on {end}. Thank you for going on with us.',
  },
  'reminder-honour-note': {
    subject: 'Reminder: the yearly note on a title is due',
    title: 'Reminder: the yearly note on a title is due on {due}',
    body: `The yearly note on what was done under a title ${when}.`,
  },
  'reminder-honour-report-portal': {
    subject: 'Your report is due',
    title: 'Your report is due on {due}',
    body: `Your report on the last three months ${when}.`,
  },
  'honour-reports-missing': {
    subject: 'Reports on a mandate are missing',
    title: '{count, plural, one {# report} other {# reports}} on a mandate missing',
    body: '{count, plural, one {# report on a mandate has} other {# reports on a mandate have}} not come. Please speak with the envoy.',
  },
  'reminder-honour-final-report': {
    subject: 'Reminder: a final report is due',
    title: 'Reminder: a final report is due on {due}',
    body: `The final report on a mandate ${when}.`,
  },
  'reminder-honour-final-report-portal': {
    subject: 'Your final report is due',
    title: 'Your final report is due on {due}',
    body: `Your final report on the mandate ${when}.`,
  },
  'reminder-honour-removal': {
    subject: 'Is a title still shown anywhere?',
    title: 'See that an ended title is shown nowhere',
    body: `The check that an ended title is shown nowhere ${when}. Look at pages, cards and uses of the emblem, and confirm it.`,
  },
  'honour-member-left': {
    subject: 'Somebody has left a joint appointment',
    title: 'Somebody has left a joint appointment',
    body: 'One of those who bear a title together has left. Please decide whether the others go on or the title ends.',
  },
  'reminder-honour-continuation': {
    subject: 'Reminder: a decision on a joint appointment is due',
    title: 'Reminder: do the others go on? The decision is due on {due}',
    body: `The decision whether a joint appointment goes on ${when}.`,
  },
} as const satisfies Messages;

import { type Messages, whenDue } from '#kernel';

const when = whenDue.en;
const scope =
  '{scope, select, all {everything} new_engagements {new engagements} resources {resources} emblem_use {use of the emblem} other {see the case}}';
const reason =
  '{reason, select, not_eligible {not eligible} incomplete {incomplete} duplicate {registered already} no_public_health_interest {no public-health interest} due_diligence_negative {outcome of the due diligence} other {see the case}}';
const standing =
  'The standing of {partner} with us changes with effect from {effective}. Please open the case before you take any further step with this partner.';
const standingPortal =
  'We have written to you about our partnership with {partner}, with effect from {effective}. Please sign in to read it.';

export const en = {
  'partner-submitted': {
    subject: 'A registration waits for intake',
    title: 'A registration waits for intake: {partner}',
    body: '{partner} has submitted its registration ({kind, select, un_multilateral {UN or multilateral body} government {government} ngo {non-governmental organisation} private_sector {private sector} foundation {philanthropic foundation} academic {academic institution} other {other}}, {country}).\nAn officer who did not register it begins the intake review.',
  },
  'partner-submitted-portal': {
    subject: 'We have received your registration',
    title: 'We have received your registration',
    body: 'Thank you. The registration of {partner} has reached us. We will write to you if we need something, and as soon as it has been decided.',
  },
  'partner-information-wanted-portal': {
    subject: 'We need some information from you',
    title: 'We need some information from you',
    body: 'To go on with the registration of {partner} we need {count, plural, one {one item} other {# items}} from you by {due}:\n{items}\nPlease add what is missing and submit the registration again.',
    mail: 'To go on with the registration of {partner} we need {count, plural, one {one item} other {# items}} from you by {due}.\nPlease sign in to see what is missing, and submit the registration again when it is complete.',
  },
  'partner-duplicates-found': {
    subject: 'Possible duplicates wait for you',
    title: '{count, plural, one {A record looks} other {# records look}} like {partner}',
    body: 'The check found {count, plural, one {one record that may be} other {# records that may be}} the same organisation as {partner}. Each has to be settled before the partner can be activated.',
  },
  'partner-activated': {
    subject: 'A registration is complete',
    title: '{partner} is now a partner',
    body: 'The registration of {partner} is complete. Engagements can now be proposed. The partner confirms its profile once a year.',
  },
  'partner-activated-portal': {
    subject: 'Your registration is complete',
    title: 'Your registration is complete',
    body: '{partner} is now registered as a partner. Engagements can be proposed from now on. We will ask you once a year to confirm your profile.',
  },
  'partner-declined': {
    subject: 'A registration was decided',
    title: 'Registration declined: {partner}',
    body: `The registration of {partner} was declined. Reason: ${reason}.`,
    mail: 'The registration of {partner} was decided. Open the case for the outcome.',
  },
  'partner-declined-portal': {
    subject: 'Your registration was decided',
    title: 'We cannot accept your registration',
    body: `We have looked at the registration of {partner} and cannot accept it. Reason: ${reason}.`,
    mail: 'We have decided on the registration of {partner}. Please sign in to read the decision and its reason.',
  },
  'partner-merged': {
    subject: 'Two records were merged',
    title: '{partner} was merged into {survivor}',
    body: 'The record of {partner} was merged into {survivor}: they are the same organisation. Its cases go on there.',
  },
  'partner-merged-portal': {
    subject: 'Your record was merged with another one of yours',
    title: 'Your record was merged with another one of yours',
    body: 'We kept two records of {partner}. They are one now, under the name {survivor}. What was under way goes on there; you need not do anything.',
  },
  'partner-merged-survivor-portal': {
    subject: 'Another record of yours was merged into this one',
    title: 'Another record of yours was merged into this one',
    body: 'We kept two records of {partner}. They are one now. What was under way goes on here; you need not do anything.',
  },
  'partner-suspended': {
    subject: 'The standing of a partner changes',
    title: 'Suspended: {partner}',
    body: `{partner} is suspended with effect from {effective}. This concerns: ${scope}. Open the case for the review date.`,
    mail: standing,
  },
  'partner-suspended-portal': {
    subject: 'About our partnership',
    title: 'Your partnership is suspended',
    body: `Our partnership with {partner} is suspended with effect from {effective}. This concerns: ${scope}. We will write again when it has been reviewed.`,
    mail: standingPortal,
  },
  'partner-suspension-lifted': {
    subject: 'The standing of a partner changes',
    title: 'Suspension lifted: {partner}',
    body: 'The suspension of {partner} was lifted on {effective}. Work can go on.',
  },
  'partner-suspension-lifted-portal': {
    subject: 'About our partnership',
    title: 'Your suspension was lifted',
    body: 'The suspension of our partnership with {partner} was lifted on {effective}. Work can go on.',
  },
  'partner-terminated': {
    subject: 'The standing of a partner changes',
    title: 'Relationship ends: {partner}',
    body: 'The relationship with {partner} ends with effect from {effective}. What becomes of each running engagement stands in the case.',
    mail: standing,
  },
  'partner-terminated-portal': {
    subject: 'About our partnership',
    title: 'Our partnership ends',
    body: 'Our partnership with {partner} ends with effect from {effective}. We will write to you about each engagement that is still running.',
    mail: standingPortal,
  },
  'partner-excluded': {
    subject: 'The standing of a partner changes',
    title: 'Excluded: {partner}',
    body: '{partner} is excluded with effect from {effective}. Open proposals are closed and new ones are not possible.',
    mail: standing,
  },
  'partner-excluded-portal': {
    subject: 'About our partnership',
    title: 'We cannot work with your organisation',
    body: 'After review we cannot work with {partner}, with effect from {effective}. If you think this is wrong, please answer through your contact with us.',
    mail: standingPortal,
  },
  'reminder-partner-information': {
    subject: 'Reminder: information is still missing',
    title: 'Reminder: information from {partner}',
    body: `The information we asked {partner} for ${when}.`,
  },
  'reminder-partner-information-portal': {
    subject: 'Reminder: we need some information from you',
    title: 'Reminder: we need some information from you',
    body: `The information we asked for to register {partner} ${when}. Please add what is missing and submit the registration again.`,
  },
  'reminder-reattestation': {
    subject: 'Reminder: a profile waits for confirmation',
    title: 'Reminder: the profile of {partner}',
    body: `The yearly confirmation of the profile of {partner} ${when}. The partner has been reminded too.`,
  },
  'reminder-reattestation-portal': {
    subject: 'Reminder: please confirm your profile',
    title: 'Reminder: please confirm your profile',
    body: `The yearly confirmation of the profile of {partner} ${when}. Please look at each section, correct what has changed, and confirm it.`,
  },
  'reminder-suspension-review': {
    subject: 'Reminder: a suspension is to be reviewed',
    title: 'Reminder: review of a suspension, {partner}',
    body: `The review of the suspension of {partner} ${when}. Lift it, prolong it or end the relationship.`,
    mail: `A review in the case of {partner} ${when}.`,
  },
} as const satisfies Messages;

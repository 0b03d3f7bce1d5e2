import type { Messages } from '../catalogue.js';

const when =
  '{when, select, before {{days, plural, one {is due tomorrow, on {due}} other {is due in # days, on {due}}}} today {is due today, {due}} other {{days, plural, one {was due yesterday, on {due}} other {was due # days ago, on {due}}}}}';
const outcome =
  '{outcome, select, approved {approved} approved_with_conditions {approved with conditions} declined {declined} other {decided}}';
const level =
  '{level, select, basic {basic} standard {standard} enhanced {enhanced} other {{level}}}';
const tier =
  '{tier, select, simplified {simplified} standard {standard} high {high risk} intergovernmental {intergovernmental} state {State} other {{tier}}}';
const basis =
  '{basis, select, tobacco {links to the tobacco industry} arms {links to the arms industry} sanctions {a sanctions list} furthering_interests {interests contrary to public health} other {see the case}}';
const scope =
  '{scope, select, all {everything} new_engagements {new engagements} resources {resources} emblem_use {use of the emblem} other {see the case}}';
const step =
  '{step, select, reminder {a reminder} warning {a warning} cease_and_desist {a request to cease and desist} other {a letter}}';
const ground =
  '{ground, select, late_information {information is overdue} false_information {information was not correct} commercial_use {commercial use of the collaboration} emblem_misuse {use of the emblem} undue_influence {undue influence} privilege_abuse {use of privileges} other {see the case}}';
const reason =
  '{reason, select, not_eligible {not eligible} incomplete {incomplete} duplicate {registered already} no_public_health_interest {no public-health interest} due_diligence_negative {outcome of the due diligence} other {see the case}}';
const engagements =
  '{engagements, plural, =0 {No running engagement depends on it.} one {One running engagement depends on it.} other {# running engagements depend on it.}}';
const standing =
  'The standing of {partner} with us changes with effect from {effective}. Please open the case before you take any further step with this partner.';
const standingPortal =
  'We have written to you about our partnership with {partner}, with effect from {effective}. Please sign in to read it.';

/**
 * English. Plain words; `subject` is what a mail shows before it is opened: never who, never what
 * was found or decided.
 */
export const en: Messages = {
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
    body: 'Since the due-diligence review of {partner} was concluded, {trigger, select, new_source {a new source has come up} confirmed_match {a screening match was confirmed} reclassification {the kind of the partner has changed} graph_change {its links to others have changed} other {something has changed}}. Please take the review up again by {due}, or say why its conclusion stands.',
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
  'screening-match-open': {
    subject: 'A screening match waits for review',
    title: 'A screening match waits for review',
    body: 'A screening match is open. Work with the partner is held until the match is closed. Open the case for the evidence.',
  },
  'screening-pending': {
    subject: 'Work on a case is held',
    title: 'Screening pending: {partner}',
    body: 'The screening of {partner} is not finished. Work on its cases is held until then; you need not do anything.',
    mail: 'Work on a case of yours is held until a check is finished. You need not do anything.',
  },
  'screening-match-confirmed': {
    subject: 'Urgent: a case needs your attention',
    title: 'A screening match was confirmed',
    body: 'A screening match was confirmed by two signatures. The partner is suspended and everything with it is held. Open the case.',
    mail: 'A check was confirmed by two signatures and stops all work on the case. Please open the case now.',
  },
  'sanctions-list-rejected': {
    subject: 'A sanctions list was refused',
    title: 'A sanctions list was refused: {list}',
    body: 'A new version of {list} was refused ({code}). The version of {good} stays in force, and people are screened against it.',
  },
  'sanctions-list-stale': {
    subject: 'A sanctions list is out of date',
    title: 'A sanctions list is out of date: {list}',
    body: 'The version of {list} in force is of {good}. A newer one should have been imported by {due}.',
  },
  'exclusion-flagged': {
    subject: 'A finding waits for your review',
    title: 'A possible ground for exclusion: {partner}',
    body: `The links recorded for {partner} lead to ${basis}. Please look at the evidence and propose the exclusion, or reject it.`,
    mail: 'Links recorded for a partner need your review. Open the case for the evidence.',
  },
  'exclusion-proposed': {
    subject: 'A proposal waits for a second person',
    title: 'An exclusion was proposed: {partner}',
    body: `The exclusion of {partner} was proposed (ground: ${basis}). A second person must confirm or reject it.`,
    mail: 'A proposal about the standing of a partner waits for a second person. Open the case.',
  },

  'engagement-submitted': {
    subject: 'A proposal waits for triage',
    title: 'A proposal waits for triage: {partner}',
    body: 'An engagement with {partner} was proposed. Triage is due on {due}.',
  },
  'engagement-returned': {
    subject: 'Your proposal came back to you',
    title: 'Your proposal came back: {partner}',
    body: 'Your proposal for an engagement with {partner} was returned. Open the case for the reason, change the proposal and submit it again.',
  },
  'engagement-triaged': {
    subject: 'A proposal was triaged',
    title: 'Triage done: {partner}',
    body: `The proposal with {partner} is in the tier ${tier}. It is to be decided by {due}.`,
  },
  'engagement-recommended': {
    subject: 'A recommendation waits for you',
    title: 'A recommendation waits for you: {partner}',
    body: 'The specialised unit has made its recommendation on the engagement with {partner}. Accept it, or refer the case to the review committee.',
  },
  'engagement-referred': {
    subject: 'A case for the review committee',
    title: 'A case for the review committee: {partner}',
    body: 'The engagement with {partner} goes to the review committee, which meets on {meeting}. Members who have had a part in the case, or a tie to the partner, please recuse themselves.',
  },
  'engagement-decision-waits': {
    subject: 'A decision waits for you',
    title: 'A decision waits for you: {partner}',
    body: 'The engagement with {partner} is ready for decision.',
  },
  'engagement-override': {
    subject: 'Urgent: a step needs your confirmation',
    title: 'An emergency override waits for you: {partner}',
    body: 'A step in the case of {partner} was taken by one person in an emergency, with you as second approver. Confirm it by {due}; otherwise it is undone.',
  },
  'engagement-override-reverted': {
    subject: 'Urgent: a step was undone',
    title: 'An emergency override was undone: {partner}',
    body: 'Nobody confirmed the emergency override in the case of {partner} in time. The step was undone.',
  },
  'engagement-decided': {
    subject: 'An engagement was decided',
    title: `The engagement was ${outcome}: {partner}`,
    body: `The engagement with {partner} was ${outcome}{count, plural, =0 {} one { (one condition)} other { (# conditions)}}. {count, plural, =0 {} other {Open the case for the conditions, their owners and their dates.}}`,
    mail: 'The engagement with {partner} was decided. Open the case for the decision, its conditions and their owners.',
  },
  'engagement-decided-portal': {
    subject: 'Your proposal was decided',
    title: `Your proposal was ${outcome}`,
    body: `The engagement proposed with {partner} was ${outcome}. We will write to you about the next step.`,
    mail: 'We have decided on the engagement proposed with {partner}. Please sign in to read the decision.',
  },
  'engagement-lapsed': {
    subject: 'An approval has lapsed',
    title: 'An approval has lapsed: {partner}',
    body: 'The approval of the engagement with {partner} has lapsed: no contract was begun in time. To go on, propose it again.',
  },
  'engagement-activated': {
    subject: 'An engagement is in force',
    title: 'The engagement is in force: {partner}',
    body: 'The engagement with {partner} is in force and listed in the public register.',
  },
  'engagement-activated-portal': {
    subject: 'Our engagement is in force',
    title: 'Our engagement is in force',
    body: 'The engagement with {partner} is in force and listed in the public register.',
  },
  'engagement-suspended': {
    subject: 'Urgent: an engagement was suspended',
    title: 'Engagement suspended: {partner}',
    body: 'The engagement with {partner} is suspended. Please stop the work. Open the case for the reason and the date of review.',
  },
  'engagement-suspended-portal': {
    subject: 'About our engagement',
    title: 'Our engagement is suspended',
    body: 'The engagement with {partner} is suspended until further notice. Please stop the work until we write again.',
  },
  'engagement-terminated': {
    subject: 'Urgent: an engagement ends',
    title: 'Engagement terminated: {partner}',
    body: 'The engagement with {partner} was terminated. Open the case for the steps that remain.',
  },
  'engagement-terminated-portal': {
    subject: 'About our engagement',
    title: 'Our engagement ends',
    body: 'The engagement with {partner} was terminated. We will write to you about the steps that remain.',
  },
  'engagement-resumed': {
    subject: 'An engagement goes on',
    title: 'Engagement resumed: {partner}',
    body: 'The engagement with {partner} was resumed. Work can go on.',
  },
  'engagement-resumed-portal': {
    subject: 'Our engagement goes on',
    title: 'Our engagement goes on',
    body: 'The engagement with {partner} is no longer suspended. Work can go on.',
  },
  'engagement-completed': {
    subject: 'An engagement was completed',
    title: 'Engagement completed: {partner}',
    body: 'The engagement with {partner} was completed and its closing report is in the case.',
  },
  'engagement-completed-portal': {
    subject: 'Our engagement is complete',
    title: 'Our engagement is complete',
    body: 'The engagement with {partner} is complete. Thank you for working with us.',
  },
  'noncompliance-step': {
    subject: 'A step was taken towards a partner',
    title: 'A step on non-compliance was taken: {partner}',
    body: `{partner} was sent ${step} (ground: ${ground}). Its reply is due on {due}.`,
    mail: 'A letter was sent to {partner}. The reply is due on {due}. Open the case for the ground.',
  },
  'noncompliance-step-portal': {
    subject: 'We ask for your reply',
    title: 'We ask for your reply',
    body: `We have sent {partner} ${step} (ground: ${ground}). Please reply by {due}.`,
    mail: 'We have written to {partner}. Please sign in to read the letter, and reply by {due}.',
  },

  'agreement-your-turn': {
    subject: 'An agreement is with you',
    title: 'The agreement is with you: {partner}',
    body: '{partner} has shared a version of the agreement. It is your turn: agree, or propose changes.',
  },
  'agreement-your-turn-portal': {
    subject: 'A draft agreement is with you',
    title: 'A draft agreement is with you',
    body: 'We have shared a version of our agreement with {partner}. It is your turn: tell us that you agree, or propose changes.',
  },
  'agreement-legal-review': {
    subject: 'An agreement waits for legal review',
    title: 'Legal review requested: {partner}',
    body: 'The agreement with {partner} waits for legal clearance.',
  },
  'agreement-cleared': {
    subject: 'An agreement was cleared',
    title: 'Agreement cleared: {partner}',
    body: 'The agreement with {partner} was cleared word for word. It can be sent for signature.',
  },
  'agreement-returned': {
    subject: 'An agreement came back from legal review',
    title: 'Agreement returned: {partner}',
    body: 'The agreement with {partner} came back from legal review. Open the case for the reason.',
  },
  'agreement-sign': {
    subject: 'An agreement waits for signature',
    title: 'An agreement waits for signature: {partner}',
    body: 'The agreement with {partner} is ready. All signatures are due by {due}.',
  },
  'agreement-sign-portal': {
    subject: 'Our agreement is ready for signature',
    title: 'Our agreement is ready for signature',
    body: 'The agreement with {partner} is ready. Please sign it by {due}.',
  },
  'agreement-in-force': {
    subject: 'An agreement is in force',
    title: 'Agreement in force: {partner}',
    body: 'The agreement with {partner} is in force from {start}{end, select, none {, without an end} other { until {end}}}.',
  },
  'agreement-in-force-portal': {
    subject: 'Our agreement is in force',
    title: 'Our agreement is in force',
    body: 'The agreement with {partner} is in force from {start}{end, select, none {, without an end} other { until {end}}}.',
  },
  'agreement-notice': {
    subject: 'Urgent: notice was given on an agreement',
    title: 'Notice of termination: {partner}',
    body: 'Notice was given on the agreement with {partner}. It ends on {effective}.',
  },
  'agreement-notice-portal': {
    subject: 'About our agreement',
    title: 'Notice was given on our agreement',
    body: 'Notice was given on our agreement with {partner}. It ends on {effective}.',
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
  'reminder-countersignature': {
    subject: 'A countersignature is asked of you',
    title: 'Countersignature asked: {partner}',
    body: `Whoever suspended or held work with {partner} asks you to countersign the end of it. The answer ${when}; after that the request has run out.`,
    mail: `An answer in the case of {partner} ${when}.`,
  },
  'reminder-hold-end': {
    subject: 'Reminder: a hold is about to end',
    title: 'Reminder: a hold ends, {partner}',
    body: `The end of a hold on {partner} ${when}. Without a new one, work goes on from then.`,
    mail: `A review in the case of {partner} ${when}.`,
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
  'reminder-due-diligence-lapsed': {
    subject: 'Reminder: an engagement is about to be suspended',
    title: 'Reminder: due diligence has run out, {partner}',
    body: `A new due-diligence review of {partner} ${when}. Without one, the engagement is suspended on that day.`,
  },
  'reminder-screening-match': {
    subject: 'Reminder: a screening match is open',
    title: 'Reminder: a screening match is open',
    body: `The review of an open screening match ${when}. The partner is held meanwhile.`,
  },
  'reminder-engagement-step': {
    subject: 'Reminder: a step on an engagement is due',
    title: 'Reminder: a step on the engagement with {partner}',
    body: `The next step on the engagement with {partner} ${when}.`,
  },
  'reminder-committee': {
    subject: 'Reminder: the review committee meets',
    title: 'Reminder: review committee, {partner}',
    body: '{when, select, before {{days, plural, one {The review committee meets tomorrow} other {The review committee meets in # days}}} today {The review committee meets today} other {{days, plural, one {The review committee was to meet yesterday} other {The review committee was to meet # days ago}}}}, {due}, on the engagement with {partner}. Members who have had a part in the case, or a tie to the partner, please recuse themselves.',
  },
  'reminder-decision': {
    subject: 'Reminder: a decision waits',
    title: 'Reminder: a decision waits, {partner}',
    body: `The decision on the engagement with {partner} ${when}.`,
  },
  'reminder-override': {
    subject: 'Urgent: a step needs confirmation',
    title: 'Reminder: an emergency override, {partner}',
    body: `The confirmation of an emergency override in the case of {partner} ${when}; without it the step is undone.`,
  },
  'reminder-condition': {
    subject: 'Reminder: a condition is due',
    title: 'Reminder: a condition, {partner}',
    body: `A condition of the engagement with {partner} ${when}. Please meet it and record the evidence.`,
  },
  'reminder-approval': {
    subject: 'Reminder: an approval runs out',
    title: 'Reminder: an approval runs out, {partner}',
    body: `The contract for the approved engagement with {partner} ${when}. If it is not begun by then, the approval lapses.`,
  },
  'reminder-engagement-monitoring': {
    subject: 'Reminder: a monitoring note is due',
    title: 'Reminder: monitoring note on the engagement with {partner}',
    body: `The monitoring note on the engagement with {partner} ${when}.`,
  },
  'reminder-engagement-end': {
    subject: 'Reminder: an engagement ends',
    title: 'Reminder: the engagement with {partner} ends',
    body: '{when, select, before {{days, plural, one {The engagement with {partner} ends tomorrow} other {The engagement with {partner} ends in # days}}} today {The engagement with {partner} ends today} other {{days, plural, one {The engagement with {partner} ended yesterday} other {The engagement with {partner} ended # days ago}}}}, {due}. Complete it with its closing report, or extend it by an amendment.',
  },
  'reminder-engagement-closing': {
    subject: 'Reminder: a closing report is due',
    title: 'Reminder: closing report, {partner}',
    body: `The closing report of the engagement with {partner} ${when}. Its agreement has ended.`,
  },
  'reminder-noncompliance': {
    subject: 'Reminder: a reply is due',
    title: 'Reminder: a reply is due, {partner}',
    body: `The reply of {partner} ${when}.`,
  },
  'reminder-noncompliance-portal': {
    subject: 'Reminder: we ask for your reply',
    title: 'Reminder: we ask for your reply',
    body: `The reply of {partner} to our letter ${when}.`,
  },
  'reminder-signature': {
    subject: 'Reminder: an agreement waits for signature',
    title: 'Reminder: an agreement waits for signature, {partner}',
    body: `The signature of the agreement with {partner} ${when}.`,
  },
  'reminder-signature-portal': {
    subject: 'Reminder: our agreement waits for your signature',
    title: 'Reminder: our agreement waits for your signature',
    body: `The signature of our agreement with {partner} ${when}. If you have signed it already, please disregard this message.`,
  },
  'reminder-agreement-end': {
    subject: 'Reminder: an agreement ends',
    title: 'Reminder: the agreement with {partner} ends',
    body: '{when, select, before {{days, plural, one {The agreement with {partner} ends tomorrow} other {The agreement with {partner} ends in # days}}} today {The agreement with {partner} ends today} other {{days, plural, one {The agreement with {partner} ended yesterday} other {The agreement with {partner} ended # days ago}}}}, {due}. {when, select, after {If work goes on, it needs a new agreement.} other {Renew it, or let it end.}}',
  },
  'reminder-agreement-end-portal': {
    subject: 'Reminder: our agreement ends',
    title: 'Reminder: our agreement ends',
    body: '{when, select, before {{days, plural, one {Our agreement with {partner} ends tomorrow} other {Our agreement with {partner} ends in # days}}} today {Our agreement with {partner} ends today} other {{days, plural, one {Our agreement with {partner} ended yesterday} other {Our agreement with {partner} ended # days ago}}}}, {due}. {when, select, after {Thank you for working with us.} other {If you wish to go on, please tell your contact with us.}}',
  },
  'reminder-agreement-review': {
    subject: 'Reminder: an agreement is to be reviewed',
    title: 'Reminder: review of the agreement with {partner}',
    body: `The review of the open-ended agreement with {partner} ${when}.`,
  },
  'reminder-agreement-notice': {
    subject: 'Reminder: an agreement ends after notice',
    title: 'Reminder: the agreement with {partner} ends',
    body: '{when, select, before {{days, plural, one {The agreement with {partner} ends tomorrow} other {The agreement with {partner} ends in # days}}} today {The agreement with {partner} ends today} other {The agreement with {partner} has ended}}, {due}, after notice. Please finish what is still open.',
  },
  'erasure-requested': {
    subject: 'A data-protection request waits',
    title: 'A request to erase a person’s data, {partner}',
    body: 'Somebody asked that the data of a person named by {partner} be erased. Please agree or refuse by {due}.',
    mail: 'A data-protection request in the case of {partner} waits for an answer by {due}.',
  },
  'reminder-erasure': {
    subject: 'Reminder: a data-protection request waits',
    title: 'Reminder: a request to erase a person’s data, {partner}',
    body: `The answer to a request to erase the data of a person named by {partner} ${when}. Agree, or refuse with a ground and a day of review.`,
    mail: `The answer to a data-protection request in the case of {partner} ${when}.`,
  },
  'reminder-erasure-review': {
    subject: 'Reminder: a data-protection request is to be reviewed',
    title: 'Reminder: data of a person that were kept, {partner}',
    body: `The review of the refusal to erase the data of a person named by {partner} ${when}. If the ground is gone, the request may be made again.`,
    mail: `A review in the case of {partner} ${when}.`,
  },

  unaddressed: {
    subject: 'A message found nobody',
    title: 'A message found nobody: {partner}',
    body: 'A message about {partner} found nobody to read it: “{about}”. Please name somebody for this part, or pass it on.',
    mail: 'A message about {partner} found nobody to read it. Open the case, and please name somebody for this part.',
  },
  correction: {
    subject: 'Correction to an earlier message',
    title: 'Correction: {about}',
    body: 'Please disregard our message of {told}, “{about}”: what it said no longer holds. Open the case for how it stands now.',
    mail: 'Please disregard the message we sent you on {told} about this case: what it said no longer holds. Open the case for how it stands now.',
  },
  'correction-portal': {
    subject: 'Correction to an earlier message',
    title: 'Correction: {about}',
    body: 'Please disregard our message of {told}, “{about}”: what it said no longer holds.',
    mail: 'Please disregard the message we sent you on {told}: what it said no longer holds. Please sign in to see how it stands now.',
  },
  'address-failing': {
    subject: 'An e-mail address does not work',
    title: 'The e-mail address of a colleague does not work',
    body: 'Mail to {person} came back {count, plural, one {once} other {# times}}. No more is sent to this address. Please have it corrected; messages can be read in Concord meanwhile.',
  },
  'address-failing-partner': {
    subject: 'An e-mail address of a partner does not work',
    title: 'An e-mail address of {partner} does not work',
    body: 'Mail to {person} of {partner} came back {count, plural, one {once} other {# times}}. No more is sent to this address. The partner’s administrators have been asked to correct it.',
  },
  'address-failing-portal': {
    subject: 'Please correct an e-mail address',
    title: 'Please correct an e-mail address',
    body: 'Our mail to {person} of {partner} came back {count, plural, one {once} other {# times}}. Please give us an address that works; until then no mail reaches this person.',
  },
};

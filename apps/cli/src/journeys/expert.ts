import { randomUUID } from 'node:crypto';
import type { Client } from '../client.js';
import { Case } from './case.js';
import { knownEverywhereMs } from './partner.js';

/** Questions of the declaration of interests; each has one answer, yes or no. */
export const questions = [
  'employment_consulting',
  'research_support',
  'investments',
  'intellectual_property',
  'public_statements',
  'other_information',
  'tobacco',
  'arms',
] as const;
type Question = (typeof questions)[number];
export type Outcome = 'no_conflict' | 'conditional' | 'excluded';
/** Somebody who advises. `expertId`: the id of the person, the same wherever it appears. */
export type Person = Readonly<{ expertId: string; name: string; countryCode: string }>;
/** An expert asked to one activity, and what is declared for it. */
export type Advice = Readonly<{
  client: Client;
  person: Person;
  activityId: string;
  expert: Case;
  declaration: Case;
}>;

const accountOf = ({ expertId }: Person): string => `expert@${expertId}`;

/** A piece of work with one topic, whose first meeting is so many days away. */
export const planActivity = (
  client: Client,
  { title, meetingIn, publicComment }: { title: string; meetingIn: number; publicComment: boolean },
): Promise<Case> =>
  Case.create(client, 'technical', 'activities', {
    title,
    topics: [{ topicId: randomUUID(), title: 'The questions of the first meeting' }],
    meeting: { start: client.day(meetingIn), end: client.day(meetingIn + 2) },
    normSetting: true,
    publicComment,
    regionCode: 'HQ',
    chairId: 'person-director',
  });

export const identify = async (client: Client, person: Person): Promise<Case> => {
  const expertise = 'Two decades of work on the subject.';
  return Case.create(client, 'technical', 'experts', { ...person, expertise });
};
/** Asked to an activity, in a personal capacity. */
export const inviteTo = (expert: Case, activityId: string): Promise<unknown> =>
  expert.does('technical', 'invite-expert', {
    activityId,
    capacity: 'personal',
    ownStaff: false,
    representative: false,
  });
/** Willing, with a biography that may be posted. */
const register = async (client: Client, person: Person, expert: Case): Promise<void> => {
  await client.token(accountOf(person));
  await new Promise((resolve) => setTimeout(resolve, knownEverywhereMs));
  await expert.does(accountOf(person), 'register-expert', {
    expertId: person.expertId,
    biography: `${person.name} teaches, and has advised three governments.`,
    publicationConsent: true,
  });
};

/** Registered for an activity, and asked to declare interests for it. */
export const askToAdvise = async (
  client: Client,
  person: Person,
  activityId: string,
): Promise<Advice> => {
  const expert = await identify(client, person);
  await inviteTo(expert, activityId);
  await register(client, person, expert);
  const declaration = await Case.create(client, 'technical', 'declarations', {
    declarantId: person.expertId,
    matter: 'activity',
    matterId: activityId,
  });
  return { client, person, activityId, expert, declaration };
};

const interest = {
  entity: 'Example Foods',
  nature: 'A lecture at a congress.',
  holder: 'own',
  amountBand: 'under_1000',
  onSubject: false,
};
const answerTo = (question: Question, yes: boolean) => ({
  question,
  yes,
  interests: yes ? [interest] : [],
});
/** All questions answered, those named with yes. */
export const answer = (
  { person, declaration }: Advice,
  ...withYes: readonly Question[]
): Promise<unknown> =>
  declaration.does(accountOf(person), 'save-declaration-answers', {
    declarantId: person.expertId,
    answers: questions.map((question) => answerTo(question, withYes.includes(question))),
  });
export const sign = ({ person, declaration }: Advice): Promise<unknown> =>
  declaration.does(accountOf(person), 'submit-declaration', {
    signed: true,
    confidentiality: true,
  });
/** An officer who has not asked for it looks at what was signed. */
export const beginAssessment = ({ declaration }: Advice): Promise<unknown> =>
  declaration.does('technical-2', 'begin-declaration-assessment', {
    searchNote: 'Nothing else in public sources.',
    jointWork: false,
  });
/** What the interests come to; `account` has no part in the case so far. */
export const conclude = (
  { declaration }: Advice,
  outcome: Outcome,
  account = 'director',
): Promise<unknown> =>
  declaration.does(account, 'conclude-declaration-assessment', {
    outcome,
    conditions: outcome === 'conditional' ? ['disclose', 'no_vote'] : [],
    topicIds: [],
    balancing: 'Weighed against what the expert is asked for.',
    disclosure: outcome === 'no_conflict' ? 'No interests.' : 'A lecture for Example Foods.',
  });
/** There is a new interest: what was assessed holds no longer. */
export const reportChange = ({ person, declaration }: Advice): Promise<unknown> =>
  declaration.does(accountOf(person), 'report-declaration-change', {
    declarantId: person.expertId,
    change: answerTo('public_statements', true),
  });
/** Name and biography are posted, for so many days. */
export const postForComment = (
  { client, expert, activityId }: Advice,
  days: number,
): Promise<unknown> =>
  expert.does('technical', 'publish-expert', { activityId, until: client.day(days) });
export const closeComment = ({ expert, activityId }: Advice): Promise<unknown> =>
  expert.does('technical', 'close-expert-comment', { activityId });
export const takePart = ({ expert, activityId }: Advice): Promise<unknown> =>
  expert.does('technical', 'confirm-expert-participation', { activityId });

import { type Client, Refused } from '../client.js';
import { Case } from './case.js';
import { knownEverywhereMs } from './partner.js';
import { waitFor } from './wait-for.js';

const languages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];
const honoree = (memberId: string): string => `honoree@${memberId}`;

/** Whom an honour is for. An advocate is decided on after the check, by a regional director. */
export type Nomination = Readonly<{
  title?: 'goodwill_ambassador' | 'advocate';
  members: readonly Readonly<{ memberId: string; name: string }>[];
  countryCode: string;
  theme: string;
  key?: string;
}>;

/** Nominates persons under embargo. */
export const nominate = (
  client: Client,
  { title = 'goodwill_ambassador', members, countryCode, theme, key }: Nomination,
): Promise<Case> =>
  Case.create(
    client,
    'ambassador-liaison',
    'honours',
    {
      title,
      members: members.map((one) => ({ ...one, kind: 'person', offices: [] })),
      countryCode,
      theme,
      reach: 'Concerts on three continents, and two million listeners.',
      termsOfReference: 'Speaks of the theme at three public events a year.',
      relations: 'None.',
    },
    key,
  );

/** The reputational check of the members finds nothing. */
const check = async (honour: Case): Promise<void> => {
  await honour.does('analyst', 'start-honour-screening');
  await honour.does('diligence-lead', 'conclude-honour-screening', {
    outcome: 'clear',
    findings: 'Nothing in sources of the last ten years.',
  });
};
/** Whom a consultation asks, by account and unit. */
export const units = [
  ['regional-director', 'RD'],
  ['country-office', 'WCO'],
  ['legal', 'LEG'],
  ['communications', 'COM'],
  ['ethics', 'CRE'],
] as const;
const openConsultation = (honour: Case): Promise<unknown> =>
  honour.does('ambassador-liaison', 'open-honour-consultation');
/** Five units have nothing against it, and the lead recommends it. */
const consult = async (honour: Case): Promise<void> => {
  await openConsultation(honour);
  for (const [account, unit] of units)
    await honour.does(account, 'give-honour-opinion', { unit, opinion: 'no_objection' });
  await honour.does('lead', 'recommend-honour', {
    outcome: 'appoint',
    rationale: 'Known, trusted, and close to the theme.',
  });
};

/** From the nomination until units are asked what they think; one of them has said so. */
export const askUnits = async (client: Client, nomination: Nomination): Promise<Case> => {
  const honour = await nominate(client, nomination);
  await check(honour);
  await openConsultation(honour);
  const [[account, unit]] = units;
  await honour.does(account, 'give-honour-opinion', { unit, opinion: 'no_objection' });
  return honour;
};

/** From the nomination until the letter lies with every member. */
export const offer = async (client: Client, nomination: Nomination): Promise<Case> => {
  const honour = await nominate(client, nomination);
  await check(honour);
  const isAmbassador = nomination.title !== 'advocate';
  if (isAmbassador) await consult(honour);
  await honour.does(isAmbassador ? 'director-general' : 'regional-director', 'decide-honour', {
    outcome: 'appointed',
    termMonths: isAmbassador ? 24 : 12,
  });
  for (const { memberId } of nomination.members) await client.token(honoree(memberId));
  await new Promise((resolve) => setTimeout(resolve, knownEverywhereMs));
  await honour.does('ambassador-liaison', 'send-honour-offer', {
    letter: await honour.paper('ambassador-liaison', 'correspondence'),
    conductVersion: '1',
  });
  return honour;
};

/** One member accepts the letter, the code of conduct and the rules for the emblem. */
export const acceptAs = (honour: Case, memberId: string): Promise<unknown> =>
  honour.does(honoree(memberId), 'accept-honour', {
    accepted: ['letter', 'code_of_conduct', 'emblem_rules'],
    endorsements: 'None.',
  });

/**
 * Proposes texts for a time that lies `inMs` ahead; later, where that was over before the proposal
 * arrived. Answers the time, in ms since 1970.
 */
const proposeAnnouncement = async (client: Client, honour: Case, inMs: number): Promise<number> => {
  const announceAt = client.now() + inMs;
  try {
    await honour.does('communications', 'propose-honour-announcement', {
      announceAt: new Date(announceAt).toISOString(),
      texts: languages.map((language) => ({ language, text: `We welcome them (${language}).` })),
    });
    return announceAt;
  } catch (error) {
    const isPast = error instanceof Refused && error.refusal.code === 'honour.announcement-past';
    if (!isPast) throw error;
    return proposeAnnouncement(client, honour, inMs * 3);
  }
};
/** Screened again, and cleared by two persons. Answers when it may be announced, in ms since 1970. */
export const prepareAnnouncement = async (
  client: Client,
  honour: Case,
  inMs: number,
): Promise<number> => {
  await honour.does('analyst', 'rescreen-honour', { outcome: 'clear' });
  const announceAt = await proposeAnnouncement(client, honour, inMs);
  await honour.does('ethics-2', 'clear-honour-announcement');
  return announceAt;
};
/** Prepared, and announced once the time has come. */
export const announce = async (client: Client, honour: Case, inMs = 2_000): Promise<void> => {
  const announceAt = await prepareAnnouncement(client, honour, inMs);
  // A little later: clocks of several processes are not the same to the millisecond.
  const left = announceAt + 250 - client.now();
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, left)));
  await honour.does('communications', 'announce-honour');
};
/** From the nomination until every member has accepted. */
export const accepted = async (client: Client, nomination: Nomination): Promise<Case> => {
  const honour = await offer(client, nomination);
  for (const { memberId } of nomination.members) await acceptAs(honour, memberId);
  return honour;
};
/** From the nomination to the announcement. */
export const appoint = async (client: Client, nomination: Nomination): Promise<Case> => {
  const honour = await accepted(client, nomination);
  await announce(client, honour);
  return honour;
};

/** A subscriber shows the appointment, once it is public. */
export const showAppointment = async (client: Client, { id }: Case): Promise<void> => {
  await waitFor(`appointment ${id} did not become public`, () =>
    client.get('subscriber', `/v1/appointments/${id}`),
  );
  await client.command('subscriber', `/v1/retractions/${id}/acknowledge-appointment`, {});
};
export const rescind = (honour: Case): Promise<unknown> =>
  honour.does('director-general', 'rescind-honour', {
    retraction: 'The appointment was taken back after consultations.',
    reason: 'The appointment met with criticism that we share.',
  });
/** Every subscriber that shows it has been asked to take it down. */
export const retractionAsked = async (client: Client, { id }: Case): Promise<Case> => {
  const retraction = new Case(client, 'retractions', id, 1);
  await retraction.reaches('communications', 'asked');
  return retraction;
};

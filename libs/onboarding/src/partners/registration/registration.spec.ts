import { languages, type NewEvent } from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { profileSections } from '#reference';
import type { PartnerEvent } from '../partner.events.js';
import { ReasonCodeBody } from '../partners.bodies.js';
import { validateBody } from '#platform/http';
import { conditionsOf } from './conditions.policy.js';
import { conditionInWords } from './conditions.words.js';
import { decisionsOf } from './decisions.policy.js';
import { decisionInWords } from './decisions.words.js';
import { papersToHandIn, registrationOf, type Registration } from './registration.policy.js';
import { inWords } from './registration.words.js';

const partnerId = '11111111-1111-4111-8111-111111111111';
const { now: at, today: on, actor: by } = exampleMetadata();
const told = (events: readonly NewEvent[]): PartnerEvent[] =>
  events.map((event) => ({ at, on, by, ...event })) as unknown as PartnerEvent[];
const of = (...events: readonly NewEvent[]): Registration | undefined =>
  registrationOf(told(events));
const registered = (kind = 'ngo') => ({
  type: 'partner.registered',
  data: {
    partnerId,
    kind,
    profileVersion: 1,
    names: [],
    countryCode: 'KE',
    regionCode: 'AFR',
    identifiers: [],
    channel: 'portal',
  },
});
const filled = (section: string, changedFields: string[], people: object[] = []) => ({
  type: 'partner.profile_changed',
  data: { partnerId, section, changedFields, material: false, people },
});
const happened = (type: string, data: object = {}) => ({ type, data: { partnerId, ...data } });
const asked = happened('partner.info_requested', {
  items: ['Audited accounts', 'Statutes'],
  dueDate: '2026-03-20',
});
const submitted = happened('partner.submitted', { signatoryId: 's' });

describe('a registration', () => {
  it('is none before it begins', () => expect(of()).toBeUndefined());
  it('names each field, and each part, that is still missing', () => {
    const { toFill, ...rest } = of(registered())!;
    expect(rest).toEqual({ status: 'draft', disclosure: true });
    expect(toFill.map(({ section }) => section)).toEqual([
      'legal',
      'governance',
      'focal_points',
      'funding',
      'membership',
      'affiliations',
    ]);
    expect(toFill.slice(0, 3)).toEqual([
      { section: 'legal', fields: ['legal_form', 'registration_number'] },
      {
        section: 'governance',
        fields: ['objective', 'structure'],
        people: ['board_member', 'executive'],
      },
      { section: 'focal_points', fields: [], people: ['focal_point'] },
    ]);
  });
  it('asks no more for what is there', () => {
    const sectionsAfter = (...events: NewEvent[]) =>
      of(registered(), ...events)!.toFill.map(({ section, fields, people }) =>
        [section, ...fields, ...(people ?? [])].join(' '),
      );
    expect(sectionsAfter(filled('legal', ['legal_form']))[0]).toBe('legal registration_number');
    expect(
      sectionsAfter(filled('legal', ['legal_form', 'registration_number'])).join(),
    ).not.toContain('legal');
    const chair = { personId: 'p', role: 'executive', nameRef: 'n' };
    expect(
      sectionsAfter(filled('governance', ['objective', 'structure'], [chair])).join(),
    ).not.toContain('governance');
  });
  it('says what was asked until it is submitted again, and why it was declined', () => {
    const begun = [registered(), submitted, happened('partner.intake_started', { officerId: 'o' })];
    expect(of(...begun, asked)).toMatchObject({
      status: 'info_requested',
      asked: { items: ['Audited accounts', 'Statutes'], dueDate: '2026-03-20' },
      disclosure: true,
    });
    const again = of(...begun, asked, submitted)!;
    expect(again).toEqual({ status: 'submitted', toFill: [] });
    expect(of(...begun, happened('partner.declined', { reasonCode: 'incomplete' }))).toEqual({
      status: 'declined',
      toFill: [],
      declined: 'incomplete',
    });
    expect(of(...begun, happened('partner.merged', { survivorId: 's-1' }))).toMatchObject({
      status: 'merged',
      survivorId: 's-1',
    });
  });
});

describe('the papers that come with it', () => {
  it('are those of its kind, while it can be submitted', () => {
    expect(papersToHandIn(told([registered()]))).toEqual(['legal_registration', 'disclosure']);
    expect(papersToHandIn(told([registered('government')]))).toEqual(['official_letter']);
    expect(papersToHandIn(told([registered(), submitted]))).toEqual([]);
    expect(papersToHandIn([])).toEqual([]);
  });
});

describe('the conditions of work', () => {
  const condition = (
    conditionId: string,
    state: 'open' | 'met' | 'breached' | 'dropped',
    dueOn: string,
    phase: 'pre_signature' | 'running' = 'running',
  ) => ({
    conditionId,
    state,
    dueOn,
    phase,
  });
  const engagement = (id: string, ...conditions: ReturnType<typeof condition>[]) => ({
    shown: { id, title: 'Checks', conditions },
    texts: conditions.map((one) => ({
      field: `conditions.${one.conditionId}.text`,
      ...(one.state === 'breached' ? {} : { text: `Ask ${one.conditionId}` }),
    })),
  });
  const conditions = conditionsOf([
    engagement(
      'e-1',
      condition('1-1', 'met', '2026-01-01'),
      condition('1-2', 'open', '2026-06-01', 'pre_signature'),
    ),
    engagement(
      'e-2',
      condition('1-1', 'breached', '2026-02-01'),
      condition('1-2', 'dropped', '2026-02-01'),
      condition('2-1', 'open', '2026-05-01'),
    ),
    { shown: { id: 'e-3' }, texts: [] },
  ]);
  it('come with what is still to be fulfilled first, each with its own text', () =>
    expect(
      conditions.map(({ engagementId, conditionId, state, text }) =>
        [engagementId, conditionId, state, text].join(' '),
      ),
    ).toEqual([
      'e-2 2-1 open Ask 2-1',
      'e-1 1-2 open Ask 1-2',
      'e-2 1-1 breached ',
      'e-1 1-1 met Ask 1-1',
    ]));
  it('say what is asked, by when, and whether it is fulfilled', () => {
    expect(conditions.map((one) => conditionInWords(one, 'en'))).toEqual([
      '“Ask 2-1”, by 1 May 2026, while the work runs: not fulfilled yet.',
      '“Ask 1-2”, by 1 June 2026 and before the signature: not fulfilled yet.',
      'A condition whose text was erased, by 1 February 2026, while the work runs: found not to be fulfilled.',
      '“Ask 1-1”, by 1 January 2026, while the work runs: fulfilled.',
    ]);
    expect(conditionInWords(conditions[0]!, 'fr')).toBe(
      '«\u00a0Ask 2-1\u00a0», d’ici au 1er mai 2026, pendant les travaux\u00a0: pas encore remplie.',
    );
  });
});

describe('what was decided', () => {
  const history = [
    registered(),
    submitted,
    happened('partner.activated', { nextRefreshDue: '2027-03-02' }),
    happened('partner.suspended', {
      scope: 'resources',
      reasonCode: 'other',
      reviewDue: '2026-05-01',
    }),
    happened('partner.suspension_lifted', { decisionId: 'd' }),
    happened('partner.reclassified', { to: 'foundation', effectiveOn: '2026-04-01' }),
    happened('partner.terminated', { reasonCode: 'other', effectiveOn: '2026-12-01' }),
  ];
  const words = (language: 'en' | 'fr', ...events: readonly NewEvent[]) =>
    decisionsOf(told(events)).map((decision) => decisionInWords(decision, language));
  it('is told in words, the newest first', () => {
    expect(decisionsOf(told([registered(), submitted, asked]))).toEqual([]);
    expect(words('en', ...history)).toEqual([
      'The relationship ends on 1 December 2026.',
      'From 1 April 2026 on your organisation is treated as a philanthropic foundation.',
      'The suspension was lifted.',
      'Your organisation was suspended for contributions and resources. This is reviewed by 1 May 2026.',
      'Your organisation was accepted as a partner. Its profile is to be confirmed by 2 March 2027.',
    ]);
    expect(words('fr', ...history)[0]).toBe('La relation prend fin le 1er décembre 2026.');
  });
  it.each([
    [
      'declined',
      { reasonCode: 'incomplete' },
      'Your registration was declined: what was asked for is missing.',
    ],
    ['excluded', {}, 'Your organisation was excluded from working with us.'],
    ['exclusion_reversed', {}, 'The exclusion was reversed; your registration is looked at again.'],
    ['reactivated', {}, 'Your organisation is an active partner again.'],
  ])('has words for %s', (type, data, said) =>
    expect(words('en', registered(), happened(`partner.${type}`, data))).toEqual([said]),
  );
});

describe('its words', () => {
  it('say how far it is, and what is next', () => {
    expect(inWords(of(registered())!, 'en')).toEqual([
      'Your registration is a draft: we look at it once you have submitted it.',
      'Still to be filled in: legal form and registration, governance and who leads, focal points, income and funding, members and voting rights, and affiliations.',
      'The disclosure on tobacco and arms is signed with it.',
    ]);
    expect(inWords({ status: 'draft', toFill: [], disclosure: false }, 'fr')).toEqual([
      'Votre inscription est un brouillon\u00a0: nous l’examinerons une fois que vous l’aurez soumise.',
      'Chaque section est remplie\u00a0: remettez les pièces, acceptez la déclaration point par point, puis soumettez.',
    ]);
    expect(inWords(of(registered(), submitted, asked)!, 'fr')[1]).toBe(
      'Il nous faut d’ici au 20 mars 2026\u00a0: Audited accounts et Statutes.',
    );
    expect(
      inWords(
        { status: 'info_requested', toFill: [], asked: { items: ['A'], dueDate: '2026-12-01' } },
        'fr',
      )[1],
    ).toBe('Il nous faut d’ici au 1er décembre 2026\u00a0: A.');
    expect(inWords({ status: 'declined', toFill: [], declined: 'incomplete' }, 'en')).toEqual([
      'We have looked at your registration and cannot accept it.',
      'The reason: what was asked for is missing.',
    ]);
    expect(inWords({ status: 'submitted', toFill: [] }, 'en')).toHaveLength(1);
  });
  it.each([
    'not_eligible',
    'incomplete',
    'duplicate',
    'no_public_health_interest',
    'due_diligence_negative',
    'other',
  ])('have every reason there is, in every language: %s', async (reasonCode) => {
    await validateBody(ReasonCodeBody, { reasonCode });
    const other = { status: 'declined', toFill: [], declined: 'a later one' } as const;
    for (const language of languages) {
      const [, why] = inWords({ ...other, declined: reasonCode }, language);
      const [, unknown] = inWords(other, language);
      expect(why).toMatch(/\.$/);
      expect(why === unknown).toBe(reasonCode === 'other');
    }
  });
  it.each(profileSections)('have every section in every language: %s', (section) => {
    for (const language of languages)
      expect(inWords({ status: 'draft', toFill: [{ section, fields: [] }] }, language)[1]).toMatch(
        /: .{5,}\.$/,
      );
  });
});

import { campaigns } from '#campaigns';
import { idMadeOf } from '#eventing/commands';
import { ContextWorld, personIn } from '#eventing/testing';
import { documents } from '#documents/capability';
import { fileOn } from '#documents/testing';
import { holdsView } from '#holds';
import type { Role } from '#kernel';
import { examplePeople } from '#kernel/testing';
import { ambassadors } from './ambassadors.js';
import { answersWith } from './declarations/declaration.examples.js';
import type { DeclarationCase } from './declarations/declaration.state.js';
import type { ExpertCase } from './experts/expert.state.js';
import { honourExamples } from './honours/honour.openapi.js';
import type { HonourCase } from './honours/honour.state.js';

const [expertId, activityId, sugar, salt] = [1, 2, 3, 4].map(
  (number) => `2b7e1516-28ae-4d2a-abf7-00000000000${number}`,
) as [string, string, string, string];
const declarationId = idMadeOf('declarations', [expertId, activityId]);
const own = { scope: { partnerIds: [expertId] } };
const topics = [
  { topicId: sugar, title: 'Free sugars' },
  { topicId: salt, title: 'Salt' },
];
const meeting = { start: '2026-05-11', end: '2026-05-13' };
const assessor = { actor: personIn('RO', 'person-assessor') };

/** Scenario S4: an expert takes part under conditions; the agenda changes; the declaration is stale, and then excludes. */
class AdvisoryWorld extends ContextWorld {
  constructor() {
    super(ambassadors, { holdsView, people: examplePeople({ 'person-chair': ['DIR'] }) });
  }
  async invited(): Promise<void> {
    await this.send('PlanActivity', activityId, 'RO', {
      title: 'Guideline on sugars',
      topics,
      meeting,
      normSetting: true,
      publicComment: false,
      regionCode: 'HQ',
      chairId: 'person-chair',
    });
    const person = { expertId, name: 'Eve Example', expertise: 'Nutrition.', countryCode: 'KE' };
    await this.send('IdentifyExpert', expertId, 'RO', person);
    const invitation = { activityId, capacity: 'personal', ownStaff: false, representative: false };
    await this.send('InviteExpert', expertId, 'RO', invitation);
    const biography = { expertId, biography: 'Professor.', publicationConsent: true };
    await this.send('RegisterExpert', expertId, 'EXP', biography, own);
    await this.send('RequestDeclaration', declarationId, 'RO', {
      declarantId: expertId,
      matter: 'activity',
      matterId: activityId,
    });
  }
  async signs(...given: Parameters<typeof answersWith>): Promise<void> {
    const answers = { declarantId: expertId, answers: answersWith(...given) };
    await this.send('SaveDeclarationAnswers', declarationId, 'EXP', answers, own);
    const signature = { signed: true, confidentiality: true };
    await this.send('SubmitDeclaration', declarationId, 'EXP', signature, own);
  }
  async isAssessed(): Promise<void> {
    const search = { searchNote: 'Nothing in public sources.', jointWork: false };
    await this.send('BeginDeclarationAssessment', declarationId, 'RO', search, assessor);
  }
  concludes(outcome: string, over: object = {}, role: 'DIR' | 'CRE' = 'DIR') {
    const balancing = 'Weighed against what the expert is asked for.';
    const body = { outcome, conditions: [], topicIds: [], balancing, ...over };
    return this.outcome('ConcludeDeclarationAssessment', declarationId, role, body);
  }
  confirms() {
    return this.outcome('ConfirmExpertParticipation', expertId, 'RO', { activityId });
  }
  declaration() {
    return this.stateOf<DeclarationCase>('declaration', declarationId);
  }
  expert() {
    return this.stateOf<ExpertCase>('expert', expertId);
  }
}
const recused = { conditions: ['disclose', 'recuse'], topicIds: [sugar] };
/** An expert who takes part under conditions. */
const advising = async (): Promise<AdvisoryWorld> => {
  const world = new AdvisoryWorld();
  await world.invited();
  await world.signs({ public_statements: {} });
  await world.isAssessed();
  await world.concludes('conditional', recused);
  await world.confirms();
  return world;
};

describe('an expert (S4)', () => {
  it('takes part under conditions, and not without a declaration', async () => {
    const world = new AdvisoryWorld();
    await world.invited();
    expect(await world.confirms()).toBe('expert.declaration-open');
    expect(world.dueOn(`declaration:${declarationId}`)).toBe('2026-04-13');
    await world.signs({ public_statements: {} });
    expect(world.dueOn(`declaration:${declarationId}`)).toBeUndefined();
    await world.isAssessed();
    expect(await world.confirms()).toBe('expert.declaration-open');
    expect(await world.concludes('conditional', recused)).toBe('declaration.assessed');
    expect(await world.confirms()).toBe('expert.participation_confirmed');
    expect(await world.expert()).toMatchObject({
      status: 'rostered',
      activities: { [activityId]: { status: 'confirmed', ...recused } },
    });
    await world.arrives('2026-05-12');
    expect(world.types('declaration.meeting_near')).toEqual([]);
    const recusal = { activityId, topicId: sugar, heldOn: '2026-05-11', leftRoom: true };
    expect(await world.outcome('RecordExpertRecusal', expertId, 'RO', recusal)).toBe(
      'expert.recusal_recorded',
    );
    expect(world.refusals).toEqual([]);
  });
  it('waits for the declaration once the agenda changes, and is excluded in the end', async () => {
    const world = await advising();
    world.today = '2026-04-01';
    await world.send('ChangeActivityTopics', activityId, 'RO', {
      topics: [...topics, { topicId: activityId, title: 'Sweeteners' }],
    });
    expect(await world.declaration()).toMatchObject({ status: 'stale', staleCause: 'topics' });
    expect((await world.expert()).activities[activityId]!.status).toBe('invited');
    expect(await world.confirms()).toBe('expert.declaration-stale');

    await world.signs({ research_support: { amountBand: 'from_5000', onSubject: true } });
    await world.isAssessed();
    expect(await world.concludes('excluded')).toBe('declaration.ethics-required');
    await world.send('EscalateDeclaration', declarationId, 'RO', {}, assessor);
    expect(await world.concludes('excluded')).toBe('declaration.ethics-decides');
    expect(await world.concludes('excluded', {}, 'CRE')).toBe('declaration.assessed');
    expect(await world.confirms()).toBe('expert.excluded');
    expect(world.types('expert.participation_')).toEqual([
      'expert.participation_confirmed',
      'expert.participation_ended',
    ]);
    expect(world.refusals).toEqual([]);
  });
  it('declares anew for moved days, a next meeting, a year later and a new interest', async () => {
    const world = await advising();
    const again = async (): Promise<void> => {
      expect(await world.declaration()).toMatchObject({ status: 'stale' });
      await world.signs({ public_statements: {} });
      await world.isAssessed();
      await world.concludes('no_conflict');
      expect(await world.confirms()).toBe('expert.participation_confirmed');
    };
    const moved = { meeting: { start: '2026-06-08', end: '2026-06-09' } };
    await world.send('RescheduleActivity', activityId, 'RO', moved);
    await again();
    const next = { meeting: { start: '2027-09-06', end: '2027-09-07' } };
    await world.send('AddActivityMeeting', activityId, 'RO', next);
    await again();
    const { validUntil } = await world.declaration();
    await world.arrives(validUntil!);
    await again();
    await world.send(
      'ReportDeclarationChange',
      declarationId,
      'EXP',
      { declarantId: expertId, change: answersWith({ public_statements: {} })[4] },
      own,
    );
    await world.isAssessed();
    await world.concludes('no_conflict');
    expect(
      world.events.filter(({ type }) => type === 'declaration.stale').map(({ data }) => data),
    ).toMatchObject([
      { cause: 'dates' },
      { cause: 'next_meeting' },
      { cause: 'age' },
      { cause: 'new_interest' },
    ]);
    expect(world.refusals).toEqual([]);
  });
  it('is urgent when the meeting is a week away, also where it became stale after that', async () => {
    const world = await advising();
    await world.arrives('2026-05-05');
    expect(world.types('declaration.meeting_near')).toEqual([]);
    await world.send('ChangeActivityTopics', activityId, 'RO', { topics: topics.slice(0, 1) });
    await world.arrives('2026-05-05');
    expect(world.types('declaration.meeting_near')).toEqual(['declaration.meeting_near']);
  });
  it('is not confirmed while a hold lies on the person', async () => {
    const world = new AdvisoryWorld();
    await world.invited();
    await world.signs();
    await world.isAssessed();
    await world.concludes('no_conflict');
    const hold = { holdId: 'h', partnerId: expertId, type: 'legal', target: 'person' };
    await world.happens(`holds-${expertId}`, { type: 'hold.placed', data: hold });
    expect(await world.confirms()).toBe('blocked-by-hold');
    await world.happens(`holds-${expertId}`, { type: 'hold.released', data: hold });
    expect(await world.confirms()).toBe('expert.participation_confirmed');
  });
  it('needs no declaration for what is cancelled', async () => {
    const world = await advising();
    const reason = 'The work is taken up by another unit of the organisation.';
    await world.send('CancelActivity', activityId, 'RO', {}, { reason });
    expect(await world.declaration()).toMatchObject({ status: 'withdrawn' });
    expect((await world.expert()).activities[activityId]!.status).toBe('ended');
    expect(world.dueOn(`declaration-validity:${declarationId}`)).toBeUndefined();
  });
  it('says nothing of the answers outside the vault', async () => {
    const world = new AdvisoryWorld();
    await world.invited();
    await world.signs({ investments: { entity: 'Zephyrine Foods', nature: 'Shares of a quarry' } });
    const recorded = JSON.stringify(world.store.commits);
    expect(recorded).not.toMatch(/Zephyrine|quarry|investments|Eve Example|Professor/);
    const texts = await world.vault.open([(await world.declaration()).answersRef!]);
    expect([...texts.values()].join()).toMatch(/Zephyrine Foods.*Shares of a quarry/);
  });
});

const [honourId, memberId, accessId] = [5, 6, 7].map(
  (number) => `2b7e1516-28ae-4d2a-abf7-00000000000${number}`,
) as [string, string, string];
const interestsId = idMadeOf('declarations', [memberId, honourId]);
const candidate = { scope: { partnerIds: [memberId] } };
const reason = { reason: 'A matter of conduct is looked into by the office.', reasonRef: 'reason' };

/** An envoy, from the nomination to the final report: b.10 of the reference. */
class EnvoyWorld extends ContextWorld {
  constructor() {
    const aggregates = [...documents.aggregates, ...campaigns.aggregates];
    super(ambassadors, { holdsView, documents: { ...documents, aggregates } });
  }
  does(role: Role, type: string, body: object = {}, over: object = {}): Promise<string> {
    return this.outcome(type, honourId, role, body, over);
  }
  async recommended(): Promise<void> {
    const { nominate, conclude, recommend } = honourExamples;
    await this.does('DGO', 'NominateHonour', {
      ...nominate,
      title: 'special_envoy',
      members: [{ memberId, kind: 'person', name: 'Ada Example', offices: ['minister'] }],
      mandateCountries: ['KE'],
    });
    await this.does('DDA', 'StartHonourScreening');
    await this.does('DDL', 'ConcludeHonourScreening', conclude);
    await this.does('DGO', 'OpenHonourConsultation');
    for (const [role, unit] of [
      ['DGO', 'STATES'],
      ['LEG', 'LEG'],
      ['CRE', 'CRE'],
    ] as const)
      await this.does(role, 'GiveHonourOpinion', { unit, opinion: 'no_objection' });
    await this.does('PO-L', 'RecommendHonour', recommend);
  }
  async declares(outcome: string): Promise<void> {
    const declare = (role: Role, type: string, body: object, over: object = {}) =>
      this.send(type, interestsId, role, body, over);
    if ((await this.stateOf('declaration', interestsId)).status === 'unknown')
      await declare('AL', 'RequestDeclaration', {
        declarantId: memberId,
        matter: 'honour',
        matterId: honourId,
      });
    const answers = { declarantId: memberId, answers: answersWith() };
    await declare('HON', 'SaveDeclarationAnswers', answers, candidate);
    const signature = { signed: true, confidentiality: true };
    await declare('HON', 'SubmitDeclaration', signature, candidate);
    const search = { searchNote: 'Nothing.', jointWork: false };
    await declare('CRE', 'BeginDeclarationAssessment', search);
    const second = { actor: personIn('CRE', 'person-cre-2') };
    const result = { outcome, conditions: [], topicIds: [], balancing: 'Weighed.' };
    await declare('CRE', 'ConcludeDeclarationAssessment', result, second);
  }
  async announced(): Promise<void> {
    await this.does('DG', 'DecideHonour', { outcome: 'appointed', termMonths: 12 });
    const letter = await fileOn(this.store, {
      subject: { type: 'honour', id: honourId },
      kind: 'correspondence',
      partnerIds: [],
    });
    const terms = { pay: 'days', paidDays: 60, travelPaid: true, confidentiality: 'beyond_term' };
    const offer = { ...honourExamples.offer, letter };
    expect(await this.does('AL', 'SendHonourOffer', offer)).toBe('honour.letter-incomplete');
    expect(await this.does('AL', 'SendHonourOffer', { ...offer, terms })).toBe(
      'honour.offered honour.envoy_terms_named',
    );
    expect(await this.honour()).toMatchObject({ status: 'offer', envoyTerms: terms });
    await this.does('HON', 'AcceptHonour', honourExamples.accept, candidate);
    await this.does('DDA', 'RescreenHonour', { outcome: 'clear' });
    const { texts } = honourExamples.announcement;
    await this.does('COM', 'ProposeHonourAnnouncement', {
      announceAt: '2026-03-02T10:00:00Z',
      texts,
    });
    await this.does('CRE', 'ClearHonourAnnouncement');
    const later = { now: '2026-03-02T10:00:00.000Z' };
    expect(await this.does('COM', 'AnnounceHonour', {}, later)).toBe(
      'honour.appointed honour.reports_scheduled',
    );
  }
  async hasAccess(): Promise<void> {
    const access = { accessId, documentSets: ['briefings'], until: '2027-03-02' };
    await this.does('DGO', 'ProposeHonourAccess', access);
    expect(await this.does('CRE', 'GrantHonourAccess', { accessId })).toBe('honour.access_granted');
  }
  honour() {
    return this.stateOf<HonourCase>('honour', honourId);
  }
}
const appointed = async (): Promise<EnvoyWorld> => {
  const world = new EnvoyWorld();
  await world.recommended();
  await world.declares('no_conflict');
  await world.announced();
  await world.hasAccess();
  return world;
};

describe('a minor', () => {
  it('is nominated with the consent of a guardian, which is filed with the campaign', async () => {
    const world = new EnvoyWorld();
    const campaignId = '3d594650-3436-4f3b-8b6b-0a0b0c0d0e0f';
    const plan = {
      titles: [{ lang: 'en', value: 'Walk the talk' }],
      theme: 'physical activity',
      period: { start: '2026-04-07', end: '2026-07-07' },
      regions: ['AFR'],
      goals: [],
      outcome: 'gpw14.2.1',
      rulesId: accessId,
    };
    await world.happens(`campaign-${campaignId}`, {
      type: 'campaign.created',
      data: { campaignId, ...plan },
    });
    const consent = await fileOn(world.store, {
      subject: { type: 'campaign', id: campaignId },
      kind: 'person_paper',
      partnerIds: [],
    });
    const nominate = (member: object, more: object = {}) =>
      world.does('CM', 'NominateHonour', {
        ...honourExamples.nominate,
        title: 'youth_champion',
        members: [
          { memberId, kind: 'person', name: 'Ada Example', offices: [], minor: true, ...member },
        ],
        ...more,
      });
    expect(await nominate({}, { campaignId })).toBe('honour.guardian-consent');
    expect(await nominate({ consent })).toBe('document.elsewhere');
    expect(await nominate({ consent }, { campaignId })).toBe('honour.nominated');
  });
});

describe('an envoy', () => {
  it('is not decided on before the interests are assessed, nor with excluded ones', async () => {
    const world = new EnvoyWorld();
    await world.recommended();
    const decide = { outcome: 'appointed', termMonths: 12 };
    expect(await world.does('DG', 'DecideHonour', decide)).toBe('honour.interests-open');
    await world.declares('excluded');
    expect(await world.does('DG', 'DecideHonour', decide)).toBe('honour.interests-excluded');
    await world.send(
      'ReportDeclarationChange',
      interestsId,
      'HON',
      { declarantId: memberId, change: answersWith({ public_statements: {} })[4] },
      candidate,
    );
    expect(await world.does('DG', 'DecideHonour', decide)).toBe('honour.interests-open');
    await world.declares('no_conflict');
    expect(await world.does('DG', 'DecideHonour', decide)).toBe('honour.decided');
    expect(world.refusals).toEqual([]);
  });
  it('has access to documents until a suspension, and anew after it until the term ends', async () => {
    const world = await appointed();
    await world.does('CRE', 'SuspendHonour', { reviewDue: '2026-03-20' }, reason);
    expect((await world.honour()).accesses).toEqual([]);
    expect(world.dueOn(`honour-access:${honourId}:${accessId}`)).toBeUndefined();
    const lead = { actor: personIn('PO-L') };
    await world.does('PO-L', 'ReinstateHonour', {}, lead);
    await world.hasAccess();
    await world.arrives('2027-03-02');
    expect(await world.honour()).toMatchObject({ status: 'expired', accesses: [] });
    expect(world.dueOn(`honour-final-report:${honourId}`)).toBe('2027-05-01');
    expect(world.refusals).toEqual([]);
  });
  it('whose appointment is taken back reads no documents from that moment on', async () => {
    const world = await appointed();
    const retraction = { retraction: 'It was taken back.' };
    expect(await world.does('DG', 'RescindHonour', retraction, reason)).toBe(
      'honour.rescinded honour.access_ended honour.mandate_ended',
    );
    expect(world.dueOn(`honour-final-report:${honourId}`)).toBeUndefined();
    expect(world.dueOn(`honour-report:${honourId}:1`)).toBeUndefined();
  });
  it('reports every three months, and is missed twice before somebody is told', async () => {
    const world = await appointed();
    const missed = () =>
      world.events.filter(({ type }) => type === 'honour.report_missed').map(({ data }) => data);
    expect(world.dueOn(`honour-report:${honourId}:1`)).toBe('2026-06-02');
    await world.does(
      'HON',
      'SubmitHonourReport',
      { reportNo: 1, report: 'Two visits.' },
      candidate,
    );
    await world.arrives('2026-06-17');
    expect(missed()).toEqual([]);
    await world.arrives('2026-09-17');
    await world.arrives('2026-12-17');
    expect(missed()).toMatchObject([
      { reportNo: 2, missing: 1 },
      { reportNo: 3, missing: 2 },
    ]);
  });
  it('completes the mandate, and owes a final report', async () => {
    const world = await appointed();
    const other = { mandateCountries: ['KE', 'UG'], termsOfReference: 'Wider.', offices: [] };
    expect(await world.does('DG', 'AmendHonourMandate', other)).toBe('honour.states-not-consulted');
    const consultation = { mandateCountries: ['UG', 'KE'], opinion: 'no_objection' };
    await world.does('DGO', 'ConsultOnHonourMandate', consultation);
    expect(await world.does('DG', 'AmendHonourMandate', other)).toBe('honour.mandate_changed');
    expect(await world.does('DG', 'CompleteHonour')).toBe(
      'honour.completed honour.access_ended honour.mandate_ended',
    );
    const report = { report: 'What was reached.' };
    expect(await world.does('HON', 'FileFinalHonourReport', report, candidate)).toBe(
      'honour.final_report_filed',
    );
    expect(world.types('appointment.')).toEqual(['appointment.announced', 'appointment.ended']);
    expect(world.dueOn(`honour-final-report:${honourId}`)).toBeUndefined();
    expect(world.refusals).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { eventually } from '#platform/testing';
import type { Client } from '../apps/cli/src/client.js';
import { questions } from '../apps/cli/src/journeys/due-diligence.js';
import { headings } from '../apps/cli/src/journeys/engagement.js';
import type { Answer, CaseRecord } from './support/api.js';
import type { Concord } from './support/concord.js';
import { runCli } from './support/cli.js';
import { startWithList } from './support/with-list.js';

/** Commands and documents people send from the registration of an NGO to its first engagement. */
const mostCalls = 30;

type Step = Readonly<{
  by: string;
  record: CaseRecord;
  command: string;
  /** As it is when the step is taken. */
  body?: (() => object) | undefined;
}>;
const stepsOf =
  (record: CaseRecord) =>
  (by: string, command: string, body?: () => object): Step => ({ by, record, command, body });
type Named = Readonly<Record<string, unknown>>;
/** Not in this state: what the record is, and the step that has to come first. */
const waitsFor = (state: string, first: string): Named => ({
  status: 409,
  code: 'illegal-transition',
  state,
  allowed: expect.arrayContaining([first]),
});
const lacks = (code: string, named: Named): Named => ({ status: 422, code, ...named });

const sections = {
  legal: { legal_form: 'Association', registration_number: 'KE-2015-0042' },
  governance: { objective: 'Health for everybody.', structure: 'Assembly, board, office.' },
  focal_points: {},
  funding: {
    annual_income: 'CHF 2,400,000',
    funding_sources: 'Members and public grants.',
    private_sector_share: '4 %',
    tobacco_arms_share: '0 %',
  },
  membership: { members: '212 persons', corporate_voting_rights: 'None.' },
  affiliations: { affiliations: 'None that matter here.' },
} satisfies Record<string, Record<string, string>>;
const parts: Readonly<Record<string, string>> = {
  governance: 'board_member',
  focal_points: 'focal_point',
};
const sectionCommand = ([section, fields]: [string, Record<string, string>]): object => ({
  section,
  ...(Object.keys(fields).length > 0
    ? { content: Object.entries(fields).map(([field, value]) => ({ field, value })) }
    : {}),
  ...(parts[section]
    ? { people: [{ personId: randomUUID(), role: parts[section], name: `Person of ${section}` }] }
    : {}),
});

describe('from a registration to an active engagement', () => {
  let concord: Concord;
  let client: Client;
  let calls = 0;
  beforeAll(async () => ({ concord, client } = await startWithList('first_engagement')));
  afterAll(async () => {
    await client?.close();
    await concord?.stop();
  });

  /** A document somebody files: a call. */
  const files = async (by: string, type: string, id: string, kind: string) => {
    calls += 1;
    return concord.api.file(by, { type, id }, kind);
  };
  /** A command somebody gives: a call. */
  const does = async ({ by, record, command, body }: Step): Promise<void> => {
    calls += 1;
    await record.does(by, command, body?.());
  };
  /** Several commands of one record, given at once: a call. */
  const together = async (
    by: string,
    record: CaseRecord,
    commands: readonly (readonly [string, object])[],
  ): Promise<Answer> => {
    calls += 1;
    const answer = await concord.api.post(by, `/v1/${record.collection}/bulk`, {
      commands: commands.map(([command, body], index) => ({
        id: record.id,
        command,
        body,
        ...(index === 0 ? { version: record.version } : {}),
      })),
    });
    expect(answer.body).toMatchObject({ accepted: commands.length, refused: 0 });
    record.version = answer.body.results.at(-1).version;
    return answer;
  };
  /** What comes of a step that is not its turn: a refusal that says what has to be there first. */
  const tooEarly = async ({ by, record, command, body }: Step, named: Named): Promise<void> => {
    const { status, body: problem } = await record.tries(by, command, body?.());
    expect({ command, ...problem, status }).toMatchObject({ command, ...named });
  };

  it(`takes ${mostCalls} calls of people at most, and what is missing is named at every step`, async () => {
    const { api } = concord;
    calls += 1;
    const partner = await api.create('officer', 'partners', {
      kind: 'ngo',
      countryCode: 'KE',
      names: [{ value: 'Thirty Steps Volunteers', type: 'primary' }],
    });
    const { id } = partner;
    const papers: { documentId: string }[] = [];
    let disclosure: { documentId: string } | undefined;
    const registration = (): object => ({
      declaration: {
        version: '1',
        acceptedItems: [
          'information_is_true',
          'may_speak_for_the_organisation',
          'principles_accepted',
          'changes_will_be_reported',
          'publication_accepted',
        ],
        signatory: { personId: randomUUID(), name: 'Ada Example', title: 'President' },
      },
      disclosure: {
        signed: true,
        tobacco: false,
        arms: false,
        ...(disclosure ? { text: disclosure } : {}),
      },
      papers,
    });
    const ofPartner = stepsOf(partner);
    const submit = ofPartner('officer', 'submit-registration', registration);
    const intake = ofPartner('officer-2', 'start-intake');
    const activate = ofPartner('officer-2', 'activate-partner');

    await tooEarly(
      submit,
      lacks('partner.sections-incomplete', {
        sections: Object.keys(sections),
        missing: Object.entries(sections).map(([section, fields]) =>
          expect.objectContaining({ section, fields: Object.keys(fields) }),
        ),
      }),
    );
    await tooEarly(intake, waitsFor('draft', 'SubmitRegistration'));
    await tooEarly(activate, waitsFor('draft', 'SubmitRegistration'));
    // The command line says it too, in words and, for a script, as the problem document.
    const line = ['--json', 'send', 'officer-2', 'partners', 'start-intake', id];
    const { code, output } = await runCli(concord.base, line);
    expect(code).toBe(3);
    expect(output).toMatch(/\n {2}allowed: UpdateProfileSection, SubmitRegistration,/);
    expect(JSON.parse(/^\{.*$/m.exec(output)![0])).toMatchObject(
      waitsFor('draft', 'SubmitRegistration'),
    );
    await tooEarly(ofPartner('analyst', 'activate-partner'), {
      status: 403,
      code: 'forbidden',
      roles: ['PO'],
    });
    await together(
      'officer',
      partner,
      Object.entries(sections).map((one) => ['update-profile-section', sectionCommand(one)]),
    );
    await tooEarly(
      submit,
      lacks('partner.papers-missing', { missing: ['legal_registration', 'disclosure'] }),
    );
    papers.push(await files('officer', 'partner', id, 'legal_registration'));
    disclosure = await files('officer', 'partner', id, 'disclosure');
    await does(submit);
    await tooEarly(
      { ...intake, record: api.record('partners', id, 1) },
      {
        status: 412,
        code: 'stale-version',
        currentVersion: expect.any(Number),
      },
    );
    await eventually(
      'the check for duplicates',
      async () => (await partner.look('officer-2')).duplicatesChecked,
    );
    await tooEarly(activate, waitsFor('submitted', 'StartIntake'));
    await does(intake);

    // Due diligence, which intake asked for.
    const review = api.record('due-diligence-reviews', id, 1);
    await review.reaches('requested', 'diligence-lead');
    await tooEarly(activate, lacks('partner.due-diligence-missing', { reviewStatus: 'open' }));
    const ofReview = stepsOf(review);
    const assign = (analystId: string): Step =>
      ofReview('diligence-lead', 'assign-analyst', () => ({ analystId }));
    const screen = ofReview('analyst', 'start-screening');
    const source = { documentId: '' };
    const recordSource = {
      title: 'Annual report',
      publisher: 'The organisation',
      locator: 'https://example.org/report.pdf',
      publishedOn: client.day(-200),
      language: 'en',
      reliability: 4,
      stance: 'supports',
      capture: source,
    };
    const check = ofReview('analyst', 'submit-for-quality-check');
    let report: { documentId: string } | undefined;
    const conclude = ofReview('diligence-lead', 'conclude-due-diligence', () => ({
      outcome: 'clear',
      riskFactors: [],
      summary: 'Nothing speaks against working with this organisation.',
      ...(report ? { report } : {}),
    }));
    await tooEarly(screen, waitsFor('requested', 'AssignAnalyst'));
    await tooEarly(
      assign('person-nobody'),
      lacks('duediligence.unknown-person', {
        personId: 'person-nobody',
      }),
    );
    await does(assign('person-analyst'));
    Object.assign(source, await files('analyst', 'duediligence', id, 'source'));
    await tooEarly(check, waitsFor('collecting', 'StartScreening'));
    await together('analyst', review, [
      ['record-source', recordSource],
      ['start-screening', {}],
    ]);
    await review.reaches('analysis', 'analyst');
    await tooEarly(check, lacks('duediligence.questions-open', { missing: questions.standard }));
    await tooEarly(conclude, waitsFor('analysis', 'SubmitForQualityCheck'));
    await together('analyst', review, [
      ...questions.standard.map((questionCode) => {
        const searchedWhere = 'Registers, annual reports and the press of three years.';
        const finding = { questionCode, rating: 'no_concern', sourceIds: [], searchedWhere };
        return ['draft-finding', finding] as const;
      }),
      ['submit-for-quality-check', {}],
    ]);
    await tooEarly(
      conclude,
      lacks('document.missing', { missing: ['review_report'], pointers: ['/report'] }),
    );
    report = { documentId: randomUUID() };
    await tooEarly(conclude, lacks('document.unknown', { pointer: '/report' }));
    report = await files('diligence-lead', 'duediligence', id, 'review_report');

    // A proposal may be written meanwhile; it is approved once the partner is active.
    calls += 1;
    const engagement = await api.create('technical', 'engagements', {
      title: 'Community blood-pressure checks',
      partnerIds: [id],
      types: ['technical_collaboration'],
      level: 'country',
      resultRefs: ['GPW14-3.1'],
      objective: 'More adults with raised blood pressure know it and are treated for it.',
      valueEstimate: { amountMinor: '12000000', currency: 'USD' },
    });
    const ofEngagement = stepsOf(engagement);
    const proposal = {
      purpose: 'Screening in forty districts with trained volunteers of the partner.',
      whoBenefit: 'Reach into districts the country office cannot cover alone.',
      publicHealthBenefit: 'About 300 000 adults checked and referred each year.',
      resources: 'Volunteers and vehicles of the partner.',
      exitPlan: 'Hand-over of the registers to the district health offices.',
      period: { start: client.day(0), end: client.day(600) },
      countries: ['KE'],
      emblemUse: false,
    };
    const propose = ofEngagement('technical', 'submit-engagement', () => proposal);
    const triage = ofEngagement('officer-2', 'triage-engagement', () => ({
      normSetting: false,
      lowKeyEvidence: false,
      flags: [],
    }));
    const rating = (heading: string): object => ({
      heading,
      likelihoodBefore: 2,
      impactBefore: 3,
      likelihoodAfter: 2,
      impactAfter: 2,
      mitigation: {
        text: 'Joint steering group with published minutes.',
        ownerId: 'person-technical',
        dueOn: client.day(120),
      },
    });
    const assess = (rated: readonly string[]): Step =>
      ofEngagement('analyst-2', 'record-risk-assessment', () => ({ ratings: rated.map(rating) }));
    const recommend = ofEngagement('officer-2', 'recommend-engagement', () => ({
      outcome: 'engage',
      conditions: [],
      byUnit: 'Partnerships unit',
    }));
    const accept = ofEngagement('technical', 'accept-recommendation');
    const approve = ofEngagement('assistant-director-general', 'approve-engagement', () => ({
      conditions: [],
    }));
    const begin = ofEngagement('technical', 'start-contracting', () => ({ instrument: 'mou' }));
    const activateEngagement = ofEngagement('officer-2', 'activate-engagement');

    await does(conclude);
    await partner.look('officer-2');
    await does(activate);
    await tooEarly(
      ofEngagement('technical', 'submit-engagement', () => ({ ...proposal, exitPlan: undefined })),
      { status: 400, errors: [expect.objectContaining({ pointer: '/exitPlan' })] },
    );
    await tooEarly(triage, waitsFor('draft', 'SubmitEngagement'));
    await does(propose);
    await tooEarly(assess(headings), waitsFor('submitted', 'TriageEngagement'));
    await does(triage);
    await tooEarly(recommend, lacks('engagement.risk-not-assessed', {}));
    await tooEarly(
      assess(headings.slice(2)),
      lacks('engagement.risk-headings', { missing: headings.slice(0, 2) }),
    );
    await does(assess(headings));
    await tooEarly(accept, waitsFor('assessment', 'RecommendEngagement'));
    await does(recommend);
    await tooEarly(approve, waitsFor('recommendation', 'AcceptRecommendation'));
    await does(accept);
    await tooEarly(begin, waitsFor('decision', 'ApproveEngagement'));
    await does(approve);
    await tooEarly(activateEngagement, waitsFor('approved', 'StartContracting'));
    await does(begin);
    await tooEarly(
      activateEngagement,
      lacks('engagement.agreement-not-in-force', { agreementId: engagement.id }),
    );

    // The agreement, which contracting drafts and numbers.
    const agreement = api.record('agreements', engagement.id, 1);
    await eventually(
      'the draft and its number',
      async () => (await agreement.look('technical')).reference,
    );
    const portal = `portal-admin@${id}`;
    const [ours, theirs] = ['person-regional-director', `person-portal-admin-${id}`];
    // The invitation of the partner's own administrator.
    calls += 1;
    await api.token(portal);
    let text: { documentId: string } | undefined;
    let proof: { documentId: string } | undefined;
    const ofAgreement = stepsOf(agreement);
    const withText =
      (more: object = {}) =>
      () => ({ ...(text ? { text } : {}), ...more });
    const share = ofAgreement('technical', 'share-for-negotiation', withText());
    const legal = ofAgreement('technical', 'request-legal-review', () => ({ deviations: [] }));
    const clear = ofAgreement('legal', 'clear-legally', withText());
    const signatories = (): object[] => [
      { signatoryId: ours, party: 'organisation', authority: 'office', proof },
      { signatoryId: theirs, party: id, authority: 'letter', proof },
    ];
    const send = (last: number): Step =>
      ofAgreement('technical', 'send-for-signature', () => ({
        ...withText()(),
        signatories: signatories().slice(0, last),
      }));
    const signs = (by: string, signatoryId: string): Step =>
      ofAgreement(
        by,
        'record-signature',
        withText({ signatoryId, signedOn: client.day(0), method: 'electronic' }),
      );
    const enter = ofAgreement('officer-2', 'enter-into-force');

    await tooEarly(
      share,
      lacks('document.missing', { missing: ['agreement_text'], pointers: ['/text'] }),
    );
    text = await files('technical', 'agreement', engagement.id, 'agreement_text');
    proof = await files('technical', 'agreement', engagement.id, 'signatory_authority');
    await tooEarly(legal, waitsFor('draft', 'ShareForNegotiation'));
    await does(share);
    await tooEarly(clear, waitsFor('negotiation', 'RequestLegalReview'));
    await does(legal);
    await tooEarly(send(2), waitsFor('legal_review', 'ClearLegally'));
    await does(clear);
    await tooEarly(signs(portal, theirs), waitsFor('cleared', 'SendForSignature'));
    await does(send(2));
    await agreement.reaches('out_for_signature', 'technical');
    await tooEarly(enter, waitsFor('out_for_signature', 'RecordSignature'));
    await does(signs(portal, theirs));
    await tooEarly(enter, lacks('agreement.signatures-missing', { missing: [ours] }));
    await does(signs('regional-director', ours));

    await engagement.reaches('active', 'technical');
    expect(calls).toBeLessThanOrEqual(mostCalls);
  }, 180_000);
});

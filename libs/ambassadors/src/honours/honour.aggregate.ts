import type { Command } from '#kernel';
import { campaignView, eligibilityView } from '#campaigns/campaigns';
import type { Aggregate, FactsReader } from '#eventing/commands';
import type { HonourFacts } from './honour-facts.policy.js';
import * as bodies from './honour.bodies.js';
import { honourCase } from './honour.case.policy.js';
import { honourDecider } from './honour.decider.js';
import { honourExamples as example } from './honour.openapi.js';
import { bears, endedPhases, type Honour, titleKeys } from './honour.state.js';
import type { NominateHonour } from './nominating/nominating.decide.js';
import { titleholderDecider } from './titleholders/titleholder.decider.js';
import type { BorneTitle } from './titleholders/titleholder.state.js';
import { anyDecider } from './titles.policy.js';
import { honourRecord } from './honour.record.js';

/** The highest title a member bears by another honour, as the honour itself says. */
const borneBy = async (
  reader: FactsReader,
  memberId: string,
  honourId: string,
): Promise<BorneTitle | undefined> => {
  const { titles } = await reader.state(titleholderDecider, memberId);
  const others = titles.filter((one) => one.honourId !== honourId);
  const running = await Promise.all(
    others.map(async (one) => bears(await reader.state(honourDecider, one.honourId), memberId)),
  );
  return others.filter((_one, index) => running[index]).toSorted((a, b) => b.rank - a.rank)[0];
};
const campaignEndOf = async (
  reader: FactsReader,
  campaignId: string,
): Promise<NonNullable<HonourFacts['campaignEnd']>> => {
  const { status, period } = await reader.state(campaignView, campaignId);
  return status === 'unknown' ? 'unknown' : period.end;
};
/** By the rules it was approved with; before that by the newest. */
const excludedBy = async (reader: FactsReader, campaignId: string): Promise<readonly string[]> => {
  const { rulesId, eligibilityRuleVersion } = await reader.state(campaignView, campaignId);
  const { version, versions } = await reader.state(eligibilityView, rulesId);
  return versions[eligibilityRuleVersion ?? version ?? 0]?.excludedSectors ?? [];
};

const facts = async (
  reader: FactsReader,
  command: Command,
  state: Honour,
): Promise<HonourFacts> => {
  const { type, aggregateId } = command;
  if (type === 'NominateHonour') {
    const { campaignId } = (command as NominateHonour).data;
    return campaignId ? { campaignEnd: await campaignEndOf(reader, campaignId) } : {};
  }
  if (state.status === 'unknown') return {};
  if (type === 'DecideHonour') {
    const borne = await Promise.all(
      state.members.map(async ({ memberId }) => {
        const title = await borneBy(reader, memberId, aggregateId);
        return title ? ([[memberId, title]] as const) : [];
      }),
    );
    return { borne: Object.fromEntries(borne.flat()) };
  }
  const { campaignId } = state;
  if (!campaignId) return {};
  if (type === 'ConcludeHonourScreening')
    return { excludedSectors: await excludedBy(reader, campaignId) };
  return type === 'AnnounceHonour' ? { campaignEnd: await campaignEndOf(reader, campaignId) } : {};
};

/**
 * `POST /v1/honours`, `POST /v1/honours/<id>/<command>`. The readers are the circle of an embargo;
 * a member sees its own from the offer on.
 */
export const honourAggregate: Aggregate = {
  collection: 'honours',
  decider: honourDecider,
  view: honourRecord,
  family: 'restricted',
  caseFile: honourCase,
  // Each member accepts, so that holds on it find the honour.
  indexedBy: ['memberId'],
  readers: [
    'AL',
    'PO-L',
    'DDA',
    'DDL',
    'LEG',
    'COM',
    'CRE',
    'RD',
    'WCO',
    'ADG',
    'DGO',
    'DG',
    'AUD',
    'HON',
  ],
  portal: {
    fields: [
      'title',
      'members',
      'term',
      'envoyTerms',
      'acceptedBy',
      'accesses',
      'reports',
      'finalReport',
    ],
    events: [
      'honour.offered',
      'honour.envoy_terms_named',
      'honour.member_accepted',
      'honour.accepted',
      'honour.appointed',
      'honour.access_granted',
      'honour.access_ended',
    ],
    only: {
      field: 'status',
      values: () => ['offer', 'accepted', 'active', 'suspended', ...endedPhases],
    },
  },
  facts,
  carries: titleKeys,
  routes: {
    NominateHonour: {
      who: ['AL', 'PO', 'DGO', 'ADG', 'CM', 'WCO'],
      creates: true,
      body: bodies.NominateHonourBody,
      seals: [
        { path: 'members[].name', subject: 'memberId' },
        { path: 'theme' },
        { path: 'reach' },
        { path: 'termsOfReference' },
        { path: 'relations' },
      ],
      summary: 'Nominates a person, several persons or an organisation for a title.',
      example: example.nominate,
    },
    StartHonourScreening: {
      who: ['DDA'],
      summary: 'An analyst takes the reputational check.',
      example: {},
    },
    ConcludeHonourScreening: {
      who: ['DDL'],
      body: bodies.ConcludeScreeningBody,
      seals: [{ path: 'findings' }],
      summary: 'Concludes the reputational check, or brings it up to date.',
      example: example.conclude,
    },
    NoteHonourInterests: {
      who: ['SYS'],
      summary: 'What the declaration of a member came to.',
    },
    OpenHonourConsultation: {
      who: ['AL', 'DGO'],
      summary: 'Asks the units for their opinion, within ten working days.',
      example: {},
    },
    GiveHonourOpinion: {
      who: ['RD', 'WCO', 'LEG', 'COM', 'CRE', 'DGO', 'AL'],
      body: bodies.HonourOpinionBody,
      seals: [{ path: 'note' }],
      summary: 'A unit gives its opinion; the liaison writes down one that came on paper.',
      example: example.opinion,
    },
    RecordHonourSilence: { who: ['SYS'], summary: 'The time for replies is over.' },
    AnswerHonourObjection: {
      who: ['AL'],
      body: bodies.AnswerBody,
      seals: [{ path: 'answer' }],
      summary: 'Answers an objection.',
      example: example.answer,
    },
    RecommendHonour: {
      who: ['PO-L'],
      body: bodies.RecommendBody,
      seals: [{ path: 'rationale' }],
      summary: 'Recommends a decision; not by whoever nominated.',
      example: example.recommend,
    },
    DecideHonour: {
      who: anyDecider,
      body: bodies.DecideBody,
      summary: 'Appoints, does not appoint, or returns the case; never by delegation.',
      example: { outcome: 'appointed', termMonths: 24 },
    },
    SendHonourOffer: {
      who: ['AL'],
      body: bodies.OfferBody,
      summary: 'Sends the letter, of an envoy with its terms; the embargo is on.',
      example: example.offer,
    },
    AcceptHonour: {
      who: ['HON'],
      body: bodies.AcceptBody,
      seals: [{ path: 'endorsements' }],
      summary: 'A member accepts; the last one completes it.',
      example: example.accept,
    },
    DeclineHonour: {
      who: ['HON'],
      summary: 'A member declines: there is no appointment.',
      example: {},
    },
    RescreenHonour: {
      who: ['DDA', 'DDL'],
      body: bodies.RescreenBody,
      summary: 'The members were screened again, at most 72 hours before the announcement.',
      example: { outcome: 'clear' },
    },
    ProposeHonourAnnouncement: {
      who: ['COM'],
      body: bodies.AnnouncementBody,
      seals: [{ path: 'texts[].text' }],
      summary: 'Proposes the time and the texts of the announcement, in six languages.',
      example: example.announcement,
    },
    ClearHonourAnnouncement: {
      who: ['CRE'],
      summary: 'A second person clears the announcement.',
      example: {},
    },
    AnnounceHonour: {
      who: ['COM'],
      summary: 'Announces the appointment: it becomes public, and the term begins.',
      example: {},
    },
    SuspendHonour: {
      who: ['CRE', 'PO-L'],
      body: bodies.SuspendBody,
      summary: 'The title is not used until a review, within 30 days.',
      example: {
        reviewDue: '2026-12-20',
        reason: 'A concern of the highest class is being looked into.',
      },
    },
    ReinstateHonour: {
      who: ['CRE', 'PO-L'],
      summary: 'The title is used again; not by whoever suspended it.',
      example: {},
    },
    ApplyStandingToHonour: {
      who: ['SYS'],
      summary: 'Follows the holds on those who bear the title.',
    },
    LogHonourActivity: {
      who: ['AL', 'HON'],
      body: bodies.ActivityBody,
      seals: [{ path: 'account' }],
      summary: 'Something was done under the title.',
      example: { heldOn: '2026-12-01', reach: 250_000, account: 'A concert, without cost to us.' },
    },
    FileHonourNote: {
      who: ['AL', 'HON'],
      body: bodies.NoteBody,
      seals: [{ path: 'note' }],
      summary: 'The yearly note on what was done.',
      example: { year: 2026, note: 'Two concerts and a visit to a hospital.' },
    },
    OpenHonourRenewal: {
      who: ['AL', 'SYS'],
      summary: 'Another term is thought of, six months before the end.',
      example: {},
    },
    EvaluateHonour: {
      who: ['PO-L'],
      body: bodies.EvaluateBody,
      seals: [{ path: 'evaluation' }],
      summary: 'Evaluates activities, reach and conduct.',
      example: { outcome: 'positive', evaluation: 'Well known, active, and without reproach.' },
    },
    AcceptHonourRenewal: {
      who: ['HON'],
      summary: 'A member would bear the title for another term.',
      example: {},
    },
    RenewHonour: {
      who: anyDecider,
      summary: 'Another term, from the end of this one; from the third on with a reason.',
      example: {},
    },
    ExpireHonour: { who: ['SYS'], summary: 'The end of the term was reached.' },
    ResignHonour: {
      who: ['HON'],
      summary: 'A member gives the title back; of several, the others are decided on.',
      example: {},
    },
    RecordHonoreeDeath: {
      who: ['AL'],
      body: bodies.DeathBody,
      summary: 'A member died.',
      example: { memberId: '7c9e6679-7425-40de-944b-e07fc1f90ae7', diedOn: '2026-11-20' },
    },
    DecideContinuation: {
      who: anyDecider,
      body: bodies.ContinuationBody,
      summary: 'Once a member has left: the others go on, or the title ends.',
      example: { outcome: 'continue' },
    },
    SupersedeHonour: { who: ['SYS'], summary: 'A member was given a higher title.' },
    TerminateHonour: {
      who: anyDecider,
      body: bodies.TerminateHonourBody,
      summary: 'Takes the title away.',
      example: {
        ground: 'commercial_misuse',
        reason: 'The emblem was printed on goods for sale, twice.',
      },
    },
    RescindHonour: {
      who: anyDecider,
      body: bodies.RescindBody,
      seals: [{ path: 'retraction' }],
      summary: 'Takes the appointment back, at most 30 days after the announcement.',
      example: {
        retraction: 'The appointment was taken back after consultations.',
        reason: 'The appointment met with criticism that we share.',
      },
    },
    ConfirmHonourRemoval: {
      who: ['COM', 'AL'],
      summary: 'After the end: the title is shown nowhere any more.',
      example: {},
    },
    ProposeHonourAccess: {
      who: ['DGO'],
      body: bodies.ProposeAccessBody,
      summary: 'Asks for access to documents, until the end of the term at the latest.',
      example: example.access,
    },
    GrantHonourAccess: {
      who: ['CRE'],
      body: bodies.AccessBody,
      summary: 'A second person grants the access.',
      example: { accessId: example.access.accessId },
    },
    EndHonourAccess: {
      who: ['DGO', 'CRE', 'SYS'],
      body: bodies.AccessBody,
      summary: 'Ends the access, or the request for it; on its day it ends by itself.',
      example: { accessId: example.access.accessId },
    },
    SubmitHonourReport: {
      who: ['HON'],
      body: bodies.ReportBody,
      seals: [{ path: 'report' }],
      summary: 'A report on the work, every three months.',
      example: { reportNo: 1, report: 'Two visits, and talks with three ministers.' },
    },
    NoteMissingHonourReport: { who: ['SYS'], summary: 'A report did not come in time.' },
    ConsultOnHonourMandate: {
      who: ['DGO'],
      body: bodies.MandateConsultationBody,
      seals: [{ path: 'note' }],
      summary: 'What the Member States of another mandate say to it.',
      example: { mandateCountries: example.mandate.mandateCountries, opinion: 'no_objection' },
    },
    AmendHonourMandate: {
      who: ['DG'],
      body: bodies.AmendMandateBody,
      seals: [{ path: 'termsOfReference' }],
      summary: 'Gives another mandate; other countries are consulted on it first.',
      example: example.mandate,
    },
    CompleteHonour: {
      who: ['DG'],
      summary: 'The work is done: the title ends before its term, and a final report is due.',
      example: {},
    },
    FileFinalHonourReport: {
      who: ['HON', 'AL'],
      body: bodies.FinalReportBody,
      seals: [{ path: 'report' }],
      summary: 'The final report, within 60 days of the end.',
      example: { report: 'What was reached in two years, and what is left to do.' },
    },
  },
};

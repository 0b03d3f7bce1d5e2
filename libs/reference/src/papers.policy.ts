import { type ProcessProfile, processProfiles } from './process-profiles.policy.js';

/** A kind of document that belongs to a step; the step is a command. */
export type Paper = Readonly<{ step: string; kind: string }>;

/** Papers the steps of a case name, whatever the kind of partner. Source: the machines of reference b. */
const ofEveryKind: readonly Paper[] = [
  { step: 'RecordCommitteeOutcome', kind: 'minutes' },
  { step: 'ReportCondition', kind: 'evidence' },
  { step: 'RecordMonitoringNote', kind: 'monitoring_note' },
  { step: 'ShareForNegotiation', kind: 'agreement_text' },
  { step: 'SendForSignature', kind: 'signatory_authority' },
];
const ofReviews: readonly Paper[] = [
  { step: 'RecordSource', kind: 'source' },
  { step: 'ConcludeDueDiligence', kind: 'review_report' },
];

/** Kinds of documents by which an organisation of some kind proves that it speaks for itself. */
export const channelProofs: readonly string[] = [
  ...new Set(processProfiles.map(({ channelProof }) => channelProof)),
].filter((proof) => proof !== 'parent_record');

/** Kinds of documents that come with a step. */
export const papersWith = (profile: ProcessProfile, wanted: string): readonly string[] =>
  papersOf(profile)
    .filter(({ step }) => step === wanted)
    .map(({ kind }) => kind);

/** The papers of a kind of partner, by step: configurable policy after reference b.0 and b.1. */
export const papersOf = (profile: ProcessProfile): readonly Paper[] => [
  ...(profile.channelProof === 'parent_record'
    ? []
    : [{ step: 'SubmitRegistration', kind: profile.channelProof }]),
  ...(profile.disclosure ? [{ step: 'SubmitRegistration', kind: 'disclosure' }] : []),
  ...(profile.dueDiligence === 'none' ? [] : ofReviews),
  ...ofEveryKind,
];

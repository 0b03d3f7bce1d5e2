/** Bodies one can send as they are; shown at /docs and used by the specs. */
const source = {
  kind: 'registry',
  retrievedOn: '2026-03-02',
  locator: 'Register of companies, extract of 2 March',
};
const linkId = '0b1d5a0e-6a53-4bb0-9d4e-0c4a1d6a1f77';

export const exclusionExamples = {
  DescribeNode: {
    nodeKind: 'organisation',
    name: 'Invented Leaf Company',
    countryCode: 'CH',
    activities: ['tobacco'],
  },
  ClassifyNode: {
    activities: ['tobacco'],
    reason: 'The annual report names cigarettes as the main product.',
  },
  RecordLink: {
    toId: '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01',
    relation: 'owns',
    sharePoints: 6000,
    since: '2024-01-01',
    source,
  },
  CorrectLink: {
    linkId,
    sharePoints: 2490,
    since: '2024-01-01',
    source,
    reason: 'The extract of this month gives another share.',
  },
  EndLink: { linkId, until: '2026-03-01' },
  RaiseExclusion: {
    partnerId: '7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f01',
    reason: 'A tobacco company holds the majority of its owner.',
  },
  RejectExclusion: {
    reason: 'The company named in the register is another one with the same name.',
  },
  LiftExclusion: { reason: 'The owner sold all its holdings; the register confirms it.' },
};

import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { product } from '#contexts';
import type { CasePeople, Event, NoticeSubject } from '#kernel';
import type { NoticeExample } from '#kernel/testing';
import { owedBy } from '#obligations';
import { type DecisionCase, decidingRoles } from '#reference';

/** A case in which everybody has a part; people are called by it. */
export const exampleSubject: NoticeSubject & DecisionCase = {
  partnerIds: ['p-1'],
  names: { 'p-1': 'Example Doctors', 'p-2': 'Example Doctors International' },
  kind: 'ngo',
  countryCode: 'CH',
  people: {
    PO: 'the PO',
    RO: 'the RO',
    DDA: 'the analyst',
    registrant: 'the registrant',
    requester: 'the requester',
    secondApprover: 'the second approver',
    nominator: 'the nominator',
    chair: 'the chair',
    raiser: 'the raiser',
    delegator: 'the delegator',
    delegate: 'the delegate',
    'condition:c-1': 'the condition’s owner',
    'signatory:s-1': 'our signatories',
  },
  tier: 'standard',
  cases: [
    {
      caseId: 'engagement-1',
      stage: 'open',
      people: { RO: 'owners of proposals', PO: 'owners of proposals' },
    },
    {
      caseId: 'engagement-2',
      stage: 'active',
      people: { RO: 'owners of running engagements', PO: 'owners of running engagements' },
    },
  ],
};

/** The same people, as an obligation knows them. */
const casePeople: CasePeople = {
  ...Object.fromEntries(
    Object.entries(exampleSubject.people).map(([part, personId]) => [part, [{ personId }]]),
  ),
  signatory: [{ personId: 'our signatories' }],
  decider: decidingRoles(exampleSubject).map((role) => ({ role })),
  'countersigner:': [{ role: 'RD' }, { role: 'ADG' }],
  'unit:LEG': [{ role: 'LEG' }],
  'subscriber:s-1': [{ role: 'SUB' }],
};

/** Something people are told about, as the README of its capability names it. */
export type Happening = Readonly<{ trigger: string; type: string; data: object; readme: string }>;
const on = '2026-03-20';
const signed = (offset: number): string =>
  offset < 0 ? `−${-offset}` : offset > 0 ? `+${offset}` : '0';
const happeningsOf = (example: NoticeExample<Event>, readme: string): Happening[] => {
  if ('type' in example) {
    const { type, data = {}, variant } = example;
    return [{ trigger: `\`${type}\`${variant ? `, ${variant}` : ''}`, type, data, readme }];
  }
  const { duty: kind, key, offsets } = example;
  const about = { key, partnerIds: exampleSubject.partnerIds };
  return offsets.map((alike) => ({
    trigger: `reminder \`${kind}\` ${alike.map(signed).join(' ')}`,
    type: 'obligation.reminder_fired',
    data: {
      kind,
      key,
      offset: alike[0],
      dueDate: on,
      ...owedBy(product.duties[kind], about, casePeople),
    },
    readme,
  }));
};

const libs = join(import.meta.dirname, '..', '..', '..');
/** The examples of every capability. */
const files = globSync('**/*.notices.examples.ts', { cwd: libs }).toSorted();
const examplesIn = async (file: string): Promise<Happening[]> => {
  const { noticeExamples } = (await import(join(libs, file))) as {
    noticeExamples: readonly NoticeExample<Event>[];
  };
  const readme = join(libs, dirname(file).replace(/\/src$/, ''), 'README.md');
  return noticeExamples.flatMap((example) => happeningsOf(example, readme));
};
/** One example of everything somebody is told about. */
export const happenings: readonly Happening[] = (await Promise.all(files.map(examplesIn))).flat();

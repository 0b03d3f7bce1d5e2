import { documents } from '#documents/capability';
import { fileOn, sha256Of } from '#documents/testing';
import { ContextWorld } from '#eventing/testing';
import { holdsView } from '#holds';
import { type CommandMetadata, type RuleViolation } from '#kernel';
import { examplePeople } from '#kernel/testing';
import { agreementId, inState, partnerId } from './agreements/case.examples.js';
import { drafted, engagementId } from './engagements/case.examples.js';
import { onboarding } from './onboarding.js';

type Given = Omit<Parameters<typeof fileOn>[1], 'kind' | 'subject'> &
  Partial<Pick<Parameters<typeof fileOn>[1], 'kind' | 'subject'>>;
const stranger = '00000000-0000-4000-8000-0000000000b9';
const [caseId, otherId] = ['1', '2'].map((digit) => `${digit}0000000-0000-4000-8000-0000000000c1`);
const regional = { scope: { regions: ['AFR'] } };
const place = { countryCode: 'KE', regionCode: 'AFR', kind: 'ngo' };

/** Two partners, one in Africa; cases of non-compliance are opened with evidence that is filed. */
class Office extends ContextWorld {
  constructor({ scans = false } = {}) {
    const people = examplePeople({ 'person-rd': ['RD'] });
    super(onboarding, { holdsView, people, documents: { ...documents, scans } });
    this.follows = false;
  }
  static async open(given: { scans?: boolean } = {}): Promise<Office> {
    const office = new Office(given);
    for (const [id, countryCode, regionCode] of [
      [partnerId, 'KE', 'AFR'],
      [stranger, 'CH', 'EUR'],
    ])
      await office.happens(
        `partner-${id}`,
        {
          type: 'partner.registered',
          data: { partnerId: id, kind: 'ngo', countryCode, regionCode, names: [], identifiers: [] },
        },
        { type: 'partner.activated', data: { partnerId: id } },
      );
    return office;
  }
  file(given: Given = {}) {
    const subject = { type: 'partner', id: partnerId };
    return fileOn(this.store, { subject, kind: 'evidence', place, ...given });
  }
  opens(evidence: object | undefined, over: Partial<CommandMetadata> = {}, id = caseId!) {
    const body = { partnerId, ground: 'emblem_misuse', ...(evidence ? { evidence } : {}) };
    return this.send('OpenNoncompliance', id, 'PO', body, over);
  }
  /** What an attempt is refused with. */
  async refusal(...given: Parameters<Office['opens']>): Promise<RuleViolation> {
    return this.opens(...given).then(
      () => {
        throw new Error('it was accepted');
      },
      (error: RuleViolation) => error,
    );
  }
  get evidenceHash(): unknown {
    return (this.events.at(-1)!.data as { evidenceHash?: string }).evidenceHash;
  }
}

describe('a document a command names', () => {
  it('gives the event the hash of its latest version, or of the one that is named', async () => {
    const office = await Office.open();
    const evidence = await office.file({ texts: ['first', 'second'] });
    await office.opens(evidence);
    expect(office.evidenceHash).toBe(sha256Of('second'));
    await office.opens({ ...evidence, version: 1 }, {}, otherId);
    expect(office.evidenceHash).toBe(sha256Of('first'));
    expect(office.events.at(-1)!.data).not.toHaveProperty('evidence');
  });
  it.each<[string, string, (office: Office) => Promise<object>]>([
    ['is not there', 'document.unknown', async () => ({ documentId: caseId })],
    [
      'is of another kind',
      'document.other-kind',
      (office) => office.file({ kind: 'annual_report' }),
    ],
    ['was erased', 'document.was-erased', (office) => office.file({ erased: true })],
    [
      'has no such version',
      'document.unknown-version',
      async (office) => ({ ...(await office.file()), version: 2 }),
    ],
    [
      'belongs to another partner',
      'document.elsewhere',
      (office) => office.file({ subject: { type: 'partner', id: stranger } }),
    ],
    [
      'belongs to another case with the same partner',
      'document.elsewhere',
      async (office) => {
        await office.happens(`agreement-${agreementId}`, ...(inState.draft as never[]));
        const subject = { type: 'agreement', id: agreementId };
        return office.file({ subject, partnerIds: [partnerId] });
      },
    ],
  ])('is refused where it %s', async (_what, code, named) => {
    const office = await Office.open();
    const refused = await office.refusal(await named(office));
    expect([refused.code, refused.kind, refused.details]).toMatchObject([
      code,
      'rule',
      { pointer: '/evidence' },
    ]);
    expect(office.types('noncompliance')).toEqual([]);
  });
  it('does not tell what is hidden from what is absent', async () => {
    const office = await Office.open();
    const elsewhere = await office.file({
      subject: { type: 'partner', id: stranger },
      place: { countryCode: 'CH', regionCode: 'EUR', kind: 'ngo' },
    });
    const answers = [];
    for (const named of [elsewhere, { documentId: caseId! }])
      answers.push(await office.refusal(named, regional));
    const [hidden, absent] = answers.map(({ code, message, details }) => [code, message, details]);
    expect(hidden).toEqual(absent);
    expect(hidden![0]).toBe('document.unknown');
    await office.opens(await office.file(), regional);
  });
  it('is not there for a partner where it is internal', async () => {
    const office = await Office.open();
    await office.happens(`agreement-${agreementId}`, ...(inState.negotiation as never[]));
    const proposes = async (audience: 'internal' | 'partner') =>
      office.outcome(
        'ProposeChange',
        agreementId,
        'PA',
        { text: await office.file({ kind: 'agreement_text', audience }) },
        { scope: { partnerIds: [partnerId] } },
      );
    expect(await proposes('internal')).toBe('document.unknown');
    expect(await proposes('partner')).toBe('agreement.version_shared');
  });
  it('may be of the record itself, and of a partner that was merged into its own', async () => {
    const office = await Office.open();
    await office.happens(`agreement-${agreementId}`, ...(inState.draft as never[]));
    const shares = (text: object) =>
      office.outcome('ShareForNegotiation', agreementId, 'RO', { text });
    const own = { subject: { type: 'agreement', id: agreementId }, partnerIds: [partnerId] };
    expect(await shares(await office.file({ ...own, kind: 'agreement_text' }))).toBe(
      'agreement.version_shared',
    );
    const before = { subject: { type: 'partner', id: stranger }, partnerIds: [partnerId] };
    await office.opens(await office.file(before));
    expect(office.types('noncompliance')).toEqual(['noncompliance.opened']);
  });
  it('may be of a record that the command names', async () => {
    const office = await Office.open();
    await office.happens(`engagement-${engagementId}`, drafted);
    const subject = { type: 'engagement', id: engagementId };
    const evidence = await office.file({ subject, partnerIds: [partnerId] });
    expect((await office.refusal(evidence)).code).toBe('document.elsewhere');
    const body = { partnerId, ground: 'emblem_misuse', engagementId, evidence };
    expect(await office.outcome('OpenNoncompliance', caseId!, 'PO', body)).toBe(
      'noncompliance.opened',
    );
  });
  it('is asked for: what is missing is named by its kind', async () => {
    const office = await Office.open();
    expect(await office.refusal(undefined)).toMatchObject({
      code: 'document.missing',
      details: { missing: ['evidence'], pointers: ['/evidence'] },
    });
    await office.happens(`agreement-${agreementId}`, ...(inState.cleared as never[]));
    const signatory = { signatoryId: 'person-rd', party: 'organisation', authority: 'office' };
    await expect(
      office.send('SendForSignature', agreementId, 'RO', { signatories: [signatory, signatory] }),
    ).rejects.toMatchObject({
      code: 'document.missing',
      details: {
        missing: ['agreement_text', 'signatory_authority'],
        pointers: ['/text', '/signatories/0/proof', '/signatories/1/proof'],
      },
    });
  });
  it('is clean where there is a scanner', async () => {
    const office = await Office.open({ scans: true });
    expect((await office.refusal(await office.file({ texts: ['unseen'] }))).code).toBe(
      'document.not-scanned',
    );
    await office.opens(await office.file({ scan: 'clean' }));
  });
  it('is told of after state and holds', async () => {
    const office = await Office.open();
    const absent = { documentId: caseId! };
    await office.happens(`agreement-${agreementId}`, ...(inState.draft as never[]));
    const step = (type: string, body: object) => office.outcome(type, agreementId, 'LEG', body);
    expect(await step('ClearLegally', { text: absent })).toBe('illegal-transition');
    await office.happens(`agreement-${agreementId}`, ...(inState.cleared as never[]).slice(1));
    await office.happens(`holds-${partnerId}`, {
      type: 'hold.placed',
      data: { holdId: 'h', partnerId, type: 'legal', target: 'partner' },
    });
    const signatory = { signatoryId: 'p', party: 'organisation', authority: 'office' };
    expect(
      await office.outcome('SendForSignature', agreementId, 'RO', {
        text: absent,
        signatories: [signatory, signatory],
      }),
    ).toBe('blocked-by-hold');
  });
  it('may be erased after: the same command again is answered with what it did', async () => {
    const office = await Office.open();
    const evidence = await office.file();
    const again = { commandId: 'same' };
    expect(await office.opens(evidence, again)).toEqual(['noncompliance.opened']);
    await office.happens(`document-${evidence.documentId}`, {
      type: 'document.erased',
      data: {
        documentId: evidence.documentId,
        partnerIds: [partnerId],
        subject: { type: 'partner', id: partnerId },
        ground: 'filed_by_mistake',
      },
    });
    expect(await office.opens(evidence, again)).toEqual([]);
    expect((await office.refusal({ ...evidence, version: 1 }, again)).code).toBe(
      'command-id-reused',
    );
    expect((await office.refusal(evidence, {}, otherId)).code).toBe('document.was-erased');
  });
});

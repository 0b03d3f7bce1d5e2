import { exampleMetadata, specification } from '#kernel/testing';
import { documentKinds } from '#documents';
import { papersOf, partnerKinds, processProfiles } from '#reference';
import { partnerDecider } from '../partner.decider.js';
import { partnerId } from '../partner.examples.js';
import { PackageDescriptionController } from './package-description.controller.js';

const controller = new PackageDescriptionController();
const registered = (kind: string, profileVersion: number) => ({
  type: 'partner.registered',
  data: {
    partnerId,
    kind,
    profileVersion,
    names: [{ value: 'Example Doctors', type: 'primary', script: 'Latn' }],
    countryCode: 'KE',
    regionCode: 'AFR',
    identifiers: [],
    channel: 'officer',
  },
});

describe.each(partnerKinds)('the package of %s', (kind) => {
  const described = controller.get(kind, {});
  const given = specification(partnerDecider);
  const asked = described.documents
    .filter(({ step }) => step === 'SubmitRegistration')
    .map((paper) => paper.kind);
  const papers = asked
    .filter((one) => one !== 'disclosure')
    .map((one) => ({ documentId: 'd', version: 1, kind: one, sha256: 'b'.repeat(64) }));
  const submitWith = (over: object = {}) =>
    ({
      type: 'SubmitRegistration',
      aggregateId: partnerId,
      data: {
        declaration: {
          version: described.declaration.version,
          acceptedItems: [...described.declaration.items],
          signatory: { personId: 's-1' },
        },
        disclosure: {
          signed: true,
          tobacco: false,
          arms: false,
          ...(asked.includes('disclosure') ? { textHash: 'a'.repeat(64) } : {}),
        },
        papers: asked
          .filter((one) => one !== 'disclosure')
          .map((one) => ({ documentId: 'd', version: 1, kind: one, sha256: 'b'.repeat(64) })),
        ...over,
      },
      metadata: exampleMetadata(),
    }) as never;
  const submit = submitWith();
  const named = { named: { 's-1': { status: 'unknown', grants: [], ties: [], formerIds: [] } } };
  const fields = (section: string) =>
    described.sections.find((one) => one.section === section)!.fields;
  const filled = described.sections.map(({ section, people }) => ({
    type: 'partner.profile_changed',
    data: {
      partnerId,
      section,
      changedFields: fields(section)
        .filter(({ required }) => required)
        .map(({ name }) => name),
      material: false,
      sourceUserType: 'officer',
      contentRefs: [],
      ...(people.length > 0 ? { people: [{ personId: 'x', role: people[0]!, nameRef: 'n' }] } : {}),
    },
  }));

  it('is what a submission asks for: all that is required is enough', () => {
    given(registered(kind, described.version), ...filled)
      .when(submit, named)
      .thenEvents(
        {
          type: 'partner.submitted',
          data: {
            partnerId,
            profileVersion: described.version,
            declarationVersion: described.declaration.version,
            signatoryId: 's-1',
            ...(asked.includes('disclosure') ? { disclosureHash: 'a'.repeat(64) } : {}),
            disclosed: [],
            kind,
            countryCode: 'KE',
          },
        },
        ...(papers.length > 0
          ? [{ type: 'partner.papers_handed_in', data: { partnerId, papers } }]
          : []),
      );
  });
  it('names what is missing as a submission names it', () => {
    const missing = described.sections
      .map(({ section, people }) => ({
        section,
        fields: fields(section)
          .filter(({ required }) => required)
          .map(({ name }) => name),
        people,
      }))
      .filter((one) => one.fields.length + one.people.length > 0);
    given(registered(kind, described.version))
      .when(submit, named)
      .thenRefuses('partner.sections-incomplete', { missing });
  });
  it('names the papers that are missing, as the package names them', () => {
    if (asked.length === 0) return;
    const disclosure = { signed: true, tobacco: false, arms: false };
    given(registered(kind, described.version), ...filled)
      .when(submitWith({ papers: [], disclosure }), named)
      .thenRefuses('partner.papers-missing', { missing: asked });
  });
  it('has help for every field', () => {
    for (const { section } of described.sections)
      for (const { help } of fields(section)) expect(help).toMatch(/^[A-Z].{15,}\.?$/);
  });
});

describe('the packages', () => {
  it('name kinds of documents there are', () => {
    for (const profile of processProfiles)
      for (const { kind } of papersOf(profile)) expect(documentKinds).toHaveProperty(kind);
  });
  it('are there for every kind, and for no other', () => {
    expect(controller.list({}).items.map(({ kind }) => kind)).toEqual([...partnerKinds]);
    expect(() => controller.get('poet', {})).toThrow('no such kind');
  });
});

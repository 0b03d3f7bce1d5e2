import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..', '..');
type Rename = Readonly<{ file: string; from: string; to: string }>;

/** Compiles the readers with one name changed in memory; answers those that no longer compile. */
const brokenBy = ({ file, from, to }: Rename, readers: readonly string[]): readonly string[] => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost({ ...options, noEmit: true, incremental: false });
  const read = host.readFile.bind(host);
  const original = readFileSync(join(root, file), 'utf8');
  expect(original.split(from)).toHaveLength(2);
  host.readFile = (name) =>
    relative(root, name) === file ? original.replace(from, to) : read(name);
  const program = ts.createProgram(
    readers.map((name) => join(root, name)),
    { ...options, noEmit: true, incremental: false, composite: false, tsBuildInfoFile: undefined },
    host,
  );
  return readers.filter((name) => {
    const source = program.getSourceFile(join(root, name));
    return program.getSemanticDiagnostics(source).length > 0;
  });
};
const onboarding = 'libs/onboarding/src';

describe('what one capability publishes', () => {
  it('cannot lose a field of an event without every reader failing to compile', () => {
    const readers = [
      'libs/public-register/src/public-register.projection.ts',
      `${onboarding}/exclusion/exclusion.process.rule.ts`,
      `${onboarding}/partners/partner-changes.policy.ts`,
      `${onboarding}/partners/partner.process.rule.ts`,
      `${onboarding}/partners/partner.view.ts`,
    ];
    const rename = {
      file: `${onboarding}/partners/partner.events.ts`,
      from: "  'partner.merged',\n  {\n    partnerId: string;\n    survivorId: string;",
      to: "  'partner.merged',\n  {\n    partnerId: string;\n    keptId: string;",
    };
    expect(brokenBy(rename, readers)).toEqual(readers);
  });
  it('cannot change a command without every sender failing to compile', () => {
    const readers = [
      `${onboarding}/due-diligence/due-diligence.process.rule.ts`,
      `${onboarding}/exclusion/exclusion.process.rule.ts`,
      `${onboarding}/partners/partner.process.rule.ts`,
      `${onboarding}/screening/match/match.process.rule.ts`,
    ];
    const rename = {
      file: 'libs/holds/src/holds.decider.ts',
      from: "  'PlaceHold',\n  {\n    holdId: string;",
      to: "  'PlaceHold',\n  {\n    id: string;",
    };
    expect(brokenBy(rename, readers)).toEqual(readers);
  });
  it('cannot lose a field of a record because its state has another name for it', () => {
    const readers = [`${onboarding}/partners/partner.record.ts`];
    const rename = {
      file: `${onboarding}/partners/partner.state.ts`,
      from: '  duplicatesChecked: boolean;',
      to: '  checkedForDuplicates: boolean;',
    };
    expect(brokenBy(rename, readers)).toEqual(readers);
  });
});

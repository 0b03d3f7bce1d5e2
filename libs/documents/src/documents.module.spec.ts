import { HealthChecks } from '#platform/health';
import { silentLogger } from '#platform/testing';
import { DocumentsModule } from './documents.module.js';

const warnedWith = (settings: object): Promise<Readonly<Record<string, string>>> => {
  const health = new HealthChecks();
  const module = new DocumentsModule(
    {} as never,
    {} as never,
    silentLogger(),
    settings as never,
    health,
  );
  expect(module).toBeDefined();
  return health.warned();
};

describe('readiness', () => {
  it('says that nothing is scanned where there is no scanner', async () => {
    expect(await warnedWith({})).toEqual({ documents: 'not scanned for viruses' });
    expect(await warnedWith({ CONCORD_DOCUMENTS_CLAMD: 'clamav:3310' })).toEqual({});
  });
});

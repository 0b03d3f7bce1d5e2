import { MemoryVault } from '#platform/testing';
import { DraftPurge } from './draft-purge.js';

describe('drafts of an announcement', () => {
  it('lie in the vault no longer once they are purged, and other texts do', async () => {
    const vault = new MemoryVault();
    const subject = 'honour-1';
    const text = 'We welcome them.';
    await vault.seal(['draft', 'announced'].map((ref) => ({ ref, subject, text })));
    const purge = new DraftPurge(vault);
    const purged = { type: 'honour.drafts_purged', data: { honourId: '1', textRefs: ['draft'] } };
    for (const _again of [1, 2]) await purge.apply([purged as never]);
    expect([...(await vault.open(['draft', 'announced'])).keys()]).toEqual(['announced']);
    expect(['honour.drafts_purged', 'honour.rescinded'].map((type) => purge.handles(type))).toEqual(
      [true, false],
    );
  });
});

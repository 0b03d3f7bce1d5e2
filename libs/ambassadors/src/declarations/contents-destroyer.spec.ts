import { MemoryVault } from '#platform/testing';
import { DeclarationContentsDestroyer } from './contents-destroyer.js';
import { happened } from './declaration.examples.js';

describe('the contents of a declaration', () => {
  it('leave the vault, and nothing else does; coming twice is harmless', async () => {
    const vault = new MemoryVault();
    const text = (ref: string) => ({ ref, subject: 'declarant', text: `what ${ref} says` });
    await vault.seal([text('answers'), text('note'), text('disclosure')]);
    const destroyer = new DeclarationContentsDestroyer(vault);
    const gone = happened('contents_destroyed', {
      destroyedOn: '2031-03-03',
      textRefs: ['answers', 'note'],
    });
    expect(destroyer.handles(gone.type)).toBe(true);
    expect(destroyer.handles('declaration.withdrawn')).toBe(false);
    await destroyer.apply([gone as never]);
    await destroyer.apply([gone as never]);
    expect([...(await vault.open(['answers', 'note', 'disclosure'])).keys()]).toEqual([
      'disclosure',
    ]);
  });
});

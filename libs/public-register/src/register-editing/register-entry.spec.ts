import { type Role } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { actorOf, withReason } from '../../../onboarding/src/engagements/case.examples.js';
import { registerEntryDecider, type RegisterEntryCommand } from './register-entry.decider.js';

const given = specification(registerEntryDecider, { published: true });
const command = (
  type: RegisterEntryCommand['type'],
  role: Role,
  data: object = {},
  over: object = withReason,
): RegisterEntryCommand =>
  ({
    type,
    aggregateId: 'p-1',
    data,
    metadata: exampleMetadata({ actor: actorOf(role), ...over }),
  }) as RegisterEntryCommand;
const proposed = {
  type: 'register.removal_proposed',
  data: { entryId: 'p-1', ground: 'court_order', reasonRef: 'reason-1' },
  by: actorOf('REG'),
};
const removed = {
  type: 'register.entry_removed',
  data: { entryId: 'p-1', removedOn: '2026-03-02', ground: 'court_order' },
};

describe('editing the register', () => {
  it('notes a correction, with a reason', () => {
    given()
      .when(command('CorrectRegisterEntry', 'REG', { what: 'Spelling' }))
      .thenEvents({
        type: 'register.entry_corrected',
        data: { entryId: 'p-1', what: 'Spelling', on: '2026-03-02', reasonRef: 'reason-1' },
      });
    given()
      .when(command('CorrectRegisterEntry', 'REG', { what: 'Spelling' }, {}))
      .thenRefuses('reason-required');
  });
  it('has nothing to edit before the publication', () => {
    given()
      .when(command('CorrectRegisterEntry', 'REG', { what: 'Spelling' }), { published: false })
      .thenRefuses('register.not-published');
    given()
      .when(command('ProposeRegisterRemoval', 'REG', { ground: 'court_order' }), {
        published: false,
      })
      .thenRefuses('register.not-published');
  });
  it('is not for somebody tied to the partner (SOD-14)', () => {
    const tied = { ...withReason, ties: ['p-1'] };
    for (const one of [
      command('CorrectRegisterEntry', 'REG', { what: 'Spelling' }, tied),
      command('ProposeRegisterRemoval', 'REG', { ground: 'court_order' }, tied),
    ])
      given().when(one).thenRefuses('segregation-of-duties', { rule: 'SOD-14' });
    given(proposed)
      .when(command('RemoveRegisterEntry', 'LEG', {}, tied))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-14' });
  });
  it('removes by two people, once', () => {
    given()
      .when(command('ProposeRegisterRemoval', 'REG', { ground: 'court_order' }))
      .thenEvents(proposed);
    given().when(command('RemoveRegisterEntry', 'LEG')).thenRefuses('not-found');
    given(proposed)
      .when(command('RemoveRegisterEntry', 'LEG', {}, { actor: actorOf('LEG', 'person-reg') }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-3' });
    given(proposed).when(command('RemoveRegisterEntry', 'LEG')).thenEvents(removed);
    given(proposed, removed)
      .when(command('RemoveRegisterEntry', 'LEG'))
      .thenRefuses('illegal-transition');
    given(proposed, removed)
      .when(command('CorrectRegisterEntry', 'REG', { what: 'Spelling' }))
      .thenRefuses('illegal-transition');
  });
});

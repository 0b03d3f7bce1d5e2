import { defineCapability } from '#eventing/capability';
import { registerEntryAggregate } from './register-editing/register-entry.aggregate.js';
import { registerEntries } from './register-document.schema.js';
import { RegisterController } from './register.controller.js';

export const publicRegisterEntries = defineCapability({
  name: 'public-register',
  tags: {
    register: 'The public register, as of any day.',
    'register-entries': 'Corrections and removals in the public register.',
  },
  aggregates: [registerEntryAggregate],
  readModels: [registerEntries],
  queries: [RegisterController],
});

import { defineCapability } from '#eventing/capability';
import { publicRegister } from './public-register.projection.js';
import { registerEntryAggregate } from './register-editing/register-entry.aggregate.js';
import { RegisterController } from './register.controller.js';

export const publicRegisterEntries = defineCapability({
  name: 'public-register',
  tags: {
    register: 'The public register, as of any day.',
    'register-entries': 'Corrections and removals in the public register.',
  },
  aggregates: [registerEntryAggregate],
  readModels: [publicRegister],
  queries: [RegisterController],
});

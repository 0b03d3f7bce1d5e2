import { boundedContext } from '#eventing/capability';
import { delegations } from '#delegations/capability';
import { documents } from '#documents/capability';
import { holds } from '#holds/capability';
import { obligations } from '#obligations/capability';
import { pipeline } from '#pipeline/capability';
import { publicRegisterEntries } from '#public-register/capability';
import { agreements } from './agreements/agreements.capability.js';
import { caseMessages } from './case-messages/case-messages.capability.js';
import { concerns } from './concerns/concerns.capability.js';
import { dataSubjects } from './data-subjects/data-subjects.capability.js';
import { dueDiligence } from './due-diligence/due-diligence.capability.js';
import { engagements } from './engagements/engagements.capability.js';
import { exclusion } from './exclusion/exclusion.capability.js';
import { partners } from './partners/partners.capability.js';
import { screening } from './screening/screening.capability.js';

/** Everything the context is made of. A new capability is one more line here. */
export const onboarding = boundedContext(
  'onboarding',
  [
    partners,
    holds,
    screening,
    dueDiligence,
    exclusion,
    concerns,
    engagements,
    publicRegisterEntries,
    pipeline,
    agreements,
    dataSubjects,
    documents,
    caseMessages,
    delegations,
    obligations,
  ],
  { inheritsFirstLog: true },
);

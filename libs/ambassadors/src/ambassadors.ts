import { boundedContext } from '#eventing/capability';
import { declarations } from './declarations/declarations.capability.js';
import { experts } from './experts/experts.capability.js';
import { honours } from './honours/honours.capability.js';

/** People who act in their own name. A new capability is one more line here. */
export const ambassadors = boundedContext('ambassadors', [honours, experts, declarations]);

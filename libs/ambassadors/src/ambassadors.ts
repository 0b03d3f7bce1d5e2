import { boundedContext } from '#eventing/capability';
import { honours } from './honours/honours.capability.js';

/** People who act in their own name. A new capability is one more line here. */
export const ambassadors = boundedContext('ambassadors', [honours]);

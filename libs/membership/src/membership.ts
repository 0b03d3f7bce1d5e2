import { boundedContext } from '#eventing/capability';
import { accounts } from './accounts/accounts.capability.js';

/** Who works with the product, and what they may do. A new capability is one more line here. */
export const membership = boundedContext('membership', [accounts]);

import { boundedContext } from '#eventing/capability';
import { specimens } from './specimens/specimens.capability.js';

/** A bounded context that is there in a test only, to show what a new one takes. */
export const herbarium = boundedContext('herbarium', [specimens]);

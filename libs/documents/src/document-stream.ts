import { streamOf } from '#eventing/access';
import { documentView } from './document.state.js';

/** Id of the stream of a document. */
export const documentStream = (id: string): string => streamOf({ type: documentView.name, id });

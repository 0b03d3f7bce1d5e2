import type { Readable } from 'node:stream';
import { fileTypeFromTokenizer } from 'file-type';
import { fromStream } from 'strtok3';

/**
 * What bytes are, whatever their sender calls them: by their signature, and where they have none as
 * plain text. Undefined where they are neither.
 */
export const mediaTypeOf = async (
  bytes: Readable,
  { isText, fileName }: Readonly<{ isText: boolean; fileName: string }>,
): Promise<string | undefined> => {
  const found = await fileTypeFromTokenizer(await fromStream(bytes)).finally(() => bytes.destroy());
  if (found) return found.mime;
  if (!isText) return undefined;
  return /\.csv$/i.test(fileName) ? 'text/csv' : 'text/plain';
};

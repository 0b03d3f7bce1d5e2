import { ask } from '../api/client.js';
import { newKey, type Outcome } from './send.js';

type Filing = Readonly<{
  file: File;
  kind: string;
  subject: Readonly<{ type: string; id: string }>;
}>;

/** Files a document with a record: its bytes as they are, its name beside them (RFC 6266). */
export const fileDocument = async ({ file, kind, subject }: Filing): Promise<Outcome> => {
  const query = new URLSearchParams({ subjectType: subject.type, subjectId: subject.id, kind });
  const answer = await ask(`/v1/documents?${query}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'idempotency-key': newKey(),
    },
    body: file,
  });
  return (await answer.json()) as Outcome;
};

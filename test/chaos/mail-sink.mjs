// A mail server that writes down each message before it answers.
import { appendFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';

/** Appends `{"id": "<Message-ID>", "to": […], "at": …}` to `file` for each message. Answers its URL and how to end it. */
export const startMailSink = async (file) => {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        const id = /^message-id:\s*(<[^>]+>)/im.exec(Buffer.concat(chunks).toString('utf8'))?.[1];
        appendFileSync(file, `${JSON.stringify({ id: id ?? '', to: session.envelope.rcptTo.map(({ address }) => address), at: Date.now() })}\n`);
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${server.server.address().port}`, stop: () => new Promise((resolve) => server.close(resolve)) };
};

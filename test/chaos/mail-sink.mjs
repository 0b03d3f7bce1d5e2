// A mail server that writes down each message before it answers.
import { appendFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';

/**
 * With `hold`, the first message is written down and its answer kept back until `release`. Appends
 * `{"id": "<Message-ID>", "to": […], "at": …}` to `file` for each message. Answers its URL and how
 * to end it.
 */
export const startMailSink = async (file) => {
  const held = { wanted: false, answers: [] };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        const id = /^message-id:\s*(<[^>]+>)/im.exec(Buffer.concat(chunks).toString('utf8'))?.[1];
        appendFileSync(
          file,
          `${JSON.stringify({ id: id ?? '', to: session.envelope.rcptTo.map(({ address }) => address), at: Date.now() })}\n`,
        );
        if (!held.wanted) return done();
        held.wanted = false;
        held.answers.push(done);
      });
    },
  });
  server.on('error', () => {});
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hold = () => (held.wanted = true);
  const release = () => held.answers.splice(0).forEach((done) => done());
  return {
    hold,
    release,
    holding: () => held.answers.length,
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
};

import { CommanderError } from 'commander';
import { Client, Refused, Unreachable } from './client.js';
import { exitCodes, programOn } from './program.js';

const { CONCORD_URL: url = 'http://127.0.0.1:3000', CONCORD_TOKEN: token } = process.env;
const client = new Client(url, 48, token);
const program = programOn(client, {
  data: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError)
    // Help that was asked for is an answer; commander has written what there was to say.
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.wrongCommandLine;
  else {
    process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof Refused) {
      process.exitCode = exitCodes.refused;
      // A script reads why as it reads a result.
      if (program.opts<{ json?: boolean }>().json)
        process.stdout.write(`${JSON.stringify(error.refusal)}\n`);
    } else if (error instanceof Unreachable) process.exitCode = exitCodes.unreachable;
    else process.exitCode = exitCodes.failed;
  }
} finally {
  await client.close();
}

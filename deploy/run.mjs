// Starts the app named by the command: `apps/gateway` → dist/apps/gateway/src/main.js.
import { readdirSync } from 'node:fs';

const appsHere = () =>
  readdirSync(new URL('./dist/apps', import.meta.url)).map((name) => `apps/${name}`);
const [app] = process.argv.splice(2, 1);
if (!/^apps\/[a-z]+$/.test(app ?? '')) {
  process.stderr.write(`name an app: ${appsHere().join(', ')}, not ${app}\n`);
  process.exit(2);
}
await import(new URL(`./dist/${app}/src/main.js`, import.meta.url).href);

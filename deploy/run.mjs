// Starts the app named by the command: `apps/gateway` → dist/apps/gateway/src/main.js.
const [app] = process.argv.splice(2, 1);
if (!/^apps\/[a-z]+$/.test(app ?? '')) {
  process.stderr.write(
    `name an app: apps/concord, apps/onboarding, apps/relay, apps/projections, apps/notifications, apps/gateway or apps/cli, not ${app}\n`,
  );
  process.exit(2);
}
await import(new URL(`./dist/${app}/src/main.js`, import.meta.url).href);

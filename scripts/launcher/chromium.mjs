import { execFileSync } from 'node:child_process';
import { existing, firstSource, onPath } from './sources.mjs';

const onPathAlready = () =>
  onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome');
/** Debian's package, where packages may be installed. */
const apt = () => {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return undefined;
  const quiet = {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  execFileSync('apt-get', ['update', '-qq'], quiet);
  const options = ['install', '-y', '-qq', '--no-install-recommends'];
  execFileSync('apt-get', [...options, 'chromium'], quiet);
  return onPath('chromium');
};
const named = () => process.env.CHROMIUM_PATH && existing(process.env.CHROMIUM_PATH);

/** Sources of the browser that the console is tested in. `on` is replaced in tests. */
export const chromiumSources = (on = { named, path: onPathAlready, apt }) => [
  { name: 'CHROMIUM_PATH', get: on.named },
  { name: 'PATH', get: on.path },
  { name: 'Debian package', get: on.apt },
];
/** Path of a Chromium; throws with the ways out where there is none to be had. */
export const findChromium = async () =>
  (
    await firstSource('Chromium', chromiumSources(), {
      url: 'CHROMIUM_PATH',
      install: 'the package `chromium`',
    })
  ).value;

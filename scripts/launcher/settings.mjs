import { join } from 'node:path';
import { contexts } from '../contexts.mjs';
import { root } from './paths.mjs';
import { LaunchError } from './steps.mjs';

/** Stand for what the launcher itself provides, so that only what the user set is judged. */
const provided = {
  NODE_ENV: 'development',
  CONCORD_MONGODB_URL: 'mongodb://launcher',
  CONCORD_KAFKA_BROKERS: 'launcher:1',
  CONCORD_REDIS_URL: 'redis://launcher',
};

/**
 * Stops the start on a wrong setting before anything is started: its name, its shape and the fix.
 */
export const checkSettings = async (environment) => {
  const { readSettings } = await import(
    join(root, 'dist', 'libs', 'platform', 'src', 'config', 'index.js')
  );
  try {
    readSettings(
      { ...provided, ...environment },
      contexts.map(({ name }) => name),
    );
  } catch (error) {
    if (error.name !== 'SettingsError') throw error;
    throw new LaunchError(
      error.message,
      'deploy/default.env lists every setting with its default and meaning.',
    );
  }
};

import { createHash } from 'node:crypto';
import type { Settings } from '#platform/config';

/**
 * 32 bytes that only the services of this deployment know: the setting's, or outside production the
 * same for every process of this database.
 */
export const deploymentSecret = ({
  CONCORD_VAULT_KEY: given,
  CONCORD_MONGODB_DATABASE: database,
}: Settings): Buffer =>
  given
    ? Buffer.from(given, 'base64')
    : createHash('sha256').update(`local vault of ${database}`).digest();

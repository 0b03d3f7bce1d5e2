import { createHash } from 'node:crypto';
import { type Settings, vaultKeysIn } from '#platform/config';
import { LocalKeys } from '#platform/vault';

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

/** What wraps the keys of the vault. A key management service would take its place here (ADR-0097). */
export const vaultKeysOf = (settings: Settings): LocalKeys =>
  new LocalKeys(
    deploymentSecret(settings),
    vaultKeysIn(settings.CONCORD_VAULT_KEYS ?? '').map(({ id, key }) => ({
      id,
      key: Buffer.from(key, 'base64'),
    })),
  );

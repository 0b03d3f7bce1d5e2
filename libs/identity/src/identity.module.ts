import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Db } from 'mongodb';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { PeopleDirectory } from '#eventing/commands';
import { EventStore } from '#eventing/event-store';
import { deploymentSecret } from '#eventing/service';
import { Admission, AuthGuard, Authenticator } from '#platform/http';
import { driverOn } from '#platform/documents';
import { insertOnce, whileStarting } from '#platform/mongo';
import { Vault } from '#platform/vault';
import { Account } from './account.schema.js';
import { AccountAuthenticator } from './account-authenticator.js';
import { AccountLog } from './account-log.js';
import { AccountDirectory } from './accounts.js';
import { DevTokensController } from './dev-tokens.controller.js';
import { localAccounts } from './local-accounts.js';
import { stepUpOf } from './step-up.policy.js';
import { TokenCache } from './token-cache.js';
import { OidcVerifier } from './oidc.js';
import { TokenHolders } from './token-holders.js';
import { EitherIssuer, LocalIssuer, type TokenVerifier } from './tokens.js';

const VERIFIER = Symbol('token verifier');

/**
 * Who sends a request. Outside production the embedded issuer signs tokens for the local accounts,
 * beside an issuer that is configured; in production it is not there at all.
 */
@Module({})
export class IdentityModule {
  static register(settings: Settings): DynamicModule {
    const local = settings.NODE_ENV !== 'production';
    return {
      module: IdentityModule,
      global: true,
      controllers: local ? [DevTokensController] : [],
      providers: [
        {
          provide: AccountDirectory,
          useFactory: (db: Db, store: EventStore, vault: Vault, given: Settings) => {
            const log = new AccountLog(store, vault, deploymentSecret(given));
            return whileStarting(() => openDirectory(new AccountDirectory(db, log), db, local));
          },
          inject: [Db, EventStore, Vault, SETTINGS],
        },
        { provide: PeopleDirectory, useExisting: AccountDirectory },
        ...(local
          ? [
              {
                provide: LocalIssuer,
                useFactory: (db: Db, given: Settings) =>
                  whileStarting(() => LocalIssuer.open(db, given)),
                inject: [Db, SETTINGS],
              },
            ]
          : []),
        local
          ? {
              provide: VERIFIER,
              useFactory: (issuer: LocalIssuer, given: Settings) =>
                given.CONCORD_OIDC_ISSUER
                  ? new EitherIssuer(issuer, new OidcVerifier(given))
                  : issuer,
              inject: [LocalIssuer, SETTINGS],
            }
          : {
              provide: VERIFIER,
              useFactory: (given: Settings) => new OidcVerifier(given),
              inject: [SETTINGS],
            },
        {
          provide: TokenHolders,
          useFactory: (verifier: TokenVerifier) => new TokenHolders(new TokenCache(verifier)),
          inject: [VERIFIER],
        },
        {
          provide: Authenticator,
          useFactory: (
            holders: TokenHolders,
            directory: AccountDirectory,
            clock: Clock,
            given: Settings,
          ) =>
            new AccountAuthenticator(
              holders,
              directory,
              clock,
              stepUpOf(given),
              given.CONCORD_SELF_REGISTRATION === 'on' ? 'signUp' : 'invitation',
            ),
          inject: [TokenHolders, AccountDirectory, Clock, SETTINGS],
        },
        {
          provide: Admission,
          useFactory: (authenticator: Authenticator) => new Admission(authenticator),
          inject: [Authenticator],
        },
        { provide: APP_GUARD, useClass: AuthGuard },
      ],
      exports: [
        AccountDirectory,
        Admission,
        Authenticator,
        PeopleDirectory,
        TokenHolders,
        ...(local ? [LocalIssuer] : []),
      ],
    };
  }
}

const openDirectory = async (
  directory: AccountDirectory,
  db: Db,
  local: boolean,
): Promise<AccountDirectory> => {
  await directory.prepare();
  if (local)
    await driverOn(db, Account).bulkWrite(localAccounts.map(insertOnce), { ordered: false });
  return directory;
};

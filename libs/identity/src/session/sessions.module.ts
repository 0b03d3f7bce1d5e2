import { Module } from '@nestjs/common';
import { Db } from 'mongodb';
import { publicUrlOf, SETTINGS, type Settings } from '#platform/config';
import { BrowserSessions } from '#platform/http';
import { whileStarting } from '#platform/mongo';
import { IssuerSignIn } from './issuer-sign-in.js';
import { MongoSessionStore } from './session-store.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './sessions.js';

/** Sessions of browsers, for the process that they talk to. */
@Module({
  controllers: [SessionController],
  providers: [
    {
      provide: Sessions,
      useFactory: async (db: Db, settings: Settings) => {
        const store = new MongoSessionStore(db);
        await whileStarting(() => store.prepare());
        const issuer = IssuerSignIn.of(settings);
        const renewal = issuer && ((token: string) => issuer.renew(token));
        return new Sessions(store, publicUrlOf(settings), renewal);
      },
      inject: [Db, SETTINGS],
    },
    { provide: BrowserSessions, useExisting: Sessions },
  ],
})
export class SessionsModule {}

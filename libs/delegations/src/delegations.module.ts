import { Module } from '@nestjs/common';
import { DelegationKeeper } from './delegation-keeper.js';

/** Brings what is lent into the accounts. */
@Module({ providers: [DelegationKeeper], exports: [DelegationKeeper] })
export class DelegationsModule {}

import { Module } from '@nestjs/common';
import { Addresses } from './addresses.js';

/** Which addresses of people work; a place that keeps personal data. */
@Module({ providers: [Addresses], exports: [Addresses] })
export class AddressesModule {}

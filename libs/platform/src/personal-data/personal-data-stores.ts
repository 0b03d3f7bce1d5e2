import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

/** A place that keeps personal data under a person's id. */
export interface PersonalDataStore {
  readonly store: string;
  /** Empties it of the person, for good; answers how many entries went. Idempotent. */
  erase(subjectId: string): Promise<number>;
}

/**
 * Marks the class of a provider that keeps personal data, with the name of the place as the record
 * of an erasure tells it. Whatever room it lies in, an erasure then empties it too.
 */
export const KeepsPersonalData = DiscoveryService.createDecorator<string>();

/** Every place of this process that keeps personal data. */
@Injectable()
export class PersonalDataStores {
  constructor(private readonly discovery: DiscoveryService) {}

  all(): readonly PersonalDataStore[] {
    const found = new Map<string, PersonalDataStore>();
    for (const provider of this.discovery.getProviders()) {
      const place = provider.instance as Pick<PersonalDataStore, 'erase'> | null | undefined;
      if (typeof place?.constructor !== 'function') continue;
      const store = this.discovery.getMetadataByDecorator(KeepsPersonalData, provider);
      if (store === undefined) continue;
      found.set(store, { store, erase: (subjectId) => place.erase(subjectId) });
    }
    return [...found.values()];
  }
}

import { product } from '#contexts';
import { type Place, ReadAccess, ReadPolicy, RecordPlaces } from '#eventing/access';
import type { RecipientDirectory } from './directory.js';
import { NoticeReaders } from './readers.js';

const anywhere: Place = { scope: { partnerIds: ['p-1', 'p-2'] }, state: {}, version: 1 };

/** Where the records of an example lie: with both partners, or where it is said. */
class ExamplePlaces extends RecordPlaces {
  constructor(private readonly told: Readonly<Record<string, Place | 'unknown'>>) {
    super();
  }
  async of(atLeast: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, Place>> {
    return new Map(
      [...atLeast.keys()].flatMap((streamId) => {
        const place = this.told[streamId] ?? anywhere;
        return place === 'unknown' ? [] : [[streamId, place] as const];
      }),
    );
  }
}

/** Readers by the policy of the product; `told`: records that do not lie with both partners. */
export const exampleReaders = (
  directory: RecipientDirectory,
  told: Readonly<Record<string, Place | 'unknown'>> = {},
): NoticeReaders =>
  new NoticeReaders(new ReadAccess(new ReadPolicy(product), new ExamplePlaces(told)), directory);

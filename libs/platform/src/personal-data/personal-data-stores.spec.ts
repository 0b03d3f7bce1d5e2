import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { KeepsPersonalData, PersonalDataStores } from './index.js';

abstract class Diary {
  abstract erase(subjectId: string): Promise<number>;
}
@KeepsPersonalData('diaries')
class PaperDiary extends Diary {
  async erase(subjectId: string): Promise<number> {
    return subjectId.length;
  }
}
@KeepsPersonalData('photographs')
class Photographs {
  async erase(): Promise<number> {
    return 7;
  }
}
class Weather {
  async erase(): Promise<number> {
    throw new Error('the weather is nobody’s');
  }
}
/** Made by a factory, known by a second name too, in a module nobody imports by name. */
@Module({
  providers: [
    { provide: Diary, useFactory: () => new PaperDiary() },
    { provide: 'old name of the diary', useExisting: Diary },
    { provide: 'nothing', useValue: null },
    Weather,
  ],
})
class DiaryModule {}

describe('PersonalDataStores', () => {
  it('finds every provider that says it keeps personal data, once, wherever it lies', async () => {
    const { stores, end } = await begin();
    expect(stores.all().map(({ store }) => store)).toEqual(['photographs', 'diaries']);
    const removed = await Promise.all(stores.all().map((place) => place.erase('s-1')));
    expect(removed).toEqual([7, 3]);
    await end();
  });
});

const begin = async () => {
  const app = await Test.createTestingModule({
    imports: [DiscoveryModule, DiaryModule],
    providers: [PersonalDataStores, Photographs],
  }).compile();
  return { stores: app.get(PersonalDataStores), end: () => app.close() };
};

import {
  Day,
  Many,
  MapOf,
  One,
  OpenObject,
  Part,
  shownAs,
  StoredIn,
  Text,
  TextList,
  TextMap,
  Whole,
} from './index.js';

@Part()
class Place {
  @Text() city!: string;
  @Text({ kept: true }) key!: string;
}
@StoredIn('tours')
class Tour {
  @Text({ as: 'id' }) _id!: string;
  @Text() name!: string;
  @One(Place) start!: Place;
  @Many(Place) stops!: Place[];
  @MapOf(Place, { optional: true }) byDay?: Record<string, Place>;
  @TextMap({ optional: true }) words?: Record<string, string>;
  @TextList({ optional: true }) guides?: string[];
  @Day({ optional: true, nullable: true }) endedOn?: string | null;
  @OpenObject({ optional: true }) data?: object;
  @Whole({ kept: true }) rev!: number;
}
const place = { city: 'Bern', key: 'b' };
const tour: Tour = { _id: 't-1', name: 'Aare', start: place, stops: [place], rev: 3 };

describe('what an answer has of a document', () => {
  it('is what its class names, under the names it gives, at every depth', () =>
    expect(shownAs(Tour, { ...tour, byDay: { monday: place }, words: { en: 'hi' } })).toEqual({
      id: 't-1',
      name: 'Aare',
      start: { city: 'Bern' },
      stops: [{ city: 'Bern' }],
      byDay: { monday: { city: 'Bern' } },
      words: { en: 'hi' },
    }));
  it('has nothing the class does not know', () => {
    const more = { ...tour, secret: 1, start: { ...place, secret: 2 }, __proto__: { x: 1 } };
    expect(JSON.stringify(shownAs(Tour, more))).not.toMatch(/secret|x/);
  });
  it('keeps what is null, empty or false, and leaves out what is undefined', () =>
    expect(
      Object.entries(
        shownAs(Tour, { ...tour, stops: [], guides: [], endedOn: null, data: undefined }),
      ),
    ).toEqual([
      ['id', 't-1'],
      ['name', 'Aare'],
      ['start', { city: 'Bern' }],
      ['stops', []],
      ['guides', []],
      ['endedOn', null],
    ]));
  it('has data of another shape as it is', () =>
    expect(shownAs(Tour, { ...tour, data: { any: [{ thing: 1 }] } })).toMatchObject({
      data: { any: [{ thing: 1 }] },
    }));
});

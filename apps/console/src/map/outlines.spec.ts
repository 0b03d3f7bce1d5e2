import { outlinesOf } from './outlines.js';

describe('the outlines of countries', () => {
  const square = [
    [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 0],
    ],
  ];
  const codeOf = (numeric: string): string | undefined =>
    ({ '404': 'KE', '643': 'RU', '010': 'AQ' })[numeric];
  const shape = (id: string | undefined, coordinates: number[][][]) => ({
    ...(id ? { id } : {}),
    geometry: { type: 'Polygon' as const, coordinates },
  });

  it('are called by their codes; those without one have no name, the Antarctic is left out', () => {
    const all = [shape('404', square), shape(undefined, square), shape('010', square)];
    const { features } = outlinesOf(all, codeOf);
    expect(features.map(({ properties }) => properties.name)).toEqual(['KE', '']);
    expect(features[0]!.geometry.coordinates).toEqual([square]);
  });
  it('go on beyond the date line', () => {
    const ring = [
      [170, 60],
      [179, 65],
      [-175, 66],
      [170, 60],
    ];
    const [russia] = outlinesOf([shape('643', [ring])], codeOf).features;
    expect(russia!.geometry.coordinates[0]![0]!.map(([x]) => x)).toEqual([170, 179, 185, 170]);
  });
  it('keep every island', () => {
    const islands = { type: 'MultiPolygon' as const, coordinates: [square, square] };
    const [kenya] = outlinesOf([{ id: 404, geometry: islands }], codeOf).features;
    expect(kenya!.geometry.coordinates).toHaveLength(2);
  });
});

type Ring = readonly (readonly number[])[];
type Polygon = readonly Ring[];
type Shape =
  | Readonly<{ type: 'Polygon'; coordinates: Polygon }>
  | Readonly<{ type: 'MultiPolygon'; coordinates: readonly Polygon[] }>;
type Outline = Readonly<{ id?: string | number; geometry: Shape }>;

const halfWorld = 180;
/** A ring that crosses the date line goes on beyond it, instead of back around the world. */
const unbroken = (ring: Ring): number[][] => {
  const crosses = ring.some(([x], at) => at > 0 && Math.abs(x! - ring[at - 1]![0]!) > halfWorld);
  return ring.map(([x, y]) => [crosses && x! < 0 ? x! + 2 * halfWorld : x!, y!]);
};
const polygons = (shape: Shape): readonly Polygon[] =>
  shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;

/**
 * Outlines of countries as the picture has them, each called by its code, ISO 3166-1 alpha-2; what
 * has no code has no partners, and is drawn without a name. Nobody works with the Antarctic.
 */
export const outlinesOf = (
  world: readonly Outline[],
  codeOf: (numeric: string) => string | undefined,
) => ({
  type: 'FeatureCollection' as const,
  features: world
    .map(({ id, geometry }) => ({ code: codeOf(String(id ?? '')) ?? '', geometry }))
    .filter(({ code }) => code !== 'AQ')
    .map(({ code, geometry }) => ({
      type: 'Feature' as const,
      properties: { name: code },
      geometry: {
        type: 'MultiPolygon' as const,
        coordinates: polygons(geometry).map((polygon) => polygon.map(unbroken)),
      },
    })),
});

import { readFileSync } from 'node:fs';

type Lock = { packages: Record<string, { version: string; resolved?: string }> };

/** Mongoose, the driver underneath and the test servers share one driver, or one pool is two. */
describe('packages', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
  const placesOf = (name: string): string[] =>
    Object.keys(packages).filter((place) => place.endsWith(`node_modules/${name}`));

  it.each(['mongodb', 'mongoose', 'bson'])('hold one %s', (name) => {
    expect(placesOf(name)).toEqual([`node_modules/${name}`]);
  });
  it('name no host they come from', () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved)).toEqual([]);
  });
});

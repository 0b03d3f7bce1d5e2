import { whereNumeric } from 'iso-3166-1';
import { feature } from 'topojson-client';
import address from 'world-atlas/countries-50m.json?url';
import { ask } from '../api/client.js';
import { registerMap } from '../charts/engine.js';
import { outlinesOf } from './outlines.js';

type Atlas = Readonly<{ objects: Readonly<{ countries: object }> }>;
type Countries = Readonly<{ features: Parameters<typeof outlinesOf>[0] }>;
/** Natural Earth 1:50m, public domain (package `world-atlas`); its ids are the numbers of ISO 3166-1. */
const codeOf = (numeric: string): string | undefined => whereNumeric(numeric)?.alpha2;

const worldMap = 'world';
/** Makes the map known to the charts; once. */
export const loadWorld = async (): Promise<string> => {
  const atlas = (await (await ask(address)).json()) as Atlas;
  const countries: unknown = feature(atlas as never, atlas.objects.countries as never);
  const { features } = countries as Countries;
  registerMap(worldMap, outlinesOf(features, codeOf) as never);
  return worldMap;
};

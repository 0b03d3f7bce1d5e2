import { checks, checksOff, notDone, operationsOff, settingsFor } from './checks.js';
import type { ApiDocument } from './fuzzed-document.js';

const plain = { responses: {} };
const waiting = {
  parameters: [{ name: 'minVersion', in: 'query', schema: {} }],
  responses: {},
};
const document: ApiDocument = {
  paths: {
    '/v1/clubs/{id}': { get: waiting },
    '/v1/clubs/bulk': { post: plain },
    '/v1/clubs/{id}/close-club': { post: plain },
  },
};
const about = (name: string): string[] =>
  settingsFor(document)
    .split('\n\n')
    .filter((part) => part.includes(`include-name = "${name}"`));

describe('what is checked', () => {
  it('is every check of the program, or says why not', () => {
    expect(new Set([...checks, ...Object.keys(checksOff)]).size).toBe(14);
    for (const reason of Object.values({ ...checksOff, ...operationsOff }))
      expect(reason.length).toBeGreaterThan(20);
  });
  it('lets a query wait for a version that never comes, and nothing else be unavailable', () => {
    expect(about('GET /v1/clubs/{id}').join()).toMatch(/not_a_server_error.*"503"/);
    expect(about('POST /v1/clubs/{id}/close-club')).toEqual([]);
    expect(settingsFor({ paths: {} })).not.toContain('503');
  });
  it('asks no other methods where another path of the document fits', () => {
    expect(about('POST /v1/clubs/bulk').join()).toContain('unsupported_method.enabled = false');
    expect(notDone(document).join('\n')).toMatch(/1 addresses such as \/v1\/clubs\/bulk/);
  });
  it('leaves operations out by name alone', () => {
    for (const name of Object.keys(operationsOff))
      expect(about(name).join()).toContain('enabled = false');
    expect(notDone(document).join('\n')).toContain('POST /v1/dev/clock: ');
  });
});

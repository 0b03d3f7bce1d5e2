import type { Problem } from '#platform/http';
import { startOf } from './feed.controller.js';

describe('where a reader of the feed begins', () => {
  const from = (...asked: Parameters<typeof startOf>): unknown => {
    try {
      return startOf(...asked);
    } catch (error) {
      const [fault] = (error as Problem).options.errors ?? [];
      return [fault!.pointer, fault!.code, fault!.detail];
    }
  };

  it('is what it has seen last, then what it asks for, then the beginning', () => {
    expect(from('7', '3', 9)).toBe(7);
    expect(from('', '3', 9)).toBe(3);
    expect(from(undefined, 'now', 9)).toBe(9);
    expect(from(undefined, undefined, 9)).toBe(0);
  });
  it('is refused at the place it was given', () => {
    const noPosition = 'A position is a whole number from 0, or `now`.';
    const ahead = 'The newest position is 9.';
    const [header, query] = ['/headers/last-event-id', '/query/after'];
    expect(from('abc', undefined, 9)).toEqual([header, 'position', noPosition]);
    expect(from('10', '3', 9)).toEqual([header, 'position', ahead]);
    expect(from(undefined, '-1', 9)).toEqual([query, 'position', noPosition]);
    expect(from(undefined, '10', 9)).toEqual([query, 'position', ahead]);
  });
});

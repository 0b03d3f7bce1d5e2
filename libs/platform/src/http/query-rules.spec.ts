import { Problem } from './problems.js';
import { listRules, noParameters, QueryRules } from './query-rules.js';

describe('parameters of a query', () => {
  const rules = listRules({
    kind: { choices: ['ngo', 'company'] },
    until: { day: true },
    name: {},
  });
  const faultOf = (given: object, asked: QueryRules<string> = rules): unknown => {
    try {
      asked.transform(given);
      return 'accepted';
    } catch (error) {
      const [fault] = (error as Problem).options.errors ?? [];
      return [fault!.pointer, fault!.code];
    }
  };

  it('may all be missing, and are handed on as they came', () => {
    expect(rules.transform({})).toEqual({});
    const given = { kind: 'ngo', until: '2027-02-28', name: 'Health', after: 'x', limit: '7' };
    expect(rules.transform(given)).toEqual(given);
  });
  it.each([
    [{ kidn: 'ngo' }, '/query/kidn', 'unknown-field'],
    [{ kind: 'NGO' }, '/query/kind', 'choice'],
    [{ until: '2027-02-29' }, '/query/until', 'calendar-date'],
    [{ name: ['a', 'b'] }, '/query/name', 'text'],
    [{ toString: 'x' }, '/query/toString', 'unknown-field'],
  ])('are refused where they say nothing: %j', (given, pointer, code) =>
    expect(faultOf(given)).toEqual([pointer, code]),
  );
  it('are refused where there are none', () =>
    expect(faultOf({ limit: '7' }, noParameters)).toEqual(['/query/limit', 'unknown-field']));
});

import { attempted, tableOf } from './attempts.js';

describe('the table of attempts', () => {
  const rows = [
    { attempt: 'reads a hold', door: 'GET /v1/holds', expected: '404', got: '404' },
    { attempt: 'reads a list of them', door: 'feed', expected: 'nothing', got: 'a hold' },
  ];
  it('has a line for each, and marks what was not as expected', () =>
    expect(tableOf('Portal', rows)).toBe(
      [
        '',
        'Portal: 2 attempts',
        '    attempt               door           expected  got',
        '  ✓ reads a hold          GET /v1/holds  404       404',
        '  ✗ reads a list of them  feed           nothing   a hold',
        '',
      ].join('\n'),
    ));
});
attempted('an attempt', [['comes out as expected', 'this table', '404', async () => 404]]);

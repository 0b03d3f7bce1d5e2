import { isOwnRequest } from './own-request.policy.js';

const here = 'https://concord.example';
const ours = { host: 'concord.example', 'concord-console': '1' };

describe('whether a cookie counts', () => {
  it.each([
    ['our page reads', 'GET', { host: 'concord.example', 'sec-fetch-site': 'same-origin' }],
    ['somebody types the address', 'GET', { 'sec-fetch-site': 'none' }],
    ['an older browser reads', 'GET', {}],
    [
      'our page sends a command',
      'POST',
      { ...ours, origin: here, 'sec-fetch-site': 'same-origin' },
    ],
    ['an older browser sends one', 'POST', { ...ours, origin: here }],
    ['a proxy calls us otherwise', 'POST', { ...ours, host: '10.0.0.7:3000', origin: here }],
    ['our page signs out', 'DELETE', ours],
  ])('yes: %s', (_what, method, headers) => expect(isOwnRequest(method, headers, here)).toBe(true));
  it.each([
    ['another site reads', 'GET', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of the same site reads', 'GET', { 'sec-fetch-site': 'same-site' }],
    [
      'a form of another site is sent',
      'POST',
      { host: 'concord.example', origin: 'https://evil.example' },
    ],
    ['a command does not say that it is ours', 'POST', { host: 'concord.example', origin: here }],
    ['a neighbour sends one', 'POST', { ...ours, origin: here, 'sec-fetch-site': 'same-site' }],
    [
      'another origin sends one',
      'POST',
      { ...ours, origin: 'https://concord.example.evil.example' },
    ],
    ['nobody says where it comes from', 'POST', { ...ours, origin: 'null' }],
  ])('no: %s', (_what, method, headers) => expect(isOwnRequest(method, headers, here)).toBe(false));
});

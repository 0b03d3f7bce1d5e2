import { invitationCode, invitationKey } from './invitation-code.js';

describe('the code of an invitation', () => {
  const secret = Buffer.alloc(32, 7);
  const code = invitationCode(secret, 'a-1', 1);
  it('is twenty letters that nobody mistakes, the same each time', () => {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(invitationCode(secret, 'a-1', 1)).toBe(code);
  });
  it('is another for each account, invitation and deployment', () => {
    const others = [
      invitationCode(secret, 'a-2', 1),
      invitationCode(secret, 'a-1', 2),
      invitationCode(secret, 'a-11', 1),
      invitationCode(Buffer.alloc(32, 8), 'a-1', 1),
    ];
    expect(new Set([code, ...others]).size).toBe(5);
  });
  it('is known however it is typed', () => {
    const typed = [code, code.toLowerCase(), code.replaceAll('-', ' '), ` ${code} `];
    expect(new Set(typed.map(invitationKey)).size).toBe(1);
    expect(invitationKey(code)).not.toBe(invitationKey(`${code}0`));
    expect(invitationKey(code)).not.toContain(code.slice(0, 5));
  });
});

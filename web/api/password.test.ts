import { describe, expect, it } from 'vitest';
import { hashPassword, isOutdated, isPassword } from './password';

const cheap = { N: 1024, r: 8, p: 1 };

describe('a stored password', () => {
  it('is recognised, and no other is', async () => {
    const stored = await hashPassword('解放路-1号', cheap);

    expect(await isPassword('解放路-1号', stored)).toBe(true);
    expect(await isPassword('解放路-1號', stored)).toBe(false);
    expect(await isPassword('', stored)).toBe(false);
  });

  it('is another text each time, and carries the cost it was made at', async () => {
    const [one, other] = await Promise.all([hashPassword('same', cheap), hashPassword('same', cheap)]);

    expect(one).not.toBe(other);
    expect(one).toMatch(/^scrypt\$1024\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  });

  it('is the same however its characters were composed on the keyboard', async () => {
    expect(await isPassword('café', await hashPassword('cafe\u0301', cheap))).toBe(true);
  });

  it('is outdated when today\'s cost is higher', async () => {
    expect(isOutdated(await hashPassword('x', cheap))).toBe(true);
    expect(isOutdated(await hashPassword('x'))).toBe(false);
  });

  it('of an unknown form is a defect and not a wrong password', async () => {
    await expect(isPassword('x', 'md5:abc')).rejects.toThrow('not of the form');
  });
});

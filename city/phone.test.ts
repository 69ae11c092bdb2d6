import { describe, expect, it } from 'vitest';
import { isPhone, phoneDigits } from './phone';

describe('a telephone number', () => {
  it.each([['138 0000-1111', '13800001111'], ['+86 13800001111', '13800001111'], ['（0571）8765 4321', '057187654321']])('“%s” is known by its digits', (text, digits) => {
    expect(phoneDigits(text)).toBe(digits);
  });

  it.each([['13800001111', true], ['+86-138-0000-1111', true], ['0571-87654321', true], ['4008000000', true], ['12800001111', false], ['110', false], ['call me', false], ['', false]])('“%s”: %s', (text, expected) => {
    expect(isPhone(text)).toBe(expected);
  });
});

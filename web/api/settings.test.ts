import { describe, expect, it } from 'vitest';
import { cookieName } from './sessionCookie';
import { isPlainHttp, webSettings } from './settings';

describe('the session cookie', () => {
  it.each(['http://localhost:4680', 'http://127.0.0.1:4680', 'http://[::1]:4680', 'https://yiwang.city.gov.cn', 'https://10.3.0.7'])('is secure at %s', (publicUrl) => {
    expect(isPlainHttp(publicUrl)).toBe(false);
  });

  it.each(['http://10.3.0.7:4680', 'http://yiwang.city.gov.cn', 'http://localhost.attacker.example'])('cannot be secure at %s, so it has another name there', (publicUrl) => {
    expect(isPlainHttp(publicUrl)).toBe(true);
    expect(cookieName(webSettings({ dataDir: '.', version: '1', plainHttp: isPlainHttp(publicUrl) }))).toBe('yiwang');
  });
});

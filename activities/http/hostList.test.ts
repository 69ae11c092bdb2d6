import { describe, expect, it } from 'vitest';
import { allowsAddress, allowsTarget, hostListOf } from './hostList';
import type { HostList } from './hostList';

const list = (text: string) => hostListOf(text) as HostList;
const may = (text: string, url: string) => allowsTarget(list(text), new URL(url));

describe('the list of hosts', () => {
  it.each([
    ['api.city.cn', 'https://api.city.cn/a', true],
    ['api.city.cn', 'http://API.city.cn./a', true],
    ['api.city.cn', 'https://api.city.cn:8443/', false],
    ['api.city.cn:8443', 'https://api.city.cn:8443/', true],
    ['api.city.cn:443', 'https://api.city.cn/', true],
    ['api.city.cn:443', 'http://api.city.cn/', false],
    ['api.city.cn', 'https://evil-api.city.cn/', false],
    ['api.city.cn', 'https://api.city.cn.evil.example/', false],
    ['api.city.cn', 'https://api.city.cn@evil.example/', false],
    ['*.city.cn', 'https://a.b.city.cn/', true],
    ['*.city.cn', 'https://city.cn/', false],
    ['*.city.cn', 'https://mycity.cn/', false],
    ['10.1.2.3', 'http://10.1.2.3/', true],
    ['10.1.2.3', 'http://0xa010203/', true],
    ['10.1.0.0/16', 'http://10.1.9.9/', true],
    ['10.1.0.0/16', 'http://10.1.9.9:8080/', false],
    ['10.1.2.3:8080', 'http://10.1.2.3:8080/', true],
    ['[fd00::1]:8080', 'http://[fd00:0::1]:8080/', true],
    ['', 'https://api.city.cn/', false],
  ])('“%s” and %s: %s', (text, url, expected) => expect(may(text, url)).toBe(expected));

  it.each(['http://api.city.cn', 'api.city.cn/path', '1.2.3', '300.1.1.1', 'a b', '*', '*.*.cn', '10.0.0.0/40', 'x:123456'])('refuses the entry “%s”', (entry) => {
    expect(hostListOf(`ok.cn, ${entry}`)).toBeUndefined();
  });

  it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '192.168.1.1', '100.100.100.200', '0.0.0.0', '::1', '::', 'fd00::1', 'fe80::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:7f00:1::'])(
    'keeps a listed name from leading to %s', (address) => {
      expect(allowsAddress(list('api.city.cn'), address)).toBe(false);
    });

  it('lets a name lead inward where the address is listed too', () => {
    expect(allowsAddress(list('inner.city.cn, 10.1.0.0/16'), '10.1.2.3')).toBe(true);
    expect(allowsAddress(list('inner.city.cn, 10.1.0.0/16'), '::ffff:10.1.2.3')).toBe(true);
    expect(allowsAddress(list('inner.city.cn, 10.1.0.0/16'), '10.2.2.3')).toBe(false);
    expect(allowsAddress(list('api.city.cn'), '8.8.8.8')).toBe(true);
  });
});

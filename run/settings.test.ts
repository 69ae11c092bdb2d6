import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkoutFolder } from '#run/checkout';
import { readSettings, settingsAsMarkdown, WrongSettings } from '#run/settings';

describe('the settings', () => {
  it('need nothing: a bare environment starts everything of its own', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({ port: 4680, host: '127.0.0.1', publicUrl: 'http://localhost:4680', temporalNamespace: 'yiwang', demo: true });
    expect(settings.databaseUrl).toBeUndefined();
    expect(settings.temporalAddress).toBeUndefined();
    expect(settings.dataDir).toBe(join(checkoutFolder(), '.yiwang', 'data'));
  });

  it('take an empty variable for one that is not set', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' })).toEqual(readSettings({}));
  });

  it.each([
    ['PORT', '80a', 'PORT: "80a" is not a whole number from 1 to 65535'],
    ['PORT', '70000', 'PORT: "70000" is not a whole number'],
    ['TEMPORAL_ADDRESS', 'temporal', 'TEMPORAL_ADDRESS: "temporal" is not host:port'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL: "loud" is not error, warn, info, debug'],
    ['PUBLIC_URL', 'city.example', 'PUBLIC_URL: what is set is not an http or https URL'],
    ['HTTP_CONNECTOR_HOSTS', 'https://api.city.cn', 'HTTP_CONNECTOR_HOSTS: "https://api.city.cn" is not a list of hosts'],
    ['TEMPORAL_TLS', 'yes', 'TEMPORAL_TLS: "yes" is not true, false'],
  ])('name %s=%s with what was expected', (name, value, sentence) => {
    expect(() => readSettings({ [name]: value })).toThrow(sentence);
  });

  it('name every wrong value at once, and repeat no secret', () => {
    const wrong = () => readSettings({ PORT: 'x', DATABASE_URL: 'mysql://root:secret@db/city' });
    expect(wrong).toThrow(WrongSettings);
    expect(wrong).toThrow(/PORT[\s\S]*DATABASE_URL/);
    expect(wrong).not.toThrow(/secret/);
  });

  it('read secrets of models from the variables they name', () => {
    const { connector } = readSettings({ HTTP_CONNECTOR_HOSTS: 'api.city.cn', HTTP_CONNECTOR_SECRETS: 'WEATHER, SMS@sms.city.cn', WEATHER: 'w', SMS: 's' });
    expect(connector.secrets).toEqual([{ name: 'WEATHER', value: 'w' }, { name: 'SMS', value: 's', host: 'sms.city.cn' }]);
    expect(() => readSettings({ HTTP_CONNECTOR_SECRETS: 'WEATHER' })).toThrow('HTTP_CONNECTOR_SECRETS names WEATHER, but that variable is not set.');
  });

  it('refuse a client certificate without its key', () => {
    expect(() => readSettings({ TEMPORAL_TLS_CLIENT_CERT_PATH: 'a.pem' })).toThrow('belong together');
  });

  it.each(['README.md', 'README.zh-CN.md'])('are all told in %s', (file) => {
    const readme = join(checkoutFolder(), file);
    expect(existsSync(readme)).toBe(true);
    const text = readFileSync(readme, 'utf8');
    for (const line of settingsAsMarkdown().split('\n').slice(2)) expect(text).toContain(line.split(' | ')[0]);
    if (file === 'README.md') expect(text).toContain(settingsAsMarkdown());
  });
});

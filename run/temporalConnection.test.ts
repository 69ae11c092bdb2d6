import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporalConfig } from '#run/temporalConnection';

it('takes address, namespace, TLS and API key from the environment', () => {
  const config = temporalConfig({ TEMPORAL_ADDRESS: 'temporal.city:7233', TEMPORAL_NAMESPACE: 'city', TEMPORAL_API_KEY: 'key' });
  expect(config.namespace).toBe('city');
  expect(config.connectionOptions).toMatchObject({ address: 'temporal.city:7233', apiKey: 'key', tls: true });
});

it('speaks plainly to a server of our own', () => {
  const { connectionOptions } = temporalConfig({ TEMPORAL_ADDRESS: '127.0.0.1:7233', TEMPORAL_NAMESPACE: 'yiwang' });
  expect(connectionOptions.tls).toBeFalsy();
});

it("reads a settings file only when it is named, never what lies in somebody's home", () => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-temporal-'));
  const file = join(folder, 'temporal.toml');
  writeFileSync(file, '[profile.default]\naddress = "from-file:7233"\nnamespace = "from-file"\n');
  expect(temporalConfig({ TEMPORAL_CONFIG_FILE: file }).connectionOptions.address).toBe('from-file:7233');
  expect(temporalConfig({ TEMPORAL_NAMESPACE: 'city' }).connectionOptions.address).not.toBe('from-file:7233');
  rmSync(folder, { recursive: true });
});

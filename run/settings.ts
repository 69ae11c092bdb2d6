import { isAbsolute, join } from 'node:path';
import { hostListOf, noHosts } from '#activities/http/hostList';
import type { HttpSecret } from '#activities/http/httpSecrets';
import type { HttpConnector } from '#activities/jobs/http';
import { checkoutFolder } from '#run/checkout';
import { settingsTable } from '#run/settingsTable';
import type { Setting } from '#run/settingsTable';

/** What the parts are started with; read once, in the composition root. */
export interface Settings {
  port: number;
  host: string;
  publicUrl: string;
  dataDir: string;
  /** Absent: the embedded PostgreSQL. */
  databaseUrl?: string;
  /** Absent: a Temporal server of our own. */
  temporalAddress?: string;
  temporalNamespace: string;
  taskQueue: string;
  /** Whom tasks of the topic `http` may speak to, and with which secrets. */
  connector: HttpConnector;
  uploadBytes: number;
  /** Milliseconds. */
  sessionIdle: number;
  trustedProxies: number;
  /** Where text messages are written; absent: they wait. */
  smsFile?: string;
  /** Absent: notices to webhooks wait. */
  webhookSecret?: string;
  /** Absent: notices by e-mail wait. */
  smtp?: { url: string; from: string };
  /** What other programs learn of the city's Open311 endpoint. */
  open311: { jurisdictionId: string; contact: string };
  backlogDays: number;
  demo: boolean;
  exampleCases: 'many' | 'few';
  logLevel: 'error' | 'warn' | 'info' | 'debug';
  workerStackTraces: boolean;
  workerCallTimeouts: boolean;
}

/** A start that cannot be right: each wrong value by name, with what was expected. */
export class WrongSettings extends Error {
  readonly findings: string[];
  constructor(findings: string[]) {
    super(`These settings are wrong:\n${findings.map((finding) => `  ${finding}`).join('\n')}\nThe README lists every setting.`);
    this.findings = findings;
  }
}

/** Reads the environment against the table; an empty variable counts as not set. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const findings = allSettings().flatMap((setting) => wrongValue(setting, environment[setting.name]) ?? []);
  if (Boolean(environment.TEMPORAL_TLS_CLIENT_CERT_PATH) !== Boolean(environment.TEMPORAL_TLS_CLIENT_KEY_PATH)) {
    findings.push('TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH belong together; only one of them is set.');
  }
  if (Boolean(environment.SMTP_URL) !== Boolean(environment.MAIL_FROM)) findings.push('SMTP_URL and MAIL_FROM belong together; only one of them is set.');
  for (const { name, value } of secretsOf(environment.HTTP_CONNECTOR_SECRETS, environment)) if (!value) findings.push(`HTTP_CONNECTOR_SECRETS names ${name}, but that variable is not set.`);
  if (findings.length) throw new WrongSettings(findings);
  const value = <Value>(setting: Setting<Value>): Value | undefined => {
    const text = environment[setting.name];
    return text ? setting.read(text) : undefined;
  };
  const port = value(settingsTable.port) ?? 4680;
  const [smtpUrl, mailFrom] = [value(settingsTable.smtpUrl), value(settingsTable.mailFrom)];
  return {
    port,
    host: value(settingsTable.host) ?? '127.0.0.1',
    publicUrl: value(settingsTable.publicUrl)?.replace(/\/$/, '') ?? `http://localhost:${port}`,
    dataDir: keptFolder(environment),
    databaseUrl: value(settingsTable.databaseUrl),
    temporalAddress: value(settingsTable.temporalAddress),
    temporalNamespace: value(settingsTable.temporalNamespace) ?? 'yiwang',
    taskQueue: value(settingsTable.taskQueue) ?? 'yiwang',
    connector: { hosts: hostListOf(value(settingsTable.httpConnectorHosts) ?? '') ?? noHosts, secrets: secretsOf(value(settingsTable.httpConnectorSecrets), environment) },
    uploadBytes: (value(settingsTable.uploadMegabytes) ?? 10) * 1024 * 1024,
    sessionIdle: (value(settingsTable.sessionIdleMinutes) ?? 60) * 60_000,
    trustedProxies: value(settingsTable.trustedProxies) ?? 0,
    smsFile: value(settingsTable.smsFile),
    webhookSecret: value(settingsTable.webhookSecret),
    ...(smtpUrl !== undefined && mailFrom !== undefined && { smtp: { url: smtpUrl, from: mailFrom } }),
    open311: { jurisdictionId: value(settingsTable.open311Jurisdiction) ?? 'anlan', contact: value(settingsTable.open311Contact) ?? '市运行指挥中心' },
    backlogDays: value(settingsTable.backlogDays) ?? 30,
    demo: value(settingsTable.demo) !== 'false',
    exampleCases: value(settingsTable.exampleCases) ?? 'many',
    logLevel: value(settingsTable.logLevel) ?? 'warn',
    workerStackTraces: value(settingsTable.workerStackTraces) === 'true',
    workerCallTimeouts: value(settingsTable.workerCallTimeouts) === 'true',
  };
}

/** Where everything kept lies, also for who only wants to empty it. */
export function keptFolder(environment: Record<string, string | undefined>): string {
  const wish = environment.DATA_DIR || join('.yiwang', 'data');
  return isAbsolute(wish) ? wish : join(checkoutFolder(), wish);
}

/** The table of the README; a test holds both to each other. */
export function settingsAsMarkdown(): string {
  const rows = allSettings().map(({ name, purpose, expected, byDefault }) => `| \`${name}\` | ${purpose} | ${expected} | ${byDefault || '–'} |`);
  return ['| setting | what for | expected | default |', '|---|---|---|---|', ...rows].join('\n');
}

function secretsOf(text: string | undefined, environment: Record<string, string | undefined>): HttpSecret[] {
  return (text ?? '').split(',').map((entry) => entry.trim()).filter(Boolean).map((entry) => {
    const [name = '', host] = entry.split('@');
    return { name, value: environment[name] ?? '', ...(host !== undefined && { host }) };
  });
}

function allSettings(): Setting<string | number>[] {
  return Object.values(settingsTable);
}

function wrongValue(setting: Setting<string | number>, text: string | undefined): string | undefined {
  if (!text || setting.read(text) !== undefined) return undefined;
  // Secrets may stand in these, so their text is not repeated.
  const shown = /URL|KEY|SECRET/.test(setting.name) ? 'what is set' : `"${text}"`;
  return `${setting.name}: ${shown} is not ${setting.expected.replaceAll('`', '')}. ${setting.purpose.replaceAll('`', '')}`;
}

import { hostListOf } from '#activities/http/hostList';

/** One setting of the installation, as the operator reads it in the README and the start checks it. */
export interface Setting<Value> {
  name: string;
  purpose: string;
  expected: string;
  /** Shown in the table; the value used when the variable is not set. */
  byDefault: string;
  /** Answers undefined where the text is not what was expected. */
  read(text: string): Value | undefined;
}

const oneOf = <Word extends string>(...words: Word[]) => ({
  expected: words.map((word) => `\`${word}\``).join(', '),
  read: (text: string): Word | undefined => words.find((word) => word === text),
});

const wholeNumber = (least: number, most: number) => ({
  expected: `a whole number from ${least} to ${most}`,
  read: (text: string): number | undefined => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? value : undefined;
  },
});

const urlOf = (expected: string, ...protocols: string[]) => ({
  expected,
  read: (text: string): string | undefined => (URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined),
});

const address = { expected: '`host:port`', read: (text: string) => (/^[\w.[\]:-]+:\d{1,5}$/.test(text) ? text : undefined) };
const name = { expected: 'letters, digits, `-`, `_`, `.`', read: (text: string) => (/^[\w.-]+$/.test(text) ? text : undefined) };
const path = { expected: 'a path', read: (text: string) => text };

/** Everything an operator may set, in the order the README shows it. */
export const settingsTable = {
  port: { name: 'PORT', purpose: 'Port of the console and its API.', byDefault: '4680', ...wholeNumber(1, 65_535) },
  host: { name: 'HOST', purpose: 'Address the console listens on. `0.0.0.0` opens it to the network; then set PUBLIC_URL.', byDefault: '127.0.0.1', expected: 'an IP address or host name', read: (text: string) => (/^[\w.:-]+$/.test(text) ? text : undefined) },
  publicUrl: { name: 'PUBLIC_URL', purpose: 'Address people use. With `https:` session cookies are sent over TLS only.', byDefault: '`http://localhost:<PORT>`', ...urlOf('an http or https URL', 'http:', 'https:') },
  dataDir: { name: 'DATA_DIR', purpose: 'Folder for everything kept: database, workflows, photos.', byDefault: '`.yiwang/data` in the checkout', ...path },
  databaseUrl: { name: 'DATABASE_URL', purpose: 'PostgreSQL to use instead of the embedded one.', byDefault: 'embedded PostgreSQL 18', ...urlOf('`postgresql://user:password@host:port/database`', 'postgresql:', 'postgres:') },
  temporalAddress: { name: 'TEMPORAL_ADDRESS', purpose: 'Temporal to use instead of the one started here.', byDefault: 'a server of its own', ...address },
  temporalNamespace: { name: 'TEMPORAL_NAMESPACE', purpose: 'Temporal namespace, of one installation alone.', byDefault: 'yiwang', ...name },
  temporalCli: { name: 'TEMPORAL_CLI', purpose: 'The `temporal` program to start Temporal with.', byDefault: 'found or fetched', ...path },
  temporalApiKey: { name: 'TEMPORAL_API_KEY', purpose: 'API key of that Temporal; implies TLS.', byDefault: '', expected: 'a key', read: (text: string) => text },
  temporalTls: { name: 'TEMPORAL_TLS', purpose: 'Speak TLS to Temporal.', byDefault: '`false`; `true` with a key or certificate', ...oneOf('true', 'false') },
  temporalTlsClientCertPath: { name: 'TEMPORAL_TLS_CLIENT_CERT_PATH', purpose: 'Client certificate for mutual TLS, PEM.', byDefault: '', ...path },
  temporalTlsClientKeyPath: { name: 'TEMPORAL_TLS_CLIENT_KEY_PATH', purpose: 'Its private key, PEM.', byDefault: '', ...path },
  temporalTlsServerCaCertPath: { name: 'TEMPORAL_TLS_SERVER_CA_CERT_PATH', purpose: 'Certificate authority of the Temporal server, PEM.', byDefault: "the system's", ...path },
  taskQueue: { name: 'TASK_QUEUE', purpose: 'Temporal task queue between API and workers.', byDefault: 'yiwang', ...name },
  httpConnectorHosts: { name: 'HTTP_CONNECTOR_HOSTS', purpose: 'Hosts, addresses and networks that tasks of the topic `http` may speak to, such as `api.city.cn, *.gov.cn, 10.1.2.3:8080, 10.2.0.0/16`. A name that leads to a private address needs the address listed too.', byDefault: 'nobody', expected: 'a list of hosts', read: (text: string) => (hostListOf(text) ? text : undefined) },
  httpConnectorSecrets: { name: 'HTTP_CONNECTOR_SECRETS', purpose: 'Names of further variables that such tasks may send in a header as `{{secrets.NAME}}`; `NAME@host` binds one to a host.', byDefault: 'none', expected: 'a list of names', read: (text: string) => (/^\s*[A-Za-z]\w*(@[\w.:[\]-]+)?(\s*,\s*[A-Za-z]\w*(@[\w.:[\]-]+)?)*\s*$/.test(text) ? text : undefined) },
  uploadMegabytes: { name: 'UPLOAD_MEGABYTES', purpose: 'Largest photo or file a person may upload, in megabytes.', byDefault: '10', ...wholeNumber(1, 1024) },
  sessionIdleMinutes: { name: 'SESSION_IDLE_MINUTES', purpose: 'Minutes without a request after which a person signs in again.', byDefault: '60', ...wholeNumber(1, 1440) },
  trustedProxies: { name: 'TRUSTED_PROXIES', purpose: 'How many reverse proxies stand before the server, so that callers are known by their own address.', byDefault: '0', ...wholeNumber(0, 10) },
  open311Jurisdiction: { name: 'OPEN311_JURISDICTION', purpose: 'Id of the city in Open311, usually its domain name.', byDefault: 'anlan', ...name },
  open311Contact: { name: 'OPEN311_CONTACT', purpose: 'Whom programmers ask for an Open311 key: an address or telephone number, shown to anyone.', byDefault: '市运行指挥中心', expected: 'a text', read: (text: string) => text },
  backlogDays: { name: 'BACKLOG_DAYS', purpose: 'Days after its report from which an open case is a backlog (积案), to be discussed in a joint session.', byDefault: '30', ...wholeNumber(1, 3650) },
  smsFile: { name: 'SMS_FILE', purpose: 'File that text messages to reporters are appended to, a JSON line each, for a gateway to pick up. Without it they wait.', byDefault: 'none; with the demo on the embedded database `text-messages.jsonl` in DATA_DIR', ...path },
  webhookSecret: { name: 'WEBHOOK_SECRET', purpose: 'Signs notices posted to webhooks (HMAC-SHA-256); receivers are bound by HTTP_CONNECTOR_HOSTS. Without it such notices wait.', byDefault: 'none', expected: 'at least 16 characters', read: (text: string) => (text.length >= 16 ? text : undefined) },
  smtpUrl: { name: 'SMTP_URL', purpose: 'Mail server that notices by e-mail leave through, `smtps:` with TLS from the first byte. Without it they wait.', byDefault: 'none', ...urlOf('`smtp://user:password@host:port`', 'smtp:', 'smtps:') },
  mailFrom: { name: 'MAIL_FROM', purpose: 'Whom mails of the platform come from; belongs to SMTP_URL.', byDefault: 'none', expected: 'an e-mail address, or `name <address>`', read: (text: string) => (/^([^<>]+<)?[^\s<>@]+@[^\s<>@]+>?$/.test(text) ? text : undefined) },
  demo: { name: 'DEMO', purpose: 'Load the demo city when the database is empty.', byDefault: 'true', ...oneOf('true', 'false') },
  exampleCases: { name: 'EXAMPLE_CASES', purpose: 'How many example cases a demo city gets when it is loaded: a dozen, or about 200 more in the background.', byDefault: 'many', ...oneOf('many', 'few') },
  logLevel: { name: 'LOG_LEVEL', purpose: 'How much the servers write.', byDefault: 'warn', ...oneOf('error', 'warn', 'info', 'debug') },
  workerStackTraces: { name: 'WORKER_STACK_TRACES', purpose: "Keep a stack trace per promise for Temporal's stack-trace query; costs about a third of the worker's CPU.", byDefault: 'false', ...oneOf('true', 'false') },
  workerCallTimeouts: { name: 'WORKER_CALL_TIMEOUTS', purpose: 'Run workflows in a thread of their own and time each call: one that does not come back then fails its task alone instead of ending the worker. Costs a third of the worker’s CPU, more where cores are few.', byDefault: 'false', ...oneOf('true', 'false') },
} satisfies Record<string, Setting<string | number>>;

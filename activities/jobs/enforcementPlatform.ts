import { reportedStatuses, platformOutcomes } from '#city/enforcement';
import type { Variables } from '#bpmn/model';
import { casesById, isCaseId } from '#database/cases';
import type { Database } from '#database/connection';
import { currentOrganisation } from '#database/departments';
import { platformOf } from '#database/enforcementPlatforms';
import type { EnforcementPlatform } from '#database/enforcementPlatforms';
import { beginPush, notePushed, takeReport } from '#database/enforcementPushes';
import type { PlatformReport } from '#database/enforcementPushes';
import { signedHeaders } from '#activities/channels/webhook';
import { exchange } from '#activities/http/exchange';
import type { HttpAnswer } from '#activities/http/exchange';
import { refusedBy, unanswered } from '#activities/http/failedExchange';
import type { JobResult, OfferedJob } from '#activities/job';
import { enforcementText } from './enforcementText';
import type { HttpConnector } from './http';
import { numberAt, recordAt, textAt } from './jobInputs';
import type { NoticeSurroundings } from './notify';
import type { Topic } from './topics';

const patience = 30_000;

/**
 * Speaks with the outside enforcement platform of a department, by header `action`: `find` answers `platform` or null, `push` sends a
 * case, `ask` asks how far it is. What is sent is signed by the platform's secret and goes to hosts on the operator's list only.
 */
export function enforcementPlatform(connector: HttpConnector, { publicUrl }: NoticeSurroundings): Topic {
  return async (job, { database }) => {
    const push = recordAt(job.variables['push']);
    const departmentId = textAt(push, 'departmentId') ?? textAt(job.variables, 'departmentId');
    const platform = departmentId === undefined ? undefined : await platformOf(database, await currentOrganisation(database), departmentId);
    if (job.headers['action'] === 'find') return { outcome: 'completed', variables: { platform: platform ? { name: platform.name } : null } };
    const number = textAt(push, 'number');
    if (number === undefined || departmentId === undefined) return final('The input “push” needs the number of the enforcement case and its departmentId.');
    if (!platform) return final(`No enforcement platform is admitted for the department “${departmentId}” any more; an administrator admits it under 接入程序, then retry.`);
    if (job.headers['action'] === 'ask') return ask(database, { platform, number, connector });
    if (job.headers['action'] !== 'push') return final('The header “action” is none of find, push, ask.');
    return send(database, job, { platform, number, departmentId, push: push ?? {}, connector, publicUrl });
  };
}

interface Sending {
  platform: EnforcementPlatform;
  number: string;
  departmentId: string;
  push: Variables;
  connector: HttpConnector;
  publicUrl: string | undefined;
}

async function send(database: Database, job: OfferedJob, { platform, number, departmentId, push, connector, publicUrl }: Sending): Promise<JobResult> {
  const caseId = job.businessKey ?? '';
  const row = isCaseId(caseId) ? (await casesById(database, [caseId])).get(caseId) : undefined;
  if (!row) return final('An enforcement case is pushed with the case it comes from; this instance belongs to none.');
  const { round } = await beginPush(database, { number, matterId: job.instanceId, caseId, clientId: platform.clientId, jobId: job.jobId }, Date.now());
  const text = JSON.stringify(await enforcementText(database, { row, number, round, departmentId, push, publicUrl, matterId: job.instanceId }));
  const answer = await asked(platform, connector, { method: 'POST', url: new URL(platform.url), text });
  if ('outcome' in answer) return answer;
  if (answer.status < 200 || answer.status >= 300) return refusedBy(`${platform.name} (${new URL(platform.url).host})`, answer);
  await notePushed(database, number, textAt(recordIn(answer.text), 'externalNumber'), Date.now());
  return { outcome: 'completed' };
}

/** A platform that is away, or knows nothing new, is asked again at the model's next time; nothing is lost by it. */
async function ask(database: Database, { platform, number, connector }: Pick<Sending, 'platform' | 'number' | 'connector'>): Promise<JobResult> {
  const url = new URL(platform.url);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${encodeURIComponent(number)}`;
  const answer = await asked(platform, connector, { method: 'GET', url, text: '' });
  if ('outcome' in answer) return answer.outcome === 'failed' && answer.isFinal ? answer : { outcome: 'completed' };
  const report = answer.status === 200 ? reportIn(answer.text, number) : undefined;
  // It is kept and told as a message; the process hears it as soon as it waits again.
  if (report) await database.transaction((transaction) => takeReport(transaction, platform.clientId, report, Date.now()));
  return { outcome: 'completed' };
}

async function asked(platform: EnforcementPlatform, { hosts }: HttpConnector, { method, url, text }: { method: string; url: URL; text: string }): Promise<HttpAnswer | JobResult> {
  try {
    const headers = signedHeaders(text, { secret: platform.secret, now: Date.now });
    return await exchange({ method, url, headers, ...(text !== '' && { body: text }) }, hosts, AbortSignal.timeout(patience));
  } catch (error) {
    return unanswered(platform.name, error);
  }
}

/** A report as the answer to a question; anything else is none. Without an id of its own, status and time are its id. */
function reportIn(text: string, number: string): PlatformReport | undefined {
  const said = recordIn(text);
  const status = reportedStatuses.find((known) => known === said?.['status']);
  const at = Date.parse(textAt(said, 'at') ?? '');
  if (!said || status === undefined || !Number.isFinite(at)) return undefined;
  const [reason, penalty, document, externalNumber] = ['reason', 'penalty', 'document', 'externalNumber'].map((name) => textAt(said, name)?.slice(0, 1000));
  return {
    reportId: textAt(said, 'reportId')?.slice(0, 100) ?? `asked:${number}:${status}:${at}`, number, status, at, reason, penalty, document, externalNumber,
    outcome: platformOutcomes.find((known) => known === said['outcome']), amount: numberAt(said, 'amount'),
  };
}

function recordIn(text: string): Variables | undefined {
  try {
    return recordAt(JSON.parse(text) as Variables);
  } catch {
    return undefined;
  }
}

const final = (message: string): JobResult => ({ outcome: 'failed', isFinal: true, message });

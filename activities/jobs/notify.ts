import type { Json } from '#bpmn/model';
import type { Database } from '#database/connection';
import { casesMergedInto } from '#database/mergedCases';
import { keepNotice } from '#database/notices';
import type { Notice } from '#database/notices';
import type { JobResult, OfferedJob } from '#activities/job';
import { noticeRecipients, noticeTemplates, noticeText, recipientInApp } from './caseNotices';
import type { NoticeText } from './caseNotices';
import type { Topic } from './topics';

type Addressed = Pick<Notice, 'channel' | 'recipient'>;

/**
 * Tells somebody something, by headers or input variables of the task: either `template` and `to`, or `recipient`, `subject`,
 * `body`, `kind` and `channel` of its own. The notice's id is the job's, so a second try tells nobody twice.
 */
export const notify: Topic = async (job, { database }) => {
  const word = (name: string) => wordOf(job.variables[name]) ?? wordOf(job.headers[name]);
  const template = wordOf(job.headers['template']);
  const text = template === undefined ? ownText(job, word) : noticeText(template, job.variables);
  if (!text) return refusal(template === undefined ? 'A notice needs a “template”, or “subject” and “recipient”.' : `There is no notice template “${template}”; known are: ${noticeTemplates.join(', ')}.`);
  const addressed = template === undefined ? ownRecipients(job) : noticeRecipients(job.headers['to'] ?? '', job.variables);
  const { isSaidOnce, ...said } = text;
  // A case may be accepted twice, when it was sent back in between; its reporter is told so once.
  const source = isSaidOnce ? `${job.instanceId}:${text.kind}` : `${job.instanceId}:${job.jobId}`;
  for (const [index, { channel, recipient }] of addressed.entries()) {
    await keepNotice(database, { ...said, id: `${source}:${index}`, caseId: caseIdOf(job.businessKey), channel, recipient }, Date.now());
  }
  if (template !== undefined && isToReporter(job)) await tellMerged(job, template, database);
  return { outcome: 'completed' };
};

/** Whoever reported the same matter hears what becomes of it, under the number he was given. */
async function tellMerged(job: OfferedJob, template: string, database: Database): Promise<void> {
  for (const merged of await casesMergedInto(database, job.businessKey ?? '')) {
    const variables = { ...job.variables, case: { number: merged.number, title: merged.title, place: { address: merged.address }, reporter: { name: merged.reporter_name, phone: merged.reporter_phone }, reportedBy: merged.reported_by } };
    const text = noticeText(template, variables);
    if (!text) return;
    const { isSaidOnce: _, ...said } = text;
    for (const { channel, recipient } of noticeRecipients('reporter', variables)) {
      await keepNotice(database, { ...said, id: `${job.instanceId}:${job.jobId}:${merged.id}`, caseId: merged.id, channel, recipient }, Date.now());
    }
  }
}

function isToReporter({ headers }: OfferedJob): boolean {
  return (headers['to'] ?? '').split(',').some((word) => word.trim() === 'reporter');
}

function ownText(job: OfferedJob, word: (name: string) => string | undefined): NoticeText | undefined {
  const subject = word('subject');
  return subject && ownRecipients(job).length > 0 ? { subject, body: word('body') ?? '', kind: word('kind') ?? job.nodeId } : undefined;
}

/** One recipient or a list of them. */
function ownRecipients({ variables, headers }: OfferedJob): Addressed[] {
  const given: Json = variables['recipient'] ?? headers['recipient'] ?? null;
  const channel = channels.find((known) => known === (variables['channel'] ?? headers['channel'])) ?? 'inApp';
  return (Array.isArray(given) ? given : [given]).flatMap((one) => wordOf(one) ?? [])
    .map((recipient) => ({ channel, recipient: channel === 'inApp' ? recipientInApp(recipient) : recipient }));
}

const channels: readonly Notice['channel'][] = ['inApp', 'sms', 'email', 'webhook'];

function wordOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function refusal(message: string): JobResult {
  return { outcome: 'failed', isFinal: true, message };
}

function caseIdOf(businessKey: string | undefined): string | undefined {
  return businessKey && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(businessKey) ? businessKey : undefined;
}

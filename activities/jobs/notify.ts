import type { Json } from '#bpmn/model';
import { keepNotice } from '#database/notices';
import type { Notice } from '#database/notices';
import type { Topic } from './topics';

const channels: readonly string[] = ['inApp', 'sms', 'email', 'webhook'] satisfies Notice['channel'][];

/**
 * Tells somebody something: `recipient`, `subject`, `body`, `kind` and `channel` come as variables of the task (its input
 * mappings) or as headers. The notice's id is the job's, so a second try tells nobody twice.
 */
export const notify: Topic = async (job, { database }) => {
  const text = (name: string) => textOf(job.variables[name] ?? job.headers[name]);
  const [recipients, subject, channel] = [recipientsOf(job.variables['recipient'] ?? job.headers['recipient'] ?? null), text('subject'), text('channel') ?? 'inApp'];
  if (recipients.length === 0 || !subject) return { outcome: 'failed', isFinal: true, message: 'A notice needs “recipient” and “subject”; map them as inputs of the task or give them as headers.' };
  if (!isChannel(channel)) return { outcome: 'failed', isFinal: true, message: `“${channel}” is no channel of a notice; known are: ${channels.join(', ')}.` };
  for (const [index, recipient] of recipients.entries()) {
    await keepNotice(database, {
      id: `${job.instanceId}:${job.jobId}:${index}`, caseId: caseIdOf(job.businessKey), kind: text('kind') ?? job.nodeId, channel, recipient, subject, body: text('body') ?? '',
    }, Date.now());
  }
  return { outcome: 'completed' };
};

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** One recipient or a list of them. */
function recipientsOf(value: Json): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => textOf(one) ?? []);
}

function isChannel(text: string): text is Notice['channel'] {
  return channels.includes(text);
}

function caseIdOf(businessKey: string | undefined): string | undefined {
  return businessKey && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(businessKey) ? businessKey : undefined;
}

import { randomBytes } from 'node:crypto';
import type { Json, Variables } from '#bpmn/model';
import { isTemplateName, shippedTemplates } from '#city/noticeTemplate';
import type { NoticeTemplate } from '#city/noticeTemplate';
import { keepConfirmation } from '#database/closureConfirmations';
import type { Database } from '#database/connection';
import { casesMergedInto } from '#database/mergedCases';
import { onDutyFor } from '#database/dutyRoster';
import { keepNotice, personOfRecipient, recipientInApp } from '#database/notices';
import type { Notice } from '#database/notices';
import { templateInForce } from '#database/noticeTemplates';
import { personHolder } from '#database/workQueueWriter';
import type { JobResult, OfferedJob } from '#activities/job';
import { noticeRecipients, noticeText } from './caseNotices';
import type { Topic } from './topics';

type Addressed = Pick<Notice, 'channel' | 'recipient'>;

/** What notices of an installation say beside the case itself. */
export interface NoticeSurroundings {
  /** Address people use; without it no notice has a link. */
  publicUrl?: string | undefined;
}

/**
 * Tells somebody something, by headers or input variables of the task: either `template` and `to`, or `recipient`, `subject`,
 * `body`, `kind` and `channel` of its own. The notice's id is the job's, so a second try tells nobody twice.
 */
export function notifyTopic(surroundings: NoticeSurroundings = {}): Topic {
  return async (job, { database }) => {
    const template = wordOf(job.headers['template']);
    if (template !== undefined) return notifyByTemplate(job, template, database, surroundings);
    const word = (name: string) => wordOf(job.variables[name]) ?? wordOf(job.headers[name]);
    const said = ownText(job, word);
    if (!said) return refusal('A notice needs a “template”, or “subject” and “recipient”.');
    for (const [index, addressed] of (await preferringDuty(database, said.kind, ownRecipients(job))).entries()) {
      await keepNotice(database, { ...said, ...addressed, id: `${job.instanceId}:${job.jobId}:${index}`, caseId: caseIdOf(job.businessKey) }, Date.now());
    }
    return { outcome: 'completed' };
  };
}

async function notifyByTemplate(job: OfferedJob, name: string, database: Database, surroundings: NoticeSurroundings): Promise<JobResult> {
  if (!isTemplateName(name)) return refusal(`There is no notice template “${name}”; known are: ${Object.keys(shippedTemplates).join(', ')}.`);
  const template = await templateInForce(database, name);
  // A case may be accepted twice, when it was sent back in between; its reporter is told so once.
  const source = template.isSaidOnce ? `${job.instanceId}:${template.kind}` : `${job.instanceId}:${job.jobId}`;
  for (const [index, addressed] of (await preferringDuty(database, template.kind, noticeRecipients(job.headers['to'] ?? '', job.variables))).entries()) {
    await tell(database, { template, variables: job.variables, addressed, id: `${source}:${index}`, caseId: caseIdOf(job.businessKey) }, surroundings);
  }
  if (isToReporter(job)) await tellMerged(job, { template, source }, database);
  return { outcome: 'completed' };
}

/** What cannot wait until somebody comes back to his desk. */
const urgentKinds: readonly string[] = ['overdue', 'dueSoon', 'untold'];

/** An urgent notice to a group goes to who is on duty for it now; to the whole group where nobody is. */
async function preferringDuty(database: Database, kind: string, recipients: readonly Addressed[]): Promise<Addressed[]> {
  if (!urgentKinds.includes(kind)) return [...recipients];
  const chosen = await Promise.all(recipients.map(async (addressed): Promise<Addressed[]> => {
    const people = addressed.channel === 'inApp' && personOfRecipient(addressed.recipient) === undefined ? await onDutyFor(database, addressed.recipient, Date.now()) : [];
    return people.length === 0 ? [addressed] : people.map((personId) => ({ channel: 'inApp', recipient: personHolder(personId) }));
  }));
  return chosen.flat();
}

/** Whoever reported the same matter hears what becomes of it, under the number he was given; without a link, for the case behind it is another's. */
async function tellMerged(job: OfferedJob, { template, source }: { template: NoticeTemplate; source: string }, database: Database): Promise<void> {
  for (const merged of await casesMergedInto(database, job.businessKey ?? '')) {
    const variables = { ...job.variables, case: { number: merged.number, title: merged.title, place: { address: merged.address }, reporter: { name: merged.reporter_name, phone: merged.reporter_phone, email: merged.reporter_email }, reportedBy: merged.reported_by } };
    for (const addressed of noticeRecipients('reporter', variables)) {
      await tell(database, { template, variables, addressed, id: `${source}:${merged.id}`, caseId: merged.id }, {});
    }
  }
}

function isToReporter({ headers }: OfferedJob): boolean {
  return (headers['to'] ?? '').split(',').some((word) => word.trim() === 'reporter');
}

interface Telling {
  template: NoticeTemplate;
  variables: Variables;
  addressed: Addressed;
  id: string;
  caseId: string | undefined;
}

/** Whoever reads it outside of the console gets a link of his own, good for as long as a rating may come in. */
async function tell(database: Database, { template, variables, addressed, id, caseId }: Telling, { publicUrl }: NoticeSurroundings): Promise<void> {
  const at = Date.now();
  const isLinked = publicUrl !== undefined && caseId !== undefined && (addressed.channel === 'sms' || addressed.channel === 'email') && template.body.includes('{link}');
  const token = isLinked ? randomBytes(32).toString('base64url') : undefined;
  const said = noticeText(template, variables, token && `${publicUrl}/citizen/confirm/${token}`);
  await database.transaction(async (transaction) => {
    const { isNew } = await keepNotice(transaction, { ...said, ...addressed, kind: template.kind, id, caseId }, at);
    if (isNew && token !== undefined && caseId !== undefined) await keepConfirmation(transaction, { token, caseId, noticeId: id, expiresAt: at + linkLife });
  });
}

const linkLife = 30 * 24 * 60 * 60_000;

function ownText(job: OfferedJob, word: (name: string) => string | undefined): { subject: string; body: string; kind: string } | undefined {
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

import type { Fact, FactOf } from '#engine/fact';
import { isCaseId } from './cases';
import type { Transaction } from './connection';
import { keepNotice, recipientInApp } from './notices';
import { namesOfPersons } from './persons';
import type { FactReader, RecordedInstance } from './projection';
import { taskIdOf } from './userTasks';

type Copied = FactOf<'userTaskCompleted'> & { copies: string[] };

/** 抄送: whoever the model names at a task hears in the console that it is done, once for each time it is. */
export const copyNotices: FactReader = {
  plain: (_instance, facts) => (facts.some(isCopied) ? undefined : []),
  async read(transaction, instance, facts) {
    for (const fact of facts.filter(isCopied)) await tell(transaction, instance, fact);
    return [];
  },
};

function isCopied(fact: Fact): fact is Copied {
  return fact.kind === 'userTaskCompleted' && fact.copies !== undefined;
}

async function tell(transaction: Transaction, { instanceId, businessKey }: RecordedInstance, { copies, elementInstanceId, by, at, sequence }: Copied): Promise<void> {
  const [task, about, names] = await Promise.all([
    transaction('user_tasks').where({ task_id: taskIdOf(instanceId, elementInstanceId) }).first<{ name: string } | undefined>('name'),
    businessKey === undefined || !isCaseId(businessKey) ? undefined : transaction('cases').where({ id: businessKey }).first<{ id: string; number: string; title: string } | undefined>('id', 'number', 'title'),
    namesOfPersons(transaction, by === undefined ? [] : [by]),
  ]);
  const name = task?.name ?? '';
  const of = about ? `${about.number} ${about.title}：` : '';
  for (const recipient of new Set(copies.map(recipientInApp))) {
    await keepNotice(transaction, {
      id: `${instanceId}:${sequence}:${recipient}`, kind: 'copy', channel: 'inApp', recipient, ...(about && { caseId: about.id }),
      subject: `抄送：“${name}”已办结`, body: `${of}${by === undefined ? '系统' : (names.get(by)?.name ?? by)}已办结“${name}”。`,
    }, at);
  }
}

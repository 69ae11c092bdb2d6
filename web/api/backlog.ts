import { backlogToPropose } from '#database/watchedCases';
import { keepNotice } from '#database/notices';
import type { Dependencies } from './dependencies';

/** 积案 are told by the age an installation is set to. */
type Proposing = Pick<Dependencies, 'database' | 'now'> & { settings: Pick<Dependencies['settings'], 'backlogDays'> };

const day = 24 * 60 * 60_000;
const atOnce = 200;

/** When a case must have been reported to be a backlog (积案) now, if it is still open. */
export function backlogSince(at: number, backlogDays: number): number {
  return at - backlogDays * day;
}

/** 积案: proposes a joint session about each case that has been open too long, once, to supervision and to the head of the department it is at. Answers how many. */
export async function proposeSessions({ database, settings, now }: Proposing): Promise<number> {
  const at = now();
  const cases = await backlogToPropose(database, { since: backlogSince(at, settings.backlogDays), limit: atOnce });
  for (const { id, number, title, department_id } of cases) {
    const recipients = ['supervisor', ...(department_id === null ? [] : [`department@${department_id}`])];
    for (const [index, recipient] of recipients.entries()) {
      await keepNotice(database, {
        id: `backlog:${id}:${index}`, kind: 'backlog', channel: 'inApp', recipient, caseId: id, subject: `案件 ${number} 列入积案，建议会商`,
        body: `“${title}”上报已满 ${settings.backlogDays} 天仍未结案，已列入积案。请在督办队列或案件页召集会商，形成纪要并布置任务。`,
      }, at);
    }
  }
  return cases.length;
}

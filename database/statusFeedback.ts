import { reportStatus, reportStatuses } from '#city/channel';
import type { Source } from '#city/case';
import { translate } from './channelMappings';
import type { Transaction } from './connection';
import { keepNotice } from './notices';

interface Listener {
  id: string;
  client_id: string;
  source: Source;
  source_reference: string;
  told_status: string | null;
  number: string;
  state: string;
  stage: string;
  department_name: string | null;
}

/** Tells the program a case came from how far it is, once for each status; nothing where the case came otherwise or its program wants to hear nothing. */
export async function tellStatus(transaction: Transaction, caseId: string, at: number): Promise<void> {
  const told = await transaction('intakes as i').join('api_clients as a', 'a.id', 'i.client_id').join('cases as c', 'c.id', 'i.case_id').join('case_progress as p', 'p.case_id', 'i.case_id')
    .where('i.case_id', caseId).whereNotNull('i.source_reference').whereNotNull('a.callback_url').whereNull('a.revoked_at')
    .first<Listener | undefined>('i.id', 'i.client_id', 'i.source', 'i.source_reference', 'i.told_status', 'c.number', 'p.state', 'p.stage', 'p.department_name');
  if (!told) return;
  const status = reportStatus(told);
  if (status === 'received' || status === told.told_status) return;
  await transaction('intakes').where({ id: told.id }).update({ told_status: status });
  const externalStatus = await translate(transaction, { source: told.source, kind: 'status', from: status });
  const { zh: statusName } = reportStatuses[status];
  await keepNotice(transaction, {
    id: `feedback:${told.id}:${status}:${at}`, caseId, kind: 'statusFeedback', channel: 'program', recipient: told.client_id, subject: `状态反馈：${statusName}`, body: `已将案件 ${told.number} 的办理状态“${statusName}”反馈至来源平台。`,
    details: {
      sourceReference: told.source_reference, caseNumber: told.number, status, statusName, at: new Date(at).toISOString(),
      ...(externalStatus !== undefined && { externalStatus }), ...(told.department_name !== null && { departmentName: told.department_name }),
    },
  }, at);
}

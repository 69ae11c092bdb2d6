import { localDay } from '#city/caseNumber';
import type { Database } from '#database/connection';
import { noticeRates } from '#database/noticeRates';
import { keepNotice } from '#database/notices';
import { cityOffset } from './cityOffset';

const hour = 60 * 60_000;

/** 告知率预警: tells the shift leader, once a day, that reporters who had to be told of acceptance or closure within the last day were not; what was due within the hour may still be under way. */
export async function alertUntold(database: Database, at: number): Promise<void> {
  const rates = await noticeRates(database, { scope: { kind: 'all' }, from: at - 25 * hour, to: at - hour });
  const untold = rates.filter(({ due, sent }) => sent < due);
  if (untold.length === 0) return;
  const names = { accepted: '受理告知', closed: '办结告知' } as const;
  const lines = untold.map(({ kind, due, sent, waiting, failed, missing }) => `${names[kind]}：应告知 ${due} 件，已告知 ${sent} 件（待发 ${waiting}，失败 ${failed}，缺失 ${missing}）`);
  await keepNotice(database, {
    id: `untold:${localDay(at, cityOffset)}:0`, kind: 'untold', channel: 'inApp', recipient: 'shiftLeader', subject: '告知率低于 100%，请核查', body: `近 24 小时${lines.join('；')}。失败原因见通知日志。`,
  }, at);
}

import { demoPicture } from '#run/demo/picture';
import type { StockPeople } from '#run/demo/stockPeople';

const hour = 3_600_000;

/** One flood response at level II: rain of 54 mm in three hours, seventeen orders, most of them signed in, some reached, some done. */
export async function playStockFlood(people: StockPeople): Promise<void> {
  const office = await people.of('flood-office');
  const now = Date.now();
  const readings = [2.5, 1.5, 0.5].map((ago) => ({ stationId: '南湖雨量站', measuredAt: new Date(now - ago * hour).toISOString(), minutes: 60, millimetres: 18 }));
  const caseId = await office.reportRain(readings);
  if (caseId === undefined) return;
  await office.work(caseId, '会商研判', 'propose', { consult: { level: '2', ground: '3 小时雨量 54 毫米，达到暴雨橙色。', measures: '全员到岗，易涝点值守。' } });
  await (await people.of('commander')).work(caseId, '签发启动', 'sign', { signing: { opinion: '同意启动Ⅱ级响应。' } });
  for (let point = 1; point <= 12; point++) {
    const responsible = await people.of(`flood.${point}`);
    await responsible.work(caseId, '签收指令', 'signIn');
    if (point <= 7) await responsible.work(caseId, '到位确认', 'arrive', { arrival: { people: 4 + (point % 5) } });
    if (point <= 4) await responsible.work(caseId, '处置反馈', 'done', { work: { waterDepth: 8 + point, result: '已抽排，路面恢复通行。', photos: [await responsible.photograph(demoPicture(300 + point, true))] } });
  }
}

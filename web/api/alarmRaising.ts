import { alarmLevelNames } from '#city/alarm';
import { apiClients } from '#database/apiClients';
import { handToPerson, markRaised, openCaseOf, takeDueAlarms } from '#database/alarms';
import type { AlarmRow } from '#database/alarms';
import { inRounds } from '#database/rounds';
import type { Dependencies } from './dependencies';
import { Refusal } from './refusal';
import { reportCase } from './reportCase';
import type { ReportingAccount } from './reportCase';

/** Who makes an alarm a case: a person, or the program whose device it is. */
type Raiser = ReportingAccount & { isPerson: boolean };

/** Makes an alarm a case, or joins it to the open case of an earlier one of the same device and kind; answers the case. */
export async function raiseAlarm(dependencies: Dependencies, alarm: AlarmRow, raiser: Raiser): Promise<string> {
  const { database, now } = dependencies;
  if (alarm.state === 'raised' && alarm.case_id !== null) return alarm.case_id;
  if (alarm.state === 'dismissed') throw new Refusal('conflict', { detail: { zh: '该告警已确认为误报，不能再立案。', en: 'This alarm was found to be false and cannot become a case.' } });
  const report = reportOf(alarm);
  const note = (caseId: string) => ({ id: alarm.id, caseId, at: now(), by: raiser.isPerson ? raiser.id : null });
  const running = await openCaseOf(database, alarm);
  if (running !== undefined) {
    await database.transaction((transaction) => markRaised(transaction, note(running)));
    return running;
  }
  // The alarm's own id is the command's: raised twice, it is one case.
  const { body } = await reportCase(dependencies, raiser, { ...report, commandId: alarm.id }, {
    ...(alarm.client_id !== null && { clientId: alarm.client_id }), sourceReference: `alarm:${alarm.id}`,
    beside: async (transaction, caseId) => {
      if (!await markRaised(transaction, note(caseId))) throw new Refusal('conflict', { detail: { zh: '该告警刚刚已由他人处理，请刷新列表。', en: 'Somebody else has just decided this alarm. Load the list again.' } });
    },
  });
  return body.caseId ?? '';
}

function reportOf(alarm: AlarmRow) {
  const { kind_name: kindName, subcategory_code: subcategoryCode, name, address, longitude, latitude } = alarm;
  if (alarm.registered_at === null || address === null) throw cannot(`设备“${alarm.device_id}”尚未登记位置，请先在设备台账中登记。`, `Device “${alarm.device_id}” is not registered, so nobody knows where it is. Register it first.`);
  if (subcategoryCode === null || kindName === null) throw cannot(`告警类型“${alarm.kind}”尚未配置对应小类，请先配置。`, `Nobody has said which subcategory alarms of the kind “${alarm.kind}” belong to. Configure the kind first.`);
  const said = [`${kindName}（${alarmLevelNames[alarm.level].zh}），设备：${name ?? alarm.device_id}（${alarm.device_id}）`, `累计告警 ${alarm.count} 次`];
  if (alarm.value !== null) said.push(`最近数值：${alarm.value}`);
  if (alarm.words !== null) said.push(alarm.words);
  const position = longitude === null || latitude === null ? {} : { longitude, latitude };
  return {
    title: `${address} ${kindName}`.slice(0, 100), description: said.join('\n').slice(0, 2000), subcategoryCode, place: { address, ...position }, source: alarm.source ?? 'sensor', photoIds: [],
    urgency: alarm.level === 1 ? ('critical' as const) : alarm.level === 2 ? ('urgent' as const) : ('ordinary' as const), details: { deviceId: alarm.device_id },
  };
}

function cannot(zh: string, en: string): Refusal {
  return new Refusal('conflict', { detail: { zh, en } });
}

const [batch, lease, interval] = [20, 60_000, 500];

/** Raises what is due, once round; answers how many alarms it took. Any number of servers may. */
export async function raiseDueAlarms(dependencies: Dependencies): Promise<number> {
  const { database, now, log } = dependencies;
  const due = await takeDueAlarms(database, { now: now(), lease, limit: batch });
  if (due.length === 0) return 0;
  const clients = new Map((await apiClients(database)).map((client) => [client.id, client]));
  await Promise.all(due.map(async (alarm) => {
    const client = clients.get(alarm.client_id ?? '');
    try {
      if (!client) throw cannot('来源程序不存在。', 'The program it came from is unknown.');
      await raiseAlarm(dependencies, alarm, { id: client.personId, departmentId: client.departmentId, isPerson: false });
    } catch (error) {
      // What the rows say cannot be raised is a person's to look at; anything else is tried again when the lease is over.
      if (error instanceof Refusal) await handToPerson(database, alarm.id, error.options.detail?.zh ?? error.options.errors?.map(({ message }) => message).join('；') ?? error.message);
      else log.warn({ err: error, alarmId: alarm.id }, 'an alarm could not be raised and will be tried again');
    }
  }));
  return due.length;
}

/** Raises what is due until stopped; the returned function ends after the round under way. */
export function keepRaisingAlarms(dependencies: Dependencies): () => Promise<void> {
  return inRounds({ round: async () => (await raiseDueAlarms(dependencies)) >= batch, interval, log: dependencies.log, failure: 'due alarms could not be raised' });
}

import { isDatabaseAway } from '#database/connection';
import { alarmKinds, saveAlarmKind } from '#database/alarmKinds';
import { alarmFigures, alarmPage, findAlarm, markDismissed } from '#database/alarms';
import type { AlarmRow } from '#database/alarms';
import { takeSignals } from '#database/alarmSignals';
import type { DeviceSignal } from '#database/alarmSignals';
import { currentOrganisation } from '#database/departments';
import { devicePage, registerDevices } from '#database/devices';
import type { DeviceRow } from '#database/devices';
import { namesOfPersons } from '#database/persons';
import { alarmRoutes } from '#contract/alarmRoutes';
import type { AlarmSignal, AlarmView, DeviceView } from '#contract/alarms';
import { raiseAlarm } from './alarmRaising';
import { readSignals } from './alarmStream';
import { bind } from './bind';
import type { Binding } from './bind';
import { subcategoryToday } from './catalogueToday';
import type { Dependencies } from './dependencies';
import { notFound, Refusal } from './refusal';

const day = 24 * 60 * 60_000;

/** 智能发现: taking signals in, and looking after what they have become. */
export function alarmBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  return [
    bind(alarmRoutes.take, async ({ body, program }) => ({ status: 200, body: await taken(dependencies, program.id, body.signals, body.batchId) })),
    bind(alarmRoutes.stream, async ({ request, program }) => {
      const sum = { taken: 0, begun: 0, due: 0 };
      const found = await readSignals(request, async (signals) => {
        const part = await taken(dependencies, program.id, signals);
        for (const name of ['taken', 'begun', 'due'] as const) sum[name] += part[name];
      }, now);
      return { status: 200, body: { ...sum, ...found } };
    }),
    bind(alarmRoutes.list, async ({ query }) => {
      const { rows, next } = await alarmPage(database, query);
      const names = await namesOfPersons(database, rows.flatMap(({ decided_by }) => decided_by ?? []));
      return { status: 200, body: { items: rows.map((row) => alarmView(row, names.get(row.decided_by ?? '')?.name)), ...(next !== undefined && { next }) } };
    }),
    bind(alarmRoutes.figures, async ({ query }) => {
      const [from, to] = [now() - query.days * day, now()];
      const kinds = (await alarmFigures(database, { from, to })).map(({ name, longest_lag, mean_lag, ...figures }) => {
        const decided = figures.raised + figures.dismissed;
        return { ...figures, ...(name !== null && { name }), ...(decided > 0 && { falseRate: figures.wrong / decided }), ...(mean_lag !== null && { meanLag: mean_lag }), ...(longest_lag !== null && { longestLag: longest_lag }) };
      });
      return { status: 200, body: { from: new Date(from).toISOString(), to: new Date(to).toISOString(), kinds } };
    }),
    bind(alarmRoutes.raise, async ({ parameters: { alarmId }, person }) => {
      const alarm = await alarmOf(dependencies, alarmId);
      return { status: 201, body: { caseId: await raiseAlarm(dependencies, alarm, { id: person.id, departmentId: person.departmentId, isPerson: true }) } };
    }),
    bind(alarmRoutes.dismiss, async ({ parameters: { alarmId }, body, person }) => {
      await alarmOf(dependencies, alarmId);
      if (!await markDismissed(database, { id: alarmId, reason: body.reason, by: person.id })) throw decided();
      return { status: 204 };
    }),
    ...registerBindings(dependencies),
  ];
}

/** What the city says of its devices and of the kinds of alarms. */
function registerBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  return [
    bind(alarmRoutes.kinds, async () => ({
      status: 200,
      body: (await alarmKinds(database)).map(({ window, changedAt, changedBy: _by, ...kind }) => ({ ...kind, windowSeconds: window / 1000, changedAt: changedAt.toISOString() })),
    })),
    bind(alarmRoutes.saveKind, async ({ parameters: { code }, body: { windowSeconds, ...kind }, person }) => {
      if (!await subcategoryToday(dependencies, kind.subcategoryCode)) throw new Refusal('invalid-request', { errors: [{ path: 'subcategoryCode', message: `目录中没有小类“${kind.subcategoryCode}” / the catalogue has no such subcategory` }] });
      await database.transaction((transaction) => saveAlarmKind(transaction, { ...kind, code, window: windowSeconds * 1000 }, { at: now(), by: person.id }));
      return { status: 204 };
    }),
    bind(alarmRoutes.devices, async ({ query: { unregistered, ...query } }) => {
      const { rows, next } = await devicePage(database, { ...query, unregistered: unregistered === 'true' });
      return { status: 200, body: { items: rows.map(deviceView), ...(next !== undefined && { next }) } };
    }),
    bind(alarmRoutes.register, async ({ body: { devices }, person }) => {
      const organisation = await currentOrganisation(database);
      const errors = devices.flatMap(({ ownerDepartmentId }, index) => (ownerDepartmentId === undefined || organisation.byId.has(ownerDepartmentId) ? [] : [{ path: `devices.${index}.ownerDepartmentId`, message: `没有部门“${ownerDepartmentId}” / there is no such department` }]));
      if (errors.length > 0) throw new Refusal('invalid-request', { errors: errors.slice(0, 100) });
      const last = new Map(devices.map((device) => [device.id, device]));
      await database.transaction((transaction) => registerDevices(transaction, [...last.values()], { at: now(), by: person.id }));
      return { status: 204 };
    }),
  ];
}

/** Signals that claim to come from the future would keep an alarm open for ever. */
const ahead = 5 * 60_000;

async function taken({ database, now }: Dependencies, clientId: string, signals: readonly AlarmSignal[], batchId?: string) {
  const at = now();
  const rules = new Map((await alarmKinds(database)).map((kind) => [kind.code, kind]));
  const read = signals.map((signal): DeviceSignal => ({ ...signal, at: Math.min(Date.parse(signal.at), at + ahead) }));
  try {
    return await takeSignals(database, { clientId, batchId, signals: read, rules, at });
  } catch (error) {
    if (isDatabaseAway(error)) throw new Refusal('unavailable', { retryAfter: 5 });
    throw error;
  }
}

async function alarmOf({ database }: Dependencies, id: string): Promise<AlarmRow> {
  const alarm = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id) ? await findAlarm(database, id) : undefined;
  if (!alarm) throw notFound({ zh: '告警', en: 'alarm' });
  return alarm;
}

function decided(): Refusal {
  return new Refusal('conflict', { detail: { zh: '该告警已处理，请刷新列表。', en: 'This alarm is decided already. Load the list again.' } });
}

function alarmView(row: AlarmRow, decidedBy: string | undefined): AlarmView {
  const { id, device_id: deviceId, kind, level, count, state } = row;
  return {
    id, deviceId, kind, level, count, state, firstAt: row.first_at.toISOString(), lastAt: row.last_at.toISOString(), isRegistered: row.registered_at !== null, deviceName: row.name ?? undefined, address: row.address ?? undefined,
    ownerName: row.owner_name ?? undefined, longitude: row.longitude ?? undefined, latitude: row.latitude ?? undefined, kindName: row.kind_name ?? undefined, value: row.value ?? undefined, words: row.words ?? undefined,
    reason: row.reason ?? undefined, decidedBy, case: row.case_id !== null && row.case_number !== null ? { id: row.case_id, number: row.case_number } : undefined,
  };
}

function deviceView(row: DeviceRow): DeviceView {
  return {
    id: row.id, name: row.name ?? undefined, source: row.source ?? undefined, address: row.address ?? undefined, longitude: row.longitude ?? undefined, latitude: row.latitude ?? undefined,
    ownerDepartmentId: row.owner_department_id ?? undefined, ownerName: row.owner_name ?? undefined, isRegistered: row.registered_at !== null, lastSignalAt: row.last_signal_at?.toISOString(),
  };
}

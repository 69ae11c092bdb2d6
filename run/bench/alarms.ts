import { setTimeout as pause } from 'node:timers/promises';
import { alarmFigures } from '#database/alarms';
import { saveAlarmKind } from '#database/alarmKinds';
import { registerDevices } from '#database/devices';
import type { WholeCentre } from '#run/bench/wholeCentre';
import { percentiles } from '#run/bench/load';
import { figure, table, verdict } from '#run/bench/table';

const needed = 200;
const [devices, beat, seconds] = [5_000, 500, 60];

/** Signals sent in batches on a beat, held for a minute, then as fast as they are taken; some of them become cases by rule meanwhile. */
export async function benchAlarms(centre: WholeCentre, tell: (line: string) => void): Promise<string> {
  const { database } = centre;
  const at = Date.now();
  await database.transaction(async (transaction) => {
    const all = Array.from({ length: devices }, (_, index) => ({ id: `bench-${index}`, name: `液位计 ${index}`, source: 'sensor' as const, address: `人民路 ${index} 号` }));
    for (let from = 0; from < all.length; from += 1000) await registerDevices(transaction, all.slice(from, from + 1000), { at, by: 'bench' });
    await saveAlarmKind(transaction, { code: 'bench-grave', name: '道路积水', subcategoryCode: 'E0113', window: 300_000, raiseLevel: 1, raiseCount: 1 }, { at, by: 'bench' });
    await saveAlarmKind(transaction, { code: 'bench-slight', name: '井盖异动', subcategoryCode: 'E0113', window: 60_000, raiseCount: 1 }, { at, by: 'bench' });
  });
  const send = await centre.programOf('sensor');
  let sent = 0;
  const batch = async (size: number) => {
    // Two graver ones a second: what a city's rules let through to cases.
    const signals = Array.from({ length: size }, (_, index) => {
      const isGrave = sent++ % needed < 2;
      return { deviceId: `bench-${Math.floor(Math.random() * devices)}`, kind: isGrave ? 'bench-grave' : 'bench-slight', at: new Date().toISOString(), level: isGrave ? 1 : 3, value: index };
    });
    const began = performance.now();
    const response = await send('/alarms', { signals });
    if (response.status !== 200) throw new Error(`A batch was answered ${response.status}: ${await response.text()}`);
    await response.body?.cancel();
    return performance.now() - began;
  };
  tell(`  ${needed} signals/s for ${seconds} s …`);
  const under: Promise<number>[] = [];
  const began = performance.now();
  for (let count = 0; count < (seconds * 1000) / beat; count++) {
    await pause(Math.max(0, began + count * beat - performance.now()));
    under.push(batch((needed * beat) / 1000));
  }
  const held = await Promise.all(under);
  const heldRate = (held.length * needed * beat) / 1000 / ((performance.now() - began) / 1000);
  await raisedAll(centre);
  const lag = (await alarmFigures(database, { from: at - 60_000, to: Date.now() + 60_000 })).find(({ kind }) => kind === 'bench-grave');
  tell('  as many as are taken, 1,000 at once …');
  const most: number[] = [];
  const sprint = performance.now();
  while (performance.now() - sprint < 10_000) most.push(await batch(1000));
  const mostRate = (most.length * 1000) / ((performance.now() - sprint) / 1000);
  const row = (name: string, rate: number, taken: number[]) => [name, figure(rate), ...Object.values(percentiles(taken)).map(figure)];
  return [
    table(['signals through HTTP, whole stack', 'signals/s', 'p50 ms', 'p95 ms', 'p99 ms'], [row(`batches of ${(needed * beat) / 1000} on a beat`, heldRate, held), row('one sender, batches of 1,000', mostRate, most)]),
    `raised by rule meanwhile: ${lag?.raised ?? 0} alarms; from signal to case ${figure(lag?.mean_lag ?? NaN)} s on average, ${figure(lag?.longest_lag ?? NaN)} s at most`,
    verdict('signals/s held for a minute', heldRate, `>= ${needed}`, heldRate >= needed * 0.99),
  ].join('\n');
}

/** Until every due alarm is a case, or a minute has passed. */
async function raisedAll({ database }: WholeCentre): Promise<void> {
  for (let waited = 0; waited < 60; waited++) {
    const [{ count } = { count: 0 }] = await database('alarms').where({ state: 'due' }).count<{ count: number }[]>({ count: '*' });
    if (Number(count) === 0) return;
    await pause(1000);
  }
}

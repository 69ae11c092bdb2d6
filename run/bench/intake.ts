import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { WholeCentre } from '#run/bench/wholeCentre';
import { percentiles } from '#run/bench/load';
import { figure, table, verdict } from '#run/bench/table';

/** 30,000 cases a day with its peak: a city of ten million at its busiest hour. */
const needed = 10;
const [warmUp, saturated, paced] = [5_000, 30_000, 60_000];
const clients = 16;

/** Filings by HTTP against the whole stack: as many as it takes, then the needed rate held, with how long each answer took. */
export async function benchIntake(centre: WholeCentre, tell: (line: string) => void): Promise<string> {
  const send = await centre.programOf('media');
  let refused = 0;
  const report = async () => {
    const response = await send('/intake/reports', {
      sourceReference: randomUUID(), subcategoryCode: 'E0113', description: '路面坑洼，影响通行', place: { address: `人民路 ${Math.ceil(Math.random() * 900)} 号` }, details: { outlet: '安澜日报' },
    });
    // 503 says “later”: a platform sends it again; anything else is a mistake of the bench.
    if (response.status === 503) refused += 1;
    else if (response.status !== 201) throw new Error(`A filing was answered ${response.status}: ${await response.text()}`);
    await response.body?.cancel();
    return response.status === 201;
  };
  await filedBy(report, warmUp);
  tell(`  ${clients} clients, as fast as they are answered …`);
  const most = await filedBy(report, saturated);
  tell(`  ${needed} filings/s …`);
  const held = await filedAtRate(report, paced);
  const row = (name: string, taken: number[], seconds: number) => [name, figure(taken.length / seconds), ...Object.values(percentiles(taken)).map(figure)];
  return [
    table(['filings through HTTP, whole stack', 'filings/s', 'p50 ms', 'p95 ms', 'p99 ms'], [row(`${clients} clients at once`, most, saturated / 1000), row(`held at ${needed}/s`, held, paced / 1000)]),
    `answered “later”: ${refused}`,
    verdict('filings/s the whole stack takes', most.length / (saturated / 1000), `>= ${needed} (30,000 a day with its peak)`, most.length / (saturated / 1000) >= needed),
  ].join('\n');
}

async function filedBy(report: () => Promise<boolean>, milliseconds: number): Promise<number[]> {
  const taken: number[] = [];
  const until = performance.now() + milliseconds;
  await Promise.all(Array.from({ length: clients }, async () => {
    while (performance.now() < until) taken.push(...await timed(report));
  }));
  return taken;
}

/** Sends on the beat whether or not the last answer has come: a citizen does not wait for another's. */
async function filedAtRate(report: () => Promise<boolean>, milliseconds: number): Promise<number[]> {
  const under: Promise<number[]>[] = [];
  const began = performance.now();
  for (let count = 0; count < (milliseconds / 1000) * needed; count++) {
    await pause(Math.max(0, began + count * (1000 / needed) - performance.now()));
    under.push(timed(report));
  }
  return (await Promise.all(under)).flat();
}

/** Milliseconds until the filing was taken; nothing where it was not. */
async function timed(report: () => Promise<boolean>): Promise<number[]> {
  const began = performance.now();
  return await report() ? [performance.now() - began] : [];
}

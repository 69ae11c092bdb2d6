import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { WholeCentre } from '#run/bench/wholeCentre';
import { percentiles } from '#run/bench/load';
import { figure, table, verdict } from '#run/bench/table';

/** 30,000 cases a day are one in three seconds; the peak is fifteen times that. */
const needed = 5;
const casesOfDay = 30_000;
const mostForPage = 300;
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
  tell(`  ${needed} filings/s for ${paced / 1000} s, while queue pages are read …`);
  const people = await Promise.all(['acceptor', 'leader', 'dispatcher'].map((login) => centre.personAt(login)));
  let isHeld = true;
  const reading = Promise.all(people.map((ask) => pagesRead(ask, () => isHeld)));
  const began = performance.now();
  const held = await filedAtRate(report, paced);
  const heldFor = (performance.now() - began) / 1000;
  isHeld = false;
  const pages = (await reading).flat();
  const pageP95 = percentiles(pages).p95;
  const row = (name: string, taken: number[], seconds: number) => [name, figure(taken.length / seconds), ...Object.values(percentiles(taken)).map(figure)];
  return [
    table(['filings through HTTP, whole stack', 'filings/s', 'p50 ms', 'p95 ms', 'p99 ms'], [row(`${clients} clients at once`, most, saturated / 1000), row(`held at ${needed}/s`, held, heldFor)]),
    table(['first page of a queue meanwhile', 'pages', 'p50 ms', 'p95 ms', 'p99 ms'], [['acceptor, shift leader, dispatcher', String(pages.length), ...Object.values(percentiles(pages)).map(figure)]]),
    `answered “later”: ${refused}`,
    verdict(`filings/s held for ${paced / 1000} s`, held.length / heldFor, `>= ${needed}`, held.length / heldFor >= needed * 0.99),
    verdict('queue pages meanwhile, p95 ms', pageP95, `< ${mostForPage}`, pageP95 < mostForPage),
    verdict('cases filed in 24 hours at the rate measured with all clients', most.length / (saturated / 1000) * 86_400, `>= ${casesOfDay}`, most.length / (saturated / 1000) * 86_400 >= casesOfDay),
  ].join('\n');
}

/** Somebody who looks at the first page of his queue twice a second, as long as he is asked to. */
async function pagesRead(ask: (path: string) => Promise<Response>, isHeld: () => boolean): Promise<number[]> {
  const taken: number[] = [];
  while (isHeld()) {
    const began = performance.now();
    const response = await ask('/tasks?tab=todo&limit=50');
    if (response.status !== 200) throw new Error(`A page was answered ${response.status}: ${await response.text()}`);
    await response.json();
    taken.push(performance.now() - began);
    await pause(500);
  }
  return taken;
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

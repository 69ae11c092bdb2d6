import { setTimeout as pause } from 'node:timers/promises';
import { readOrganisation, saveDepartments } from '#database/departments';
import type { WholeCentre } from '#run/bench/wholeCentre';
import { percentiles } from '#run/bench/load';
import { figure, table, verdict } from '#run/bench/table';
import { dutyGridsOf, largeDivision } from '#tests/gridCity';

/** As many cells as one city divided its ground into; answers to a place in less than this. */
const [cells, mostForPlace, lookUps] = [51_495, 50, 2_000];

/** A division as large as a city's, imported through the route: how long it takes, how long others wait meanwhile, and how fast places are answered afterwards. */
export async function benchGrids(centre: WholeCentre, tell: (line: string) => void): Promise<string> {
  const { database } = centre;
  const street = '999999999';
  const division = largeDivision(cells, street);
  await database.transaction(async (transaction) => {
    const { departments } = await readOrganisation(transaction);
    const district = departments.find(({ kind }) => kind === 'district');
    await saveDepartments(transaction, [
      { id: 'large-street', name: '测速街道', kind: 'street', parentId: district?.id ?? '', handlesCases: false, areaCode: street },
      ...division.communities.map(({ id, areaCode }) => ({ id, name: id, kind: 'community' as const, parentId: 'large-street', handlesCases: false, areaCode })),
    ]);
  });
  const ask = await centre.personAt('admin');
  tell(`  importing ${cells} cells, ${figure(division.file.length / 2 ** 20)} MB …`);
  const imported = await whileOthersAsk(ask, async () => {
    const form = new FormData();
    form.append('file', new Blob([division.file]), 'grids.geojson');
    const response = await ask('/grids/import', { method: 'POST', body: form });
    if (response.status !== 200) throw new Error(`The import was answered ${response.status}: ${await response.text()}`);
    const { applied, faultCount } = (await response.json()) as { applied: boolean; faultCount: number };
    if (!applied) throw new Error(`The import has ${faultCount} faults.`);
  });
  tell('  the first map of it …');
  const mapped = await whileOthersAsk(ask, async () => { await (await ask('/map/areas?level=district')).json(); });
  const kept = await database('grid_cells').whereRaw(`code like '${street}%'`).first<{ cells: number; grids: number }>(database.raw('count(*)::integer as cells, count(distinct duty_grid_id)::integer as grids'));
  tell(`  ${lookUps} places …`);
  const taken: number[] = [];
  let wrong = 0;
  for (let count = 0; count < lookUps; count++) {
    const { code, dutyGrid, longitude, latitude } = division.cell(Math.floor(Math.random() * cells));
    const began = performance.now();
    const place = (await (await ask(`/grids/at?longitude=${longitude}&latitude=${latitude}`)).json()) as { cell?: string; dutyGrid?: { id: string } };
    taken.push(performance.now() - began);
    if (place.cell !== code || place.dutyGrid?.id !== dutyGrid) wrong += 1;
  }
  const { p50, p95, p99 } = percentiles(taken);
  return [
    table(['division of a large city, through HTTP', 's', 'longest wait of another request, ms'], [[`import of ${cells} cells`, figure(imported.seconds), figure(imported.longestWait)], ['first map drawn', figure(mapped.seconds), figure(mapped.longestWait)]]),
    table(['place looked up, through HTTP', 'p50 ms', 'p95 ms', 'p99 ms'], [[`one of ${cells} cells`, figure(p50), figure(p95), figure(p99)]]),
    `${kept.cells} cells in ${kept.grids} duty grids (${dutyGridsOf(division)} in the file); ${wrong} of ${lookUps} places answered wrongly`,
    verdict('place looked up, p99 ms', p99, `< ${mostForPlace}`, p99 < mostForPlace && wrong === 0),
  ].join('\n');
}

/** How long something takes, and the longest anybody waits meanwhile who asks the server whether it is well. */
async function whileOthersAsk(ask: (path: string) => Promise<Response>, act: () => Promise<void>): Promise<{ seconds: number; longestWait: number }> {
  let isActing = true;
  let longestWait = 0;
  const others = (async () => {
    while (isActing) {
      const began = performance.now();
      await (await ask('/departments')).arrayBuffer();
      longestWait = Math.max(longestWait, performance.now() - began);
      await pause(50);
    }
  })();
  const began = performance.now();
  await act();
  const seconds = (performance.now() - began) / 1000;
  isActing = false;
  await others;
  return { seconds, longestWait };
}

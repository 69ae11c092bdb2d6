import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import { pino } from 'pino';
import { keepRaisingAlarms } from '#api/alarmRaising';
import { keepMovingCases } from '#api/caseMoves';
import type { Dependencies } from '#api/dependencies';
import { keepDrawing } from '#api/blindRechecks';
import { keepRewarding } from '#api/reportRewards';
import { keepHouse } from '#api/housekeeping';
import { keepCountingPasses } from '#api/modelPasses';
import { openLiveUpdates } from '#api/liveUpdates';
import { openProcessServer } from '#api/processClient';
import { openProcessCommands } from '#api/processCommands';
import { keepPreflights } from '#api/preflightKeeping';
import { rememberPlays } from '#api/scenarioPlays';
import { createServer } from '#api/server';
import { keepShadows } from '#api/shadowKeeping';
import { isPlainHttp, webSettings } from '#api/settings';
import type { WebSettings } from '#api/settings';
import { openDatabase } from '#database/connection';
import { checkoutFolder } from '#run/checkout';
import { announceReady, stopWhenAsked } from '#run/part';
import { gridImportInThread } from '#run/gridImportThread';
import { inTurn } from '#run/inTurn';
import { readSettings } from '#run/settings';
import type { Settings } from '#run/settings';
import { temporalClient } from '#run/temporalConnection';
import { workInThread } from '#run/workThread';

const settings = readSettings(process.env);
const log = pino({ level: settings.logLevel, base: undefined });
const url = settings.databaseUrl ?? '';
const database = openDatabase({ url, applicationName: 'yiwang web' });
const client = temporalClient(process.env);
const processes = openProcessServer({ client, taskQueue: settings.taskQueue });
const dependencies: Dependencies = {
  database, log, processes,
  commands: openProcessCommands({ database, processes, log }),
  live: openLiveUpdates({ url, database, log }),
  settings: settingsOfWeb(settings),
  importGrids: gridImportInThread(new URL('gridImport.mjs', import.meta.url), url),
  checkFiles: inTurn(workInThread(new URL('releaseCheck.mjs', import.meta.url), url)),
  playScenarios: rememberPlays(database, workInThread(new URL('scenarios.mjs', import.meta.url), url)),
  templateFolder: join(checkoutFolder(), 'bpmn', 'templates'),
  now: Date.now,
};
const endHousekeeping = keepHouse(dependencies);
const endRaising = keepRaisingAlarms(dependencies);
const endDrawing = keepDrawing(dependencies);
const endMoving = keepMovingCases(dependencies);
const endPreflights = keepPreflights(dependencies, workInThread(new URL('preflight.mjs', import.meta.url), url));
const endShadows = keepShadows(dependencies, workInThread(new URL('shadow.mjs', import.meta.url), url));
const endCounting = keepCountingPasses(dependencies);
const endRewarding = keepRewarding(dependencies);
const server = createHttpServer(createServer(dependencies));
server.listen(settings.port, settings.host, announceReady);

stopWhenAsked(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  await dependencies.live.close();
  await endHousekeeping();
  await endRaising();
  await endDrawing();
  await endPreflights();
  await endShadows();
  await endMoving();
  await endRewarding();
  await endCounting();
  server.closeIdleConnections();
  await closed;
  await client.connection.close();
  await database.destroy();
});

function settingsOfWeb({ dataDir, publicUrl, uploadBytes, sessionIdle, trustedProxies, open311, backlogDays }: Settings): WebSettings {
  const root = checkoutFolder();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const given = webSettings({ dataDir, version, trustedProxies, backlogDays, consoleDir: join(root, '.yiwang', 'build', 'console') });
  return {
    ...given,
    plainHttp: isPlainHttp(publicUrl),
    open311: { ...given.open311, ...open311, publicUrl },
    session: { ...given.session, idle: sessionIdle },
    uploads: { ...given.uploads, largestFile: uploadBytes },
  };
}

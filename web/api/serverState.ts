import type { Database } from '#database/connection';
import { serverRoutes } from '#contract/serverRoutes';
import type { HealthView } from '#contract/serverRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { openApiDocument } from './openApi';
import { Refusal } from './refusal';

/** Health, the description of the API, and live updates. */
export function serverBindings({ database, processes, live, settings }: Dependencies): Binding[] {
  return [
    bind(serverRoutes.health, async () => {
      const [rows, temporal] = await Promise.all([isAnswering(database), processes.isReachable().catch(() => false)]);
      return { status: 200, body: health(rows, temporal, settings.version) };
    }),
    bind(serverRoutes.openApi, async () => ({ status: 200, body: openApiDocument(settings.version) })),
    bind(serverRoutes.live, async ({ session, request, response }) => {
      if (live.streamsOf(session.person.id) >= settings.streamsPerPerson) {
        throw new Refusal('too-many-streams', { detail: { zh: '请关闭不用的页面后刷新。', en: 'Close pages you do not need, then reload.' } });
      }
      live.open(session, response, request.get('last-event-id'));
    }),
  ];
}

async function isAnswering(database: Database): Promise<boolean> {
  try {
    await database.raw('select 1');
    return true;
  } catch {
    return false;
  }
}

function health(rows: boolean, temporal: boolean, version: string): HealthView {
  const named = (is: boolean) => (is ? 'reachable' : 'unreachable');
  return { status: !rows ? 'down' : temporal ? 'ok' : 'degraded', version, database: named(rows), temporal: named(temporal) };
}

import type { Database } from '#database/connection';
import { findDefinition, latestDefinitions, versionsOfProcess } from '#database/definitions';
import type { DefinitionSummaryRow } from '#database/definitions';
import { openIncidentsByProcess } from '#database/incidents';
import { runningByProcess, runningByVersion } from '#database/instances';
import { namesOfPersons } from '#database/persons';
import type { ProcessDetail, ProcessSummary } from '#contract/processes';
import { processRoutes } from '#contract/processRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { modelPasses } from './modelPasses';
import { notFound } from './refusal';

/** Published processes. */
export function processBindings({ database, playScenarios, now }: Dependencies): Binding[] {
  return [
    bind(processRoutes.list, async () => ({ status: 200, body: await processList(database) })),
    bind(processRoutes.read, async ({ parameters, query }) => ({ status: 200, body: await processDetail(database, parameters.processId, query.version) })),
    bind(processRoutes.passes, async ({ parameters, query }) => ({ status: 200, body: await modelPasses({ database, playScenarios }, { ...query, processId: parameters.processId, now: now() }) })),
  ];
}

async function processList(database: Database): Promise<ProcessSummary[]> {
  const [definitions, running, incidents] = await Promise.all([latestDefinitions(database), runningByProcess(database), openIncidentsByProcess(database)]);
  const names = await publisherNames(database, definitions);
  return definitions.map((row) => summary(row, { versions: row.version, running: running.get(row.process_id) ?? 0, incidents: incidents.get(row.process_id) ?? 0, names }));
}

async function processDetail(database: Database, processId: string, version: number | undefined): Promise<ProcessDetail> {
  const [versions, running, incidents] = await Promise.all([versionsOfProcess(database, processId), runningByVersion(database, processId), openIncidentsByProcess(database)]);
  const shown = version === undefined ? versions[0] : versions.find((row) => row.version === version);
  const definition = shown && (await findDefinition(database, processId, shown.version));
  if (!shown || !definition) throw notFound({ zh: '流程或该版本', en: 'process or version' });
  const names = await publisherNames(database, versions);
  const counts = { versions: versions.length, running: [...running.values()].reduce((sum, count) => sum + count, 0), incidents: incidents.get(processId) ?? 0, names };
  return {
    ...summary(shown, counts), xml: definition.xml,
    history: versions.map((row) => ({ ...versionOf(row, names), running: running.get(row.version) ?? 0 })),
  };
}

type Names = Awaited<ReturnType<typeof namesOfPersons>>;

function publisherNames(database: Database, rows: readonly DefinitionSummaryRow[]): Promise<Names> {
  return namesOfPersons(database, rows.flatMap(({ published_by }) => published_by ?? []));
}

function summary(row: DefinitionSummaryRow, { names, ...counts }: { versions: number; running: number; incidents: number; names: Names }): ProcessSummary {
  return { processId: row.process_id, name: row.name ?? row.process_id, ...versionOf(row, names), ...counts };
}

function versionOf({ version, hash, version_tag, published_at, published_by }: DefinitionSummaryRow, names: Names) {
  return {
    version, hash, publishedAt: published_at.toISOString(), ...(version_tag !== null && { versionTag: version_tag }),
    ...(published_by !== null && { publishedBy: names.get(published_by)?.name ?? published_by }),
  };
}

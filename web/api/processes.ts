import type { ReleaseFile } from '#bpmn/release';
import type { Database } from '#database/connection';
import { findDefinition, latestDefinitions, versionsOfProcess } from '#database/definitions';
import type { DefinitionSummaryRow } from '#database/definitions';
import { openIncidentsByProcess } from '#database/incidents';
import { runningByProcess, runningByVersion } from '#database/instances';
import { namesOfPersons } from '#database/persons';
import { compareRelease, findRelease, publishRelease } from '#database/releases';
import type { ReleaseContent } from '#database/releases';
import type { CheckAnswer, ProcessDetail, ProcessSummary } from '#contract/processes';
import { processRoutes } from '#contract/processRoutes';
import { checkedRelease } from './releaseCheck';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { findingView } from './findingView';
import { notFound, Refusal } from './refusal';

/** Published processes; checking and publishing releases. */
export function processBindings({ database, now }: Dependencies): Binding[] {
  return [
    bind(processRoutes.list, async () => ({ status: 200, body: await processList(database) })),
    bind(processRoutes.read, async ({ parameters, query }) => ({ status: 200, body: await processDetail(database, parameters.processId, query.version) })),
    bind(processRoutes.check, async ({ body }) => ({ status: 200, body: await checkRelease(database, body.files) })),
    bind(processRoutes.publish, async ({ body, person }) => {
      const earlier = await findRelease(database, body.commandId);
      const checked = earlier ? undefined : await checkedRelease(database, body.files);
      if (checked && !checked.ok) throw new Refusal('release-refused', { findings: checked.findings.map(findingView) });
      const published = earlier ?? (checked && await publishRelease(database, { releaseId: body.commandId, release: checked.release, files: body.files, note: body.note, personId: person.id, at: now() }));
      if (!published) throw new Error('A release was neither found nor made.');
      return {
        status: 201,
        body: { releaseId: published.releaseId, publishedAt: published.publishedAt.toISOString(), contents: published.contents.map(contentView), findings: (checked?.findings ?? []).map(findingView) },
      };
    }),
  ];
}

async function checkRelease(database: Database, files: ReleaseFile[]): Promise<CheckAnswer> {
  const checked = await checkedRelease(database, files);
  const findings = checked.findings.map(findingView);
  if (!checked.ok) return { publishable: false, findings, contents: [] };
  return { publishable: true, findings, contents: (await compareRelease(database, checked.release)).map(contentView) };
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

function contentView({ kind, id, name, file, changed, version }: ReleaseContent): CheckAnswer['contents'][number] {
  return { kind, id, ...(name !== undefined && name !== null && { name }), file, changed, nextVersion: version };
}

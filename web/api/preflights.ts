import { parseProcesses } from '#bpmn/parse';
import type { ProcessModel } from '#bpmn/model';
import { casesById } from '#database/cases';
import type { Database, Transaction } from '#database/connection';
import { findDefinition, latestDefinition } from '#database/definitions';
import { findPreflightCase, insertPreflight, preflightCases, preflightCounts, preflightOfRequest } from '#database/preflights';
import type { Mappings, Preflight, PreflightCase } from '#database/preflights';
import { filesOfRequest } from '#database/releaseRequests';
import type { ReleaseRequest } from '#database/releaseRequests';
import { countRunning } from '#database/runningCases';
import type { PreflightCaseDetail, PreflightCaseView, PreflightView } from '#contract/releases';
import { reasonWords } from './preflightWords';
import { notFound, Refusal } from './refusal';

/** Asks for the running cases of what a request changes to be looked at. */
export async function askForPreflight(database: Database | Transaction, request: Pick<ReleaseRequest, 'requestId' | 'contents'>, { preflightId, mappings, at }: { preflightId: string; mappings?: Mappings; at: number }): Promise<void> {
  const total = await countRunning(database, changedProcesses(request).map(({ id }) => id));
  await insertPreflight(database, { preflightId, requestId: request.requestId, total, at, ...(mappings && { mappings }) });
}

/** The same for a request that is there, with a mapping whose nodes must exist. */
export async function preflightAgain(database: Database, request: ReleaseRequest, given: { preflightId: string; mappings: Mappings; at: number }): Promise<void> {
  if (request.state !== 'open') throw new Refusal('conflict', { detail: { zh: '此申请已经处理，不再预检。', en: 'This request is decided already and is not looked at again.' } });
  const earlier = await preflightOfRequest(database, request.requestId);
  if (earlier?.preflightId === given.preflightId) return;
  const models = await modelsOf(database, request.requestId);
  for (const [processId, mapping] of Object.entries(given.mappings)) {
    const wrong = Object.values(mapping).find((nodeId) => !Object.hasOwn(models.get(processId)?.model.nodes ?? {}, nodeId));
    if (wrong !== undefined) throw new Refusal('invalid-request', { errors: [{ path: `mappings.${processId}`, message: `新版本中没有节点“${wrong}” / the new version has no node “${wrong}”` }] });
  }
  await askForPreflight(database, request, given);
}

/** What is known so far, with the names people know the nodes by. */
export async function preflightView(database: Database, request: ReleaseRequest): Promise<PreflightView> {
  const { requestId: _, failure, askedAt, startedAt, endedAt, ...preflight } = await existing(database, request.requestId);
  const [counts, models] = await Promise.all([preflightCounts(database, preflight.preflightId), modelsOf(database, request.requestId)]);
  const processes = await Promise.all(changedProcesses(request).map(async ({ id, name, version }) => {
    const [running, latest] = await Promise.all([countRunning(database, [id]), latestDefinition(database, id)]);
    const old = request.state === 'open' ? latest : await findDefinition(database, id, version - 1);
    const nameOf = (nodeId: string) => models.get(id)?.model.nodes[nodeId]?.name ?? old?.compiled.nodes[nodeId]?.name;
    return {
      processId: id, name: name ?? id, toVersion: version, running, ...(old && { fromVersion: old.version }),
      counts: counts.filter(({ processId }) => processId === id).map(({ kind, nodeId, count }) => ({ kind, count, ...(nodeId !== undefined && { nodeId, ...nodeName(nameOf(nodeId)) }) })),
    };
  }));
  return {
    ...preflight, askedAt: askedAt.toISOString(), processes, ...(failure !== undefined && { failure }),
    ...(startedAt && { startedAt: startedAt.toISOString() }), ...(endedAt && { endedAt: endedAt.toISOString() }),
  };
}

/** A page of the cases looked at. */
export async function preflightCasePage(database: Database, request: ReleaseRequest, { after, limit, ...filter }: { after?: string | undefined; limit: number; processId?: string | undefined; kind?: PreflightCase['kind'] | undefined; nodeId?: string | undefined }): Promise<{ items: PreflightCaseView[]; next?: string }> {
  const { preflightId } = await existing(database, request.requestId);
  const { cases, next } = await preflightCases(database, preflightId, { filter, after, limit });
  return { items: await caseViews(database, request.requestId, cases), ...(next !== undefined && { next }) };
}

/** One case with the diagram it runs on and the one it would run on. */
export async function preflightCaseDetail(database: Database, request: ReleaseRequest, instanceId: string): Promise<PreflightCaseDetail> {
  const { preflightId } = await existing(database, request.requestId);
  const found = await findPreflightCase(database, preflightId, instanceId);
  const [[view], definition, models] = await Promise.all([caseViews(database, request.requestId, found ? [found] : []), found && findDefinition(database, found.processId, found.version), modelsOf(database, request.requestId)]);
  const after = found && models.get(found.processId);
  if (!view || !definition || !after) throw notFound({ zh: '该案件的预检结果', en: 'pre-flight of this case' });
  return { ...view, before: definition.xml, after: after.xml };
}

/** Nothing comes into force before it is known what it means for what runs, or somebody says why not. */
export async function mustBePreflighted(transaction: Transaction, requestId: string): Promise<void> {
  const preflight = await preflightOfRequest(transaction, requestId);
  if (!preflight || preflight.state === 'done') return;
  const failed = preflight.state === 'failed';
  throw new Refusal('conflict', { detail: failed
    ? { zh: '预检没有完成。请重新预检；确需直接发布的，请写明不预检的理由。', en: 'The pre-flight could not be finished. Run it again, or say why this is to come into force without it.' }
    : { zh: `预检正在进行（${preflight.checked}/${preflight.total}），请等待完成后再批准。`, en: `The pre-flight is under way (${preflight.checked} of ${preflight.total}). Approve when it is done.` } });
}

async function existing(database: Database, requestId: string): Promise<Preflight> {
  const preflight = await preflightOfRequest(database, requestId);
  if (!preflight) throw notFound({ zh: '该申请的预检', en: 'pre-flight of this request' });
  return preflight;
}

function changedProcesses({ contents }: Pick<ReleaseRequest, 'contents'>) {
  return contents.filter(({ kind, changed }) => kind === 'process' && changed);
}

async function modelsOf(database: Database, requestId: string): Promise<Map<string, { model: ProcessModel; xml: string }>> {
  const files = (await filesOfRequest(database, requestId)).filter(({ name }) => /\.bpmn$/i.test(name));
  const parsed = await Promise.all(files.map(async ({ text }) => (await parseProcesses(text)).models.map((model): [string, { model: ProcessModel; xml: string }] => [model.processId, { model, xml: text }])));
  return new Map(parsed.flat());
}

async function caseViews(database: Database, requestId: string, cases: readonly (PreflightCase & { businessKey?: string })[]): Promise<PreflightCaseView[]> {
  const [reported, models] = await Promise.all([casesById(database, cases.flatMap(({ businessKey }) => businessKey ?? [])), modelsOf(database, requestId)]);
  const versions = new Map(await Promise.all([...new Set(cases.map(({ processId, version }) => `${version} ${processId}`))].map(async (key): Promise<[string, ProcessModel | undefined]> => {
    const [version = '', processId = ''] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)];
    return [key, (await findDefinition(database, processId, Number(version)))?.compiled];
  })));
  return cases.map(({ instanceId, processId, version, kind, reason, position, migrated, rehearsed, businessKey }) => {
    const [old, fresh] = [versions.get(`${version} ${processId}`), models.get(processId)?.model];
    const inOld = (nodeId: string) => ({ nodeId, ...named(old?.nodes[nodeId]?.name) });
    const inNew = (nodeId: string) => ({ nodeId, ...named(fresh?.nodes[nodeId]?.name) });
    const about = businessKey === undefined ? undefined : reported.get(businessKey);
    const words = reasonWords(kind, reason, (nodeId) => fresh?.nodes[nodeId]?.name ?? old?.nodes[nodeId]?.name ?? nodeId);
    return {
      instanceId, processId, version, kind, why: words.text, ...(words.nodeId !== undefined && { nodeId: words.nodeId }), position: position.map(inOld), ...(about && { caseNumber: about.number, caseTitle: about.title }),
      ...(migrated && { migrated: migrated.map(inNew) }), ...(rehearsed && { rehearsed: rehearsed.map(inNew) }),
    };
  });
}

function named(name: string | undefined): { name?: string } {
  return name === undefined ? {} : { name };
}

function nodeName(name: string | undefined): { nodeName?: string } {
  return name === undefined ? {} : { nodeName: name };
}

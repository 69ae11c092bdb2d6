import { parseProcesses } from '#bpmn/parse';
import type { Json, ProcessModel, Variables } from '#bpmn/model';
import { masked } from '#city/masking';
import { casesById } from '#database/cases';
import type { Database } from '#database/connection';
import { findDefinition } from '#database/definitions';
import type { DefinitionRow } from '#database/definitions';
import { namesOfPersons } from '#database/persons';
import { countToFollow, findShadowCase, shadowCases, shadowCounts, shadowTermCounts } from '#database/shadowCases';
import type { ShadowCase, ShadowCaseFilter } from '#database/shadowCases';
import { filesOfShadow } from '#database/shadows';
import type { Shadow } from '#database/shadows';
import type { WayTaken } from '#engine/preflight/ways';
import type { ShadowCaseDetail, ShadowCaseView, ShadowView } from '#contract/shadows';
import { notFound } from './refusal';
import { nameIn, termWords } from './shadowTerms';
import { shadowWords } from './shadowWords';

/** Beyond so many nobody counts what a shadow has still to play. */
const mostBehind = 1_000;

/** Shadows with what they found, by kind and node. */
export async function shadowViews(database: Database, shadows: readonly Shadow[]): Promise<ShadowView[]> {
  const ids = shadows.map(({ shadowId }) => shadowId);
  const [counts, terms, names] = await Promise.all([shadowCounts(database, ids), shadowTermCounts(database, ids), namesOfPersons(database, shadows.map(({ begunBy }) => begunBy))]);
  return Promise.all(shadows.map(async ({ begunBy, begunAt, endedAt, lookedAt, until, ...shadow }) => {
    const [definition, behind] = await Promise.all([findDefinition(database, shadow.processId, shadow.version), shadow.state === 'running' ? countToFollow(database, { ...shadow, begunBy, begunAt, until }, mostBehind) : undefined]);
    return {
      ...shadow, until: until.toISOString(), processName: definition?.name ?? shadow.processId, begunBy: { id: begunBy, name: names.get(begunBy)?.name ?? begunBy }, begunAt: begunAt.toISOString(),
      ...(endedAt && { endedAt: endedAt.toISOString() }), ...(lookedAt && { lookedAt: lookedAt.toISOString() }), ...(behind !== undefined && { behind }),
      counts: (counts.get(shadow.shadowId) ?? []).map((count) => ({ ...count, ...(count.nodeId !== undefined && named('nodeName', definition?.compiled.nodes[count.nodeId]?.name)) })),
      terms: (terms.get(shadow.shadowId) ?? []).map((count) => ({ ...count, ...named('nodeName', nameIn(definition?.compiled, count.nodeId)) })),
    };
  }));
}

/** One shadow with what it found; nodes that only its own version has are named as well. */
export async function shadowView(database: Database, shadow: Shadow): Promise<ShadowView> {
  const [[view], sides] = await Promise.all([shadowViews(database, [shadow]), sidesOf(database, shadow)]);
  if (!view) throw new Error('A shadow has no view.');
  const nameOf = ({ nodeId, nodeName }: { nodeId?: string | undefined; nodeName?: string | undefined }) => named('nodeName', nodeName ?? (nodeId === undefined ? undefined : nameIn(sides.after?.model, nodeId)));
  return { ...view, counts: view.counts.map((count) => ({ ...count, ...nameOf(count) })), terms: view.terms.map((count) => ({ ...count, ...nameOf(count) })) };
}

/** A page of the cases it follows. */
export async function shadowCasePage(database: Database, shadow: Shadow, { after, limit, ...filter }: ShadowCaseFilter & { after?: string | undefined; limit: number }): Promise<{ items: ShadowCaseView[]; next?: string }> {
  const [{ cases, next }, sides] = await Promise.all([shadowCases(database, shadow.shadowId, { filter, after, limit }), sidesOf(database, shadow)]);
  return { items: await caseViews(database, sides, cases), ...(next !== undefined && { next }) };
}

/** One case with the diagram it runs on and the one it was played through. */
export async function shadowCaseDetail(database: Database, shadow: Shadow, instanceId: string): Promise<ShadowCaseDetail> {
  const [found, sides] = await Promise.all([findShadowCase(database, shadow.shadowId, instanceId), sidesOf(database, shadow)]);
  const [view] = await caseViews(database, sides, found ? [found] : []);
  if (!view || !sides.before || !sides.after) throw notFound({ zh: '该案件的影子运行结果', en: 'what the shadow found of this case' });
  return { ...view, before: sides.before.xml, after: sides.after.xml };
}

interface Sides { before: DefinitionRow | undefined; after: { model: ProcessModel; xml: string } | undefined }

async function sidesOf(database: Database, { shadowId, processId, version }: Shadow): Promise<Sides> {
  const [before, files] = await Promise.all([findDefinition(database, processId, version), filesOfShadow(database, shadowId)]);
  for (const { name, text } of files) {
    const model = /\.bpmn$/i.test(name) ? (await parseProcesses(text)).models.find((one) => one.processId === processId) : undefined;
    if (model) return { before, after: { model, xml: text } };
  }
  return { before, after: undefined };
}

async function caseViews(database: Database, { before, after }: Sides, cases: readonly (ShadowCase & { businessKey?: string })[]): Promise<ShadowCaseView[]> {
  const all = cases.flatMap(({ terms = [] }) => terms);
  const [reported, wordsOfTerm] = await Promise.all([casesById(database, cases.flatMap(({ businessKey }) => businessKey ?? [])), termWords(database, { before: before?.compiled, after: after?.model }, all)]);
  const [old, fresh] = [before?.compiled, after?.model];
  const nodesOf = (model: ProcessModel | undefined, nodeIds: readonly string[]) => nodeIds.map((nodeId) => ({ nodeId, ...named('name', model?.nodes[nodeId]?.name) }));
  return cases.map(({ instanceId, kind, reason, difference, terms = [], position, rehearsed = [], lookedAt, businessKey }) => {
    const about = businessKey === undefined ? undefined : reported.get(businessKey);
    const { text, nodeId } = shadowWords(kind, reason, (id) => fresh?.nodes[id]?.name ?? old?.nodes[id]?.name ?? id);
    return {
      instanceId, kind, why: text, lookedAt: lookedAt.toISOString(), position: nodesOf(old, position), rehearsed: nodesOf(fresh, rehearsed), ...(nodeId !== undefined && { nodeId }),
      ...(about && { caseId: about.id, caseNumber: about.number, caseTitle: about.title }),
      ...(difference && { difference: { at: new Date(difference.at).toISOString(), before: difference.before.map((way) => wayView(way, old)), after: difference.after.map((way) => wayView(way, fresh)) } }),
      terms: terms.map((term) => ({ kind: term.kind, nodeId: term.nodeId, why: wordsOfTerm(term), ...(term.kind === 'earlier' || term.kind === 'later' ? { ...instant('before', term.before), ...instant('after', term.after) } : {}) })),
    };
  });
}

function wayView({ flowId, because }: WayTaken, model: ProcessModel | undefined): NonNullable<ShadowCaseView['difference']>['before'][number] {
  const flow = model?.flows[flowId];
  const target = flow && (model.nodes[flow.targetId]?.name ?? flow.targetId);
  return { flowId, ...named('name', flow?.name), ...(target !== undefined && { target }), ...(because === 'default' ? { isDefault: true } : decidedBy(because)) };
}

function decidedBy(because: Json | undefined): { expression?: string; operands?: Variables } {
  if (typeof because !== 'object' || because === null || Array.isArray(because)) return {};
  const { expression, operands } = because;
  const values = typeof operands === 'object' && operands !== null && !Array.isArray(operands) ? operands : {};
  return { ...(typeof expression === 'string' && { expression }), operands: Object.fromEntries(Object.entries(values).map(([path, value]) => [path, maskedAt(path, value)])) };
}

/** Who draws may not know who is behind a case; codes and numbers by which models decide stay readable. */
function maskedAt(path: string, value: Json): Json {
  const names = path.split('.');
  return masked(value, new Map(), names.at(-1), names.at(-2));
}

function instant<Key extends string>(key: Key, at: number | undefined): Partial<Record<Key, string>> {
  return named(key, at === undefined ? undefined : new Date(at).toISOString());
}

function named<Key extends string>(key: Key, name: string | undefined): Partial<Record<Key, string>> {
  return name === undefined ? {} : { [key]: name } as Record<Key, string>;
}

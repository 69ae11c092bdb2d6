import type { Person } from '#city/organisation';
import type { ReleaseFile } from '#bpmn/release';
import { logChange } from '#database/changeLog';
import type { LoggedState } from '#database/changeLog';
import type { Database, Transaction } from '#database/connection';
import { latestDefinition } from '#database/definitions';
import { findModelDraft } from '#database/modelDrafts';
import { filesOfRequest, findReleaseRequest } from '#database/releaseRequests';
import { deleteShadow, endShadow, extendShadow, findShadow, insertShadow, lockShadow, runningShadows, shadows } from '#database/shadows';
import type { Shadow, ShadowSource } from '#database/shadows';
import { shadowRoutes } from '#contract/shadowRoutes';
import { shadowBounds } from '#contract/shadows';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { findingView } from './findingView';
import { notFound, Refusal } from './refusal';
import { checkedRelease } from './releaseCheck';
import { shadowCaseDetail, shadowCasePage, shadowView, shadowViews } from './shadowViews';
import { isUuid } from './uuid';

/** More at a time would compute for nobody: each plays every case that moves. */
const mostRunning = 5;
const day = 86_400_000;

/** 影子运行: a version beside the live one, on the same stimuli, without effects. */
export function shadowBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  const reading = async (shadowId: string) => existing(database, shadowId);
  return [
    bind(shadowRoutes.list, async () => ({ status: 200, body: await shadowViews(database, await shadows(database)) })),
    bind(shadowRoutes.begin, async ({ body, person }) => ({ status: 201, body: await shadowView(database, await begin(dependencies, { ...body, until: new Date(body.until), person })) })),
    bind(shadowRoutes.read, async ({ parameters }) => ({ status: 200, body: await shadowView(database, await reading(parameters.shadowId)) })),
    bind(shadowRoutes.extend, async ({ parameters, body, person }) => {
      const bounds = { until: new Date(body.until), mostCases: body.mostCases };
      mustBeWithin(bounds.until, now());
      return { status: 200, body: await shadowView(database, await steer(dependencies, parameters.shadowId, { person, change: (transaction, { shadowId }) => extendShadow(transaction, shadowId, bounds) })) };
    }),
    bind(shadowRoutes.end, async ({ parameters, person }) => ({
      status: 200, body: await shadowView(database, await steer(dependencies, parameters.shadowId, { person, change: (transaction, { shadowId }) => endShadow(transaction, shadowId, { ending: 'person', at: now() }) })),
    })),
    bind(shadowRoutes.discard, async ({ parameters, person }) => {
      const shadow = isUuid(parameters.shadowId) ? await findShadow(database, parameters.shadowId) : undefined;
      if (shadow) await database.transaction(async (transaction) => {
        await deleteShadow(transaction, shadow.shadowId);
        await log(transaction, { before: shadow, by: person.id, at: now() });
      });
      return { status: 204 };
    }),
    bind(shadowRoutes.cases, async ({ parameters, query }) => ({ status: 200, body: await shadowCasePage(database, await reading(parameters.shadowId), query) })),
    bind(shadowRoutes.case, async ({ parameters: { shadowId, instanceId } }) => ({ status: 200, body: await shadowCaseDetail(database, await reading(shadowId), instanceId) })),
  ];
}

interface Asked { shadowId: string; processId: string; source: { kind: ShadowSource['kind']; id: string }; note: string; until: Date; mostCases: number; person: Person }

/** The files are taken as they are now; who goes on drawing does not change what runs beside. */
async function begin({ database, now }: Dependencies, { shadowId, processId, source, note, until, mostCases, person }: Asked): Promise<Shadow> {
  const earlier = await findShadow(database, shadowId);
  if (earlier) return earlier;
  mustBeWithin(until, now());
  const { label, files } = await filesOf(database, source);
  const checked = await checkedRelease(database, files);
  if (!checked.ok) throw new Refusal('release-refused', { findings: checked.findings.map(findingView) });
  const fresh = checked.release.processes.find(({ model }) => model.processId === processId)?.model;
  const live = await latestDefinition(database, processId);
  if (!fresh) throw conflict('所选文件中没有这个流程。', 'The files chosen have no such process.');
  if (!live) throw conflict('此流程还没有发布过，没有可以对照的现行版本。请先发布第一版。', 'This process was never published; there is nothing to run beside. Publish its first version.');
  if (live.hash === fresh.hash) throw conflict('与现行版本完全一致，影子运行不会有差异。', 'It is the live version itself; nothing could differ.');
  await database.transaction(async (transaction) => {
    if (await runningShadows(transaction) >= mostRunning) throw conflict(`最多同时运行 ${mostRunning} 个影子版本，请先结束一个。`, `At most ${mostRunning} run at a time; end one first.`);
    const shadow: Shadow = { shadowId, processId, version: live.version, source: { ...source, label }, note, until, mostCases, state: 'running', begunBy: person.id, begunAt: new Date(now()) };
    if (await insertShadow(transaction, shadow, files)) await log(transaction, { after: shadow, by: person.id, at: now(), why: note });
  });
  return existing(database, shadowId);
}

async function filesOf(database: Database, { kind, id }: Asked['source']): Promise<{ label: string; files: ReleaseFile[] }> {
  if (kind === 'draft') {
    const draft = await findModelDraft(database, id);
    if (!draft) throw notFound({ zh: '该设计文件', en: 'draft' });
    return { label: `${draft.file} r${draft.revision}`, files: [{ name: draft.file, text: draft.text }] };
  }
  const request = await findReleaseRequest(database, id);
  if (!request) throw notFound({ zh: '该发布申请', en: 'release request' });
  return { label: request.note, files: await filesOfRequest(database, id) };
}

async function steer({ database, now }: Dependencies, shadowId: string, { person, change }: { person: Person; change: (transaction: Transaction, shadow: Shadow) => Promise<void> }): Promise<Shadow> {
  await existing(database, shadowId);
  await database.transaction(async (transaction) => {
    const before = await lockShadow(transaction, shadowId);
    if (!before) throw unknownShadow();
    if (before.state !== 'running') throw conflict('此影子运行已经结束，请重新开始一个。', 'It has ended already; begin another one.');
    await change(transaction, before);
    const after = await findShadow(transaction, shadowId);
    await log(transaction, { before, ...(after && { after }), by: person.id, at: now() });
  });
  return existing(database, shadowId);
}

function mustBeWithin(until: Date, now: number): void {
  if (until.getTime() > now && until.getTime() <= now + shadowBounds.days * day) return;
  throw new Refusal('invalid-request', { errors: [{ path: 'until', message: `结束时间须在今后 ${shadowBounds.days} 天之内 / must lie within the next ${shadowBounds.days} days` }] });
}

function log(transaction: Transaction, { before, after, by, at, why }: { before?: Shadow; after?: Shadow; by: string; at: number; why?: string }): Promise<void> {
  const stateOf = ({ state, until, mostCases, version, source }: Shadow): LoggedState => ({ state: state === 'running' ? '运行中' : '已结束', until: until.toISOString(), mostCases, beside: version, source: source.label });
  const shadow = after ?? before;
  if (!shadow) return Promise.resolve();
  return logChange(transaction, { noun: 'shadow', id: shadow.shadowId, name: `${shadow.processId} · ${shadow.source.label}`, before: before && stateOf(before), after: after && stateOf(after), by, at, why });
}

async function existing(database: Database, shadowId: string): Promise<Shadow> {
  const shadow = isUuid(shadowId) ? await findShadow(database, shadowId) : undefined;
  if (!shadow) throw unknownShadow();
  return shadow;
}

function unknownShadow(): Refusal {
  return notFound({ zh: '该影子运行', en: 'shadow' });
}

function conflict(zh: string, en: string): Refusal {
  return new Refusal('conflict', { detail: { zh, en } });
}

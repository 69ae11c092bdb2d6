import { randomUUID } from 'node:crypto';
import type { Person } from '#city/organisation';
import { may } from '#city/permission';
import type { Release, ReleaseFile } from '#bpmn/release';
import { logChange } from '#database/changeLog';
import type { LoggedState } from '#database/changeLog';
import type { Database, Transaction } from '#database/connection';
import { releaseByNumber, textOfVersion } from '#database/publishedVersions';
import { decideReleaseRequest, filesOfRequest, findReleaseRequest, insertReleaseRequest, lockReleaseRequest } from '#database/releaseRequests';
import type { ReleaseRequest } from '#database/releaseRequests';
import { compareRelease, publishWithin } from '#database/releases';
import type { ReleaseContent } from '#database/releases';
import type { Dependencies } from './dependencies';
import { askForPreflight, mustBePreflighted } from './preflights';
import { notFound, Refusal } from './refusal';
import { mustPass } from './releaseCheck';

interface Asked { requestId: string; note: string; files: readonly ReleaseFile[]; person: Person; restores?: number }

const stateWords: Record<ReleaseRequest['state'], string> = { open: '待审批', released: '已发布', declined: '已退回', withdrawn: '已撤回' };

/** Writes down what a designer wants published; it must pass the check, because nobody should be asked to approve what cannot be. */
export async function askForRelease({ database, checkFiles, now }: Dependencies, { requestId, note, files, person, restores }: Asked): Promise<ReleaseRequest> {
  const earlier = await findReleaseRequest(database, requestId);
  if (earlier) return earlier;
  const release = await mustPass({ checkFiles }, files);
  const contents = await compareRelease(database, release);
  if (!contents.some(({ changed }) => changed)) throw conflict('这些文件与现行版本完全一致，没有可发布的内容。', 'These files are in force as they are; there is nothing to publish.');
  const request = { requestId, note, contents, requestedBy: person.id, requestedAt: new Date(now()), ...(restores !== undefined && { restores }) };
  await database.transaction(async (transaction) => {
    if (!(await insertReleaseRequest(transaction, request, files))) return;
    await askForPreflight(transaction, request, { preflightId: randomUUID(), at: now() });
    await logDecision(transaction, { ...request, state: 'open' }, { before: undefined, by: person.id, at: now(), why: note });
  });
  return existing(database, requestId);
}

/** Asks for the files as they were before a release. What it brought for the first time stays: nothing came before it. */
export async function restoreBefore(dependencies: Dependencies, { requestId, note, releaseNumber, person }: { requestId: string; note: string; releaseNumber: number; person: Person }): Promise<ReleaseRequest> {
  const { database } = dependencies;
  const release = Number.isSafeInteger(releaseNumber) ? await releaseByNumber(database, releaseNumber) : undefined;
  if (!release) throw notFound({ zh: '该次发布', en: 'release' });
  const files = new Map<string, { text: string; releaseNumber: number }>();
  for (const { kind, id, version } of release.contents.filter(({ changed }) => changed)) {
    const before = await textOfVersion(database, kind, id, version - 1);
    // Of a file with several processes the newest text before the release.
    if (before && before.releaseNumber >= (files.get(before.file)?.releaseNumber ?? 0)) files.set(before.file, before);
  }
  if (files.size === 0) throw conflict('此次发布的内容都是首次发布，没有可退回的旧版本。', 'Everything in this release was published for the first time; there is no earlier version to go back to.');
  return askForRelease(dependencies, { requestId, note, person, restores: releaseNumber, files: [...files].map(([name, { text }]) => ({ name, text })) });
}

/** Publishes what somebody else asked for, if it still passes the check and nothing else came into force in between. */
export async function approve({ database, checkFiles, now }: Dependencies, { requestId, note, withoutPreflight, person }: { requestId: string; note?: string | undefined; withoutPreflight?: string | undefined; person: Person }): Promise<ReleaseRequest> {
  const { state } = await existing(database, requestId);
  const files = await filesOfRequest(database, requestId);
  const release = state === 'open' ? await mustPass({ checkFiles }, files) : undefined;
  await deciding(database, requestId, async (transaction, request) => {
    // The repeat of an approval whose answer was lost.
    if (request.state === 'released' && request.decidedBy === person.id) return;
    mustBeOpen(request);
    mustBeAnother(request, person);
    if (!release) throw new Error('A request that is open was not when it was read.');
    await mustStandAsAsked(transaction, request, release);
    if (withoutPreflight === undefined) await mustBePreflighted(transaction, requestId);
    const at = now();
    const { requestedBy: personId, restores } = request;
    await publishWithin(transaction, { releaseId: requestId, release, files, note: request.note, personId, approvedBy: person.id, at, ...(restores !== undefined && { restores }) });
    const why = [note, withoutPreflight && `未经预检：${withoutPreflight}`].filter(Boolean).join('；');
    await decide(transaction, request, { state: 'released', by: person.id, at, ...(why && { note: why }) });
  });
  return existing(database, requestId);
}

/** Sends a request back to who made it. */
export async function decline({ database, now }: Dependencies, { requestId, reason, person }: { requestId: string; reason: string; person: Person }): Promise<ReleaseRequest> {
  await deciding(database, requestId, async (transaction, request) => {
    mustBeOpen(request);
    await decide(transaction, request, { state: 'declined', by: person.id, at: now(), note: reason });
  });
  return existing(database, requestId);
}

/** Takes back a request of one's own. */
export async function withdraw({ database, now }: Dependencies, { requestId, person }: { requestId: string; person: Person }): Promise<ReleaseRequest> {
  await deciding(database, requestId, async (transaction, request) => {
    mustBeOpen(request);
    if (request.requestedBy !== person.id) throw new Refusal('not-permitted', { detail: { zh: '只有申请人本人可以撤回申请。', en: 'Only who asked can take the request back.' } });
    await decide(transaction, request, { state: 'withdrawn', by: person.id, at: now() });
  });
  return existing(database, requestId);
}

async function deciding(database: Database, requestId: string, change: (transaction: Transaction, request: ReleaseRequest) => Promise<void>): Promise<void> {
  await database.transaction(async (transaction) => {
    const request = await lockReleaseRequest(transaction, requestId);
    if (!request) throw requestNotFound();
    await change(transaction, request);
  });
}

async function decide(transaction: Transaction, request: ReleaseRequest, decision: { state: ReleaseRequest['state']; by: string; at: number; note?: string | undefined }): Promise<void> {
  await decideReleaseRequest(transaction, request.requestId, decision);
  await logDecision(transaction, { ...request, state: decision.state }, { before: request.state, by: decision.by, at: decision.at, why: decision.note });
}

function logDecision(transaction: Transaction, request: ReleaseRequest, { before, by, at, why }: { before: ReleaseRequest['state'] | undefined; by: string; at: number; why?: string | undefined }): Promise<void> {
  const changed = request.contents.filter((content) => content.changed);
  const contents = changed.map(({ file, version }) => `${file} v${version}`);
  const stateOf = (state: ReleaseRequest['state']): LoggedState => ({ state: stateWords[state], contents });
  const name = changed.slice(0, 3).map((content) => content.name ?? content.id).join('、') + (changed.length > 3 ? ` 等 ${changed.length} 项` : '');
  return logChange(transaction, { noun: 'release', id: request.requestId, name, before: before && stateOf(before), after: stateOf(request.state), by, at, why });
}

async function existing(database: Database, requestId: string): Promise<ReleaseRequest> {
  const request = await findReleaseRequest(database, requestId);
  if (!request) throw requestNotFound();
  return request;
}

function mustBeOpen({ state }: ReleaseRequest): void {
  if (state !== 'open') throw conflict(`此申请${stateWords[state]}，不能再次处理。请刷新页面。`, `This request is ${state} already. Load the page again.`);
}

/** 谁画谁不批. What goes back to what was approved before may be let pass by an approver who asked for it himself, unless he draws as well. */
function mustBeAnother({ requestedBy, restores }: ReleaseRequest, person: Person): void {
  if (requestedBy !== person.id || (restores !== undefined && !may(person, 'model.edit'))) return;
  throw new Refusal('not-permitted', { detail: { zh: '不能审批本人提出的发布申请，请由其他审批员审批。', en: 'You cannot let pass what you asked for yourself; another approver must.' } });
}

async function mustStandAsAsked(transaction: Transaction, { contents }: ReleaseRequest, release: Release): Promise<void> {
  const now = new Map((await compareRelease(transaction, release)).map((content) => [keyOf(content), content]));
  const moved = contents.find((content) => { const other = now.get(keyOf(content)); return other?.version !== content.version || other.changed !== content.changed; });
  if (!moved) return;
  throw conflict(
    `申请提出后，“${moved.name ?? moved.id}”已发布了其他版本。请退回此申请，由申请人与现行版本比对后重新提出。`,
    `Another version of “${moved.name ?? moved.id}” came into force since this was asked for. Decline it; the designer compares with what is in force and asks again.`,
  );
}

const keyOf = ({ kind, id }: ReleaseContent) => `${kind} ${id}`;

function requestNotFound(): Refusal {
  return notFound({ zh: '该发布申请', en: 'release request' });
}

function conflict(zh: string, en: string): Refusal {
  return new Refusal('conflict', { detail: { zh, en } });
}

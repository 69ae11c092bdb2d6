import { isModelKind } from '#bpmn/modelFile';
import type { Database } from '#database/connection';
import { publishedReleases, textOfVersion, versionsOf } from '#database/publishedVersions';
import { filesOfRequest, findReleaseRequest, releaseRequests } from '#database/releaseRequests';
import type { ReleaseRequest } from '#database/releaseRequests';
import { releaseRoutes } from '#contract/releaseRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import { moveCases, moveViews, steerMove } from './caseMoves';
import type { Dependencies } from './dependencies';
import { findingView } from './findingView';
import { preflightAgain, preflightCaseDetail, preflightCasePage, preflightView } from './preflights';
import { notFound } from './refusal';
import { checkedRelease, checkRelease } from './releaseCheck';
import { approve, askForRelease, decline, restoreBefore, withdraw } from './releaseRequests';
import { releaseViews, requestView, requestViews } from './releaseViews';
import { isUuid } from './uuid';

/** How models come into force, and what was in force before. */
export function releaseBindings(dependencies: Dependencies): Binding[] {
  const { database } = dependencies;
  return [
    bind(releaseRoutes.list, async () => ({ status: 200, body: await releaseViews(database, await publishedReleases(database)) })),
    bind(releaseRoutes.check, async ({ body }) => ({ status: 200, body: await checkRelease(dependencies, body.files) })),
    bind(releaseRoutes.requests, async () => ({ status: 200, body: await requestViews(database, await releaseRequests(database)) })),
    bind(releaseRoutes.ask, async ({ body, person }) => ({ status: 201, body: await requestView(database, await askForRelease(dependencies, { ...body, person })) })),
    bind(releaseRoutes.read, async ({ parameters }) => {
      const request = await existing(database, parameters.requestId);
      const files = await filesOfRequest(database, request.requestId);
      const findings = request.state === 'open' ? (await checkedRelease(database, files)).findings : [];
      return { status: 200, body: { ...await requestView(database, request), files, findings: findings.map(findingView) } };
    }),
    bind(releaseRoutes.approve, async ({ parameters, body, person }) => ({ status: 200, body: await requestView(database, await approve(dependencies, { ...body, requestId: known(parameters.requestId), person })) })),
    bind(releaseRoutes.decline, async ({ parameters, body, person }) => ({ status: 200, body: await requestView(database, await decline(dependencies, { ...body, requestId: known(parameters.requestId), person })) })),
    bind(releaseRoutes.withdraw, async ({ parameters, person }) => ({ status: 200, body: await requestView(database, await withdraw(dependencies, { requestId: known(parameters.requestId), person })) })),
    bind(releaseRoutes.preflight, async ({ parameters }) => ({ status: 200, body: await preflightView(database, await existing(database, parameters.requestId)) })),
    bind(releaseRoutes.preflightAgain, async ({ parameters, body }) => {
      const request = await existing(database, parameters.requestId);
      await preflightAgain(database, request, { ...body, at: dependencies.now() });
      return { status: 201, body: await preflightView(database, request) };
    }),
    bind(releaseRoutes.preflightCases, async ({ parameters, query }) => ({ status: 200, body: await preflightCasePage(database, await existing(database, parameters.requestId), query) })),
    bind(releaseRoutes.preflightCase, async ({ parameters: { requestId, instanceId } }) => ({ status: 200, body: await preflightCaseDetail(database, await existing(database, requestId), instanceId) })),
    bind(releaseRoutes.moves, async ({ parameters }) => ({ status: 200, body: await moveViews(database, (await existing(database, parameters.requestId)).requestId) })),
    bind(releaseRoutes.move, async ({ parameters, body, person }) => {
      const request = await existing(database, parameters.requestId);
      await moveCases(dependencies, request, { ...body, person });
      return { status: 201, body: await moveViews(database, request.requestId) };
    }),
    bind(releaseRoutes.steerMove, async ({ parameters, body }) => {
      const request = await existing(database, parameters.requestId);
      await steerMove(dependencies, request, { ...body, moveId: parameters.moveId });
      return { status: 200, body: await moveViews(database, request.requestId) };
    }),
    bind(releaseRoutes.restore, async ({ parameters, body, person }) => ({ status: 201, body: await requestView(database, await restoreBefore(dependencies, { ...body, releaseNumber: Number(parameters.releaseNumber), person })) })),
    bind(releaseRoutes.versions, async ({ parameters: { kind, id } }) => {
      if (!isModelKind(kind)) throw versionNotFound();
      const versions = await versionsOf(database, kind, id);
      return { status: 200, body: versions.map(({ publishedAt, ...version }) => ({ ...version, publishedAt: publishedAt.toISOString() })) };
    }),
    bind(releaseRoutes.version, async ({ parameters: { kind, id, version } }) => {
      const found = isModelKind(kind) && /^\d{1,9}$/.test(version) ? await textOfVersion(database, kind, id, Number(version)) : undefined;
      if (!found) throw versionNotFound();
      return { status: 200, body: { ...found, publishedAt: found.publishedAt.toISOString() } };
    }),
  ];
}

async function existing(database: Database, requestId: string): Promise<ReleaseRequest> {
  const request = await findReleaseRequest(database, known(requestId));
  if (!request) throw requestNotFound();
  return request;
}

function known(requestId: string): string {
  if (!isUuid(requestId)) throw requestNotFound();
  return requestId;
}

function requestNotFound() {
  return notFound({ zh: '该发布申请', en: 'release request' });
}

function versionNotFound() {
  return notFound({ zh: '该发布版本', en: 'published version' });
}

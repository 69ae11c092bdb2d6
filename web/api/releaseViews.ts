import type { Database } from '#database/connection';
import { namesOfPersons } from '#database/persons';
import type { PublishedRelease } from '#database/publishedVersions';
import type { ReleaseRequest } from '#database/releaseRequests';
import type { ReleaseContent } from '#database/releases';
import type { ReleaseContentView, ReleaseRequestSummary, ReleaseView } from '#contract/releases';

/** Releases as the list shows them. */
export async function releaseViews(database: Database, releases: readonly PublishedRelease[]): Promise<ReleaseView[]> {
  const nameOf = await naming(database, releases.flatMap(({ publishedBy, approvedBy }) => [publishedBy, approvedBy]));
  return releases.map(({ publishedBy, approvedBy, publishedAt, contents, ...release }) => ({
    ...release, publishedAt: publishedAt.toISOString(), contents: contents.map(contentView),
    ...(publishedBy !== undefined && { publishedBy: nameOf(publishedBy) }), ...(approvedBy !== undefined && { approvedBy: nameOf(approvedBy) }),
  }));
}

/** One request as it is shown. */
export async function requestView(database: Database, request: ReleaseRequest): Promise<ReleaseRequestSummary> {
  const [view] = await requestViews(database, [request]);
  if (!view) throw new Error('A request has no view.');
  return view;
}

/** Requests as the list shows them. */
export async function requestViews(database: Database, requests: readonly ReleaseRequest[]): Promise<ReleaseRequestSummary[]> {
  const nameOf = await naming(database, requests.flatMap(({ requestedBy, decidedBy }) => [requestedBy, decidedBy]));
  return requests.map(({ requestedBy, requestedAt, decidedBy, decidedAt, contents, ...request }) => ({
    ...request, requestedBy: nameOf(requestedBy), requestedAt: requestedAt.toISOString(), contents: contents.map(contentView),
    ...(decidedBy !== undefined && { decidedBy: nameOf(decidedBy) }), ...(decidedAt && { decidedAt: decidedAt.toISOString() }),
  }));
}

/** One thing a release brings, as it is shown. */
export function contentView({ kind, id, name, file, changed, version }: ReleaseContent): ReleaseContentView {
  return { kind, id, ...(name !== undefined && name !== null && { name }), file, changed, nextVersion: version };
}

async function naming(database: Database, ids: readonly (string | undefined)[]): Promise<(id: string) => { id: string; name: string }> {
  const names = await namesOfPersons(database, ids.flatMap((id) => id ?? []));
  return (id) => ({ id, name: names.get(id)?.name ?? id });
}

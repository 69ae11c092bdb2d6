import { useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { z } from 'zod';
import type { ModelKind } from '#bpmn/modelFile';
import { ModelDraftDetail } from '#contract/modelDrafts';
import { PublishedText, PublishedVersion, ReleaseRequestDetail } from '#contract/releases';
import { server } from '#console/server/server';

/** What is compared: the kind and id of one thing. */
export interface Compared { kind: ModelKind; id: string }
/** A side of a comparison: a published version by its number, or `draft:<id>`, or `request:<id>`. */
export type Side = string;
const Versions = z.array(PublishedVersion);
const addressOf = ({ kind, id }: Compared) => `/published/${kind}/${encodeURIComponent(id)}`;

/** The published versions one may compare, the newest first. */
export const usePublishedVersions = (thing: Ref<Compared>) => useQuery({ queryKey: ['publishedVersions', thing], queryFn: ({ signal }) => server.ask(Versions, { path: addressOf(thing.value), signal }) });

/** The file of a side. */
export const useSide = (thing: Ref<Compared>, side: Ref<Side | undefined>) => useQuery({
  queryKey: ['comparedText', thing, side], enabled: computed(() => side.value !== undefined),
  queryFn: ({ signal }) => readSide(thing.value, side.value ?? '', signal),
});

async function readSide(thing: Compared, side: Side, signal: AbortSignal): Promise<{ file: string; text: string }> {
  const [, place, id = ''] = /^(draft|request):(.+)$/.exec(side) ?? [];
  if (place === 'draft') return server.ask(ModelDraftDetail, { path: `/models/${encodeURIComponent(id)}`, signal });
  if (place !== 'request') return server.ask(PublishedText, { path: `${addressOf(thing)}/${encodeURIComponent(side)}`, signal });
  const { contents, files } = await server.ask(ReleaseRequestDetail, { path: `/release-requests/${encodeURIComponent(id)}`, signal });
  const file = contents.find((content) => content.kind === thing.kind && content.id === thing.id)?.file ?? '';
  return { file, text: files.find(({ name }) => name === file)?.text ?? '' };
}

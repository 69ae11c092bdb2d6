import { useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { z } from 'zod';
import { CatalogueChangeView, CatalogueDetail, CatalogueVersionView, ImportedCatalogue, type CatalogueShape } from '#contract/catalogues';
import { queries } from '#console/frame/queries';
import { addressOf } from '#console/server/client';
import { server } from '#console/server/server';

export type CatalogueTable = 'conditions' | 'limits';

/** Every version of the catalogue, the latest first. */
export const useCatalogueVersions = () => useQuery({ queryKey: ['catalogueVersions'], queryFn: ({ signal }) => server.ask(z.array(CatalogueVersionView), { path: '/catalogue/versions', signal }) });

/** One version whole; a version never changes, so it is asked for once. */
export const useCatalogue = (number: Ref<number | undefined>) => useQuery({
  queryKey: ['catalogue', number], queryFn: ({ signal }) => server.ask(CatalogueDetail, { path: `/catalogue/versions/${number.value}`, signal }), enabled: computed(() => number.value !== undefined), staleTime: Infinity,
});

/** In what one version differs from another. */
export const useCatalogueComparison = (from: Ref<number | undefined>, to: Ref<number | undefined>) => useQuery({
  queryKey: ['catalogueComparison', from, to], queryFn: ({ signal }) => server.ask(z.array(CatalogueChangeView), { path: '/catalogue/comparison', query: { from: from.value, to: to.value }, signal }),
  enabled: computed(() => from.value !== undefined && to.value !== undefined && from.value !== to.value), staleTime: Infinity,
});

/** Where a version's table can be fetched as a file. */
export const sheetAddress = (number: number, table: CatalogueTable, format: 'xlsx' | 'csv'): string => addressOf(`/catalogue/versions/${number}/sheet`, { table, format });

/** What a file would make of a version. */
export function importSheet(number: number, table: CatalogueTable, file: File): Promise<ImportedCatalogue> {
  const form = new FormData();
  form.append('file', file, file.name);
  return server.ask(ImportedCatalogue, { method: 'POST', path: `/catalogue/versions/${number}/sheet`, query: { table }, form });
}

/** Puts an edited catalogue in force. */
export async function publishCatalogue(body: { basedOn: number; effectiveFrom: string; note: string; catalogue: CatalogueShape }): Promise<CatalogueVersionView> {
  const version = await server.ask(CatalogueVersionView, { method: 'POST', path: '/catalogue/versions', body });
  refresh();
  return version;
}

/** Takes a version back that is not in force yet. */
export async function withdrawCatalogue(number: number): Promise<void> {
  await server.tell({ method: 'DELETE', path: `/catalogue/versions/${number}` });
  refresh();
}

function refresh(): void {
  for (const queryKey of [['catalogueVersions'], ['catalogue'], ['categories']]) void queries.invalidateQueries({ queryKey });
}

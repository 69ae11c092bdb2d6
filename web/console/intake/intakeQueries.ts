import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import type { z } from 'zod';
import { sources, type Source } from '#city/case';
import { DevicePage } from '#contract/alarms';
import { apiClientRoutes } from '#contract/apiClientRoutes';
import { MappingList, SavedMapping, WaitingPage, type SaveMapping } from '#contract/intake';
import { CommandAnswer } from '#contract/tasks';
import { queries } from '#console/frame/queries';
import { server } from '#console/server/server';

export const Programs = apiClientRoutes.list.answers[200];
export type Program = z.infer<typeof Programs>[number];
export const AdmittedProgram = apiClientRoutes.admit.answers[201];

/** Sources as a select offers them. */
export const allSources: readonly Source[] = sources;

export const useWaiting = () => useQuery({ queryKey: ['waitingReports'], queryFn: () => server.ask(WaitingPage, { path: '/intake/waiting', query: { limit: 100 } }), refetchInterval: 30_000 });
export const usePrograms = () => useQuery({ queryKey: ['programs'], queryFn: () => server.ask(Programs, { path: '/api-clients' }) });
export const useMappings = () => useQuery({ queryKey: ['mappings'], queryFn: () => server.ask(MappingList, { path: '/intake/mappings' }) });
export const useDevices = (search: Ref<string>) => {
  const asked = computed(() => search.value.trim());
  return useQuery({ queryKey: ['devices', asked], placeholderData: keepPreviousData, queryFn: () => server.ask(DevicePage, { path: '/devices', query: { search: asked.value, limit: 100 } }) });
};

/** Makes a waiting report a case. */
export async function fileReport(intakeId: string, subcategoryCode: string): Promise<void> {
  await server.ask(CommandAnswer, { method: 'POST', path: `/intake/waiting/${intakeId}/case`, body: { commandId: crypto.randomUUID(), subcategoryCode } });
  await queries.invalidateQueries({ queryKey: ['waitingReports'] });
}

/** Ends the waiting of a report that is to be no case. */
export async function dismissReport(intakeId: string, reason: string): Promise<void> {
  await server.tell({ method: 'POST', path: `/intake/waiting/${intakeId}/dismiss`, body: { reason } });
  await queries.invalidateQueries({ queryKey: ['waitingReports'] });
}

/** Translates a code, or takes the translation back; answers how many reports have become cases by it. */
export async function saveMapping(mapping: SaveMapping): Promise<number> {
  const { released } = await server.ask(SavedMapping, { method: 'PUT', path: '/intake/mappings', body: mapping });
  await queries.invalidateQueries({ queryKey: ['mappings'] });
  return released;
}

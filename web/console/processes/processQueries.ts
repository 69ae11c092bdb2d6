import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { z } from 'zod';
import { ProcessDetail, ProcessSummary } from '#contract/processes';
import { server } from '#console/server/server';

const Processes = z.array(ProcessSummary);

/** Every published process in its newest version. */
export const useProcesses = () => useQuery({ queryKey: ['processes'], queryFn: ({ signal }) => server.ask(Processes, { path: '/processes', signal }) });

/** One process with its drawing, in the version asked for or the newest. */
export const useProcess = (processId: Ref<string>, version: Ref<number | undefined>) => useQuery({
  queryKey: ['process', processId, version],
  queryFn: ({ signal }) => server.ask(ProcessDetail, { path: `/processes/${encodeURIComponent(processId.value)}`, query: { version: version.value }, signal }),
  placeholderData: keepPreviousData,
});

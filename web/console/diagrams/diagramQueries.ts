import { useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { DiagramView } from '#contract/processes';
import { server } from '#console/server/server';

/** The live diagram of an instance; an empty id asks nothing. */
export const useDiagram = (instanceId: Ref<string | undefined>) => useQuery({
  queryKey: ['diagram', instanceId],
  queryFn: ({ signal }) => server.ask(DiagramView, { path: `/instances/${encodeURIComponent(instanceId.value ?? '')}/diagram`, signal }),
  enabled: computed(() => Boolean(instanceId.value)),
});

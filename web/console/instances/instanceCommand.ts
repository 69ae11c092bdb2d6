import { useQuery } from '@tanstack/vue-query';
import { computed, ref, watch, type Ref } from 'vue';
import { PreviewAnswer } from '#contract/processes';
import { CommandAnswer } from '#contract/tasks';
import { say } from '#console/language/language';
import { createCommandTicket } from '#console/server/command';
import { server } from '#console/server/server';
import { instancePath, refreshInstance } from './instanceQueries';
import { commandOf, type CommandDraft } from './operatorCommand';

/** What a draft would do, computed by the server on a copy while the operator still types; a rest in typing asks. */
export function usePreview(instanceId: string, draft: Ref<CommandDraft>) {
  const settled = ref(draft.value);
  let pause: ReturnType<typeof setTimeout> | undefined;
  watch(draft, (now) => { clearTimeout(pause); pause = setTimeout(() => { settled.value = { ...now }; }, 300); }, { deep: true });
  const found = computed(() => commandOf(settled.value));
  const command = computed(() => ('command' in found.value ? found.value.command : undefined));
  const query = useQuery({
    queryKey: ['preview', instanceId, command],
    queryFn: ({ signal }) => server.ask(PreviewAnswer, {
      method: 'POST', path: instancePath(instanceId, '/preview'), body: { commandId: crypto.randomUUID(), reason: say('instance.previewReason'), command: command.value }, signal,
    }),
    enabled: computed(() => command.value !== undefined), gcTime: 0, staleTime: 0, retry: false,
  });
  return { ...query, command };
}

/** Sends a command; a repeat after an unknown outcome carries the same id. */
export function useCommand(instanceId: string) {
  const ticket = createCommandTicket();
  return async (command: object, reason: string) => {
    const answer = await ticket.run((commandId) => server.ask(CommandAnswer, { method: 'POST', path: instancePath(instanceId, '/commands'), body: { commandId, reason, command } }));
    refreshInstance(instanceId);
    return answer;
  };
}

import { computed, reactive, ref } from 'vue';
import { CaseDetail } from '#contract/cases';
import { CallAnswer } from '#contract/intake';
import { CommandAnswer } from '#contract/tasks';
import { queries } from '#console/frame/queries';
import { createCommandTicket } from '#console/server/command';
import { server } from '#console/server/server';
import { callProblems, callRequest, emptyCall } from './call';

/** The call being taken down: sent with one command id until the server's definite answer; a question is answered in the same breath. */
export function useCall() {
  const form = reactive(emptyCall(Date.now()));
  const ticket = createCommandTicket();
  const isAsked = ref(false);
  const isSending = ref(false);
  const failure = ref<unknown>();
  /** What came of the calls taken down since the page was opened, the latest first. */
  const done = ref<(CallAnswer & { isAnswered: boolean })[]>([]);
  const problems = computed(() => (isAsked.value ? callProblems(form) : []));

  const clear = (): void => {
    Object.assign(form, { ...emptyCall(Date.now()), source: form.source });
    isAsked.value = false;
    failure.value = undefined;
  };
  const send = async (): Promise<boolean> => {
    isAsked.value = true;
    if (isSending.value || callProblems(form).length > 0) return false;
    isSending.value = true;
    failure.value = undefined;
    try {
      const answer = await ticket.run((id) => server.ask(CallAnswer, { method: 'POST', path: '/intake/calls', body: callRequest(form, id) }));
      const words = form.requestKind === 'consultation' ? form.answer.trim() : '';
      done.value = [{ ...answer, isAnswered: words !== '' && await answerAtOnce(answer, words) }, ...done.value].slice(0, 5);
      clear();
      for (const queryKey of [['cases'], ['tasks'], ['taskCounts']]) void queries.invalidateQueries({ queryKey });
      return true;
    } catch (error) {
      failure.value = error;
      return false;
    } finally {
      isSending.value = false;
    }
  };
  return { form, problems, isSending, failure, done, send, clear };
}

/** 直接答复: the acceptance of the new case, done by the answer. Where that cannot be done now, the case waits in the queue with nothing lost. */
async function answerAtOnce({ caseId, state }: CallAnswer, words: string): Promise<boolean> {
  if (caseId === undefined || state !== 'applied') return false;
  try {
    const { openTasks } = await server.ask(CaseDetail, { path: `/cases/${encodeURIComponent(caseId)}` });
    const task = openTasks.find(({ stage }) => stage === 'accept');
    if (!task) return false;
    const path = `/tasks/${encodeURIComponent(task.taskId)}/complete`;
    const answer = await server.ask(CommandAnswer, { method: 'POST', path, body: { commandId: crypto.randomUUID(), outcome: 'answer', variables: { acceptance: { answer: words } } } });
    return answer.state !== 'refused';
  } catch {
    return false;
  }
}

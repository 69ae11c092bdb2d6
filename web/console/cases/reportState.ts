import { computed, onBeforeUnmount, onMounted, reactive, ref, watch } from 'vue';
import { CommandAnswer } from '#contract/tasks';
import { queries } from '#console/frame/queries';
import { say } from '#console/language/language';
import { createCommandTicket } from '#console/server/command';
import { server } from '#console/server/server';
import { person, session } from '#console/session/session';
import { addressOf, emptyReport, isWorthKeeping, readReport, recentCodes, rememberCode, reportCommand, reportProblems, type ReportForm } from './caseReport';

/** The report being written: kept on the device with every change, sent with one command id until the server's definite answer. */
export function useReport() {
  const roles = (session.value?.roles ?? []).map((role) => role.id);
  const draftKey = `yiwang.draft.${person.value?.id ?? ''}.report`;
  const recentKey = `yiwang.recent.${person.value?.id ?? ''}.subcategories`;
  const kept = readReport(localStorage, draftKey, roles);
  const form = reactive<ReportForm>(kept?.form ?? emptyReport(roles));
  const ticket = createCommandTicket(kept?.commandId, () => keep());
  const savedAt = ref(kept?.savedAt);
  const isAsked = ref(false);
  const isSending = ref(false);
  const failure = ref<unknown>();
  const answer = ref<CommandAnswer>();
  const address = computed(() => addressOf(form, (longitude, latitude) => say('report.nearPosition', { longitude, latitude })));
  const problems = computed(() => (isAsked.value ? reportProblems(form, address.value) : []));

  const keep = (): void => {
    if (answer.value || !isWorthKeeping(form)) return;
    savedAt.value = new Date().toISOString();
    // A storage that is full must not stop the report.
    try { localStorage.setItem(draftKey, JSON.stringify({ form, savedAt: savedAt.value, commandId: ticket.pending })); } catch { savedAt.value = undefined; }
  };
  let wait: ReturnType<typeof setTimeout> | undefined;
  watch(form, () => { clearTimeout(wait); wait = setTimeout(keep, 250); });
  onMounted(() => window.addEventListener('pagehide', keep));
  onBeforeUnmount(() => { clearTimeout(wait); keep(); window.removeEventListener('pagehide', keep); });

  const clear = (): void => {
    clearTimeout(wait);
    Object.assign(form, { ...emptyReport(roles), subcategoryCode: undefined, subcategoryName: undefined, processId: undefined, further: {} });
    localStorage.removeItem(draftKey);
    savedAt.value = undefined;
    isAsked.value = false;
    failure.value = undefined;
  };
  const send = async (): Promise<void> => {
    isAsked.value = true;
    if (isSending.value || problems.value.length > 0) return;
    isSending.value = true;
    failure.value = undefined;
    try {
      const sent = await ticket.run((id) => server.ask(CommandAnswer, { method: 'POST', path: '/cases', body: reportCommand(form, address.value, id) }));
      if (form.subcategoryCode) rememberCode(localStorage, recentKey, form.subcategoryCode);
      answer.value = sent;
      clear();
      for (const queryKey of [['cases'], ['tasks'], ['taskCounts']]) void queries.invalidateQueries({ queryKey });
    } catch (error) {
      failure.value = error;
    } finally {
      isSending.value = false;
    }
  };
  return { form, address, problems, isSending, failure, answer, savedAt, restored: kept?.savedAt, recent: computed(() => (answer.value ? [] : recentCodes(localStorage, recentKey))), send, clear };
}

import { computed, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue';
import type { FormSchema } from '#bpmn/form';
import type { Json } from '#bpmn/model';
import type { TaskDetail } from '#contract/tasks';
import { initialValues, isFormSchema, variablesOf, type FormValues } from '#console/forms/formValues';
import { createCommandTicket } from '#console/server/command';
import { server } from '#console/server/server';
import { person } from '#console/session/session';
import { createDraftKeeper, draftKey, newerDraft, readDraft, type DraftState, type KeptDraft } from './taskDraft';
import { taskPath } from './taskQueries';

const everything: ReadonlySet<string> = new Set();

/** What is typed into a task: filled from its variables and draft, kept while typing, shared fairly between two tabs. */
export function useTaskForm(taskId: string, task: Ref<TaskDetail | undefined>) {
  const values = ref<FormValues>({});
  const schema = computed(() => (isFormSchema(task.value?.form) ? task.value.form : undefined));
  const draftState = ref<DraftState>('none');
  const draftAt = ref('');
  const otherTab = ref<KeptDraft>();
  const key = draftKey(person.value?.id ?? '', taskId);
  const tab = crypto.randomUUID();
  const kept = readDraft(localStorage, key);
  const ticket = createCommandTicket(kept?.commandId, (pending) => { if (schema.value) keeper.shelve(typed(schema.value), pending); });
  const typed = (form: FormSchema) => variablesOf(form, values.value, everything);
  let isFilled = false;
  const isTyped = ref(false);
  const keeper = createDraftKeeper({
    shelf: localStorage, key, tab, now: Date.now,
    save: (variables) => server.tell({ method: 'PUT', path: taskPath(taskId, '/draft'), body: { variables }, anonymous: true }),
    onState: (state, savedAt) => { draftState.value = state; draftAt.value = savedAt; },
  });

  const fill = (now: TaskDetail): void => {
    if (!schema.value) return;
    const draft = newerDraft(kept, now.draft);
    values.value = initialValues(schema.value, now.variables, draft?.variables);
    if (draft) { draftState.value = 'restored'; draftAt.value = draft.savedAt; }
  };
  watch(task, (now) => {
    if (!now || isTyped.value) return;
    if (!isFilled || now.draft === undefined) fill(now);
    isFilled = true;
  }, { immediate: true });

  const change = (path: string, value: Json | undefined): void => {
    values.value = { ...values.value, [path]: value };
    isTyped.value = true;
    if (schema.value) keeper.keep(typed(schema.value), ticket.pending);
  };
  const drop = (): void => {
    keeper.drop();
    draftState.value = 'none';
    isTyped.value = false;
  };
  /** Throws the draft away everywhere and starts from the task's variables. */
  const discard = async (): Promise<void> => {
    drop();
    await server.tell({ method: 'DELETE', path: taskPath(taskId, '/draft') });
    if (schema.value && task.value) values.value = initialValues(schema.value, task.value.variables);
  };
  const takeOther = (): void => {
    if (schema.value && task.value && otherTab.value) values.value = initialValues(schema.value, task.value.variables, otherTab.value.variables);
    otherTab.value = undefined;
  };
  const hearOtherTab = (event: StorageEvent): void => {
    if (event.key !== key) return;
    const other = readDraft(localStorage, key);
    otherTab.value = other && other.tab !== tab ? other : undefined;
    if (otherTab.value && !isTyped.value) takeOther();
  };
  onMounted(() => { window.addEventListener('storage', hearOtherTab); window.addEventListener('pagehide', keeper.flush); });
  onBeforeUnmount(() => { window.removeEventListener('storage', hearOtherTab); window.removeEventListener('pagehide', keeper.flush); keeper.flush(); });

  return { values, schema, draftState, draftAt, isTyped, otherTab, ticket, change, drop, discard, takeOther };
}

import { computed, ref, type Ref } from 'vue';

interface Selectable { taskId: string }

/** Where the keyboard stands in a list and what is selected in it; both survive that the list is loaded again. */
export function useQueueSelection<Task extends Selectable>(tasks: Ref<Task[]>) {
  const activeId = ref<string>();
  const selectedIds = ref(new Set<string>());
  const activeIndex = computed(() => tasks.value.findIndex((task) => task.taskId === activeId.value));
  const active = computed(() => tasks.value[activeIndex.value]);
  const selected = computed(() => tasks.value.filter((task) => selectedIds.value.has(task.taskId)));
  /** Moves by one; from nowhere to the first. */
  const move = (by: 1 | -1): number => {
    const last = tasks.value.length - 1;
    const to = Math.min(last, Math.max(0, activeIndex.value < 0 ? 0 : activeIndex.value + by));
    activeId.value = tasks.value[to]?.taskId;
    return to;
  };
  const toggle = (taskId: string | undefined): void => {
    if (!taskId) return;
    const next = new Set(selectedIds.value);
    if (!next.delete(taskId)) next.add(taskId);
    selectedIds.value = next;
  };
  const clear = (): void => { selectedIds.value = new Set(); };
  return { activeId, active, activeIndex, selectedIds, selected, move, toggle, clear };
}

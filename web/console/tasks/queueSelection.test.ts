import { describe, expect, it } from 'vitest';
import { ref } from 'vue';
import { useQueueSelection } from './queueSelection';

const listOf = (...ids: string[]) => ids.map((taskId) => ({ taskId }));

describe('walking the queue by keyboard', () => {
  it('starts at the first task and stops at the ends', () => {
    const selection = useQueueSelection(ref(listOf('a', 'b')));
    expect([selection.move(1), selection.move(1), selection.move(1), selection.move(-1), selection.move(-1)]).toEqual([0, 1, 1, 0, 0]);
  });

  it('stays on its task when the list is loaded again with new ones before it', () => {
    const tasks = ref(listOf('a', 'b'));
    const selection = useQueueSelection(tasks);
    selection.move(1);
    tasks.value = listOf('new', 'a', 'b');
    expect(selection.activeIndex.value).toBe(1);
  });

  it('forgets nothing of a selection but counts only what is still listed', () => {
    const tasks = ref(listOf('a', 'b', 'c'));
    const selection = useQueueSelection(tasks);
    selection.toggle('a');
    selection.toggle('b');
    selection.toggle('b');
    selection.toggle('c');
    tasks.value = listOf('b', 'c');
    expect(selection.selected.value).toEqual(listOf('c'));
  });
});

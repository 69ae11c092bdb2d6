import { onBeforeUnmount, shallowRef } from 'vue';
import type { FindingShape } from '#contract/problem';
import { checkModel } from './modelQueries';

/** Whether the findings on the screen speak of the present text. */
export type CheckState = 'checking' | 'checked' | 'failed';

/** Asks the publish rules about a text; an answer to an older text is not waited for. */
export function useModelCheck(draftId: string, text: () => string) {
  const findings = shallowRef<readonly FindingShape[]>([]);
  const state = shallowRef<CheckState>('checking');
  let asked: AbortController | undefined;
  async function check(): Promise<void> {
    asked?.abort();
    const mine = asked = new AbortController();
    state.value = 'checking';
    try {
      const answer = await checkModel(draftId, text(), mine.signal);
      if (mine.signal.aborted) return;
      findings.value = answer.findings;
      state.value = 'checked';
    } catch {
      // The next save asks again; meanwhile the line says that nothing is known.
      if (!mine.signal.aborted) state.value = 'failed';
    }
  }
  onBeforeUnmount(() => asked?.abort());
  return { findings, state, check };
}

import { watch } from 'vue';
import { textHistory } from './textHistory';

/** Undo and redo of a file that an editor changes as a whole text, from whoever the change comes; `then` is called behind each change of the text. */
export function useTextUndo(text: () => string, { change, history, then }: { change: (text: string) => void; history: (can: { undo: boolean; redo: boolean }) => void; then: (text: string) => void }) {
  const steps = textHistory(text());
  watch(text, (now) => {
    steps.note(now);
    history(steps.can());
    then(now);
  });
  const step = (way: 'undo' | 'redo') => { const next = steps[way](); if (next !== undefined) change(next); };
  return { undo: () => step('undo'), redo: () => step('redo') };
}

import { computed, onBeforeUnmount, ref } from 'vue';
import type { FindingShape } from '#contract/problem';

export type CounterStep = NonNullable<FindingShape['steps']>[number];

/** What a diagram does of a run: moves tokens over the flows of a step, and shows where everything stands after some steps. */
export interface CounterStage {
  /** Resolves when the tokens have arrived, or at once where nothing is to move. */
  move(step: CounterStep): Promise<void>;
  stand(passed: readonly CounterStep[], shown: CounterStep): void;
  clear(): void;
}

/** Between two steps, long enough to read what a step says. */
const pause = 1_400;

/** Plays a run step by step; at 0 it has begun, at the last step it shows the trouble. */
export function useCounterExample(steps: () => readonly CounterStep[], stage: () => CounterStage | undefined) {
  const at = ref(0);
  const isPlaying = ref(false);
  const step = computed(() => steps()[at.value]);
  const isLast = computed(() => at.value >= steps().length - 1);
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => { turn += 1; clearTimeout(timer); isPlaying.value = false; };
  function stand(): void {
    if (step.value) stage()?.stand(steps().slice(0, at.value + 1), step.value);
  }
  /** Goes to a step without moving anything. */
  function go(to: number): void {
    stop();
    at.value = Math.min(Math.max(0, to), steps().length - 1);
    stand();
  }
  async function arrive(mine: number): Promise<void> {
    if (step.value) await stage()?.move(step.value);
    if (mine === turn) stand();
  }
  async function next(): Promise<void> {
    if (isLast.value) return;
    stop();
    at.value += 1;
    await arrive(turn);
  }
  async function play(): Promise<void> {
    stop();
    const mine = turn;
    if (isLast.value) at.value = -1;
    isPlaying.value = true;
    while (mine === turn && !isLast.value) {
      at.value += 1;
      await arrive(mine);
      if (mine !== turn) return;
      if (!isLast.value) await new Promise((resolve) => { timer = setTimeout(resolve, pause); });
    }
    if (mine === turn) isPlaying.value = false;
  }
  onBeforeUnmount(() => { stop(); stage()?.clear(); });
  return { at, step, isPlaying, isLast, go, next, play, stop };
}

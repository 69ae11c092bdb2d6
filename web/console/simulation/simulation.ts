import { computed, shallowRef } from 'vue';
import type { Act } from '#engine/simulation/act';
import { offersOf } from '#engine/simulation/offers';
import { perform } from '#engine/simulation/perform';
import { worldAt } from '#engine/simulation/world';
import type { Happening, Playground, World } from '#engine/simulation/world';

/** A world and the act that led to it. */
export interface Moment {
  act?: Act;
  world: World;
  /** What the act alone brought about. */
  happenings: readonly Happening[];
}

/** A run of a model that can be stepped back and forth; a new act after stepping back drops what came after. */
export function useSimulation(playground: () => Playground | undefined, startsAt: number) {
  const moments = shallowRef<readonly Moment[]>([{ world: worldAt(startsAt), happenings: [] }]);
  const at = shallowRef(0);
  /** Why the last act was not done. */
  const refusal = shallowRef<string>();

  const present = computed(() => moments.value[at.value] ?? { world: worldAt(startsAt), happenings: [] });
  const past = computed(() => moments.value.slice(0, at.value + 1));
  const happenings = computed(() => past.value.flatMap((moment) => moment.happenings));
  const acts = computed(() => past.value.flatMap(({ act }) => act ?? []));
  const offers = computed(() => { const ground = playground(); return ground ? offersOf(ground, present.value.world) : []; });

  function act(wanted: Act): boolean {
    const ground = playground();
    if (!ground) return false;
    const performed = perform(ground, present.value.world, wanted);
    refusal.value = performed.done ? undefined : performed.message;
    if (!performed.done) return false;
    moments.value = [...past.value, { act: wanted, world: performed.world, happenings: performed.happenings }];
    at.value += 1;
    return true;
  }
  function go(to: number): void {
    at.value = Math.min(Math.max(0, to), moments.value.length - 1);
    refusal.value = undefined;
  }
  function restart(from = startsAt): void {
    moments.value = [{ world: worldAt(from), happenings: [] }];
    go(0);
  }
  /** Plays acts one by one from the beginning, as far as they can be done. */
  function replay(from: number, wanted: readonly Act[]): void {
    restart(from);
    for (const one of wanted) if (!act(one)) return;
  }
  return { moments, at, present, happenings, acts, offers, refusal, act, go, restart, replay };
}
export type Simulation = ReturnType<typeof useSimulation>;

import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { isPlainOutline, type Position } from '#city/grid';

export type Corner = [longitude: number, latitude: number];

/** Pieces of ground being drawn corner by corner. */
export interface OutlineDrawing {
  pieces: Ref<Corner[][]>;
  /** Corners of the piece under way. */
  draft: Ref<Corner[]>;
  /** Why the piece under way cannot be closed yet, as a sentence key of `ownership`; undefined: it can. */
  fault: ComputedRef<'fewCorners' | 'crossesItself' | undefined>;
  add(position: Position): void;
  takeBack(): void;
  close(): void;
  remove(at: number): void;
}

/** Digits of a position that mean something on the ground: a decimetre. */
const rounded = (degrees: number): number => Number(degrees.toFixed(6));

/** Starts from the pieces a rule has already. */
export function useOutlineDrawing(given: readonly (readonly Position[])[] = []): OutlineDrawing {
  const pieces = ref<Corner[][]>(given.map((piece) => piece.map(([longitude, latitude]): Corner => [longitude, latitude])));
  const draft = ref<Corner[]>([]);
  const fault = computed(() => (draft.value.length < 3 ? 'fewCorners' as const : isPlainOutline(draft.value) ? undefined : 'crossesItself' as const));
  return {
    pieces, draft, fault,
    add([longitude, latitude]) { draft.value = [...draft.value, [rounded(longitude), rounded(latitude)]]; },
    takeBack() { draft.value = draft.value.slice(0, -1); },
    close() {
      if (fault.value) return;
      pieces.value = [...pieces.value, draft.value];
      draft.value = [];
    },
    remove(at) { pieces.value = pieces.value.filter((_, index) => index !== at); },
  };
}

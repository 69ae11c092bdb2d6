import { computed, ref, shallowRef, toRaw, watch } from 'vue';
import type { Catalogue } from '#city/catalogue';
import { catalogueFaults } from '#city/catalogue';
import { compareCatalogues } from '#city/catalogueComparison';
import type { Subcategory } from '#city/category';
import { soundsLike } from '#console/lists/pinyin';

const key = 'yiwang.catalogueDraft';

/** What is being edited, with the version it began with; kept in this browser, so that a closed tab loses nothing. */
interface Kept { basedOn: number; before: Catalogue; draft: Catalogue }

const kept = shallowRef<Pick<Kept, 'basedOn' | 'before'>>();
const draft = ref<Catalogue>();
const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** The one draft of a catalogue this browser has. */
export function useCatalogueDraft() {
  const changes = computed(() => (kept.value && draft.value ? compareCatalogues(kept.value.before, draft.value) : []));
  const faults = computed(() => (draft.value && changes.value.length > 0 ? catalogueFaults(draft.value) : []));
  return {
    draft, changes, faults,
    basedOn: computed(() => kept.value?.basedOn),
    begin(basedOn: number, before: Catalogue, content: Catalogue = before) {
      kept.value = { basedOn, before: copy(before) };
      draft.value = copy(content);
    },
    discard() {
      kept.value = undefined;
      draft.value = undefined;
    },
  };
}

/** Takes up what an earlier visit left; a draft nobody can read is dropped. */
export function resumeDraft(storage: Pick<Storage, 'getItem'> | undefined = globalThis.localStorage): void {
  if (draft.value) return;
  try {
    const found = JSON.parse(storage?.getItem(key) ?? 'null') as Kept | null;
    if (!found?.draft || !found.before) return;
    kept.value = { basedOn: found.basedOn, before: found.before };
    draft.value = found.draft;
  } catch {
    storage?.getItem(key);
  }
}

let saving: ReturnType<typeof setTimeout> | undefined;
watch([draft, kept], () => {
  clearTimeout(saving);
  saving = setTimeout(() => {
    if (!draft.value || !kept.value) globalThis.localStorage?.removeItem(key);
    else globalThis.localStorage?.setItem(key, JSON.stringify({ ...kept.value, draft: toRaw(draft.value) } satisfies Kept));
  }, 400);
}, { deep: true });

/** The 小类 that somebody looks for by code, by words of its name or conditions, or by how the name sounds. */
export function findSubcategories(catalogue: Catalogue, typed: string): { categoryName: string; categoryCode: string; subcategories: Subcategory[] }[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (categoryName: string, { code, name, conditions }: Subcategory) => words.every((word) =>
    `${code} ${name} ${categoryName}`.toLowerCase().includes(word) || conditions.some(({ id, condition }) => `${id} ${condition}`.toLowerCase().includes(word)) || soundsLike(name, word) || soundsLike(categoryName, word));
  return catalogue.categories.map(({ name, code, subcategories }) => ({ categoryName: name, categoryCode: code, subcategories: subcategories.filter((one) => fits(name, one)) }))
    .filter(({ subcategories }) => words.length === 0 || subcategories.length > 0);
}

/** The next free code below another: `E0111` after `E0110`, `E0110-3` after `E0110-2`. */
export function nextCode(parent: string, taken: readonly string[], kind: 'subcategory' | 'condition'): string {
  for (let number = 1; ; number++) {
    const code = kind === 'condition' ? `${parent}-${number}` : `${parent}${String(number).padStart(2, '0')}`;
    if (!taken.includes(code)) return code;
  }
}

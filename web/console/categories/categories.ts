import { queryOptions, useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { z } from 'zod';
import { CategoryView } from '#contract/cases';
import { soundsLike } from '#console/lists/pinyin';
import { server } from '#console/server/server';

/** One 小类 with the 大类 it belongs to, as a picker lists it. */
export interface SubcategoryChoice { code: string; name: string; categoryName: string; conditions: CategoryView['subcategories'][number]['conditions'] }

/** All 小类 in the catalogue's order. */
export const choicesOf = (categories: CategoryView[]): SubcategoryChoice[] =>
  categories.flatMap((category) => category.subcategories.map(({ code, name, conditions }) => ({ code, name, categoryName: category.name, conditions })));

/** Those whose code, name or 大类 contains every typed word, or sounds like it, the best first: whole name, beginning, anywhere, by sound. */
export function findChoices(choices: SubcategoryChoice[], typed: string): SubcategoryChoice[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return choices;
  const rank = ({ code, name }: SubcategoryChoice): number => {
    const written = name.toLowerCase();
    if (written === first || code.toLowerCase() === first) return 0;
    return written.startsWith(first) ? 1 : written.includes(first) ? 2 : soundsLike(name, first) ? 3 : 4;
  };
  const fits = ({ code, name, categoryName }: SubcategoryChoice) =>
    words.every((word) => `${code} ${name} ${categoryName}`.toLowerCase().includes(word) || soundsLike(name, word) || soundsLike(categoryName, word));
  return choices.filter(fits).sort((a, b) => rank(a) - rank(b) || a.name.length - b.name.length);
}

/** 事部件目录, for whoever asks it outside a component. */
export const categoriesQuery = queryOptions({ queryKey: ['categories'], queryFn: () => server.ask(z.array(CategoryView), { path: '/categories' }), staleTime: 600_000 });

/** 事部件目录, asked once per session. */
export function useCategories() {
  const query = useQuery(categoriesQuery);
  const choices = computed(() => choicesOf(query.data.value ?? []));
  return { ...query, choices };
}

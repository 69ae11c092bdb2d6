import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { z } from 'zod';
import { CategoryView } from '#contract/cases';
import { server } from '#console/server/server';

/** One 小类 with the 大类 it belongs to, as a picker lists it. */
export interface SubcategoryChoice { code: string; name: string; categoryName: string; conditions: CategoryView['subcategories'][number]['conditions'] }

/** All 小类 in the catalogue's order. */
export const choicesOf = (categories: CategoryView[]): SubcategoryChoice[] =>
  categories.flatMap((category) => category.subcategories.map(({ code, name, conditions }) => ({ code, name, categoryName: category.name, conditions })));

/** Those whose code, name or 大类 contains every typed word, the best first: whole name, beginning, anywhere. */
export function findChoices(choices: SubcategoryChoice[], typed: string): SubcategoryChoice[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return choices;
  const rank = ({ code, name }: SubcategoryChoice): number => {
    const [first] = words;
    if (first === undefined || name.toLowerCase() === first || code.toLowerCase() === first) return 0;
    return name.toLowerCase().startsWith(first) ? 1 : name.toLowerCase().includes(first) ? 2 : 3;
  };
  return choices.filter(({ code, name, categoryName }) => words.every((word) => `${code} ${name} ${categoryName}`.toLowerCase().includes(word))).sort((a, b) => rank(a) - rank(b));
}

/** 事部件目录, asked once per session. */
export function useCategories() {
  const query = useQuery({ queryKey: ['categories'], queryFn: () => server.ask(z.array(CategoryView), { path: '/categories' }), staleTime: 600_000 });
  const choices = computed(() => choicesOf(query.data.value ?? []));
  return { ...query, choices };
}

import type { CitizenCategory } from '#contract/citizens';

/** Pairs of neighbouring characters: Chinese has no blanks to split at, and nobody types a catalogue's exact words. */
function pairs(text: string): string[] {
  const plain = text.toLowerCase().replace(/[\s，。、；：！？,.;:!?]+/g, '');
  return plain.length < 2 ? [plain].filter(Boolean) : Array.from({ length: plain.length - 1 }, (_, at) => plain.slice(at, at + 2));
}

/** Subcategories that plain words may mean, the likeliest first: a pair met in the name counts most, then in its category, then in its situations. */
export function likelyCategories(categories: readonly CitizenCategory[], typed: string, most = 8): CitizenCategory[] {
  const wanted = [...new Set(pairs(typed))];
  if (wanted.length === 0) return [];
  const scored = categories.map((category) => {
    const [name, above, situations] = [category.name, category.categoryName, category.situations.join('')].map((text) => text.toLowerCase());
    const score = wanted.reduce((sum, pair) => sum + (name?.includes(pair) ? 5 : 0) + (above?.includes(pair) ? 2 : 0) + (situations?.includes(pair) ? 1 : 0), 0);
    return { category, score };
  });
  return scored.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score).slice(0, most).map(({ category }) => category);
}

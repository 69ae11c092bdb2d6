import type { FeelFunction } from 'feelin';

const mends: Record<string, FeelFunction> = {};

/** The functions by which FEEL is mended here, those of them a text speaks of. */
export function mendsFor(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(mends).filter(([name]) => text.includes(name)));
}

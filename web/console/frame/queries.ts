import { QueryClient } from '@tanstack/vue-query';
import { ServerRefusal } from '#console/server/refusal';

const isWorthRepeating = (error: unknown): boolean => !(error instanceof ServerRefusal) || error.status >= 502;

/** The cache of answers; live updates mark what is stale, so a short age is enough. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (count, error) => count < 2 && isWorthRepeating(error), refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});

import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { z } from 'zod';
import { OwnershipImport, OwnershipReview, OwnershipRuleView, type OwnershipInput } from '#contract/ownership';
import { queries } from '#console/frame/queries';
import { server } from '#console/server/server';

/** Rules in force on a day, or without one all there ever were. */
export const useOwnership = (day: Ref<string | undefined>) => useQuery({
  queryKey: ['ownership', day], queryFn: ({ signal }) => server.ask(z.array(OwnershipRuleView), { path: '/ownership', query: { day: day.value }, signal }), placeholderData: keepPreviousData, staleTime: 60_000,
});

/** Conflicts and gaps of the rules in force. */
export const useOwnershipReview = () => useQuery({ queryKey: ['ownershipReview'], queryFn: ({ signal }) => server.ask(OwnershipReview, { path: '/ownership/review', signal }) });

function refresh(): void {
  for (const queryKey of [['ownership'], ['ownershipReview'], ['changes']]) void queries.invalidateQueries({ queryKey });
}

/** Puts a rule in force, in the place of another where one is named. */
export async function saveRule(replacesId: string | undefined, body: OwnershipInput): Promise<void> {
  await server.ask(OwnershipRuleView, replacesId === undefined ? { method: 'POST', path: '/ownership', body } : { method: 'PUT', path: `/ownership/${encodeURIComponent(replacesId)}`, body });
  refresh();
}

/** Ends a rule on a day; without one today. */
export async function endRule(ruleId: string, body: { day?: string; reason?: string }): Promise<void> {
  await server.ask(OwnershipRuleView, { method: 'POST', path: `/ownership/${encodeURIComponent(ruleId)}/end`, body });
  refresh();
}

/** Checks a table of rules, or imports it. */
export async function sendRules(step: 'check' | 'import', file: File): Promise<OwnershipImport> {
  const form = new FormData();
  form.append('file', file, file.name);
  const found = await server.ask(OwnershipImport, { method: 'POST', path: `/ownership/${step}`, form });
  if (found.applied) refresh();
  return found;
}

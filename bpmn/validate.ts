import type { Finding } from './finding';
import type { ProcessModel } from './model';
import type { ModelRule, Surroundings } from './rule';

/** Every rule a compiled model must keep, one file each. */
const rules: readonly ModelRule[] = [];

/** What is wrong with a compiled model, given what else is known. Empty: it can be executed as it stands. */
export function validate(model: ProcessModel, surroundings: Surroundings): Finding[] {
  return rules.flatMap((rule) => rule(model, surroundings));
}

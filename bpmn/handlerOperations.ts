import type { Variables } from './model';

/** What handlers do with a task beside completing it, and a model may forbid (`city:forbids`): 退领 give it back to the pool, 指派 hand it to somebody else. */
export const handlerOperations = ['unclaim', 'assign'] as const;

export type HandlerOperation = (typeof handlerOperations)[number];

/** Whether the model leaves an operation to the handlers of a task, by the annotations of its node. */
export function permits({ forbids }: Variables, operation: HandlerOperation): boolean {
  return !(Array.isArray(forbids) && forbids.includes(operation));
}

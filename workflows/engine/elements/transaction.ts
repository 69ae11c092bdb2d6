import type { Transaction } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { openScope } from '#engine/elements/subProcess';

/** Runs as any sub-process does; what makes it a transaction happens when it is cancelled (`transactions`). */
export const transaction: Behavior<Transaction> = { enter: openScope };

import type { FlowNode, Json } from './model';

/**
 * `city:operation`: a button of the case page. It stands for the message an event waits for, for the one that begins a process about the
 * case, for beginning an activity of an ad-hoc sub-process, or for ending the sub-process itself.
 */
export type Operation = {
  id: string;
  name: string;
  nameEn: string;
  /** FEEL that says what it is about at this very place, where several places wait for it. */
  about?: string;
  kind: string;
  /** Roles that may do it, separated by commas, or FEEL that gives `role`, `role@department` or a list of them. */
  roles: string;
  formId?: string;
  needsReason: boolean;
  /** FEEL over the instance's variables and `clocks`; where it is false nobody may do it now. */
  guard?: string;
  /** Why it is not possible where the guard is false: a sentence, or FEEL that chooses one. */
  refusal?: string;
  refusalEn?: string;
  /** On the start event of a process only: stages of the cases it may be begun for. */
  stages?: string[];
};

/** The operation a node offers, if it does. */
export function operationAt(node: Pick<FlowNode, 'annotations'> | undefined): Operation | undefined {
  const operation: Json | undefined = node?.annotations?.['operation'];
  // Annotations of compiled models were written by cityExtensions alone, which knows this shape.
  return typeof operation === 'object' && operation !== null && !Array.isArray(operation) ? (operation as Operation) : undefined;
}

/** Whose word a model says: a text separated by commas, or the text or list an expression gave. */
export function groupsNamed(value: Json): string[] {
  const entries = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  return entries.filter((entry) => typeof entry === 'string').map((entry) => entry.trim()).filter((entry) => entry !== '');
}

import type { Json, Variables } from './model';

/** `city:outcome`: a way a person may end a task; the button that does it. */
export interface TaskOutcome {
  id: string;
  name: string;
  nameEn: string;
  kind: 'main' | 'normal' | 'danger';
  /** The form this outcome asks for beside the task's own. */
  formId?: string;
  needsReason?: true;
}

/** The outcomes annotations name; they come from rows as well, so nothing about their shape is taken for granted. */
export function outcomesIn(annotations: Variables | undefined): TaskOutcome[] {
  const outcomes: Json | undefined = annotations?.['outcomes'];
  if (!Array.isArray(outcomes)) return [];
  return outcomes.flatMap((outcome) => {
    if (typeof outcome !== 'object' || outcome === null || Array.isArray(outcome) || typeof outcome['id'] !== 'string') return [];
    const { id, name, nameEn, kind, needsReason, formId } = outcome;
    const shownName = typeof name === 'string' ? name : id;
    return [{
      id, name: shownName, nameEn: typeof nameEn === 'string' ? nameEn : shownName, kind: kind === 'main' || kind === 'danger' ? kind : 'normal' as const,
      ...(typeof formId === 'string' && { formId }), ...(needsReason === true && { needsReason }),
    }];
  });
}

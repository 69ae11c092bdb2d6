import { requestKinds, urgencies } from '#city/channel';
import { reportForm } from '#city/reportForm';
import type { CaseIntake } from '#contract/cases';
import type { BothLanguages } from '#console/language/language';

/** One line of what a channel said, ready to be shown. */
export interface IntakeFact { id: string; label: BothLanguages; kind: 'text' | 'moment' | 'link'; value: string | BothLanguages }

// 问题描述 of the hotline is made of its cause and course: they stand in the description already.
const told = new Set(['cause', 'course']);

/** What a case's channel said beside the case itself, in the order of the report form; an ordinary urgency is not worth a line. */
export function intakeFacts({ requestKind, urgency, details }: CaseIntake): IntakeFact[] {
  const chosen: Readonly<Record<string, BothLanguages | undefined>> = { requestKind: requestKind && requestKinds[requestKind], urgency: urgency === 'ordinary' ? undefined : urgencies[urgency] };
  return reportForm.flatMap(({ id, label, kind }): IntakeFact[] => {
    const choice = chosen[id];
    if (choice) return [{ id, label, kind: 'text', value: choice }];
    const value = details[id];
    if (told.has(id) || typeof value !== 'string' || value === '') return [];
    return [{ id, label, kind: kind === 'moment' || (kind === 'link' && /^https?:/i.test(value)) ? kind : 'text', value }];
  });
}

/** What a platform said in fields only it has: its own names, its own values. */
export function furtherFacts({ details }: CaseIntake): { name: string; value: string }[] {
  const { further } = details;
  if (typeof further !== 'object' || further === null || Array.isArray(further)) return [];
  return Object.entries(further).flatMap(([name, value]) => (value === null || value === '' ? [] : [{ name, value: typeof value === 'object' ? JSON.stringify(value) : String(value) }]));
}

import type { Finding, Wording } from './finding';

/** A repair of one finding that asks nobody anything: what its button is called, and what it changes. */
export interface Fix {
  name: Wording;
  change: FixChange;
}

/** One change of a drawing or a text, in words any editor of BPMN, DMN or forms can follow; it is made whole or not at all. */
export type FixChange =
  /** Whatever the element says or carries that reads `from` reads `to` afterwards; only what is called `property`, where that is given. */
  | { kind: 'rewrite'; elementId: string; property?: string; from: string; to: string }
  /** What bears the id, or the key of a form, for the second time bears another; in files that are edited as texts. */
  | { kind: 'renameSecond'; elementId: string; to: string }
  /** A truth attribute; without a value it means again what the standard takes for granted. */
  | { kind: 'set'; elementId: string; property: string; value?: boolean }
  /** The flow becomes the default of where it comes from. */
  | { kind: 'makeDefault'; flowId: string }
  /** An end event behind the element. */
  | { kind: 'addEnd'; elementId: string }
  /** A start event before the element. */
  | { kind: 'addStart'; elementId: string }
  /** All flows into the element meet at an inclusive gateway first. */
  | { kind: 'joinBefore'; elementId: string }
  /** A parallel gateway becomes an inclusive one: it waits for what can still come, and for nothing else. */
  | { kind: 'makeInclusive'; elementId: string };

/** The finding with its repair, where there is one. */
export function fixedBy(finding: Finding, fix: Fix | undefined): Finding {
  return fix ? { ...finding, fix } : finding;
}

/** The repair that writes one text in the place of another, named after both. */
export function rewriting(elementId: string | undefined, from: string, to: string | undefined, property?: string): Fix | undefined {
  if (elementId === undefined || to === undefined || to === from) return undefined;
  return { name: { zh: `改为“${shown(to)}”`, en: `Write “${shown(to)}”` }, change: { kind: 'rewrite', elementId, from, to, ...(property !== undefined && { property }) } };
}

/** The repair that gives what bears an id for the second time one that nothing in the file bears. */
export function renamingSecond(id: string, isTaken: (id: string) => boolean): Fix {
  let number = 2;
  while (isTaken(`${id}_${number}`)) number += 1;
  const to = `${id}_${number}`;
  return { name: { zh: `第二处改为“${shown(to)}”`, en: `Call the second “${shown(to)}”` }, change: { kind: 'renameSecond', elementId: id, to } };
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

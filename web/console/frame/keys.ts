import { onBeforeUnmount, onMounted, shallowReactive } from 'vue';

/** One key a page answers to; `label` is a sentence key, shown by `?`. */
export interface KeyBinding { key: string; label: string; run: () => void }

/** Bindings of the pages now open, the newest last. */
export const pageKeys = shallowReactive<KeyBinding[][]>([]);

/** Whether a key belongs to whom it was typed for: an input, a menu, an open dialog, a browser shortcut. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const target = event.target;
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"], [role="tablist"]')) return true;
  return event.key === 'Enter' && target.closest('button, a, summary') !== null;
}

/** Runs the newest binding for a key; true when one was found. */
export function pressKey(event: KeyboardEvent, layers: KeyBinding[][] = pageKeys): boolean {
  if (isTaken(event)) return false;
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const binding = [...layers].reverse().flat().find(({ key }) => key === pressed);
  if (!binding) return false;
  event.preventDefault();
  binding.run();
  return true;
}

/** Lets a page answer to keys while it is shown. */
export function usePageKeys(bindings: KeyBinding[]): void {
  onMounted(() => pageKeys.push(bindings));
  onBeforeUnmount(() => { const at = pageKeys.indexOf(bindings); if (at >= 0) pageKeys.splice(at, 1); });
}

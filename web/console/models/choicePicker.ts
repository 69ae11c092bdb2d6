import { h } from '@bpmn-io/properties-panel/preact';
import { useEffect, useRef, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { loadPinyin, soundsLike } from '#console/lists/pinyin';
import type { Choice } from './modelSurroundings';

/** Words of a picker, in the language of the panel. */
export interface PickerWords { search: string; unknown: string; remove: string; none: string; byExpression: string }

export interface PickerProperties {
  id: string;
  label: string;
  words: PickerWords;
  /** The text as the model has it; several are separated by commas. */
  value: string;
  isMany: boolean;
  load: () => Promise<readonly Choice[]>;
  onChoose: (value: string) => void;
  /** Takes the focus when it appears. */
  isOpen?: boolean;
}

/** More do not fit below a field; who looks for another one types more of its name. */
const mostShown = 12;

function fits({ label, value }: Choice, typed: string): boolean {
  const words = typed.trim().toLowerCase().split(/\s+/);
  return words.every((word) => `${label} ${value}`.toLowerCase().includes(word) || soundsLike(label, word));
}

/** Chooses by name what the field above keeps as an id, and marks an id that nothing has. */
export function ChoicePicker({ id, label, words, value, isMany, load, onChoose, isOpen = false }: PickerProperties) {
  const [loaded, setLoaded] = useState<readonly Choice[] | undefined>(undefined);
  const choices = loaded ?? [];
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [active, setActive] = useState(0);
  const [, setHasSounds] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => { if (isOpen) field.current?.focus(); }, [isOpen]);
  useEffect(() => { let isWanted = true; void load().then((all) => { if (isWanted) setLoaded(all); }); return () => { isWanted = false; }; }, [id, value]);
  const chosen = value.startsWith('=') ? [] : (isMany ? value.split(',') : [value]).map((one) => one.trim()).filter((one) => one !== '');
  const found = typed === undefined ? [] : choices.filter((choice) => !chosen.includes(choice.value) && fits(choice, typed)).slice(0, mostShown);
  const list = useRef<HTMLUListElement>(null);
  const isListed = found.length > 0;
  useEffect(() => { if (isListed) list.current?.scrollIntoView?.({ block: 'nearest' }); }, [isListed]);
  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    onChoose(isMany ? [...chosen, choice.value].join(',') : choice.value);
    setTyped(undefined);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => { setTyped(typed ?? ''); setActive(Math.min(active + 1, found.length - 1)); }, ArrowUp: () => setActive(Math.max(active - 1, 0)), Enter: () => choose(found[active]), Escape: () => setTyped(undefined),
  };
  const input = h('input', {
    ref: field, id: `bio-properties-panel-${id}`, class: 'bio-properties-panel-input', type: 'text', role: 'combobox', autocomplete: 'off', placeholder: words.search, value: typed ?? '', 'aria-label': label,
    'aria-expanded': typed !== undefined, 'aria-controls': `${id}-list`, ...(found[active] && { 'aria-activedescendant': `${id}-${active}` }),
    onFocus: () => { void loadPinyin().then(() => setHasSounds(true)); setTyped(''); setActive(0); }, onBlur: () => setTyped(undefined), onInput: (event: Event) => { setTyped((event.target as HTMLInputElement).value); setActive(0); },
    onKeyDown: (event: KeyboardEvent) => { const act = keys[event.key]; if (!act || event.isComposing) return; event.preventDefault(); event.stopPropagation(); act(); },
  });
  // What is pressed with the mouse must not first lose its list to the field's blur.
  const listed = typed !== undefined && h('ul', { ref: list, id: `${id}-list`, class: 'choice-picker__list', role: 'listbox', 'aria-label': label, onMouseDown: (event: Event) => event.preventDefault() },
    found.length === 0 && choices.length > 0 ? h('li', { class: 'choice-picker__none' }, words.none) : found.map((choice, index) => h('li', { id: `${id}-${index}`, key: choice.value, role: 'option', 'aria-selected': index === active, onClick: () => choose(choice) }, [choice.label, h('code', null, choice.value)])));
  const chips = chosen.map((one) => {
    const known = choices.find((choice) => choice.value === one);
    const isUnknown = choices.length > 0 && !known;
    return h('span', { key: one, class: `choice-picker__chip${isUnknown ? ' choice-picker__chip--unknown' : ''}` }, [
      isUnknown ? `${one} ${words.unknown}` : (known?.label ?? one), h('button', { type: 'button', 'aria-label': `${words.remove} ${one}`, title: words.remove, onClick: () => onChoose(chosen.filter((other) => other !== one).join(',')) }, '×'),
    ]);
  });
  // Nothing to choose from is nothing to say: the field above takes what is typed.
  if (loaded?.length === 0) return null;
  return h('div', { class: 'bio-properties-panel-entry choice-picker', 'data-entry-id': id }, value.startsWith('=') ? h('p', { class: 'choice-picker__none' }, words.byExpression) : [chips.length > 0 ? h('div', { class: 'choice-picker__chips' }, chips) : null, input, listed || null]);
}

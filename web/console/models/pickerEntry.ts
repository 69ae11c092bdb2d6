import { h } from '@bpmn-io/properties-panel/preact';
import type { XmlElement } from '#bpmn/xmlElement';
import { ChoicePicker } from './choicePicker';
import type { PickerWords } from './choicePicker';
import type { ModelSurroundings } from './modelSurroundings';
import { pickedChoices } from './pickedChoices';
import type { PickedKind } from './pickedChoices';

/** An entry of the panel, as its groups hold it: the component is drawn with what else stands in the entry. */
export interface PanelEntry { id: string; component: (properties: never) => unknown; isEdited: (node: unknown) => boolean; [property: string]: unknown }

/** What a field that keeps an id says of itself; several ids are separated by commas. */
export interface Picked { kind: PickedKind; isMany?: true }

/** Where a picker stands. */
export interface PickerPlace { business: XmlElement; surroundings: ModelSurroundings; language: 'zh' | 'en' }

interface PickerProperties { id: string; picked: Picked; place: PickerPlace; text: { read(): string; write(value: string | undefined): void } }

const words: Record<'zh' | 'en', PickerWords> = {
  zh: { search: '按名称、编号或拼音选择', unknown: '（不存在）', remove: '移除', none: '没有匹配的项', byExpression: '由表达式决定' },
  en: { search: 'Choose by name or id', unknown: '(does not exist)', remove: 'Remove', none: 'Nothing matches', byExpression: 'Decided by the expression' },
};

/** A picker to stand below the field whose text it writes: by name what the field keeps as an id. */
export function pickerEntry(fieldId: string, picked: Picked, place: PickerPlace, text: PickerProperties['text']): PanelEntry {
  return { id: `${fieldId}-choice`, component: Picker, isEdited: () => false, picked, place, text };
}

function Picker({ id, picked: { kind, isMany }, place: { business, surroundings, language }, text }: PickerProperties) {
  return h(ChoicePicker as never, {
    id, label: words[language].search, words: words[language], value: text.read(), isMany: isMany === true,
    load: () => pickedChoices(kind, business, surroundings, language), onChoose: (value: string) => text.write(value === '' ? undefined : value),
  } as never);
}

import { h } from '@bpmn-io/properties-panel/preact';
import { useState } from '@bpmn-io/properties-panel/preact/hooks';
import { ChoicePicker } from './choicePicker';
import type { PickerWords } from './choicePicker';
import { choiceSources } from './feelTrial';
import type { ChoiceKind } from './modelSurroundings';
import type { PanelEntry, PickerPlace } from './pickerEntry';

interface CodeProperties { id: string; fieldId: string; place: PickerPlace }

const words: Record<'zh' | 'en', PickerWords & { open: string; kind: string }> = {
  zh: { open: '插入部门、岗位、大小类或日历的编号', kind: '编号的种类', search: '按名称、编号或拼音查找', unknown: '', remove: '', none: '没有匹配的项', byExpression: '' },
  en: { open: 'Insert the code of a department, role, category or calendar', kind: 'What the code is of', search: 'Find by name or code', unknown: '', remove: '', none: 'Nothing matches', byExpression: '' },
};

/** Fields of FEEL in which codes of the city are compared or handed on. */
const expressions = /^(conditionExpression|scriptExpression|completionCondition|assignmentDefinitionAssignee|multiInstance-\w+)$|-(source|guard)$/;

/** Whether an entry of the panel is an expression a code can be put into. */
export function takesCodes({ id, property }: PanelEntry): boolean {
  return expressions.test(id) || (typeof property === 'object' && property !== null && 'feel' in property);
}

/** Finds a code by name and puts it, as FEEL says a text, where the caret of the expression above stands. */
export function codeEntry(fieldId: string, place: PickerPlace): PanelEntry {
  return { id: `${fieldId}-code`, component: CodePicker, isEdited: () => false, fieldId, place };
}

function CodePicker({ id, fieldId, place: { surroundings, language } }: CodeProperties) {
  const [kind, setKind] = useState<ChoiceKind | undefined>(undefined);
  const [caret, setCaret] = useState<Range | undefined>(undefined);
  const said = words[language];
  if (kind === undefined) return h('div', { class: 'bio-properties-panel-entry choice-picker', 'data-entry-id': id }, h('button', { type: 'button', class: 'choice-picker__open', onMouseDown: () => setCaret(caretIn(fieldId)), onClick: () => setKind('department') }, said.open));
  const select = h('select', { class: 'bio-properties-panel-input choice-picker__kind', 'aria-label': said.kind, value: kind, onChange: (event: Event) => setKind((event.target as HTMLSelectElement).value as ChoiceKind) },
    choiceSources.map((source) => h('option', { key: source.kind, value: source.kind }, source.name[language])));
  const choose = (code: string) => { if (code !== '' && insert(fieldId, caret, JSON.stringify(code))) setKind(undefined); };
  return h('div', { class: 'choice-picker__code' }, [select, h(ChoicePicker as never, { key: kind, id, label: said.search, words: said, value: '', isMany: false, isOpen: true, load: () => surroundings.choices(kind), onChoose: choose } as never)]);
}

function fieldOf(fieldId: string): HTMLElement | undefined {
  return document.querySelector<HTMLElement>(`[data-entry-id="${CSS.escape(fieldId)}"] :is(.cm-content, input, textarea)`) ?? undefined;
}

/** Where the caret stands in a field, before the focus leaves it. */
function caretIn(fieldId: string): Range | undefined {
  const [field, selection] = [fieldOf(fieldId), document.getSelection()];
  return field && selection && selection.rangeCount > 0 && field.contains(selection.focusNode) ? selection.getRangeAt(0).cloneRange() : undefined;
}

/** Types for the person, at the caret or at the end: the one way in that every editor understands. */
function insert(fieldId: string, caret: Range | undefined, text: string): boolean {
  const [field, selection] = [fieldOf(fieldId), document.getSelection()];
  if (!field || !selection) return false;
  field.focus();
  if (field.isContentEditable) {
    const place = document.createRange();
    place.selectNodeContents(field);
    place.collapse(false);
    selection.removeAllRanges();
    selection.addRange(caret && field.contains(caret.startContainer) ? caret : place);
  }
  return document.execCommand('insertText', false, text);
}

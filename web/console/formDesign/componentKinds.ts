import type { FormComponent } from '#bpmn/form';
import { fieldTypes, layoutTypes } from '#bpmn/form';

type Text = { zh: string; en: string };
/** A kind of component as the editor offers it. */
export interface ComponentKind { type: FormComponent['type']; label: Text; family: 'field' | 'city' | 'layout' }

const names: Record<FormComponent['type'], [zh: string, en: string]> = {
  textfield: ['单行文字', 'Text'], textarea: ['多行文字', 'Long text'], number: ['数字', 'Number'], checkbox: ['勾选框', 'Checkbox'], checklist: ['多选', 'Several of'], radio: ['单选', 'One of'], select: ['下拉选择', 'List'], datetime: ['日期时间', 'Date and time'],
  photo: ['照片', 'Photos'], place: ['地点', 'Place'], department: ['部门', 'Department'], person: ['人员', 'Person'], category: ['事部件类别', 'Category'], case: ['案件', 'Case'],
  group: ['分组', 'Group'], text: ['说明文字', 'Note'], separator: ['分隔线', 'Line'], spacer: ['空白', 'Space'],
};
const city: readonly string[] = ['photo', 'place', 'department', 'person', 'category', 'case'];
const familyOf = (type: FormComponent['type']): ComponentKind['family'] => ((layoutTypes as readonly string[]).includes(type) ? 'layout' : city.includes(type) ? 'city' : 'field');

/** Everything the console draws, and nothing else. */
export const componentKinds: readonly ComponentKind[] = [...fieldTypes, ...layoutTypes].map((type) => ({ type, label: { zh: names[type][0], en: names[type][1] }, family: familyOf(type) }));

/** What a component is called in a list: by what its reader sees, else by its kind. */
export function labelOf(component: FormComponent, isEnglish: boolean): string {
  const said = component.label ?? component.text?.split('\n')[0]?.replace(/^#+ /, '');
  const { zh, en } = componentKinds.find(({ type }) => type === component.type)?.label ?? { zh: component.type, en: component.type };
  return said || component.key || (isEnglish ? en : zh);
}

/** A new component, ready to be drawn; `taken` are the keys and ids there are. */
export function newComponent(type: FormComponent['type'], taken: ReadonlySet<string>, isEnglish: boolean): FormComponent {
  let count = 1;
  while (taken.has(`${type}${count}`)) count++;
  const name = `${type}${count}`;
  const kind = componentKinds.find((one) => one.type === type);
  const label = (isEnglish ? kind?.label.en : kind?.label.zh) ?? type;
  const properties = { labelEn: kind?.label.en ?? type };
  if (type === 'separator' || type === 'spacer') return { type, id: name };
  if (type === 'text') return { type, id: name, text: label, properties: { textEn: properties.labelEn } };
  if (type === 'group') return { type, id: name, label, properties, components: [] };
  const choices = [{ value: 'one', label: isEnglish ? 'First choice' : '选项一' }, { value: 'two', label: isEnglish ? 'Second choice' : '选项二' }];
  return {
    type, id: name, key: name, label, properties,
    ...(type === 'checklist' || type === 'radio' || type === 'select' ? { values: choices } : {}), ...(type === 'datetime' ? { subtype: 'date' as const } : {}),
  };
}

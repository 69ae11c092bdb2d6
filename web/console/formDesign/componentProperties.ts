import type { FieldType, FormComponent } from '#bpmn/form';

type Text = { zh: string; en: string };
/** One thing to set on a component: `path` is where the form-js schema keeps it. */
export interface ComponentProperty {
  path: string;
  label: Text;
  hint?: Text;
  kind: 'text' | 'long' | 'number' | 'flag' | 'feel' | 'choice' | 'values';
  /** What a ticked flag is written as; form-js's `properties` hold texts only. */
  ticked?: true | 'true';
  choices?: readonly { value: string | number; label: Text }[];
}
export interface PropertySection { label: Text; properties: readonly ComponentProperty[] }

const say = (zh: string, en: string): Text => ({ zh, en });
const property = (kind: ComponentProperty['kind'], path: string, label: Text, hint?: Text): ComponentProperty => ({ kind, path, label, ...(hint && { hint }) });
const text = (path: string, label: Text, hint?: Text) => property('text', path, label, hint);
const number = (path: string, label: Text, hint?: Text) => property('number', path, label, hint);
const flag = (path: string, label: Text, ticked: true | 'true' = true): ComponentProperty => ({ kind: 'flag', path, label, ticked });
const choice = (path: string, label: Text, choices: [value: string | number, zh: string, en: string][]): ComponentProperty => ({ kind: 'choice', path, label, choices: choices.map(([value, zh, en]) => ({ value, label: say(zh, en) })) });

const variable = say('变量路径，如 dispatch.departmentName', 'path of a variable, such as dispatch.departmentName');
const nameKey = text('properties.nameKey', say('名称存入', 'Keeps the name in'), variable);
const lengths = [number('validate.minLength', say('最少字数', 'At least characters')), number('validate.maxLength', say('最多字数', 'At most characters'))];
const unit = text('appearance.suffixAdorner', say('单位', 'Unit'));
const choosing = [
  property('values', 'values', say('选项', 'Choices')), text('valuesKey', say('选项来自变量', 'Choices from a variable'), variable),
  property('feel', 'valuesExpression', say('选项来自表达式', 'Choices by an expression'), say('以 = 开头', 'begins with =')),
];

const own: Record<FieldType, readonly ComponentProperty[]> = {
  textfield: [...lengths, text('validate.pattern', say('格式（正则表达式）', 'Pattern (regular expression)')), text('appearance.prefixAdorner', say('前缀', 'Prefix')), unit, text('defaultValue', say('默认值', 'Default'))],
  textarea: [...lengths, property('long', 'defaultValue', say('默认值', 'Default'))],
  number: [number('validate.min', say('最小值', 'Least')), number('validate.max', say('最大值', 'Most')), unit, number('defaultValue', say('默认值', 'Default'))],
  checkbox: [flag('defaultValue', say('默认勾选', 'Ticked at first'))],
  checklist: choosing, radio: choosing, select: choosing,
  datetime: [
    choice('subtype', say('填写', 'Asks for'), [['date', '日期', 'a date'], ['time', '时间', 'a time'], ['datetime', '日期和时间', 'date and time']]),
    text('properties.earliest', say('不早于（从现在起）', 'Not before (from now)'), say('时长，如 P0D、P1D', 'a duration such as P0D or P1D')), text('properties.latest', say('不晚于（从现在起）', 'Not after (from now)'), say('时长，如 P30D', 'a duration such as P30D')),
  ],
  photo: [number('properties.min', say('最少张数', 'At least')), number('properties.max', say('最多张数', 'At most'))],
  place: [],
  department: [
    nameKey, flag('properties.multiple', say('可选多个', 'Several'), 'true'), text('properties.exceptKey', say('不含此变量中的部门', 'Without the department in'), variable),
    text('properties.limitKey', say('处置时限存入', 'Keeps the handling limit in'), say('按立案条件和部门得出', 'by filing condition and department')), choice('properties.proposes', say('自动建议', 'Proposes'), [['owner', '按权责清单建议责任部门', 'the owner, by the ownership list']]),
    ...['aboutKey', 'proposalKey', 'keptKey', 'coKey', 'returnKey'].map((name, at) => text(`properties.${name}`, [say('建议：案件变量', 'Proposal: the case'), say('建议：存放变量', 'Proposal: stands in'), say('建议：随答案存入', 'Proposal: kept in'), say('建议：协办部门存入', 'Proposal: assisting departments'), say('建议：退回意见变量', 'Proposal: what a return said')][at] ?? say(name, name))),
  ],
  person: [nameKey, text('properties.role', say('限此岗位', 'Only of this role')), text('properties.departmentKey', say('限此变量中的部门', 'Only of the department in'), variable)],
  category: [
    nameKey, choice('properties.picks', say('选择', 'Picks'), [['filingCondition', '立案条件', 'a filing condition']]), text('properties.subcategoryKey', say('小类所在变量', 'Subcategory stands in'), variable), text('properties.limitKey', say('处置时限存入', 'Keeps the limit in')),
    text('properties.closingConditionKey', say('结案条件存入', 'Keeps the closing condition in')), text('properties.stagesKey', say('分阶段时限存入', 'Keeps the stages in')), text('properties.versionKey', say('目录版本存入', 'Keeps the version of the catalogue in')),
  ],
  case: [nameKey],
};

const hide = property('feel', 'conditional.hide', say('隐藏条件', 'Hide when'), say('以 = 开头的表达式，如 =handling.result != "延误"', 'FEEL that begins with =, such as =handling.result != "late"'));
const names = [text('label', say('名称', 'Label')), text('properties.labelEn', say('英文名称', 'English label'))];
const width = choice('layout.columns', say('宽度', 'Width'), [[8, '一半', 'half'], [5, '三分之一', 'a third'], [4, '四分之一', 'a quarter']]);
const basics = [...names, text('key', say('键（变量）', 'Key (variable)'), say('字母、数字、下划线，可用点分层，如 handling.result', 'letters, digits, underscores; dots for levels, such as handling.result'))];
const described = [property('long', 'description', say('填写说明', 'Help')), property('long', 'properties.descriptionEn', say('英文说明', 'English help'))];
const rules = [flag('validate.required', say('必填', 'Required')), flag('readonly', say('只读', 'Read only')), hide, width];

/** What can be set on a component, in sections. */
export function sectionsOf({ type }: Pick<FormComponent, 'type'>): PropertySection[] {
  const basic = say('基本', 'General');
  if (type === 'group') return [{ label: basic, properties: [...names, text('path', say('键的前缀', 'Prefix of the keys')), hide] }];
  if (type === 'text') return [{ label: basic, properties: [property('long', 'text', say('文字', 'Text'), say('# 标题，- 列表，**加粗**', '# heading, - list, **bold**')), property('long', 'properties.textEn', say('英文', 'English')), hide] }];
  if (type === 'separator' || type === 'spacer') return [{ label: basic, properties: [hide] }];
  const particular = own[type];
  return [
    { label: basic, properties: [...basics, ...rules] }, ...(particular.length > 0 ? [{ label: say('设置', 'Settings'), properties: particular }] : []), { label: say('说明', 'Help'), properties: described },
  ];
}

type Held = Record<string, unknown>;
const isHeld = (value: unknown): value is Held => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a component says at a path. */
export function settingOf(component: FormComponent, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => (isHeld(inner) ? inner[name] : undefined), component);
}

/** The component with something else at a path; nothing there, and no empty record left behind, where the value is undefined. */
export function withSetting(component: FormComponent, path: string, value: unknown): FormComponent {
  // The schema of a form is whatever stands in its file; the parser tells what of it is wrong.
  return written({ ...component }, path.split('.'), value) as FormComponent & Held;
}

function written(record: Held, [name = '', ...rest]: string[], value: unknown): Held {
  const inner = record[name];
  const next = rest.length === 0 ? value : written(isHeld(inner) ? inner : {}, rest, value);
  const isNothing = next === undefined || (rest.length > 0 && isHeld(next) && Object.keys(next).length === 0);
  const { [name]: _, ...others } = record;
  return isNothing ? others : { ...record, [name]: next };
}

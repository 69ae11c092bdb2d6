import { canonicalHash } from './canonicalHash';
import { syntaxProblem } from './feelSyntax';
import type { Finding, Wording } from './finding';
import { fieldTypes, fieldsOf, layoutTypes } from './form';
import type { FormComponent, FormModel, FormSchema } from './form';
import { fixedBy, renamingSecond, rewriting } from './fix';
import { nearName } from './nearName';

export type ParsedForm = { form?: FormModel; findings: Finding[] };

const largestForm = 500_000;
const mostComponents = 500;
const deepestGroup = 8;
const choosing: readonly string[] = ['select', 'radio', 'checklist'];
const known: readonly string[] = [...fieldTypes, ...layoutTypes];
const keyPattern = /^[\p{L}_][\p{L}\d_]*(\.[\p{L}_][\p{L}\d_]*)*$/u;

/** Reads a form in form-js's JSON schema and says what of it the console cannot draw. Never throws on a file's content. */
export async function parseForm(text: string): Promise<ParsedForm> {
  const schema = text.length > largestForm ? undefined : readJson(text);
  if (!isRecord(schema) || !Array.isArray(schema['components'])) return { findings: [notAForm()] };
  if (typeof schema['id'] !== 'string' || schema['id'] === '') return { findings: [problem('formId', undefined, { zh: '表单没有编号', en: 'The form has no id' }, { zh: '在表单属性中填写编号（id）', en: 'Give the form an id in its properties' })] };
  const shape = checkShape(schema['components'], 1);
  const count = shape.count;
  if (count > mostComponents) return { findings: [problem('formSize', undefined, { zh: `表单有 ${count} 个组件，上限 ${mostComponents}`, en: `The form has ${count} components, the bound is ${mostComponents}` }, { zh: '拆分为多个任务或表单', en: 'Split it into several tasks or forms' })] };
  if (!isChecked(schema, shape.findings)) return { findings: shape.findings };
  const findings = [...checkKeys(schema), ...everyComponent(schema.components).flatMap(checkComponent)];
  return { form: { formId: schema.id, hash: await canonicalHash(schema), schema }, findings };
}

function isChecked(schema: object, findings: Finding[]): schema is FormSchema {
  return findings.length === 0;
}

function checkShape(components: unknown[], depth: number): { count: number; findings: Finding[] } {
  let count = components.length;
  const findings: Finding[] = [];
  for (const component of components) {
    if (!isRecord(component) || typeof component['type'] !== 'string') {
      findings.push(problem('formComponent', undefined, { zh: '有一个组件没有类型', en: 'A component has no type' }, { zh: '请用表单设计器重新导出', en: 'Export the form again from the form editor' }));
      continue;
    }
    const type = component['type'];
    if (type === 'default') continue;
    if (!known.includes(type)) findings.push(unknownType(component, type));
    else if ((fieldTypes as readonly string[]).includes(type) && !(typeof component['key'] === 'string' && keyPattern.test(component['key']))) findings.push(badKey(component));
    const inner = component['components'];
    if (inner === undefined) continue;
    if (!Array.isArray(inner) || depth >= deepestGroup) {
      findings.push(problem('formComponent', component, { zh: `分组嵌套不能超过 ${deepestGroup} 层`, en: `Groups nest ${deepestGroup} deep at most` }, { zh: '减少分组层次', en: 'Use fewer levels' }));
      continue;
    }
    const below = checkShape(inner, depth + 1);
    count += below.count;
    findings.push(...below.findings);
  }
  return { count, findings };
}

function checkKeys(form: FormSchema): Finding[] {
  const keys = fieldsOf(form).map(({ key }) => key);
  const twice = [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
  return twice.map((key) => fixedBy(problem('formKey', { key }, { zh: `字段“${key}”出现了两次`, en: `The key “${key}” occurs twice` }, { zh: '每个字段使用不同的键（key）', en: 'Give each field a key of its own' }), renamingSecond(key, (other) => keys.includes(other))));
}

function checkComponent(component: FormComponent): Finding[] {
  const findings: Finding[] = [];
  if (choosing.includes(component.type) && !component.values?.length && !component.valuesKey && !component.valuesExpression) {
    findings.push(problem('formChoices', component, { zh: `“${component.label ?? component.key}”没有可选项`, en: `“${component.label ?? component.key}” has nothing to choose from` }, { zh: '填写选项，或指定选项来自哪个变量', en: 'List the choices or name the variable that holds them' }));
  }
  for (const expression of [component.conditional?.hide, component.valuesExpression]) {
    const wrong = expression?.startsWith('=') ? syntaxProblem(expression.slice(1)) : undefined;
    if (wrong) findings.push(problem('feelSyntax', component, { zh: `“${component.label ?? component.key ?? component.type}”的表达式有语法错误：${expression}（${wrong}）`, en: `“${component.label ?? component.key ?? component.type}” has an expression with a syntax error: ${expression} (${wrong})` }, { zh: '按 FEEL 语法改正', en: 'Correct it by the FEEL grammar' }));
  }
  return findings;
}

function everyComponent(components: readonly FormComponent[]): FormComponent[] {
  return components.flatMap((component) => [component, ...everyComponent(component.components ?? [])]);
}

function unknownType(component: Record<string, unknown>, type: string): Finding {
  return fixedBy(problem('formComponent', component, { zh: `不支持的组件类型“${type}”`, en: `The component type “${type}” is not supported` }, { zh: `可用的类型：${known.join('、')}`, en: `Supported are: ${known.join(', ')}` }), rewriting(nameOf(component), type, nearName(type, known), 'type'));
}

function badKey(component: Record<string, unknown>): Finding {
  const key = typeof component['key'] === 'string' ? component['key'] : '';
  return fixedBy(problem('formKey', component, { zh: `字段“${String(component['label'] ?? component['id'] ?? '')}”缺少有效的键`, en: `The field “${String(component['label'] ?? component['id'] ?? '')}” has no valid key` }, { zh: '键由字母、数字和下划线组成，可用点号分层，如 filing.conditionId', en: 'A key is letters, digits and underscores, with dots for levels, such as filing.conditionId' }), rewriting(nameOf(component), key, mendedKey(key), 'key'));
}

/** A key with underscores in the place of what no key may hold. */
function mendedKey(key: string): string | undefined {
  const mended = key.trim().replace(/[^\p{L}\d_.]+/gu, '_').replace(/(^|\.)(?=\d)/g, '$1_').replace(/^\.+|\.+$/g, '').replace(/\.{2,}/g, '.');
  return keyPattern.test(mended) && /[\p{L}\d]/u.test(mended) ? mended : undefined;
}

function nameOf({ key, id }: { id?: unknown; key?: unknown }): string | undefined {
  const name = key ?? id;
  return typeof name === 'string' ? name : undefined;
}

function problem(rule: string, component: { id?: unknown; key?: unknown; label?: unknown } | undefined, message: Wording, remedy: Wording): Finding {
  const id = component && nameOf(component);
  return { severity: 'error', rule, ...(id === undefined ? {} : { elementId: id }), ...(typeof component?.label === 'string' ? { elementName: component.label } : {}), message, remedy };
}

function notAForm(): Finding {
  return problem('notAForm', undefined, { zh: '文件不是表单（form-js 的 JSON）', en: 'The file is no form (JSON of form-js)' }, { zh: '请用表单设计器重新导出', en: 'Export it again from the form editor' });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

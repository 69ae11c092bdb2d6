import { addDuration, parseDuration } from './duration';
import { evaluate } from './feel';
import type { Wording } from './finding';
import type { FieldType, FormComponent } from './form';
import type { AnswerContext } from './formAnswers';
import { localDate } from './instant';
import type { Json } from './model';

type Rule = (value: Json, component: FormComponent, context: AnswerContext) => Wording | undefined;

/** Longest text where the form sets no bound of its own. */
const longestText = 10_000;
const mostFiles = 20;
const mostPicked = 20;

const rules: Record<FieldType, Rule> = {
  textfield: text, textarea: text,
  number(value, { validate }) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return { zh: '应填写数字', en: 'must be a number' };
    if (validate?.min !== undefined && value < validate.min) return { zh: `不能小于 ${validate.min}`, en: `must be ${validate.min} or more` };
    if (validate?.max !== undefined && value > validate.max) return { zh: `不能大于 ${validate.max}`, en: `must be ${validate.max} or less` };
    return undefined;
  },
  checkbox(value, { validate }) {
    if (typeof value !== 'boolean') return { zh: '应为是或否', en: 'must be yes or no' };
    return validate?.required && !value ? { zh: '须勾选', en: 'must be ticked' } : undefined;
  },
  checklist(value, component, context) {
    if (!isTexts(value)) return { zh: '应从选项中选择', en: 'must be chosen from the list' };
    return value.map((one) => choice(one, component, context)).find((fault) => fault !== undefined);
  },
  radio: choice, select: choice,
  datetime(value, { subtype, properties }, { at }) {
    const shape = { date: /^\d{4}-\d{2}-\d{2}$/, time: /^\d{2}:\d{2}(:\d{2})?$/, datetime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/ }[subtype ?? 'datetime'];
    const isSound = typeof value === 'string' && shape.test(value) && (subtype === 'time' || !Number.isNaN(Date.parse(value)));
    if (!isSound) return { zh: '日期或时间格式不正确', en: 'is not a date or time' };
    const day = String(value).slice(0, 10);
    const [earliest, latest] = [dayAfter(properties?.['earliest'], at), dayAfter(properties?.['latest'], at)];
    if (earliest !== undefined && day < earliest) return { zh: `不能早于 ${earliest}`, en: `must be ${earliest} or later` };
    return latest !== undefined && day > latest ? { zh: `不能晚于 ${latest}`, en: `must be ${latest} or earlier` } : undefined;
  },
  photo(value, { properties }) {
    if (!isTexts(value)) return { zh: '应为已上传的照片', en: 'must be uploaded pictures' };
    const [least, most] = [Number(properties?.['min'] ?? 0), Math.min(Number(properties?.['max'] ?? mostFiles), mostFiles)];
    if (value.length < least) return { zh: `至少需要 ${least} 张照片`, en: `needs ${least} ${least === 1 ? 'picture' : 'pictures'} at least` };
    return value.length > most ? { zh: `最多 ${most} 张照片`, en: `takes ${most} pictures at most` } : undefined;
  },
  place(value) {
    const isSound = typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value['address'] === 'string' && value['address'].trim() !== ''
      && isCoordinate(value['longitude'], 180) && isCoordinate(value['latitude'], 90);
    return isSound ? undefined : { zh: '地点须包含地址，坐标须在有效范围内', en: 'needs an address, and coordinates that exist' };
  },
  department(value, component) {
    if (component.properties?.['multiple'] !== 'true') return id(value);
    return isTexts(value) && value.length <= mostPicked ? undefined : { zh: `应从列表中选择，最多 ${mostPicked} 个`, en: `must be picked from the list, ${mostPicked} at most` };
  },
  person: id, category: id, case: id,
};

/** What is wrong with a value that is there; undefined where it suits its field. */
export function valueFault(component: FormComponent, value: Json, context: AnswerContext): Wording | undefined {
  const fault = isField(component.type) ? rules[component.type](value, component, context) : undefined;
  if (!fault) return undefined;
  const name = component.label ?? component.key;
  return { zh: `“${name}”${fault.zh}`, en: `“${component.properties?.['labelEn'] ?? name}” ${fault.en}` };
}

/** The city's day so long after now; a bound that is no duration binds nothing. */
function dayAfter(duration: string | undefined, at: number): string | undefined {
  if (duration === undefined) return undefined;
  try {
    return localDate(addDuration(at, parseDuration(duration))).slice(0, 10);
  } catch {
    return undefined;
  }
}

function isField(type: FormComponent['type']): type is FieldType {
  return Object.hasOwn(rules, type);
}

function text(value: Json, { validate }: FormComponent): Wording | undefined {
  if (typeof value !== 'string') return { zh: '应填写文字', en: 'must be a text' };
  const most = validate?.maxLength ?? longestText;
  if (value.length > most) return { zh: `不能超过 ${most} 个字`, en: `must have ${most} characters at most` };
  if (validate?.minLength !== undefined && value.length < validate.minLength) return { zh: `不能少于 ${validate.minLength} 个字`, en: `must have ${validate.minLength} characters at least` };
  return validate?.pattern && !matches(validate.pattern, value) ? { zh: '格式不符合要求', en: 'does not have the required form' } : undefined;
}

function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    // A pattern that is none was let through by an older check; it must not keep people from working.
    return true;
  }
}

function choice(value: Json, component: FormComponent, context: AnswerContext): Wording | undefined {
  const choices = choicesOf(component, context);
  if (choices && !choices.some((one) => JSON.stringify(one) === JSON.stringify(value))) return { zh: '应从选项中选择', en: 'must be chosen from the list' };
  return typeof value === 'object' ? { zh: '应从选项中选择', en: 'must be chosen from the list' } : undefined;
}

/** The values one may choose; undefined where the variable that holds them is not there. */
function choicesOf({ values, valuesKey, valuesExpression }: FormComponent, { visible, at }: AnswerContext): Json[] | undefined {
  if (values) return values.map(({ value }) => value);
  const list = valuesExpression ? evaluate({ feel: valuesExpression.replace(/^=/, '') }, visible, at) : undefined;
  const held: Json | undefined = list ? (list.ok ? list.value : undefined) : valuesKey ? visible[valuesKey] : undefined;
  if (!Array.isArray(held)) return undefined;
  return held.map((one) => (typeof one === 'object' && one !== null && !Array.isArray(one) ? (one['value'] ?? null) : one));
}

function id(value: Json): Wording | undefined {
  return typeof value === 'string' && value.length <= 200 ? undefined : { zh: '应从列表中选择', en: 'must be picked from the list' };
}

function isTexts(value: Json): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isCoordinate(value: Json | undefined, bound: number): boolean {
  return value === undefined || value === null || (typeof value === 'number' && Math.abs(value) <= bound);
}

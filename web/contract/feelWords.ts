import { wordsFor } from './phrases';
import type { Phrase } from './phrases';
import type { Bilingual } from './problemKinds';

const kinds: Readonly<Record<string, Bilingual>> = {
  'number': { zh: '数字', en: 'number' }, 'string': { zh: '文字', en: 'text' }, 'boolean': { zh: '是非值', en: 'truth value' }, 'date': { zh: '日期', en: 'date' }, 'time': { zh: '时刻', en: 'time' },
  'date and time': { zh: '日期时间', en: 'date and time' }, 'years and months duration': { zh: '年月时长', en: 'duration in years and months' }, 'days and time duration': { zh: '天时时长', en: 'duration in days and hours' },
  'range': { zh: '区间', en: 'range' }, 'list': { zh: '列表', en: 'list' }, 'context': { zh: '数据组', en: 'context' },
};
const kindOf = (name: string | undefined): Bilingual => kinds[name ?? ''] ?? { zh: name ?? '', en: name ?? '' };
const cronFields: Readonly<Record<string, string>> = { 'second': '秒', 'minute': '分', 'hour': '时', 'day of month': '日', 'month': '月', 'day of week': '星期' };
/** A sentence about a pattern, said of the pattern. */
const ofPattern = (shape: RegExp, zh: (...fields: string[]) => string, en: (...fields: string[]) => string): Phrase => [shape, (...fields) => ({ zh: `文字模式（正则表达式）有误：${zh(...fields)}。`, en: `The pattern is wrong: ${en(...fields)}.` })];

/** What FEEL and feelin say when a value or an expression is not what it must be. */
const ofValues: readonly Phrase[] = [
  [/^Variable '(.*)' not found$/, (name) => ({ zh: `变量“${name}”不存在，请先设置该变量。`, en: `There is no variable “${name}”. Set it first.` })],
  [/^(?:Key|Property) '(.*)' not found in /, (name) => ({ zh: `数据中没有“${name}”这一项，请补全变量。`, en: `There is no “${name}” in the value. Complete the variable.` })],
  [/^Cannot invoke /, () => ({ zh: '表达式调用的函数不存在或参数不对，请更正模型。', en: 'The expression calls a function that does not exist or with the wrong values.' })],
  [/^Can't /, () => ({ zh: '表达式中的两个值类型不同，不能这样计算，请核对变量。', en: 'Two values in the expression are of kinds that do not go together.' })],
  [/^External functions are not supported$/, () => ({ zh: '表达式不能调用外部函数，请更正模型。', en: 'An expression cannot call external functions.' })],
  [/^cannot compare (date and time|years and months duration|days and time duration|\w+) (.*) with (date and time|years and months duration|days and time duration|\w+) (.*)$/s, (left, value, right, bound) => ({
    zh: `${kindOf(left).zh} ${value} 不能与${kindOf(right).zh} ${bound} 比较大小，请核对变量。`, en: `The ${kindOf(left).en} ${value} cannot be compared with the ${kindOf(right).en} ${bound}.`,
  })],
  [/^a condition must be true or false, but this is (.*)$/s, (value) => ({ zh: `条件应得出“是”或“否”，实际得出 ${value}。`, en: `A condition must be true or false, but this is ${value}.` })],
  [/^a filter must be true or false, but this is (.*)$/s, (value) => ({ zh: `筛选条件应得出“是”或“否”，实际得出 ${value}。`, en: `A filter must be true or false, but this is ${value}.` })],
  [/^division by zero: (.*) is 0$/s, (divisor) => ({ zh: `除数“${divisor}”为 0，不能计算。`, en: `The divisor “${divisor}” is 0.` })],
  [/^a range to lie in needs both its ends/, () => ({ zh: '判断是否在区间内时，区间的一端没有值，请补全变量。', en: 'A range needs both its ends, but one has no value.' })],
  [/^a range to iterate over needs whole numbers, got (.*)$/, (range) => ({ zh: `逐项计算的区间两端应为整数，实际是 ${range}。`, en: `A range to go through needs whole numbers, but is ${range}.` })],
  [/^range\((.*)\) (?:is no range|ends before it begins)/s, (text) => ({ zh: `${text} 不是正确的区间，应如 "[1..3]"，且起点不大于终点。`, en: `${text} is no range; write it as "[1..3]", its beginning first.` })],
  [/^(.*?)\((.*)\) is none of the ways .* can be called: (.*)$/s, (name, values, wanted) => ({ zh: `函数 ${name} 不能这样调用：${name}(${values})。它的参数是 ${wanted}，请核对变量。`, en: `${name}(${values}) is no way to call ${name}, which takes ${wanted}.` })],
  [/^(.*?) takes texts, but is given (.*)$/s, (name, values) => ({ zh: `函数 ${name} 只接受文字，实际是 ${values}。`, en: `${name} takes texts, but is given ${values}.` })],
  [/^median takes numbers$/, () => ({ zh: '求中位数的列表中只能有数字。', en: 'A median is taken of numbers alone.' })],
  [/^(.*?): the scale must be within (\S+), but is (\S+)$/, (name, bounds, scale) => ({ zh: `函数 ${name} 的小数位数应在 ${bounds} 之间，实际是 ${scale}。`, en: `The scale of ${name} must be within ${bounds}, but is ${scale}.` })],
  [/^(?:(.*?) expects (.*), got (.*)|(.*?) expects (.*?)|(.*) does not accept (.*))$/s, (name, _wanted, value, other, _more, third) => ({
    zh: `函数 ${name || other || third} 得到的值不合要求${value ? `：${value}` : ''}，请核对变量。`, en: `${name || other || third} is given what it cannot take${value ? `: ${value}` : ''}.`,
  })],
  [/^(.*) is not a valid (?:date time|date|time|duration|temporal literal)$/s, (value) => ({ zh: `${value} 不是正确的日期、时刻或时长，请核对变量。`, en: `${value} is no date, time or duration.` })],
];

/** Where an expression would cost too much, or gives what cannot be kept. */
const ofBounds: readonly Phrase[] = [
  [/^longer than (\d+) characters$/, (most) => ({ zh: `表达式超过 ${most} 个字符，请更正模型。`, en: `The expression is longer than ${most} characters.` })],
  [/^brackets nested deeper than (\d+) levels$/, (most) => ({ zh: `表达式的括号嵌套超过 ${most} 层，请更正模型。`, en: `The brackets of the expression are nested deeper than ${most} levels.` })],
  [/^takes more steps than one evaluation may$/, () => ({ zh: '表达式计算量超过上限，请缩小数据或简化模型。', en: 'The expression takes more computing than it may. Give it less data or make it simpler.' })],
  [/^iterates over more than (\d+) values$/, (most) => ({ zh: `表达式逐项计算超过 ${most} 项，请缩小列表或区间。`, en: `The expression goes through more than ${most} values. Make the list or range smaller.` })],
  [/^(.*) is called more than (\d+) levels deep$/, (name, most) => ({ zh: `函数 ${name} 调用自己超过 ${most} 层，请更正模型。`, en: `${name} calls itself more than ${most} levels deep.` })],
  [/^(?:the result|a value) is nested deeper than (\d+) levels$/, (most) => ({ zh: `数据嵌套超过 ${most} 层，无法保存。`, en: `The value is nested deeper than ${most} levels.` })],
  [/^(?:the result|a value) has more than (\d+) values$/, (most) => ({ zh: `数据超过 ${most} 项，无法保存，请缩小。`, en: `The value has more than ${most} parts.` })],
  [/^(?:the result|a text) has more than (\d+) characters$/, (most) => ({ zh: `文字超过 ${most} 个字符，无法保存，请缩短。`, en: `The text has more than ${most} characters.` })],
  [/^the result is a function or a range/, () => ({ zh: '表达式得出的是函数或区间，不能作为变量保存，请更正模型。', en: 'The result is a function or a range, which cannot be kept as a variable.' })],
  [/^the result is not a number that can be written$/, () => ({ zh: '计算结果超出数字所能表示的范围，请核对变量。', en: 'The result is no number that can be written.' })],
  [/^(?:(?:Unrecognized token|Incomplete) |two comparison operators in a row$|a plus sign that adds nothing)/, () => ({ zh: '表达式有语法错误，请更正模型。', en: 'The expression has a syntax error.' })],
];

const ofPatterns: readonly Phrase[] = [
  ofPattern(/^the pattern is too large$/, () => '展开后过大', () => 'it is too large'),
  ofPattern(/^the pattern is longer than (\d+) characters$/, (most) => `超过 ${most} 个字符`, (most) => `it is longer than ${most} characters`),
  ofPattern(/^the pattern matches an empty text/, () => '它与空文字相符，无法据此替换或拆分', () => 'it matches an empty text, so there is nothing to replace or split at'),
  ofPattern(/^“(.*)” in a replacement must be written (.*)$/s, (sign, written) => `替换文字中的“${sign}”应写作 ${written}`, (sign, written) => `“${sign}” in a replacement must be written ${written}`),
  ofPattern(/^there is no flag “(.*)”$/s, (flag) => `没有标志“${flag}”`, (flag) => `there is no flag “${flag}”`),
  ofPattern(/^“(.*)” closes nothing$/s, (sign) => `“${sign}”没有对应的左括号`, (sign) => `“${sign}” closes nothing`),
  ofPattern(/^an anchor cannot be repeated$/, () => '位置符号不能重复', () => 'an anchor cannot be repeated'),
  ofPattern(/^“(.*)” begins no repetition/s, (sign) => `“${sign}”不是重复次数，表示符号本身时应加反斜杠`, (sign) => `“${sign}” begins no repetition; put a backslash before the sign itself`),
  ofPattern(/^(\{.*\}) ends before it begins$/s, (times) => `${times} 的上限小于下限`, (times) => `${times} ends before it begins`),
  ofPattern(/^“(.*)” stands where something to match should/s, (sign) => `“${sign}”前没有要匹配的内容，表示符号本身时应加反斜杠`, (sign) => `“${sign}” stands where something to match should; put a backslash before the sign itself`),
  ofPattern(/^(?:groups|classes) are nested deeper than (\d+) levels$/, (most) => `括号嵌套超过 ${most} 层`, (most) => `it is nested deeper than ${most} levels`),
  ofPattern(/^“\(\?” is only known/, () => '“(?”只能写作“(?:”', () => '“(?” is only known as “(?:”'),
  ofPattern(/^“(.*)” is not closed$/s, (sign) => `“${sign}”没有闭合`, (sign) => `“${sign}” is not closed`),
  ofPattern(/^“\[” within a class/, () => '方括号内的“[”应加反斜杠', () => '“[” within a class needs a backslash'),
  ofPattern(/^the class “\[\]” matches nothing$/, () => '“[]”什么也不匹配', () => '“[]” matches nothing'),
  ofPattern(/^the pattern ends in /, () => '以反斜杠结尾', () => 'it ends in a backslash'),
  ofPattern(/^there is no escape (.*)$/s, (escape) => `没有转义 ${escape}`, (escape) => `there is no escape ${escape}`),
  ofPattern(/^(.*) needs a property in braces$/s, (escape) => `${escape} 之后应有花括号中的属性`, (escape) => `${escape} needs a property in braces`),
  ofPattern(/^a reference back to a group \((.*)\)/s, (group) => `不支持引用前面的分组 ${group}`, (group) => `a reference back to a group (${group}) cannot be matched in bounded time`),
  ofPattern(/^the block (.*) is not known here/s, (block) => `没有字符区“${block}”，请写出其范围`, (block) => `the block ${block} is not known; write its range`),
];

/** Dates, durations and cycles of timers. */
const ofTimes: readonly Phrase[] = [
  [/^“(.*)” is no (duration|cycle|date and time)/s, (text, kind) => ({ zh: `“${text}”不是${{ duration: '时长（如 PT4H）', cycle: '周期（如 R3/PT1H）' }[kind ?? ''] ?? '日期时间（如 2026-05-01T08:30:00+08:00）'}。`, en: `“${text}” is no ${kind}.` })],
  [/^“(.*)” must repeat at least once$/s, (text) => ({ zh: `“${text}”至少应重复一次。`, en: `“${text}” must repeat at least once.` })],
  [/^“(.*)” needs an interval longer than nothing$/s, (text) => ({ zh: `“${text}”的间隔应大于 0。`, en: `“${text}” needs an interval longer than nothing.` })],
  [/^“(.*)” is longer than a thousand years$/s, (text) => ({ zh: `“${text}”超过一千年。`, en: `“${text}” is longer than a thousand years.` })],
  [/^“(.*)” never comes$/s, (text) => ({ zh: `周期“${text}”永远不会到来，请核对日期。`, en: `“${text}” never comes.` })],
  [/^“(.*?)”: (.*?) “(.*)” (is not understood|names no value)$/s, (text, field, part, how) => ({ zh: `周期“${text}”的${cronFields[field ?? ''] ?? field}“${part}”${how === 'names no value' ? '不包含任何值' : '无法识别'}。`, en: `In “${text}” the ${field} “${part}” ${how}.` })],
  [/^“(.*?)”: (.*?) must be (\d+) to (\d+), not “(.*)”$/s, (text, field, from, to, part) => ({ zh: `周期“${text}”的${cronFields[field ?? ''] ?? field}应为 ${from} 至 ${to}，不能是“${part}”。`, en: `In “${text}” the ${field} must be ${from} to ${to}, not “${part}”.` })],
];

/** What decisions stumble over. */
const ofDecisions: readonly Phrase[] = [
  [/^no decision “(.*)” is published$/s, (id) => ({ zh: `决策“${id}”没有发布。`, en: `No decision “${id}” is published.` })],
  [/^“(.*)” is a business knowledge model, which decisions call/s, (name) => ({ zh: `“${name}”是业务知识模型，只能由决策调用，不能由任务直接调用。`, en: `“${name}” is a business knowledge model: decisions call it, tasks cannot.` })],
  [/^the decisions required by “(.*)” go round in a circle$/s, (name) => ({ zh: `“${name}”所依赖的决策互相循环。`, en: `The decisions “${name}” requires go round in a circle.` })],
  [/^hit policy (\w+): .*, but these match: (.*)$/s, (policy, rules) => ({ zh: `按命中策略 ${policy}，这些规则不应同时成立：${rules}。`, en: `By hit policy ${policy} these rules may not match together: ${rules}.` })],
  [/^(“?)(.*?)”? is called without its parameter “(.*)”$/s, (_quote, name, parameter) => ({ zh: `调用“${name}”时缺少参数“${parameter}”。`, en: `“${name}” is called without its parameter “${parameter}”.` })],
  [/^(?:the input )?“?(.*?)”? must be of type (.*?): (.*)$/s, (what, type, why) => ({ zh: `“${what}”的类型应为 ${type}：${typeFault(why ?? '').zh}`, en: `“${what}” must be of type ${type}: ${typeFault(why ?? '').en}` })],
  [/^(.*) functions are not evaluated, only FEEL$/s, (language) => ({ zh: `不能执行 ${language} 函数，只支持 FEEL。`, en: `${language} functions are not evaluated, only FEEL.` })],
  [/^the called function has no parameter “(.*)”, but (.*)$/s, (name, known) => ({ zh: `所调用的函数没有参数“${name}”，它的参数是 ${known}。`, en: `The called function has no parameter “${name}”; it has ${known}.` })],
  [/^the called function takes no such values: /, () => ({ zh: '传给函数的值不合要求，请核对变量。', en: 'The called function is given what it cannot take.' })],
  [/^(.*) is no function that can be called$/s, (value) => ({ zh: `${value} 不是可以调用的函数。`, en: `${value} is no function that can be called.` })],
  [/^null is no list to go through$/, () => ({ zh: '要逐项计算的列表没有值，请补全变量。', en: 'The list to go through has no value.' })],
  [/^“(.*)” is (.*), allowed are (.*)$/s, (label, value, allowed) => ({ zh: `输入“${label}”是 ${value}，只允许 ${allowed}。`, en: `“${label}” is ${value}, allowed are ${allowed}.` })],
];

const ofTypes: readonly Phrase[] = [
  [/^the types of “(.*)” are nested deeper than (\d+) levels$/s, (type, most) => ({ zh: `类型“${type}”嵌套超过 ${most} 层。`, en: `the types of “${type}” are nested deeper than ${most} levels.` })],
  [/^(.*) is not allowed, allowed are (.*)$/s, (value, allowed) => ({ zh: `${value} 不在允许的值之内，只允许 ${allowed}。`, en: `${value} is not allowed, allowed are ${allowed}.` })],
  [/^(.*) is no (.*?), which has the fields (.*)$/s, (value, type, fields) => ({ zh: `${value} 不是 ${type}，它应有 ${fields} 各项。`, en: `${value} is no ${type}, which has ${fields}.` })],
  [/^(.*) is no (.*?)(?:, which is a function)?$/s, (value, type) => ({ zh: `${value} 不是 ${type}。`, en: `${value} is no ${type}.` })],
];

/** Every sentence of the expressions, decisions and timers in models, said to whoever reads of an incident. Decisions come first: they quote the others. */
export const feelPhrases: readonly Phrase[] = [...ofDecisions, ...ofTimes, ...ofBounds, ...ofPatterns, ...ofValues];

function typeFault(why: string): Bilingual {
  return wordsFor(ofTypes, why) ?? { zh: `${why}。`, en: `${why}.` };
}

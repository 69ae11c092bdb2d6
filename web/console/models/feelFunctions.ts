/** A function of FEEL as an editor offers it. */
export interface FeelFunctionOffer { name: string; type: 'function'; params: { name: string }[]; info: string }

type Signature = [call: string, zh: string, en: string];

// FEEL editors come with the functions of another engine; a person is offered those ours has, in his language.
const texts: readonly Signature[] = [
  ['substring(string, start position, length)', '从第几个字起取若干个字，长度可省', 'part of a text; the length may be left out'],
  ['string length(string)', '字数', 'how many characters a text has'],
  ['upper case(string)', '转为大写', 'in capitals'],
  ['lower case(string)', '转为小写', 'in small letters'],
  ['substring before(string, match)', '某段文字之前的部分', 'what stands before a text inside'],
  ['substring after(string, match)', '某段文字之后的部分', 'what stands after a text inside'],
  ['contains(string, match)', '是否含有某段文字', 'whether a text has another inside'],
  ['starts with(string, match)', '是否以某段文字开头', 'whether a text begins with another'],
  ['ends with(string, match)', '是否以某段文字结尾', 'whether a text ends with another'],
  ['matches(input, pattern)', '是否符合正则表达式', 'whether a text matches a pattern'],
  ['replace(input, pattern, replacement)', '替换符合正则表达式的部分', 'replaces what matches a pattern'],
  ['split(string, delimiter)', '按分隔符拆成列表', 'the parts between delimiters, as a list'],
  ['string join(list, delimiter)', '用分隔符连成一段文字', 'one text of a list, with a delimiter between'],
];
const numbers: readonly Signature[] = [
  ['decimal(n, scale)', '保留若干位小数', 'rounded half to even, to so many decimals'],
  ['floor(n)', '向下取整', 'the whole number below'],
  ['ceiling(n)', '向上取整', 'the whole number above'],
  ['round up(n, scale)', '远离零进位，保留若干位小数', 'rounded away from zero'],
  ['round down(n, scale)', '向零舍去，保留若干位小数', 'rounded towards zero'],
  ['round half up(n, scale)', '四舍五入，保留若干位小数', 'rounded, halves away from zero'],
  ['round half down(n, scale)', '五舍六入，保留若干位小数', 'rounded, halves towards zero'],
  ['abs(number)', '绝对值', 'without its sign'],
  ['modulo(dividend, divisor)', '余数', 'what a division leaves over'],
  ['sqrt(number)', '平方根', 'square root'],
  ['log(number)', '自然对数', 'natural logarithm'],
  ['exp(number)', '以 e 为底的指数', 'e to the power of'],
  ['odd(number)', '是否为奇数', 'whether a number is odd'],
  ['even(number)', '是否为偶数', 'whether a number is even'],
];
const lists: readonly Signature[] = [
  ['list contains(list, element)', '列表是否含有某一项', 'whether a list has an entry'],
  ['list replace(list, position, newItem)', '替换列表中的某一项', 'a list with one entry replaced'],
  ['count(list)', '项数', 'how many entries a list has'],
  ['min(list)', '最小值', 'the smallest'],
  ['max(list)', '最大值', 'the greatest'],
  ['sum(list)', '合计', 'the sum'],
  ['product(list)', '乘积', 'the product'],
  ['mean(list)', '平均值', 'the mean'],
  ['median(list)', '中位数', 'the median'],
  ['stddev(list)', '标准差', 'the standard deviation'],
  ['mode(list)', '出现最多的值', 'what occurs most often'],
  ['all(list)', '是否全部为真', 'whether all are true'],
  ['any(list)', '是否有一项为真', 'whether one is true'],
  ['sublist(list, start position, length)', '从第几项起取若干项', 'part of a list'],
  ['append(list, items)', '在末尾加若干项', 'with entries added at the end'],
  ['concatenate(lists)', '连接多个列表', 'lists one after the other'],
  ['insert before(list, position, newItem)', '在第几项之前插入', 'with an entry put in'],
  ['remove(list, position)', '去掉第几项', 'without the entry at a place'],
  ['reverse(list)', '倒序', 'the other way round'],
  ['index of(list, match)', '某一项的各个位置', 'the places an entry stands at'],
  ['union(lists)', '合并多个列表并去重', 'lists together, each entry once'],
  ['distinct values(list)', '去重', 'each entry once'],
  ['flatten(list)', '展开嵌套的列表', 'without lists inside'],
  ['sort(list, precedes)', '按比较函数排序', 'in the order a function says'],
];
const moments: readonly Signature[] = [
  ['now()', '现在的时刻', 'this moment'],
  ['today()', '今天', 'this day'],
  ['date(from)', '由文字或时刻得到日期', 'the day of a text or a moment'],
  ['time(from)', '由文字或时刻得到时间', 'the time of a text or a moment'],
  ['date and time(from)', '由文字得到时刻', 'the moment a text tells'],
  ['duration(from)', '由文字得到时长，如 PT2H', 'how long, of a text such as PT2H'],
  ['years and months duration(from, to)', '两个日期相隔的年月', 'years and months between two days'],
  ['day of week(date)', '星期几', 'the day of the week'],
  ['day of year(date)', '一年中的第几天', 'the day of the year'],
  ['week of year(date)', '一年中的第几周', 'the week of the year'],
  ['month of year(date)', '月份', 'the month'],
];
const ranges: readonly Signature[] = [
  ['before(one, other)', '是否早于', 'whether one is before the other'],
  ['after(one, other)', '是否晚于', 'whether one is after the other'],
  ['meets(range1, range2)', '前段的结尾是否正是后段的开头', 'whether one ends where the other begins'],
  ['met by(range1, range2)', '前段的开头是否正是后段的结尾', 'whether one begins where the other ends'],
  ['overlaps(range1, range2)', '两段是否重叠', 'whether two ranges overlap'],
  ['overlaps before(range1, range2)', '前段是否先开始并与后段重叠', 'whether the first begins earlier and overlaps'],
  ['overlaps after(range1, range2)', '前段是否后开始并与后段重叠', 'whether the first begins later and overlaps'],
  ['finishes(one, range)', '是否落在区间的结尾', 'whether it ends a range'],
  ['finished by(range, one)', '区间是否以此结尾', 'whether a range ends with it'],
  ['includes(range, one)', '区间是否包含', 'whether a range includes it'],
  ['during(one, range)', '是否在区间之内', 'whether it lies within a range'],
  ['starts(one, range)', '是否落在区间的开头', 'whether it begins a range'],
  ['started by(range, one)', '区间是否以此开头', 'whether a range begins with it'],
  ['coincides(one, other)', '两段是否相同', 'whether two are the same'],
  ['range(from)', '由文字得到区间，如 "[1..3]"', 'the range of a text such as "[1..3]"'],
];
const others: readonly Signature[] = [
  ['not(negand)', '取反', 'the opposite'],
  ['is(value1, value2)', '值与类型是否都相同', 'whether value and type are the same'],
  ['number(from)', '由文字得到数', 'the number of a text'],
  ['string(from)', '转为文字', 'as a text'],
  ['context(entries)', '由键值列表得到上下文', 'a context of a list of keys and values'],
  ['get value(context, key)', '取上下文中的一项', 'what stands at a key of a context'],
  ['get entries(context)', '上下文的键值列表', 'keys and values of a context as a list'],
  ['context put(context, key, value)', '写入上下文中的一项', 'a context with one entry written'],
  ['context merge(contexts)', '合并多个上下文', 'contexts in one'],
];

const offered = { zh: offersIn(1), en: offersIn(2) };

/** The functions an expression can call, with what each is for. */
export function feelFunctions(language: 'zh' | 'en'): readonly FeelFunctionOffer[] {
  return offered[language];
}

/** What every FEEL field speaks: names in backticks may hold spaces, and the functions are those of the engine. */
export const feelLanguage = (language: 'zh' | 'en') => ({ parserDialect: 'camunda', builtins: feelFunctions(language) });

function offersIn(side: 1 | 2): FeelFunctionOffer[] {
  return [...texts, ...numbers, ...lists, ...moments, ...ranges, ...others].map((signature) => {
    const [, name = '', inside = ''] = /^([^(]+)\((.*)\)$/.exec(signature[0]) ?? [];
    return { name, type: 'function', params: inside === '' ? [] : inside.split(', ').map((one) => ({ name: one })), info: signature[side] };
  });
}

import type { Wording } from '#bpmn/finding';
import { textAt } from '#bpmn/xmlElement';
import { parseCron } from '#bpmn/cron';
import { carriedText } from './carry';
import type { Place } from './place';

const foreignLanguage = (language: string): Wording => ({ zh: `${language} 写的条件不能运行：请用 FEEL 改写`, en: `A condition in ${language} does not run here: write it in FEEL` });
const quartz: Wording = { zh: '星期的数字在 Quartz 与 cron 中含义不同：请用 MON-FRI 这样的词改写', en: 'Numbers of weekdays mean other days in Quartz than in cron: write them as words, such as MON-FRI' };

/** Everything the standard itself calls an expression: conditions, timers, completion and loop conditions. */
export function expressions(place: Place): void {
  if (!place.is('bpmn:FormalExpression', 'bpmn:Expression')) return;
  const body = textAt(place.element, 'body');
  if (body === undefined || body.startsWith('=')) return;
  const detail = propertyOf(place);
  const language = textAt(place.element, 'language');
  if (language !== undefined && !/juel|feel|xpath|expression/i.test(language)) return place.say(`${detail} (${language})`, body, { kept: foreignLanguage(language) });
  const carried = carriedText(body);
  if (!carried.ok) return place.say(detail, body, carried.said);
  if (carried.text !== body) {
    place.element.set('body', carried.text);
    place.element.set('language', undefined);
    return place.say(detail, body, { became: carried.text });
  }
  if (detail === 'timeCycle') quartzCycle(place, body);
}

/** Quartz writes `?` where cron writes `*`, and counts weekdays from Sunday as 1. */
function quartzCycle(place: Place, body: string): void {
  const fields = body.split(/\s+/);
  if (!body.includes('?') || (fields.length !== 6 && fields.length !== 7)) return;
  const [weekday = '*'] = fields.slice(5);
  if (/\d/.test(weekday)) return place.say('timeCycle', body, { kept: quartz });
  const cron = fields.slice(0, 6).join(' ').replace(/\?/g, '*');
  try {
    parseCron(cron);
  } catch {
    return place.say('timeCycle', body, { kept: quartz });
  }
  place.element.set('body', cron);
  place.say('timeCycle', body, { became: cron });
}

/** By which name its owner knows the expression, such as `conditionExpression`. */
function propertyOf({ element }: Place): string {
  const { $parent } = element;
  return $parent?.$descriptor?.properties.find(({ name }) => $parent.get(name) === element)?.name ?? 'expression';
}

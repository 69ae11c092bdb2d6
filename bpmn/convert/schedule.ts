import type { Wording } from '#bpmn/finding';
import { parseDuration } from '#bpmn/duration';
import { timerProblem } from '#bpmn/timer';
import { carriedText, carry } from './carry';
import type { Place, Said } from './place';

const asLimit: Wording = { zh: '时长从任务产生时按自然时间计算；需要按工作日历计时的，请改用“办理时限”', en: 'The duration counts all hours from the beginning of the task; use a time limit where working hours count' };
const badDate: Wording = { zh: '请填写日期（2026-05-01T08:00:00+08:00）、时长（P3D）或 FEEL 表达式', en: 'Write a date (2026-05-01T08:00:00+08:00), a duration (P3D) or FEEL' };
const badPriority: Wording = { zh: '优先级应为 0 到 100 的数字或 FEEL 表达式', en: 'A priority is a number from 0 to 100, or FEEL' };
const byCalendar: Wording = { zh: '到期时间按自然时间计算。请改用“办理时限”并选择工作日历', en: 'Due dates count all hours. Use a time limit with a work calendar instead' };

/** When a task is due, when to look at it again, and how urgent it is. */
export function schedule(place: Place): void {
  if (!place.is('bpmn:UserTask')) return;
  place.convert('dueDate', (value) => dateSaid(value, (text) => place.extend('zeebe:TaskSchedule', { dueDate: text })));
  place.convert('followUpDate', (value) => dateSaid(value, (text) => place.extend('zeebe:TaskSchedule', { followUpDate: text })));
  place.convert('priority', (value) => {
    const carried = carriedText(value);
    if (carried.ok && !carried.text.startsWith('=') && !(Number(carried.text) >= 0 && Number(carried.text) <= 100)) return { kept: badPriority };
    return carry(value, (text) => place.extend('zeebe:PriorityDefinition', { priority: text }));
  });
  place.convert('businessCalendarName', () => ({ kept: byCalendar }));
}

function dateSaid(value: string, put: (text: string) => void): Said {
  const carried = carriedText(value);
  if (!carried.ok) return carried.said;
  if (carried.text.startsWith('=')) return carry(value, put);
  if (isDuration(carried.text)) {
    const text = `=now() + duration("${carried.text}")`;
    put(text);
    return { became: text, advice: asLimit };
  }
  return timerProblem('timeDate', carried.text) === undefined ? carry(value, put) : { kept: badDate };
}

function isDuration(text: string): boolean {
  try {
    parseDuration(text);
    return true;
  } catch {
    return false;
  }
}

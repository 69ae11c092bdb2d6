import { readonly, ref } from 'vue';
import { language } from '#console/language/language';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ticking = ref(Date.now());
if (globalThis.document) setInterval(() => { ticking.value = Date.now(); }, 20_000);
/** The present, moving in steps small enough for minutes on a screen. */
export const now = readonly(ticking);

/** A length of time in its two largest units: `2 小时 13 分`, `2 h 13 min`. */
export function lengthText(milliseconds: number): string {
  const names = language.value === 'en' ? { day: 'd', hour: 'h', minute: 'min' } : { day: '天', hour: '小时', minute: '分' };
  const total = Math.max(0, milliseconds);
  const [days, hours, minutes] = [Math.floor(total / DAY), Math.floor(total / HOUR) % 24, Math.floor(total / MINUTE) % 60];
  if (days > 0) return hours > 0 ? `${days} ${names.day} ${hours} ${names.hour}` : `${days} ${names.day}`;
  if (hours > 0) return minutes > 0 ? `${hours} ${names.hour} ${minutes} ${names.minute}` : `${hours} ${names.hour}`;
  return `${Math.max(1, minutes)} ${names.minute}`;
}

/** An instant as a person says it: the time alone today, the day with it this year, the year with it otherwise. */
export function momentText(instant: string | number, at: number = now.value): string {
  const moment = new Date(instant);
  const today = new Date(at);
  const time = new Intl.DateTimeFormat(language.value, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment);
  if (moment.toDateString() === today.toDateString()) return time;
  const year = moment.getFullYear() === today.getFullYear() ? undefined : 'numeric';
  return `${new Intl.DateTimeFormat(language.value, { year, month: language.value === 'en' ? 'short' : 'long', day: 'numeric' }).format(moment)} ${time}`;
}

/** How long ago something happened, with the instant: `3 分前 · 14:30`. */
export function agoText(instant: string | number, at: number = now.value): string {
  const past = at - new Date(instant).getTime();
  const words = language.value === 'en' ? { now: 'just now', ago: (text: string) => `${text} ago` } : { now: '刚刚', ago: (text: string) => `${text}前` };
  return `${past < MINUTE ? words.now : words.ago(lengthText(past))} · ${momentText(instant, at)}`;
}

/** What is left of a limit or how far it is passed, with the instant: `剩 2 小时 13 分 · 14:30`. */
export function dueText(dueAt: string | number, at: number = now.value): string {
  const left = new Date(dueAt).getTime() - at;
  const length = lengthText(Math.abs(left));
  const isEnglish = language.value === 'en';
  const relative = left >= 0 ? (isEnglish ? `${length} left` : `剩 ${length}`) : (isEnglish ? `${length} over` : `超 ${length}`);
  return `${relative} · ${momentText(dueAt, at)}`;
}

/** What a date and time field of the model asks for. */
export type MomentKind = 'date' | 'time' | 'datetime';

const two = (number: number): string => String(number).padStart(2, '0');

/** The stored value as an input of the browser wants it, in local time: `2026-07-02T14:30`. */
export function toInput(kind: MomentKind, value: string): string {
  if (kind !== 'datetime') return value;
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return '';
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** What was entered as it is stored: an instant for date and time, the bare text for a date or a time alone. */
export function fromInput(kind: MomentKind, text: string): string | undefined {
  if (text === '') return undefined;
  if (kind !== 'datetime') return text;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

/** Units a time limit may count in: 紧急工作时, 工作时, 工作日, 自然日. */
export type LimitUnit = 'urgentHour' | 'workHour' | 'workDay' | 'naturalDay';

/** 处置时限: how much time a filing condition gives, in its own unit. */
export interface TimeLimit {
  amount: number;
  unit: LimitUnit;
}

export const limitUnits: readonly LimitUnit[] = ['urgentHour', 'workHour', 'workDay', 'naturalDay'];

const HOUR = 3_600_000;

/** Own time of one unit, milliseconds. A day of either kind counts its 24 hours, see `workCalendar.ts`. */
export const unitLength: Readonly<Record<LimitUnit, number>> = {
  urgentHour: HOUR,
  workHour: HOUR,
  workDay: 24 * HOUR,
  naturalDay: 24 * HOUR,
};

/** What a unit is called where it stands alone, in a list or a column. */
export const limitUnitNames: Readonly<Record<LimitUnit, { zh: string; en: [string, string] }>> = {
  urgentHour: { zh: '紧急工作时', en: ['continuous hour', 'continuous hours'] },
  workHour: { zh: '工作时', en: ['working hour', 'working hours'] },
  workDay: { zh: '工作日', en: ['working day', 'working days'] },
  naturalDay: { zh: '自然日', en: ['calendar day', 'calendar days'] },
};

/** Says a limit as an official writes it: `2 紧急工作时`, `1 working day`, `15 分钟`. */
export function describeLimit(limit: TimeLimit): { zh: string; en: string } {
  const { zh, en } = limitUnitNames[limit.unit];
  const minutes = limit.amount * 60;
  // Desks are given a quarter of an hour; nobody says 0.25 of an hour.
  if (limit.unit === 'urgentHour' && limit.amount > 0 && limit.amount < 1 && Number.isInteger(minutes)) return { zh: `${minutes} 分钟`, en: minutes === 1 ? '1 minute' : `${minutes} minutes` };
  return { zh: `${limit.amount} ${zh}`, en: `${limit.amount} ${limit.amount === 1 ? en[0] : en[1]}` };
}

/** Reads a limit as an official writes it; 天 and 小时 count working time, as the standards of most cities have it. */
export function parseLimit(amountText: string, unitText: string): TimeLimit | undefined {
  const amount = Number(amountText.trim());
  const unit = limitUnits.find((one) => limitUnitNames[one].zh === unitText.trim()) ?? otherNames[unitText.trim()];
  return unit && amountText.trim() !== '' && isLimitAmount(amount) ? { amount, unit } : undefined;
}

/** Whether a number can be the amount of a limit: above 0, at most two digits behind the point, no longer than any limit is. */
export function isLimitAmount(amount: number): boolean {
  return Number.isFinite(amount) && amount > 0 && amount <= 9999 && Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6;
}

const otherNames: Readonly<Record<string, LimitUnit>> = { 天: 'workDay', 小时: 'workHour', 紧急工作日: 'naturalDay' };

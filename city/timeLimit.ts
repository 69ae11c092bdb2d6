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

const unitNames: Readonly<Record<LimitUnit, { zh: string; en: [string, string] }>> = {
  urgentHour: { zh: '紧急工作时', en: ['continuous hour', 'continuous hours'] },
  workHour: { zh: '工作时', en: ['working hour', 'working hours'] },
  workDay: { zh: '工作日', en: ['working day', 'working days'] },
  naturalDay: { zh: '自然日', en: ['calendar day', 'calendar days'] },
};

/** Says a limit as an official writes it: `2 紧急工作时`, `1 working day`. */
export function describeLimit(limit: TimeLimit): { zh: string; en: string } {
  const { zh, en } = unitNames[limit.unit];
  return { zh: `${limit.amount} ${zh}`, en: `${limit.amount} ${limit.amount === 1 ? en[0] : en[1]}` };
}

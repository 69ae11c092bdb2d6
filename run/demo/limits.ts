import type { AreaClassing, LimitEntry } from '#city/limitMatrix';
import { demoStreets } from '#run/demo/departments';

/** The heart of each district is kept most strictly, its edge less so. */
const classOf: Readonly<Record<string, AreaClassing['areaClass']>> = { chenguang: 'A', wenchang: 'A', guangming: 'A', songlin: 'A', longgang: 'C', jianshe: 'C' };

/** 区域等级 of the demo city's streets; those without one are ordinary ground. */
export const demoAreaClasses: readonly AreaClassing[] = demoStreets.map(({ id }) => ({ areaId: id, areaClass: classOf[id.replace(/-street$/, '')] ?? 'B' }));

/** Some limits that differ by the class of the area or by who handles the case; all others are the conditions' own. */
export const demoLimits: readonly LimitEntry[] = [
  { scope: 'E0112', areaClass: 'A', limit: { amount: 1, unit: 'workHour' } },
  { scope: 'E0112', areaClass: 'C', limit: { amount: 4, unit: 'workHour' } },
  { scope: 'C0305', areaClass: 'A', limit: { amount: 4, unit: 'workHour' } },
  { scope: 'E0202', areaClass: 'A', limit: { amount: 1, unit: 'workHour' } },
  { scope: 'E0410', areaClass: 'C', limit: { amount: 4, unit: 'workHour' } },
  { scope: 'E0112', departmentId: 'sanitation', limit: { amount: 1.5, unit: 'workHour' } },
];

import type { SpecialDay, WorkCalendar, WorkWindow } from '#city/workCalendar';

const officeHours: WorkWindow[] = [{ from: '08:00', to: '12:00' }, { from: '14:00', to: '18:00' }];
const closed: WorkWindow[] = [];

/**
 * 市级工作日历. 2026 as the State Council scheduled it on 4 November 2025; of 2027 only the statutory days, marked provisional, because
 * the schedule with its 调休 days comes out late in the year before. Editable, as all calendars are.
 */
export const cityCalendar: WorkCalendar = {
  id: 'standard',
  name: '市级工作日历',
  utcOffset: 480,
  timetables: [{ effectiveFrom: '2020-01-01', week: [officeHours, officeHours, officeHours, officeHours, officeHours, closed, closed], makeUpDay: officeHours }],
  days: [
    ...holidays('元旦', '2026-01-01', 3), ...workdays('元旦调休', '2026-01-04'),
    ...holidays('春节', '2026-02-15', 9), ...workdays('春节调休', '2026-02-14', '2026-02-28'),
    ...holidays('清明节', '2026-04-04', 3),
    ...holidays('劳动节', '2026-05-01', 5), ...workdays('劳动节调休', '2026-05-09'),
    ...holidays('端午节', '2026-06-19', 3),
    ...holidays('中秋节', '2026-09-25', 3),
    ...holidays('国庆节', '2026-10-01', 7), ...workdays('国庆节调休', '2026-09-20', '2026-10-10'),
    ...provisional([
      ...holidays('元旦', '2027-01-01', 1), ...holidays('春节', '2027-02-05', 4), ...holidays('清明节', '2027-04-05', 1), ...holidays('劳动节', '2027-05-01', 2),
      ...holidays('端午节', '2027-06-09', 1), ...holidays('中秋节', '2027-09-15', 1), ...holidays('国庆节', '2027-10-01', 3),
    ]),
  ],
};

function holidays(name: string, from: string, days: number): SpecialDay[] {
  const first = Date.parse(`${from}T00:00:00Z`);
  return Array.from({ length: days }, (_, index) => ({ date: new Date(first + index * 86_400_000).toISOString().slice(0, 10), kind: 'holiday', name }));
}

function workdays(name: string, ...dates: string[]): SpecialDay[] {
  return dates.map((date) => ({ date, kind: 'workday', name }));
}

function provisional(days: SpecialDay[]): SpecialDay[] {
  return days.map((day) => ({ ...day, provisional: true }));
}

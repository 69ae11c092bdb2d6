import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { z } from 'zod';
import { AlarmFigures, AlarmKindView, AlarmPage, RaisedAlarm, type AlarmView } from '#contract/alarms';
import { queries } from '#console/frame/queries';
import type { FilterFields, FilterValues } from '#console/lists/filterAddress';
import { server } from '#console/server/server';

export type AlarmFilterKey = 'state' | 'kind' | 'level' | 'search';
/** The filters of the list by their names in the address. */
export const alarmFilterFields: FilterFields<AlarmFilterKey> = {
  state: { name: { zh: '状态', en: 'state' }, values: { open: { zh: '待研判', en: 'open' }, due: { zh: '待立案', en: 'due' }, raised: { zh: '已立案', en: 'raised' }, dismissed: { zh: '误报', en: 'false' } } },
  kind: { name: { zh: '类型', en: 'kind' } },
  level: { name: { zh: '级别', en: 'level' }, values: { 1: { zh: '一级', en: '1' }, 2: { zh: '二级', en: '2' }, 3: { zh: '三级', en: '3' } } },
  search: { name: { zh: '查找', en: 'search' } },
};

/** The alarms behind a filter, page by page; looked at anew every few seconds, because devices do not wait. */
export function useAlarms(filter: Ref<FilterValues<AlarmFilterKey>>) {
  const query = useInfiniteQuery({
    queryKey: ['alarms', filter], initialPageParam: '', placeholderData: keepPreviousData, refetchInterval: 10_000,
    queryFn: ({ pageParam, signal }) => server.ask(AlarmPage, { path: '/alarms', query: { ...filter.value, limit: 100, after: pageParam }, signal }),
    getNextPageParam: (page) => page.next,
  });
  const alarms = computed<AlarmView[]>(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  return { ...query, alarms };
}

/** What became of each kind's alarms. */
export const useAlarmFigures = () => useQuery({ queryKey: ['alarmFigures'], queryFn: () => server.ask(AlarmFigures, { path: '/alarms/figures' }), staleTime: 60_000 });
/** The kinds of alarms with their rules. */
export const useAlarmKinds = () => useQuery({ queryKey: ['alarmKinds'], queryFn: () => server.ask(z.array(AlarmKindView), { path: '/alarm-kinds' }) });

const reload = () => Promise.all([queries.invalidateQueries({ queryKey: ['alarms'] }), queries.invalidateQueries({ queryKey: ['alarmFigures'] })]);

/** Makes an alarm a case. */
export async function raise({ id }: AlarmView): Promise<void> {
  await server.ask(RaisedAlarm, { method: 'POST', path: `/alarms/${id}/case` });
  await reload();
}

/** Says that an alarm was false. */
export async function dismiss({ id }: AlarmView, reason: string): Promise<void> {
  await server.tell({ method: 'POST', path: `/alarms/${id}/dismiss`, body: { reason } });
  await reload();
}

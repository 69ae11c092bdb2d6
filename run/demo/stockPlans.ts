import { middleOf } from '#city/grid';
import type { Json } from '#bpmn/model';
import { demoCommunities, demoStreets } from '#run/demo/departments';
import { demoTerrain } from '#run/demo/terrain';

/** What happens to an example case: how far it is taken, and what goes wrong on the way. */
export interface StockPlan {
  /** Makes the case's command ids, so that it is begun once however often the stock is. */
  key: string;
  report: { title: string; description: string; subcategoryCode: string; source: string; place: { address: string; longitude?: number; latitude?: number }; processId?: string; reporter?: { name: string; phone: string } };
  conditionId: string;
  departmentId: string;
  /** Stage at which nobody goes on; absent: to the end. */
  until?: string;
  /** Outcomes other than the main one by task name, used in this order, each once. */
  turns?: readonly [taskName: string, outcome: string, times: number][];
  /** Operations done once the case stands in a stage, with fields given by key. */
  operations?: readonly [operationId: string, stage: string, given: Record<string, Json>][];
  given?: Record<string, Json>;
  /** Nobody handles it in time: its limit is short, and the clock of the engine is a real one. */
  isOverdue?: true;
}

const matters: readonly [subcategoryCode: string, conditionId: string, departmentId: string | undefined, what: string, said: string][] = [
  ['E0110', 'E0110-1', undefined, '暴露垃圾', '垃圾散落在桶外，有异味。'], ['E0113', 'E0113-1', 'municipal', '路面破损', '路面破损约一平方米，雨天积水。'], ['C0103', 'C0103-3', 'municipal', '雨水井盖松动', '车辆经过有响声。'],
  ['C0137', 'C0137-3', 'lighting', '路灯不亮', '夜间行人不便。'], ['E0405', 'E0405-1', 'urban', '店外经营', '货物摆到人行道上。'], ['C0402', 'C0402-4', 'garden', '行道树枝叶遮挡', '枝叶遮挡交通信号。'],
  ['E0114', 'E0114-1', 'sanitation', '道路遗撒', '渣土遗撒约二十米。'], ['C0305', 'C0305-1', 'sanitation', '垃圾箱倾倒', '箱体倾倒，未扶正。'], ['E0125', 'E0125-1', 'water', '水面漂浮物', '成片漂浮垃圾。'],
  ['E0112', 'E0112-1', 'sanitation', '道路不洁', '积灰较多，车过扬尘。'], ['C0127', 'C0127-1', 'telecom', '通信交接箱破损', '箱门损坏，线缆外露。'], ['C0204', 'C0204-2', 'bus', '公交站亭破损', '站亭玻璃破损。'],
  ['E0129', 'E0129-1', 'enforcement', '露天烧烤', '占道烧烤，油烟扰民。'], ['C0404', 'C0404-1', 'garden', '护树设施破损', '树池篦子缺损。'],
];
const sources = ['inspector', 'inspector', 'hotline', 'citizen', 'video', 'department', 'media'] as const;

/** So many cases of each kind; together with the other families about two hundred. */
const courses: readonly [count: number, course: Omit<StockPlan, 'key' | 'report' | 'conditionId' | 'departmentId'>][] = [
  [16, { until: 'accept' }], [12, { until: 'file' }], [14, { until: 'dispatch' }], [40, { until: 'handle' }], [14, { until: 'check' }], [12, { until: 'close' }], [10, { until: 'evaluate' }], [38, {}],
  [8, { turns: [['受理', 'decline', 1]] }],
  [6, { until: 'handle', turns: [['签收', 'return', 2]] }],
  [5, { until: 'close', turns: [['现场核查', 'fail', 2]] }],
  [5, { operations: [['applyDeferral', 'handle', {}]], until: 'deferred' }],
  [4, { operations: [['applyExtension', 'handle', {}]], until: 'handle' }],
  [8, { until: 'handle', isOverdue: true }],
];

/** The example cases that are made in the background, the shortest way first so that lists fill soon. */
export function stockPlans(): StockPlan[] {
  const terrain = demoTerrain().cells;
  const kinds = courses.flatMap(([count, course]) => Array.from({ length: count }, () => course));
  return [...floodAndJoint(), ...kinds.map((course, index) => {
    const [subcategoryCode, conditionId, owner, what, said] = (course.isOverdue ? drill : matters[index % matters.length]) ?? drill;
    // Prime to the number of communities, so that neighbours in the list are not neighbours in the city.
    const community = demoCommunities[(index * 7) % demoCommunities.length];
    const cells = terrain.filter(({ communityId }) => communityId === community?.id);
    const [longitude, latitude] = middleOf(cells[(index * 37) % cells.length]?.outline ?? []);
    const source = sources[index % sources.length] ?? 'inspector';
    const street = demoStreets.find(({ id }) => id === community?.parentId);
    const address = `${street?.name ?? ''}${community?.name ?? ''}${(index * 13) % 90 + 1}号附近`;
    return {
      key: `case-${index + 1}`, conditionId, departmentId: owner ?? street?.id ?? 'sanitation', ...course,
      report: { title: `${community?.name ?? ''}${what}`, description: `${address}，${said}`, subcategoryCode, source, place: { address, longitude, latitude }, ...((source === 'hotline' || source === 'citizen') && { reporter: { name: '市民', phone: '13800000000' } }) },
    };
  })];
}

/** 应急演练, whose limit is about half a minute: the only honest way to an overdue case on a clock that cannot be set back. */
const drill: (typeof matters)[number] = ['E0699', 'E0699-1', 'emergency', '应急演练', '检验超期提醒的演练案件，时限约半分钟。'];

function floodAndJoint(): StockPlan[] {
  const joint = (key: string, subject: string, address: string, until: string): StockPlan => ({
    key, conditionId: '', departmentId: 'enforcement', until, given: { 'joint.subject': subject, 'joint.leadId': 'enforcement', 'joint.limitDays': 15, 'joint.optional': ['housing'], 'conclusion.rectifyDays': 7 },
    report: { processId: 'joint-restaurant-fumes', title: `${subject}油烟扰民`, description: `${subject}油烟排放扰民，多次反映未解决。`, subcategoryCode: 'E0129', source: 'hotline', place: { address }, reporter: { name: '市民', phone: '13800000000' } },
  });
  return [joint('joint-1', '老街烧烤店', '东湖区晨光街 18 号', 'handle'), joint('joint-2', '湖畔火锅城', '西山区新桥路 66 号', 'check')];
}

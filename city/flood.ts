/** 响应级别: Ⅰ is the gravest. */
export type FloodLevel = 1 | 2 | 3 | 4;

export const floodLevelNames: Readonly<Record<FloodLevel, { zh: string; en: string }>> = {
  1: { zh: 'Ⅰ级', en: 'Level I' },
  2: { zh: 'Ⅱ级', en: 'Level II' },
  3: { zh: 'Ⅲ级', en: 'Level III' },
  4: { zh: 'Ⅳ级', en: 'Level IV' },
};

/** Whether a number read from a row or a variable is a level. */
export function isFloodLevel(value: unknown): value is FloodLevel {
  return value === 1 || value === 2 || value === 3 || value === 4;
}

export const floodPointKinds = ['road', 'underpass', 'tunnel', 'culvert', 'river'] as const;
export type FloodPointKind = (typeof floodPointKinds)[number];

export const floodPointKindNames: Readonly<Record<FloodPointKind, { zh: string; en: string }>> = {
  road: { zh: '道路', en: 'Road' },
  underpass: { zh: '下穿立交', en: 'Underpass' },
  tunnel: { zh: '隧道', en: 'Tunnel' },
  culvert: { zh: '涵洞', en: 'Culvert' },
  river: { zh: '河道', en: 'River' },
};

/** 一点一策: what is done at a point, written before the rain. */
export interface FloodPlan {
  task: string;
  closure: string;
  outlet: string;
  pump: string;
  evacuation: string;
}

/** 易涝点: who answers for it, who stands in, which team comes. */
export interface FloodPoint {
  id: string;
  name: string;
  kind: FloodPointKind;
  departmentId: string;
  address: string;
  longitude: number;
  latitude: number;
  /** The mildest level at which it gets an order. */
  orderLevel: FloodLevel;
  responsibleId: string;
  deputyId: string;
  teamId: string;
  plan: FloodPlan;
}

/** A point with the names an order speaks of. */
export interface FloodPointNamed extends FloodPoint {
  responsibleName: string;
  deputyName: string;
  teamName: string;
  devices: string[];
}

export interface FloodTeam {
  id: string;
  name: string;
  departmentId: string;
  station: string;
}

/** What the decision `floodTerms` gives a level. */
export interface FloodTerms {
  signInMinutes: number;
  arriveMinutes: number;
}

/** 防汛指令: what goes to one point, as its process gets it. */
export type FloodOrder = {
  number: string;
  pointId: string;
  pointName: string;
  address: string;
  departmentId: string;
  responsibleId: string;
  responsibleName: string;
  deputyId: string;
  deputyName: string;
  teamId: string;
  teamName: string;
  resources: string;
  task: string;
  level: FloodLevel;
  signInMinutes: number;
  arriveMinutes: number;
};

/** The orders a level asks for, but for the points that have one; numbered within the response, going on where it left off. */
export function ordersAt(level: FloodLevel, points: readonly FloodPointNamed[], { caseNumber, ordered, terms }: { caseNumber: string; ordered: readonly string[]; terms: FloodTerms }): FloodOrder[] {
  const asked = points.filter(({ id, orderLevel }) => orderLevel >= level && !ordered.includes(id));
  return asked.map((point, index): FloodOrder => ({
    number: `${caseNumber}-令${ordered.length + index + 1}`, pointId: point.id, pointName: point.name, address: point.address, departmentId: point.departmentId,
    responsibleId: point.responsibleId, responsibleName: point.responsibleName, deputyId: point.deputyId, deputyName: point.deputyName, teamId: point.teamId, teamName: point.teamName,
    resources: point.devices.join('、'), task: point.plan.task, level, signInMinutes: terms.signInMinutes, arriveMinutes: terms.arriveMinutes,
  }));
}

import type { RequestKind, Urgency } from './channel';

/** 红绿灯: how a limit stands when somebody looks; grey where nothing counts. */
export type Lamp = 'green' | 'yellow' | 'red' | 'grey';
export const lamps: readonly Lamp[] = ['green', 'yellow', 'red', 'grey'];

export const lampNames: Readonly<Record<Lamp, { zh: string; en: string }>> = {
  green: { zh: '正常', en: 'On time' },
  yellow: { zh: '临期', en: 'Due soon' },
  red: { zh: '超期', en: 'Overdue' },
  grey: { zh: '未计时', en: 'Not counting' },
};

/** Share of a limit after which a case is due soon; the notice to the department goes out at the same moment. */
export const dueSoonShare = 0.8;

/** A limit as its row tells it: instants in epoch milliseconds, `warnAt` the one at which 80 % are used. */
export interface LimitStanding {
  clockState?: 'running' | 'paused' | 'stopped' | undefined;
  warnAt?: number | undefined;
  dueAt?: number | undefined;
}

/** Reads the lamp at an instant: green below 80 %, yellow to 100 %, red after; grey while a clock stands still or none runs. */
export function lampOf({ clockState, warnAt, dueAt }: LimitStanding, now: number): Lamp {
  if (dueAt === undefined || clockState === 'paused' || clockState === 'stopped') return 'grey';
  if (now > dueAt) return 'red';
  return warnAt !== undefined && now >= warnAt ? 'yellow' : 'green';
}

/**
 * 案件来源: the channels a case may come in by. 网格巡查, 12345, 81890, 110 联动, 随手拍, 领导督办, 媒体曝光, 网络舆情, 部门转办, and what is
 * found by machines: 视频, 无人机, 卫星, 物联感知. Many ways in, one case.
 */
export const sources = ['inspector', 'hotline', 'serviceLine', 'police', 'citizen', 'leader', 'media', 'opinion', 'department', 'video', 'drone', 'satellite', 'sensor'] as const;
export type Source = (typeof sources)[number];

/** What was reported, before the city has decided anything. */
export interface ReportedCase {
  id: string;
  instanceId: string;
  /** The process it runs through, where that is not the ordinary one. */
  processId?: string;
  title: string;
  description: string;
  category: { code: string; name: string };
  subcategory: { code: string; name: string };
  place: { address: string; longitude?: number | undefined; latitude?: number | undefined; gridCode?: string | undefined };
  source: Source;
  reporter?: { name?: string | undefined; phone?: string | undefined; email?: string | undefined } | undefined;
  requestKind?: RequestKind | undefined;
  urgency?: Urgency | undefined;
  photoIds: string[];
  /** 自处理: what the inspector did about it on the spot, with pictures of after. */
  selfHandled?: { result: string; photoIds: string[] } | undefined;
  reportedBy: string;
  reportedDepartmentId: string;
  /** Epoch milliseconds. */
  reportedAt: number;
}

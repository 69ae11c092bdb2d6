/** What an outside enforcement platform (执法监管平台) may report, in the order it usually goes. */
export const reportedStatuses = ['accepted', 'investigating', 'decided', 'closed', 'returned'] as const;
export type ReportedStatus = (typeof reportedStatuses)[number];

/** Where a case stands on a platform; that it was pushed we know ourselves. */
export const platformStatuses = ['pushed', ...reportedStatuses] as const;
export type PlatformStatus = (typeof platformStatuses)[number];

export const platformStatusWords: Readonly<Record<PlatformStatus, { zh: string; en: string }>> = {
  pushed: { zh: '待受理', en: 'Pushed' },
  accepted: { zh: '已受理', en: 'Accepted' },
  investigating: { zh: '调查取证', en: 'Under investigation' },
  decided: { zh: '已决定', en: 'Decided' },
  closed: { zh: '已办结', en: 'Closed' },
  returned: { zh: '已退回', en: 'Returned' },
};

export const platformOutcomes = ['penalise', 'spare'] as const;
export type PlatformOutcome = (typeof platformOutcomes)[number];

/** How far a platform was, as we know it; `reportedAt` is by its own clock and absent until it reported anything. */
export interface PlatformStanding {
  status: PlatformStatus;
  reportedAt?: number | undefined;
}

/** `applied`: it is news. `outdated`: something later is known already, it is kept and moves nothing. `impossible`: nothing may follow what is known. */
export type ReportEffect = 'applied' | 'outdated' | 'impossible';

/**
 * What a report changes. Reports may come twice, late and in any order; they are put in order by the platform's own clock, so that its
 * clock need not agree with ours.
 */
export function effectOf(known: PlatformStanding, said: { status: ReportedStatus; at: number }): ReportEffect {
  if (known.reportedAt !== undefined && said.at < known.reportedAt) return 'outdated';
  const [before, after] = [platformStatuses.indexOf(known.status), platformStatuses.indexOf(said.status)];
  if (known.status === 'closed' || known.status === 'returned') return said.at === known.reportedAt && after < before ? 'outdated' : 'impossible';
  if (said.status === 'returned') return known.status === 'decided' ? 'impossible' : 'applied';
  return after < before ? 'outdated' : 'applied';
}

/** What came of it in people's words: 罚款，决定书 罚字〔2026〕1号. */
export function platformResult({ outcome, penalty, document }: { outcome?: PlatformOutcome | undefined; penalty?: string | undefined; document?: string | undefined }): string | undefined {
  const words = [outcome === 'spare' ? '不予处罚' : penalty, document && `决定书 ${document}`].filter((word) => word !== undefined && word !== '');
  return outcome === undefined ? undefined : words.join('，');
}

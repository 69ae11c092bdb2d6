import { isMatterKind, matterKindWords, matterStateWords } from '#city/matter';
import type { Organisation } from '#city/organisation';
import type { ListedMatter } from '#database/matterLists';
import { localDay } from '#city/caseNumber';
import type { Sheet } from '#api/sheets/sheet';
import { cityOffset } from './cityOffset';
import type { Language } from './language';

const titles = {
  zh: ['编号', '类别', '事项', '案卷号', '案件', '责任单位', '状态', '进展', '结果', '金额（元）', '承担人', '登记日期', '销号日期'],
  en: ['Number', 'Kind', 'Matter', 'Case number', 'Case', 'Responsible', 'Status', 'Progress', 'Result', 'Amount (yuan)', 'Borne by', 'Opened', 'Crossed off'],
};

/** The register of matters as a table: what is given to whoever audits orders, costs and rewards. */
export function matterSheet(rows: readonly ListedMatter[], { byId }: Organisation, language: Language): Sheet {
  const day = (at: Date | null) => (at ? localDay(at.getTime(), cityOffset) : undefined);
  const lines = rows.map((row) => [
    row.number, isMatterKind(row.kind) ? matterKindWords[row.kind][language] : row.kind, row.title, row.case_number, row.case_title, row.owner_department_id === null ? undefined : (byId.get(row.owner_department_id)?.name ?? row.owner_department_id),
    matterStateWords[row.state][language], row.status ?? undefined, row.result ?? undefined, row.amount === null ? undefined : Number(row.amount), row.debtor ?? undefined, day(row.opened_at), day(row.closed_at),
  ]);
  return { name: { zh: '事项台账', en: 'Register of matters' }[language], titles: titles[language], rows: lines };
}

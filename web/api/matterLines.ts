import { isMatterKind, matterKindWords } from '#city/matter';
import type { MatterEntryRow } from '#database/matters';
import type { TimelineEntry } from '#contract/cases';

/** What became of the matters of a case, as lines of its timeline: a hand-over, an order that rose a level, a number crossed off. */
export function matterLines(entries: readonly MatterEntryRow[]): TimelineEntry[] {
  return entries.map(({ matter_id, job_id, number, kind, at, status, level_name, note }) => {
    const words = isMatterKind(kind) ? matterKindWords[kind] : { zh: kind, en: kind };
    const [told, level] = [status ? `：${status}` : '', level_name ? `（${level_name}）` : ''];
    return {
      id: `${matter_id}:${job_id}`, at: at.toISOString(), kind: 'matter', title: { zh: `${words.zh} ${number}${told}${level}`, en: `${words.en} ${number}${told}${level}` }, attachments: [],
      ...(note !== null && { opinion: note }),
    };
  });
}

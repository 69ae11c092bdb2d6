import type { ModelDraftSummary } from '#contract/modelDrafts';
import { soundsLike } from '#console/lists/pinyin';

/** The filters of the designer's list. */
export const modelFilterFields = {
  search: { name: { zh: '查找', en: 'find' } },
  kind: { name: { zh: '类型', en: 'kind' }, values: { process: { zh: '流程', en: 'process' }, decision: { zh: '决策', en: 'decision' }, form: { zh: '表单', en: 'form' } } },
  owner: { name: { zh: '负责人', en: 'owner' } },
  state: { name: { zh: '状态', en: 'state' }, values: { draft: { zh: '草稿', en: 'draft' }, changed: { zh: '有修改', en: 'changed' }, published: { zh: '已发布', en: 'published' } } },
} as const;
export type ModelFilterKey = keyof typeof modelFilterFields;
export type ModelFilter = Partial<Record<ModelFilterKey, string>>;

/** What a file is called on screens: the names of what it holds, else its own. */
export const nameOfModel = ({ contents, file }: Pick<ModelDraftSummary, 'contents' | 'file'>): string => contents.map(({ name, id }) => name ?? id).join('、') || file;

/** The files a filter leaves, in groups by folder; names are found by characters and by sound. */
export function foldersOf(drafts: readonly ModelDraftSummary[], { search, kind, state, owner }: ModelFilter): { folder: string; drafts: ModelDraftSummary[] }[] {
  const typed = search?.trim().toLowerCase() ?? '';
  const isFound = (draft: ModelDraftSummary) => {
    if (typed === '') return true;
    const texts = [draft.file, draft.folder, ...draft.contents.flatMap(({ id, name }) => [id, name ?? ''])];
    return texts.some((text) => text.toLowerCase().includes(typed) || soundsLike(text, typed));
  };
  const groups = new Map<string, ModelDraftSummary[]>();
  for (const draft of drafts) {
    if ((kind && draft.kind !== kind) || (state && draft.state !== state) || (owner && draft.createdBy?.id !== owner) || !isFound(draft)) continue;
    groups.set(draft.folder, [...(groups.get(draft.folder) ?? []), draft]);
  }
  return [...groups].map(([folder, found]) => ({ folder, drafts: found.sort((one, other) => nameOfModel(one).localeCompare(nameOfModel(other), 'zh-CN')) })).sort((one, other) => one.folder.localeCompare(other.folder, 'zh-CN'));
}

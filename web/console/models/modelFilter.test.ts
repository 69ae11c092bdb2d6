import { describe, expect, it } from 'vitest';
import type { ModelDraftSummary } from '#contract/modelDrafts';
import { foldersOf, nameOfModel } from './modelFilter';

const draft = (file: string, name: string, more: Partial<ModelDraftSummary> = {}): ModelDraftSummary => ({
  draftId: file, file, folder: '', kind: 'process', contents: [{ kind: 'process', id: file.replace('.bpmn', ''), name }], state: 'draft', revision: 1, savedAt: '2026-11-01T00:00:00.000Z', ...more,
});
const all = [draft('case.bpmn', '案件办理', { folder: '案件', state: 'published' }), draft('check.bpmn', '核查', { folder: '案件' }), draft('flood.bpmn', '防汛响应'), draft('level.dmn', '定级', { kind: 'decision' })];
const files = (filter: Parameters<typeof foldersOf>[1]) => foldersOf(all, filter).flatMap(({ drafts }) => drafts.map(({ file }) => file));

describe('the list of files', () => {
  it('stands in groups by folder, those without one first', () => {
    expect(foldersOf(all, {}).map(({ folder, drafts }) => [folder, drafts.length])).toEqual([['', 2], ['案件', 2]]);
  });

  it('is narrowed by kind, state and what somebody typed of name, id, file or folder', () => {
    expect(files({ kind: 'decision' })).toEqual(['level.dmn']);
    expect(files({ state: 'published' })).toEqual(['case.bpmn']);
    expect(files({ search: '核' })).toEqual(['check.bpmn']);
    expect(files({ search: 'FLOOD' })).toEqual(['flood.bpmn']);
    expect(files({ search: '案件', state: 'draft' })).toEqual(['check.bpmn']);
  });

  it('calls a file by what it holds, and by its own name where it holds nothing yet', () => {
    expect(nameOfModel({ file: 'a.bpmn', contents: [{ kind: 'process', id: 'a', name: '甲' }, { kind: 'process', id: 'b' }] })).toBe('甲、b');
    expect(nameOfModel({ file: 'a.bpmn', contents: [] })).toBe('a.bpmn');
  });
});

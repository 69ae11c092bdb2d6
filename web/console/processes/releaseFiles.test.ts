import { describe, expect, it } from 'vitest';
import { addFiles, orderFindings, sortFiles } from './releaseFiles';

const text = { zh: '', en: '' };
const finding = (severity: 'error' | 'warning', file: string) => ({ severity, file, rule: 'r', message: text, remedy: text });

describe('the files of a release', () => {
  it('are models, decisions and forms of a bearable size', () => {
    const { taken, refused } = sortFiles([{ name: 'a.bpmn', size: 9 }, { name: 'a.exe', size: 9 }, { name: 'b.form', size: 6_000_000 }], 0);

    expect(taken.map(({ name }) => name)).toEqual(['a.bpmn']);
    expect(refused).toEqual([{ name: 'a.exe', reason: 'kind' }, { name: 'b.form', reason: 'size' }]);
  });

  it('are two hundred at most, those already chosen included', () => {
    expect(sortFiles([{ name: 'a.bpmn', size: 1 }, { name: 'b.bpmn', size: 1 }], 199)).toMatchObject({ taken: [{ name: 'a.bpmn' }], refused: [{ name: 'b.bpmn', reason: 'count' }] });
  });

  it('take the place of an older one of the same name', () => {
    expect(addFiles([{ name: 'a.bpmn', text: 'old' }, { name: 'b.dmn', text: '' }], [{ name: 'a.bpmn', text: 'new' }])).toEqual([{ name: 'b.dmn', text: '' }, { name: 'a.bpmn', text: 'new' }]);
  });

  it('show what forbids publishing before what only warns', () => {
    const ordered = orderFindings([finding('warning', 'a.bpmn'), finding('error', 'b.bpmn'), finding('error', 'a.bpmn')], [{ name: 'a.bpmn', text: '' }, { name: 'b.bpmn', text: '' }]);

    expect(ordered.map(({ severity, file }) => `${severity} ${file}`)).toEqual(['error a.bpmn', 'error b.bpmn', 'warning a.bpmn']);
  });
});

import { describe, expect, it } from 'vitest';
import { nothingChosen } from '#bpmn/convert/conversion';
import { convertChosen, countsOf, detailsOf, draftsOf, namesIn, needsReport, proposedRoles, readChosen } from './modelImport';

const foreign = `<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t"><process id="p" isExecutable="true"><userTask id="sign" name="审批" camunda:candidateGroups="management,auditors" camunda:assignee="\${who.get()}" /><serviceTask id="post" camunda:class="org.example.Post" /></process></definitions>`;
const noArchive = () => Promise.reject(new Error('no archive was chosen'));
const file = (name: string, text: string) => new File([text], name);
const model = (name: string, text: string) => ({ file: name, folder: '', text, isAltered: false });

describe('an import into the designer', { timeout: 60_000 }, () => {
  it('takes files of four kinds, names what it leaves out, and calls the files of other engines as ours are called', async () => {
    const archive = { files: [model('inside.form', '{}')], skipped: [{ path: 'x.txt', reason: { zh: '不是', en: 'no' } }] };

    const { models, refused } = await readChosen([file('leave.bpmn20.xml', foreign), file('a.DMN', '<x/>'), file('b.png', ''), file('all.zip', '')], () => Promise.resolve(archive));

    expect(models.map(({ file: name }) => name)).toEqual(['leave.bpmn', 'a.dmn', 'inside.form']);
    expect(refused.map(({ name }) => name)).toEqual(['b.png', 'x.txt']);
  });

  it('asks nobody where a file is our own, and shows a report where one was written for another engine', async () => {
    expect(await needsReport(await readChosen([file('own.bpmn', '<definitions/>')], noArchive))).toBe(false);
    expect(await needsReport(await readChosen([file('leave.bpmn', foreign)], noArchive))).toBe(true);
  });

  it('says what has to be decided, proposes roles it knows, and puts what needs a hand first', async () => {
    const before = await convertChosen([model('leave.bpmn', foreign)], nothingChosen);
    const names = namesIn(before);
    const roles = proposedRoles(names.groups);
    const after = await convertChosen([model('leave.bpmn', foreign)], { ...nothingChosen, roles: { ...roles, auditors: 'supervisor' }, topics: { Post: 'http' } });

    expect(names).toEqual({ groups: ['management', 'auditors'], topics: ['Post'], needsCorrelationKey: false });
    expect(roles).toEqual({ management: 'leader', auditors: '' });
    expect(countsOf(before)).toEqual({ kept: 1, check: 2, converted: 0, unneeded: 0 });
    expect(countsOf(after)).toEqual({ kept: 1, check: 0, converted: 2, unneeded: 0 });
    expect(detailsOf(after).map(({ detail, became }) => [detail, became])).toEqual([['camunda:assignee', undefined], ['camunda:candidateGroups', 'leader, supervisor'], ['camunda:class', 'http']]);
    expect(after[0]?.conversion?.text).toContain('camunda:assignee="${who.get()}"');
  });

  it('stores what was converted under names nobody has', async () => {
    const imported = await convertChosen([model('leave.bpmn', foreign), { ...model('leave.bpmn', '<own/>'), folder: '旧' }], nothingChosen);

    expect(draftsOf(imported, { folder: '新', taken: new Set(['leave.bpmn']) }).map(({ file: name, folder, text }) => [name, folder, text.includes('zeebe:taskDefinition')])).toEqual([['leave-2.bpmn', '新', true], ['leave-3.bpmn', '旧', false]]);
  });
});

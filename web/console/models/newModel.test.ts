import { expect, it } from 'vitest';
import { parseForm } from '#bpmn/parseForm';
import { parseDecisions } from '#bpmn/parseDecisions';
import { parseProcesses } from '#bpmn/parse';
import { blankDecision, blankForm, blankProcess } from './newModel';

it('begins every kind of file as one the publish check can read', async () => {
  const [process, decision, form] = [await parseProcesses(blankProcess('patrol', '巡查 <夜>')), await parseDecisions(blankDecision('level', '级别 & 类别')), await parseForm(blankForm('patrol-form'))];
  expect([process.models.map(({ processId }) => processId), decision.decisions.map(({ decisionId, name }) => [decisionId, name]), form.form?.formId]).toEqual([['patrol'], [['level', '级别 & 类别']], 'patrol-form']);
  expect([...decision.findings, ...form.findings]).toEqual([]);
});

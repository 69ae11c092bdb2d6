import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Variables } from '#bpmn/model';
import { filesFromTemplate, isFileOf, modelTemplates } from '#bpmn/modelTemplate';
import { platformTopicNames } from '#bpmn/platformTopics';
import { compileRelease, nothingPublished } from '#bpmn/release';
import type { Release } from '#bpmn/release';
import { explorationFindings } from '#engine/exploration/findings';
import { checkoutFolder } from '#run/checkout';
import { ProcessHost } from '#tests/conformance/processHost';

const folder = join(checkoutFolder(), 'bpmn', 'templates');
const files = readdirSync(folder).map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));

/** A template as a designer takes it: under an id of her own. */
async function taken(templateId: string, processId: string): Promise<Release> {
  const own = filesFromTemplate(templateId, files.filter(({ file }) => isFileOf({ templateId }, file)), { processId, name: '我的“流程” & <试>' });
  const checked = await compileRelease(own.map(({ file, text }) => ({ name: file, text })), { ...nothingPublished, topics: new Set(platformTopicNames) }, [(model) => explorationFindings(model, 20_000)]);
  expect(checked.findings).toEqual([]);
  if (!checked.ok) throw new Error('not publishable');
  return checked.release;
}

const play = async (templateId: string, variables: Variables = {}, startEventId?: string) => {
  const host = new ProcessHost(await taken(templateId, 'own'), {});
  host.act({ do: 'start', processId: 'own', variables, ...(startEventId !== undefined && { startEventId }) });
  return host;
};
const decide = (host: ProcessHost, nodeId: string, outcome: string, variables: Variables = {}) => host.act({ do: 'completeTask', at: { processId: 'own', nodeId }, outcome, variables });
const ended = (host: ProcessHost, ends: string[]) => {
  expect(host.incidents).toEqual([]);
  expect(host.endsReached).toEqual(ends);
  expect(host.running).toEqual([]);
};

describe('a template', { timeout: 60_000 }, () => {
  it.each(modelTemplates.map(({ templateId }) => templateId))('%s is published under an id of its own without a finding, with its forms', async (templateId) => {
    const { processes, forms } = await taken(templateId, 'own');

    expect(processes.map(({ file, model }) => [file, model.processId, model.name])).toEqual([['own.bpmn', 'own', '我的“流程” & <试>']]);
    expect(forms.length).toBeGreaterThan(0);
    expect(forms.every(({ model }) => model.formId.startsWith('own-'))).toBe(true);
    expect(JSON.stringify({ processes, forms })).not.toContain('tpl-');
  });

  it('has every file that lies in the folder', () => {
    expect(files.filter(({ file }) => !modelTemplates.some((template) => isFileOf(template, file)))).toEqual([]);
  });

  it('for an approval sends back for changes, reminds who is slow, and ends agreed', async () => {
    const host = await play('tpl-approval');
    host.complete('apply', { application: { title: '购置对讲机', content: '十台', amount: 9000 } });
    decide(host, 'review', 'return', { opinion: '写明型号' });
    host.complete('apply', { application: { title: '购置对讲机', content: '十台，型号 A', amount: 9000 } });
    host.wait('P2D');
    decide(host, 'review', 'agree', { opinion: '同意' });

    ended(host, ['urged', 'approved']);
    expect(host.jobsDone).toEqual(['notify']);
  });

  it('for a joint process asks again until every department agrees', async () => {
    const host = await play('tpl-joint');
    host.complete('accept', { joint: { applicant: '李四', matter: '开办餐饮店', departmentIds: ['market', 'fire'] } });
    decide(host, 'part', 'agree', { note: '可' });
    decide(host, 'part', 'correct', { note: '缺平面图' });
    host.complete('accept', { joint: { applicant: '李四', matter: '开办餐饮店', departmentIds: ['fire'] } });
    host.wait('P3D');
    decide(host, 'part', 'agree', { note: '可' });
    host.complete('issue', { result: { number: 'C-1', way: 'post' } });

    ended(host, ['urged', 'issued']);
  });

  it('for an emergency has a high level signed, urges who is late, and ends with a review', async () => {
    const host = await play('tpl-emergency');
    host.complete('assess', { emergency: { title: '桥下积水', level: '2', units: ['roads', 'police'], instruction: '封闭并抽排' } });
    decide(host, 'sign', 'sign');
    host.complete('order', { feedback: '已封闭' });
    host.wait('PT31M');
    host.complete('call', { call: { note: '五分钟到' } });
    host.complete('order', { feedback: '已抽排' });
    host.complete('after', { review: { findings: '无', improvements: '加泵' } });

    ended(host, ['called', 'over']);
    expect(host.variablesOf('own')['reports']).toMatchObject([{ unit: 'roads', feedback: '已封闭' }, { unit: 'police', feedback: '已抽排' }]);
  });

  it('for an emergency of a low level asks for no signature', async () => {
    const host = await play('tpl-emergency');
    host.complete('assess', { emergency: { title: '倒树', level: '4', units: ['roads'], instruction: '清理' } });
    host.complete('order', { feedback: '已清理' });
    host.complete('after', { review: { findings: '无', improvements: '无' } });

    ended(host, ['over']);
  });

  it('for a report begins by its timer, is corrected once, and is told to the leader', async () => {
    const host = await play('tpl-report', {}, 'monday');
    expect(host.variablesOf('own')['period']).toMatchObject({ to: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string });
    host.complete('write', { report: { filed: 3, closed: 2, summary: '平稳' } });
    decide(host, 'check', 'return');
    host.complete('write', { report: { filed: 3, closed: 3, summary: '平稳' } });
    decide(host, 'check', 'agree');

    ended(host, ['told']);
    expect(host.jobsDone).toEqual(['notify']);
  });
});

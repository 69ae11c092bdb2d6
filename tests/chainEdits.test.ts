// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Modeler from 'bpmn-js/lib/Modeler';
import type { Shape } from 'bpmn-js/lib/model/Types';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import zeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Chain } from '#bpmn/chain/chain';
import { parseProcesses } from '#bpmn/parse';
import type { ChainEdit } from '#console/chains/chainEdit';
import { chainEdits } from '#console/chains/chainEdits';
import type { ChainEdits } from '#console/chains/chainEdits';
import { chainOfDrawing } from '#console/chains/chainReading';
import { checkoutFolder } from '#run/checkout';
import { openDrawing } from '#tests/openedDrawing';
import { nestedModel } from '#tests/nestedModel';
import { reliefModel } from '#tests/reliefModel';

let modeler: Modeler;
beforeAll(() => { modeler = openDrawing([zeebeBehaviors, chainEdits]); });
beforeEach(async () => { await modeler.importXML(reliefModel(1000)); });

const stack = () => modeler.get<CommandStack>('commandStack');
const edit = (given: ChainEdit) => modeler.get<ChainEdits>('chainEdits').apply(given);
function chain() {
  const found = chainOfDrawing(modeler.get<Canvas>('canvas'), modeler.get<ElementRegistry>('elementRegistry'));
  if ('why' in found) throw new Error(`${found.why.reason} ${found.why.elementId ?? ''}`);
  return found;
}
/** The chain on one line, by the names people see; what has none by its kind; what is inside of a sub-process in brackets. */
function told(): string {
  const { chain: whole, cards, insides } = chain();
  const one = (id: string): string => { const [card, inside] = [cards.get(id), insides.get(id)]; return (card?.name || card?.kind || id) + (!inside ? '' : 'why' in inside ? `(${inside.why.reason})` : `(${line(inside.chain)})`); };
  const line = ({ items, end }: Chain): string => [...items.map((item) => (item.kind === 'step' ? one(item.id) : `${one(item.id)}[${item.branches.map((branch) => line(branch.chain)).join(' | ')}]`)), ...(end.kind === 'returns' ? [`^${one(end.to)}`] : [])].join(' ');
  return line(whole);
}
const saved = async () => (await modeler.saveXML({ format: true })).xml ?? '';
const begin = '收到申请 核对 金额[复核 | ] 发放 办结';

describe('a chain edited in the drawing', () => {
  it('takes something in before a step, each time as one step that can be undone', () => {
    expect(told()).toBe(begin);
    expect(edit({ do: 'add', part: 'approve', flows: ['toSize'], target: 'size' })).toBe(true);
    expect(told()).toBe('收到申请 核对 approve 金额[复核 | ] 发放 办结');
    expect(edit({ do: 'add', part: 'exclusive', flows: ['small', 'reviewed'], target: 'pay' })).toBe(true);
    expect(told()).toBe('收到申请 核对 approve 金额[复核 | ] gateway[approve | ] 发放 办结');
    stack().undo();
    stack().undo();
    expect([told(), stack().canUndo()]).toEqual([begin, false]);
    expect(edit({ do: 'add', part: 'parallel', flows: ['large'], target: 'review' })).toBe(true);
    expect(told()).toBe('收到申请 核对 金额[gateway[approve | approve] 复核 | ] 发放 办结');
  });

  it('has a step settled by several, each asked by the role that is named, and by one again', async () => {
    edit({ do: 'setWho', id: 'verify', who: 'handler' });
    const before = await saved();
    edit({ do: 'setPolicy', id: 'verify', policy: { kind: 'all', signers: 'leader,supervisor' } });

    expect(chain().cards.get('verify')).toMatchObject({ who: 'leader,supervisor', policy: { kind: 'all', signers: 'leader,supervisor' } });
    const { models, findings } = await parseProcesses(await saved());
    expect(findings).toEqual([]);
    expect(models[0]?.nodes['verify']).toMatchObject({
      candidateGroups: { feel: 'signer' },
      multiInstance: { isSequential: false, inputCollection: { feel: '["leader","supervisor"]' }, inputElement: 'signer', outputCollection: 'outcomes', outputElement: { feel: 'outcome' } },
    });
    edit({ do: 'setPolicy', id: 'verify', policy: { kind: 'one', signers: 'leader,supervisor' } });
    expect(chain().cards.get('verify')).toMatchObject({ who: 'leader,supervisor' });
    expect(chain().cards.get('verify')?.policy).toBeUndefined();
    stack().undo();
    stack().undo();
    expect(await saved()).toBe(before);
  });

  it('lets go of a step or of branches with everything in them, and leads on what led there', () => {
    edit({ do: 'remove', id: 'verify' });
    expect(told()).toBe('收到申请 金额[复核 | ] 发放 办结');
    edit({ do: 'remove', id: 'size' });
    expect(told()).toBe('收到申请 发放 办结');
    stack().undo();
    stack().undo();
    expect(told()).toBe(begin);
    edit({ do: 'remove', id: 'review' });
    expect(told()).toBe('收到申请 核对 金额[ | ] 发放 办结');
    expect(chain().ways.get('large')).toEqual({ target: 'pay', name: '', condition: '=amount > 1000', isDefault: false, stays: false });
  });

  it('takes the gateways away with the last branch but one, and keeps the steps of the other in line', async () => {
    expect(edit({ do: 'removeBranch', flowId: 'small' })).toBe(true);
    expect(told()).toBe('收到申请 核对 复核 发放 办结');
    const { models: [model] } = await parseProcesses(await saved());
    expect([Object.keys(model?.nodes ?? {}).sort(), Object.values(model?.flows ?? {}).map(({ sourceId, targetId }) => `${sourceId} ${targetId}`).sort()]).toEqual([['end', 'pay', 'review', 'start', 'verify'], ['pay end', 'review pay', 'start verify', 'verify review']]);
    stack().undo();
    expect(told()).toBe(begin);
    expect(chain().ways.get('large')).toMatchObject({ condition: '=amount > 1000' });
    edit({ do: 'removeBranch', flowId: 'large' });
    expect(told()).toBe('收到申请 核对 发放 办结');
    stack().undo();
    edit({ do: 'add', part: 'parallel', flows: ['large'], target: 'review' });
    const added = chain().chain.items.flatMap((item) => (item.kind === 'branches' ? item.branches[0]?.chain.items[0] ?? [] : []))[0];
    expect(edit({ do: 'removeBranch', flowId: added?.kind === 'branches' ? added.branches[1]?.flowId ?? '' : '' })).toBe(true);
    expect(told()).toBe('收到申请 核对 金额[approve 复核 | ] 发放 办结');
    expect((modeler.get<ElementRegistry>('elementRegistry').filter(({ type }) => type === 'bpmn:ParallelGateway'))).toEqual([]);
  });

  it('edits what is inside of sub-processes like what is outside, on whichever sheet it is drawn, and makes room for it', async () => {
    await modeler.importXML(nestedModel());
    const nested = '下达 现场检查(到场 方式[目测 | 抽检(取样 化验 出结果)] 查完) 写报告 办结';
    expect(told()).toBe(nested);
    edit({ do: 'add', part: 'approve', flows: ['toKnown'], target: 'known' });
    edit({ do: 'add', part: 'exclusive', flows: ['byEye'], target: 'look' });
    edit({ do: 'add', part: 'approve', flows: ['toUrge'], target: 'urge' });
    expect(told()).toBe('下达 现场检查(到场 方式[gateway[approve | ] 目测 | 抽检(取样 化验 approve 出结果)] 查完) 写报告 办结');
    const registry = modeler.get<ElementRegistry>('elementRegistry');
    const box = (id: string) => registry.get(id) as Shape;
    const [around, inside] = [box('inspect'), ['begun', 'look', 'sample', 'looked'].map(box)];
    for (const { x, y, width, height } of inside) expect(x > around.x && y > around.y && x + width < around.x + around.width && y + height < around.y + around.height).toBe(true);
    expect(box('report').x).toBeGreaterThan(around.x + around.width);
    expect(box('late').y + 18).toBe(around.y + around.height);
    edit({ do: 'removeBranch', flowId: 'byEye' });
    expect(told()).toBe('下达 现场检查(到场 抽检(取样 化验 approve 出结果) 查完) 写报告 办结');
    const { models: [model] } = await parseProcesses(await saved());
    expect(Object.values(model?.nodes ?? {}).filter(({ scopeId }) => scopeId === 'sample').length).toBe(4);
    expect(Object.values(model?.nodes ?? {}).filter(({ scopeId }) => scopeId === 'inspect').map(({ id }) => id).sort()).toEqual(['begun', 'looked', 'sample']);
    for (let step = 0; step < 4; step += 1) stack().undo();
    expect([told(), stack().canUndo()]).toEqual([nested, false]);
  });

  it('shows a sub-process without order as a card that says so', async () => {
    await modeler.importXML(nestedModel().replace('<bpmn:subProcess id="sample"', '<bpmn:adHocSubProcess id="sample"').replace('</bpmn:subProcess>', '</bpmn:adHocSubProcess>'));
    expect(told()).toBe('下达 现场检查(到场 方式[目测 | 抽检(adHoc)] 查完) 写报告 办结');
  });

  it('changes the order of steps and branches, and never moves the beginning or the end', () => {
    edit({ do: 'move', id: 'verify', by: 1 });
    expect(told()).toBe('收到申请 金额[复核 | ] 核对 发放 办结');
    edit({ do: 'move', id: 'pay', by: -1 });
    expect(told()).toBe('收到申请 金额[复核 | ] 发放 核对 办结');
    edit({ do: 'move', id: 'verify', by: 1 });
    expect(told()).toBe('收到申请 金额[复核 | ] 发放 核对 办结');
    edit({ do: 'addBranch', gatewayId: 'size' });
    expect(told()).toBe('收到申请 金额[复核 |  | approve] 发放 核对 办结');
    const added = [...chain().ways.keys()].find((id) => chain().chain.items.some((item) => item.kind === 'branches' && item.branches[2]?.flowId === id)) ?? '';
    expect(added).not.toBe('');
    expect(edit({ do: 'moveBranch', flowId: added, by: -1 })).toBe(true);
    expect(told()).toBe('收到申请 金额[复核 | approve | ] 发放 核对 办结');
    edit({ do: 'makeDefault', flowId: added });
    expect(chain().ways.get('small')?.isDefault).toBe(false);
    edit({ do: 'removeBranch', flowId: 'large' });
    expect(told()).toBe('收到申请 金额[approve | ] 发放 核对 办结');
  });

  it('writes names, people, forms and conditions where production reads them', async () => {
    edit({ do: 'rename', id: 'review', name: '分管领导复核' });
    edit({ do: 'setWho', id: 'review', who: 'leader' });
    edit({ do: 'setForm', id: 'review', formId: 'relief-review' });
    edit({ do: 'setCondition', flowId: 'large', condition: 'amount > 3000' });
    edit({ do: 'add', part: 'copy', flows: ['toEnd'], target: 'end' });
    const copy = [...chain().cards].find(([, { kind }]) => kind === 'copy')?.[0] ?? '';
    edit({ do: 'setRecipient', id: copy, recipient: '=applicant' });
    const { models: [model] } = await parseProcesses(await saved());
    expect(model?.nodes['review']).toMatchObject({ name: '分管领导复核', formId: 'relief-review', candidateGroups: { literal: 'leader' } });
    expect(model?.flows['large']).toMatchObject({ condition: { feel: 'amount > 3000' } });
    expect(chain().cards.get(copy)).toMatchObject({ kind: 'copy', recipient: '=applicant' });
    expect(model?.nodes[copy]).toMatchObject({ type: 'serviceTask', taskDefinition: { type: { literal: 'notify' } } });
  });

  it('keeps the template a designer begins with a chain, whatever is done to it', async () => {
    await modeler.importXML(readFileSync(join(checkoutFolder(), 'bpmn', 'templates', 'tpl-approval.bpmn'), 'utf8'));
    const before = told();
    edit({ do: 'add', part: 'approve', flows: ['reviewToResult'], target: 'result' });
    edit({ do: 'move', id: 'review', by: 1 });
    const steps = chain().chain.items.map(({ id }) => id);
    expect(steps.indexOf('review')).toBe(steps.indexOf('result') - 1);
    edit({ do: 'remove', id: 'review' });
    expect(told()).not.toContain('负责人审批');
    for (let step = 0; step < 3; step += 1) stack().undo();
    expect(told()).toBe(before);
    expect(edit({ do: 'remove', id: 'nobody' })).toBe(false);
  });
});

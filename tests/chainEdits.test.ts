// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Modeler from 'bpmn-js/lib/Modeler';
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
/** The chain on one line, by the names people see; what has none by its kind. */
function told(): string {
  const { chain: whole, cards } = chain();
  const one = (id: string) => { const card = cards.get(id); return card?.name || card?.kind || id; };
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
    expect(chain().ways.get('large')).toEqual({ target: 'pay', name: '', condition: '=amount > 1000', isDefault: false });
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

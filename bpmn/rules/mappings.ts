import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import type { FlowNode } from '#bpmn/model';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

const path = /^[\p{L}_][\p{L}\d_]*(\.[\p{L}_][\p{L}\d_]*)*$/u;

/** Each name a value is stored under must be a name FEEL can read again. */
export const mappings: ModelRule = (model) => Object.values(model.nodes).flatMap((node) => namesIn(node).filter((name) => !path.test(name)).map((name): Finding => fixedBy(errorAt(node, 'mappings',
  { zh: `${label(node)} 的变量名“${name}”无效`, en: `${label(node)} has the invalid variable name “${name}”` },
  { zh: '变量名由字母、数字和下划线组成，用点号分层，如 order.id', en: 'A name is letters, digits and underscores, with dots for levels, such as order.id' }),
  rewriting(node.id, name, asPath(name)))));

/** A name written as an expression, as many tools want it: without its equals sign it is the name that is meant. */
function asPath(name: string): string | undefined {
  const bare = name.replace(/^=\s*/, '');
  return path.test(bare) ? bare : undefined;
}

function namesIn(node: FlowNode): string[] {
  const loop = 'multiInstance' in node ? node.multiInstance : undefined;
  const computed = node.type === 'scriptTask' ? node.script : node.type === 'businessRuleTask' ? node.calledDecision : undefined;
  return [
    ...[...(node.inputs ?? []), ...(node.outputs ?? [])].map((mapping) => mapping.target),
    ...(node.type === 'adHocSubProcess' && node.outputCollection !== undefined ? [node.outputCollection] : []),
    ...(loop ? [loop.inputElement, loop.outputCollection].filter((name) => name !== undefined) : []),
    // A blank result variable has a finding of its own.
    ...(computed && computed.resultVariable !== '' ? [computed.resultVariable] : []),
  ];
}

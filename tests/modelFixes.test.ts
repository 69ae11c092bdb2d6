// @vitest-environment happy-dom
import type Modeler from 'bpmn-js/lib/Modeler';
import zeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '#bpmn/finding';
import { parseProcesses } from '#bpmn/parse';
import { extended, flows, processXml } from '#bpmn/testing/processXml';
import { validate } from '#bpmn/validate';
import { modelFixes } from '#console/models/modelFix';
import type { ModelFixes } from '#console/models/modelFix';
import { explorationFindings } from '#engine/exploration/findings';
import { openDrawing } from '#tests/openedDrawing';
import { withDiagram } from '#tests/withDiagram';

const known = { processIds: new Set(['fee-case', 'p']), taggedProcesses: new Set<string>(), decisionIds: new Set(['case-priority']), formIds: new Set(['case-handle', 'case-close']), topics: new Set(['send-notice']) };

let modeler: Modeler;
beforeAll(() => { modeler = openDrawing([zeebeBehaviors, modelFixes]); });

async function findingsOf(xml: string): Promise<Finding[]> {
  const { models, findings } = await parseProcesses(xml);
  return [...findings, ...models.flatMap((model) => [...validate(model, known), ...explorationFindings(model)])];
}
async function saved(): Promise<string> {
  const { xml = '' } = await modeler.saveXML({ format: true });
  return xml;
}
/** Everything the file says but where it is drawn, line by line; which flows come and go stands at the flows. */
const contentOf = (xml: string) => (xml.split('<bpmndi:')[0] ?? '').split('\n').map((line) => line.trim().replace(/ ?\/>$/, '>')).filter((line) => !/^(<(incoming|outgoing)>|<\/|$)/.test(line));
const told = (findings: readonly Finding[]) => findings.map(({ rule, elementId }) => `${rule} ${elementId ?? ''}`).sort();

const user = (id: string, more = '') => extended('userTask', id, `<zeebe:assignmentDefinition candidateGroups="dispatcher" />${more}`);
const around = (node: string) => `<startEvent id="s" />${node}<endEvent id="e" />${flows('s->x', 'x->e')}`;
const split = (first: string, second: string, attributes = '') => `<startEvent id="s" /><exclusiveGateway id="g" ${attributes} />${user('x')}<endEvent id="e" />${flows('s->g', `g->x${first}`, `g->e${second}`, 'x->e')}`;
const caught = (definition: string) => `<startEvent id="s" /><intermediateCatchEvent id="x">${definition}</intermediateCatchEvent><endEvent id="e" />${flows('s->x', 'x->e')}`;
const timer = (kind: string, value: string) => caught(`<timerEventDefinition><${kind}>${value}</${kind}></timerEventDefinition>`);
const offered = (operation: string) => `${around(user('x'))}<boundaryEvent id="b" attachedToRef="x" cancelActivity="false"><extensionElements><city:operation id="o" name="O" ${operation} /></extensionElements><messageEventDefinition messageRef="m" /></boundaryEvent><endEvent id="e2" />${flows('b->e2')}`;
const message = '<message id="m" name="answered"><extensionElements><zeebe:subscription correlationKey="=id" /></extensionElements></message>';
const meeting = (ends: string) => `<startEvent id="s" /><parallelGateway id="g" />${user('a')}${user('b')}${ends}<endEvent id="e" />${flows('s->g', 'g->a', 'g->b', 'a->x', 'b->x', 'x->e')}`;

/** rule and element, what is wrong, the process, what the file says less and more afterwards (parts of lines), roots */
const fixable: [string, string, string, [less: string[], more: string[]], string?][] = [
  ['gatewayFlows g-e', 'one way without condition', split(' if a', ''), [['<exclusiveGateway id="g">'], ['default="g-e"']]],
  ['feelSyntax g-x', 'a condition in the grammar of another language', split(" if a == 'yes'", '', 'default="g-e"'), [["=a == 'yes'"], ['=a = "yes"']]],
  ['feelSyntax g-x', 'a condition without equals sign', split(' if a > 1', '', 'default="g-e"').replace('=a > 1', 'a > 1'), [['>a &gt; 1<'], ['>=a &gt; 1<']]],
  ['condition x', 'a conditional event without equals sign', caught('<conditionalEventDefinition><condition xsi:type="tFormalExpression">level > 3</condition></conditionalEventDefinition>'), [['>level &gt; 3<'], ['>=level &gt; 3<']]],
  ['boundaryEvent b', 'an error that does not interrupt', `${around(user('x'))}<boundaryEvent id="b" attachedToRef="x" cancelActivity="false"><errorEventDefinition /></boundaryEvent><endEvent id="e2" />${flows('b->e2')}`, [['cancelActivity="false"'], ['<boundaryEvent id="b" attachedToRef="x">']]],
  ['quantities x', 'a task that begins with no token', around('<task id="x" startQuantity="0" />'), [['startQuantity="0"'], ['<task id="x">']]],
  ['references x', 'a form whose name is nearly right', around(user('x', '<zeebe:formDefinition formId="case-hanlde" />')), [['formId="case-hanlde"'], ['formId="case-handle"']]],
  ['references x', 'a decision whose name is nearly right', around(extended('businessRuleTask', 'x', '<zeebe:calledDecision decisionId="case_priority" resultVariable="r" />')), [['decisionId="case_priority"'], ['decisionId="case-priority"']]],
  ['references x', 'a called process whose name is nearly right', around(extended('callActivity', 'x', '<zeebe:calledElement processId="fee-cases" />')), [['processId="fee-cases"'], ['processId="fee-case"']]],
  ['unservedTopic x', 'a topic that is nearly right', around(extended('serviceTask', 'x', '<zeebe:taskDefinition type="send-notise" />')), [['type="send-notise"'], ['type="send-notice"']]],
  ['implicitEnd x', 'a way that ends without a word', `<startEvent id="s" />${user('x')}${flows('s->x')}`, [[], ['<endEvent', 'sourceRef="x"']]],
  ['missingStart p', 'no start event', `${user('x')}<endEvent id="e" />${flows('x->e')}`, [[], ['<startEvent', 'targetRef="x"']]],
  ['doubledToken x', 'parallel ways that meet at a task', meeting(user('x')), [['targetRef="x"', 'targetRef="x"'], ['<inclusiveGateway', 'sourceRef="a" targetRef="Gateway', 'sourceRef="b" targetRef="Gateway', 'targetRef="x"']]],
  ['stuckJoin x', 'a parallel join of ways that exclude each other', meeting('<parallelGateway id="x" />').replace('<parallelGateway id="g" />', '<exclusiveGateway id="g" default="g-b" />').replace(flows('g->a'), flows('g->a if c')), [['<parallelGateway id="x">'], ['<inclusiveGateway id="x">']]],
  ['timer x', 'a duration in small letters', timer('timeDuration', 'pt 4h'), [['>pt 4h<'], ['>PT4H<']]],
  ['multiInstance x', 'a collection without equals sign', around(`<task id="x"><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="units" /></extensionElements></multiInstanceLoopCharacteristics></task>`), [['inputCollection="units"'], ['inputCollection="=units"']]],
  ['standardLoop x', 'a loop whose condition has no equals sign', around('<userTask id="x"><extensionElements><zeebe:assignmentDefinition candidateGroups="dispatcher" /></extensionElements><standardLoopCharacteristics loopMaximum="3"><loopCondition xsi:type="tFormalExpression">not(done)</loopCondition></standardLoopCharacteristics></userTask>'), [['>not(done)<'], ['>=not(done)<']]],
  ['mappings x', 'a variable name written as an expression', around(extended('task', 'x', '<zeebe:ioMapping><zeebe:output source="=a" target="=result" /></zeebe:ioMapping>')), [['target="=result"'], ['target="result"']]],
  ['clocks x', 'a unit that is nearly right', around(user('x', '<city:timeLimit clockName="c" amount="1" unit="workDays" />')), [['unit="workDays"'], ['unit="workDay"']]],
  ['clocks x', 'a clock whose name is nearly right', around(user('x', '<city:clockAction action="start" clockName="handling" amount="1" unit="workDay" /><city:clockAction action="stop" clockName="handlign" />')), [['clockName="handlign"'], ['clockName="handling"']]],
  ['operations b', 'a role that is nearly right', offered('roles="dispacher"'), [['roles="dispacher"'], ['roles="dispatcher"']], message],
  ['operations b', 'a guard without equals sign', offered('roles="dispatcher" guard="not(done)" refusal="no"'), [['guard="not(done)"'], ['guard="=not(done)"']], message],
  ['outcomes x', 'a kind of outcome that is nearly right', around(user('x', '<city:outcomes><city:outcome id="ok" name="OK" kind="mian" /></city:outcomes>')), [['kind="mian"'], ['kind="main"']]],
];

describe('a repair a finding offers', { timeout: 60_000 }, () => {
  it.each(fixable)('of %s for %s takes that finding away and changes nothing else, in one step of the undo history', async (named, _what, content, [less, more], roots) => {
    // given
    await modeler.importXML(withDiagram(processXml(content, roots)));
    const before = await saved();
    const found = await findingsOf(before);
    const finding = found.find(({ rule, elementId, fix }) => `${rule} ${elementId ?? ''}` === named && fix);
    if (!finding?.fix) throw new Error(`no repair of ${named} among ${JSON.stringify(found)}`);

    // when
    expect(modeler.get<ModelFixes>('modelFixes').apply(finding.fix.change)).toBe(true);

    // then
    const after = await saved();
    const left = found.filter((one) => one !== finding);
    expect(told(await findingsOf(after))).toEqual(told(left));
    const [was, is] = [contentOf(before), contentOf(after)];
    expectParts(difference(was, is), less);
    expectParts(difference(is, was), more);
    modeler.get<{ undo(): void }>('commandStack').undo();
    expect(contentOf(await saved()).sort()).toEqual(was.sort());
    expect(modeler.get<{ canUndo(): boolean }>('commandStack').canUndo()).toBe(false);
  });

  it('is not made where the drawing has changed since', async () => {
    await modeler.importXML(withDiagram(processXml(around(user('x', '<zeebe:formDefinition formId="case-close" />')))));
    const fixes = modeler.get<ModelFixes>('modelFixes');

    expect(fixes.apply({ kind: 'rewrite', elementId: 'x', from: 'case-hanlde', to: 'case-handle', property: 'formId' })).toBe(false);
    expect(fixes.apply({ kind: 'addEnd', elementId: 'gone' })).toBe(false);
    expect(fixes.apply({ kind: 'joinBefore', elementId: 'x' })).toBe(false);
    expect(modeler.get<{ canUndo(): boolean }>('commandStack').canUndo()).toBe(false);
  });

  it.each([
    ['two ways without condition', split('', '')], ['a form with no near name', around(user('x', '<zeebe:formDefinition formId="something-else" />'))], ['a task for nobody', around('<userTask id="x" />')],
    ['a condition that stops halfway', split(' if a >', '', 'default="g-e"')],
  ])('is not offered for %s, which needs somebody to decide', async (_what, content) => {
    expect((await findingsOf(processXml(content))).filter(({ severity, fix }) => severity === 'error' && fix)).toEqual([]);
  });
});

/** The lines of one that the other lacks, each as often as it does. */
function difference(one: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return one.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function expectParts(lines: readonly string[], parts: readonly string[]): void {
  const left = [...lines];
  for (const part of parts) {
    const at = left.findIndex((line) => line.includes(part));
    if (at < 0) throw new Error(`“${part}” is not among ${JSON.stringify(lines)}`);
    left.splice(at, 1);
  }
  expect(left).toEqual([]);
}

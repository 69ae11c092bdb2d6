import { describe, expect, it } from 'vitest';
import { extended, flows, processXml } from '#bpmn/testing/processXml';
import type { FlowNode, ProcessModel } from './model';
import { parseProcesses } from './parse';
import { nothingPublished } from './release';
import { validate } from './validate';

async function modelOf(content: string, roots?: string): Promise<ProcessModel> {
  const { models, findings } = await parseProcesses(processXml(content, roots));
  expect(findings).toEqual([]);
  const [model] = models;
  if (!model) throw new Error('no model');
  return model;
}

async function nodeOf(element: string, roots?: string): Promise<FlowNode | undefined> {
  return (await modelOf(`${element}`, roots)).nodes['x'];
}

const definition = '<zeebe:taskDefinition type="notify" retries="=n" /><zeebe:taskHeaders><zeebe:header key="to" value="all" /></zeebe:taskHeaders>';
const job = { type: { literal: 'notify' }, retries: { feel: 'n' }, headers: { to: 'all' } };
const message = '<message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=order.id" /></extensionElements></message>';
const error = '<error id="r" name="broken" errorCode="E1" />';

describe('reading a node', () => {
  it.each<[string, string, object, string?]>([
    ['assignment, schedule, priority and form of a user task', extended('userTask', 'x', '<zeebe:assignmentDefinition assignee="=a" candidateGroups="acceptor" candidateUsers="u1,u2" /><zeebe:taskSchedule dueDate="=now()" followUpDate="2026-05-01T00:00:00Z" /><zeebe:priorityDefinition priority="70" /><zeebe:formDefinition formId="f" />'),
      { assignee: { feel: 'a' }, candidateGroups: { literal: 'acceptor' }, candidateUsers: { literal: 'u1,u2' }, dueDate: { feel: 'now()' }, followUpDate: { literal: '2026-05-01T00:00:00Z' }, priority: { literal: '70' }, formId: 'f' }],
    ['the mappings of any node', extended('task', 'x', '<zeebe:ioMapping><zeebe:input source="=a" target="b" /><zeebe:output source="=c" target="d.e" /></zeebe:ioMapping>'),
      { inputs: [{ source: { feel: 'a' }, target: 'b' }], outputs: [{ source: { feel: 'c' }, target: 'd.e' }] }],
    ['the job of a service task', extended('serviceTask', 'x', definition), { taskDefinition: job }],
    ['the job of a message end event', extended('endEvent', 'x', definition, '<messageEventDefinition />'), { taskDefinition: job, eventDefinitions: [{ trigger: 'message', message: { name: { literal: '' } } }] }],
    ['a script', extended('scriptTask', 'x', '<zeebe:script expression="=1 + 1" resultVariable="two" />'), { script: { expression: { feel: '1 + 1' }, resultVariable: 'two' } }],
    ['a called decision', extended('businessRuleTask', 'x', '<zeebe:calledDecision decisionId="=d" resultVariable="r" />'), { calledDecision: { decisionId: { feel: 'd' }, resultVariable: 'r' } }],
    ['a called process', extended('callActivity', 'x', '<zeebe:calledElement processId="c" bindingType="versionTag" versionTag="v1" propagateAllChildVariables="false" />'),
      { calledElement: { processId: { literal: 'c' }, bindingType: 'versionTag', versionTag: 'v1', propagateAllChildVariables: false, propagateAllParentVariables: true } }],
    ['an awaited message', '<receiveTask id="x" messageRef="m" />', { message: { name: { literal: 'paid' }, correlationKey: { feel: 'order.id' } } }, message],
    ['a published message', '<intermediateThrowEvent id="x"><messageEventDefinition messageRef="m"><extensionElements><city:publication correlationKey="=other" timeToLive="PT1H" /></extensionElements></messageEventDefinition></intermediateThrowEvent>',
      { eventDefinitions: [{ trigger: 'message', message: { name: { literal: 'paid' }, correlationKey: { feel: 'other' }, timeToLive: { literal: 'PT1H' } } }] }, message],
    ['a cycle', '<startEvent id="x"><timerEventDefinition><timeCycle>=c</timeCycle></timerEventDefinition></startEvent>', { eventDefinitions: [{ trigger: 'timer', timer: { kind: 'timeCycle', expression: { feel: 'c' } } }], isInterrupting: true }],
    ['an error', '<endEvent id="x"><errorEventDefinition errorRef="r" /></endEvent>', { eventDefinitions: [{ trigger: 'error', errorCode: { literal: 'E1' } }] }, error],
    ['a termination', '<endEvent id="x"><terminateEventDefinition /></endEvent>', { eventDefinitions: [{ trigger: 'terminate' }] }],
    ['a multi-instance', '<task id="x"><multiInstanceLoopCharacteristics isSequential="true"><extensionElements><zeebe:loopCharacteristics inputCollection="=list" inputElement="item" outputCollection="results" outputElement="=item * 2" /></extensionElements><loopCardinality xsi:type="tFormalExpression">3</loopCardinality><completionCondition xsi:type="tFormalExpression">=enough</completionCondition></multiInstanceLoopCharacteristics></task>',
      { multiInstance: { isSequential: true, inputCollection: { feel: 'list' }, inputElement: 'item', outputCollection: 'results', outputElement: { feel: 'item * 2' }, loopCardinality: { literal: '3' }, completionCondition: { feel: 'enough' } } }],
    ['what the city adds', extended('userTask', 'x', '<city:stage name="check" /><city:outcomes><city:outcome id="pass" name="通过" nameEn="Pass" kind="main" /><city:outcome id="fail" name="不通过" needsReason="true" /></city:outcomes><city:evidence kind="photo" min="1" /><city:timeLimit clockName="desk" amount="=limit.amount" unit="workHour" calendar="summer" /><city:clockAction action="pause" when="left" clockName="handling" reason="待核查" />'),
      {
        annotations: { stage: 'check', outcomes: [{ id: 'pass', name: '通过', nameEn: 'Pass', kind: 'main' }, { id: 'fail', name: '不通过', nameEn: '不通过', kind: 'normal', needsReason: true }], evidence: { photo: { min: 1 } } },
        timeLimit: { clockName: 'desk', amount: { feel: 'limit.amount' }, unit: { literal: 'workHour' }, calendar: { literal: 'summer' } },
        clockActions: [{ action: 'pause', when: 'left', clockName: 'handling', reason: '待核查' }],
      }],
  ])('fills %s', async (_what, element, expected, roots) => {
    expect(await nodeOf(element, roots)).toMatchObject(expected);
  });

  it('lets a boundary event follow a clock', async () => {
    const model = await modelOf('<userTask id="x" /><boundaryEvent id="b" attachedToRef="x" cancelActivity="false"><timerEventDefinition><extensionElements><city:followsClock clockName="handling" percent="80" /></extensionElements></timerEventDefinition></boundaryEvent>');

    expect(model.nodes['x']).toMatchObject({ boundaryEventIds: ['b'] });
    expect(model.nodes['b']).toMatchObject({ attachedToId: 'x', cancelActivity: false, eventDefinitions: [{ trigger: 'timer', timer: { kind: 'clock', clockName: 'handling', percent: 80 } }] });
  });
});

describe('reading a process', () => {
  it('puts sub-processes into scopes of their own', async () => {
    const model = await modelOf(`<startEvent id="s" /><subProcess id="x"><startEvent id="s1" /><task id="t" />${flows('s1->t')}</subProcess>${flows('s->x if a > 1')}`);

    expect(model.scopes).toEqual({
      p: { id: 'p', nodeIds: ['s', 'x'], startNodeIds: ['s'] },
      x: { id: 'x', parentId: 'p', nodeIds: ['s1', 't'], startNodeIds: ['s1'] },
    });
    expect(model.flows['s-x']).toEqual({ id: 's-x', sourceId: 's', targetId: 'x', scopeId: 'p', condition: { feel: 'a > 1' } });
    expect(model.nodes['t']).toMatchObject({ scopeId: 'x', incoming: ['s1-t'], outgoing: [] });
  });

  it('starts at nodes without incoming flow where no start event is drawn', async () => {
    const model = await modelOf(`<task id="a" /><task id="b" />${flows('a->b')}`);

    expect(model.scopes['p']?.startNodeIds).toEqual(['a']);
  });

  it('asks the flows of a gateway in the order the gateway lists them', async () => {
    const model = await modelOf(`<exclusiveGateway id="x"><outgoing>x-b</outgoing><outgoing>x-a</outgoing></exclusiveGateway><task id="a" /><task id="b" />${flows('x->a', 'x->b')}`);

    expect(model.nodes['x']?.outgoing).toEqual(['x-b', 'x-a']);
  });

  it('gives the same hash to the same content and another to another', async () => {
    const [first, second, third] = await Promise.all([modelOf('<task id="x" />'), modelOf('  <task id="x"></task>'), modelOf('<task id="x" name="n" />')]);

    expect(first?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(second?.hash).toBe(first?.hash);
    expect(third?.hash).not.toBe(first?.hash);
  });

  it('reads every executable process of a file', async () => {
    const { models } = await parseProcesses(processXml('<task id="x" />', '<process id="q" isExecutable="true"><task id="y" /></process><process id="documentation"><task id="z" /></process>'));

    expect(models.map((model) => model.processId)).toEqual(['q', 'p']);
  });
});

describe('a global task', () => {
  const shared = '<globalUserTask id="sign" name="签字"><extensionElements><zeebe:assignmentDefinition candidateGroups="leader" /></extensionElements></globalUserTask>';

  it('is a process of one task for who calls it', async () => {
    const { models, findings } = await parseProcesses(processXml('<startEvent id="s" /><callActivity id="x" calledElement="tns:sign" /><sequenceFlow id="f" sourceRef="s" targetRef="x" />', shared));

    expect(findings).toEqual([]);
    expect(models.map(({ processId }) => processId)).toEqual(['p', 'sign']);
    expect(models[0]?.nodes['x']).toMatchObject({ calledElement: { processId: { literal: 'sign' }, bindingType: 'latest' } });
    expect(models[1]).toMatchObject({
      name: '签字', scopes: { sign: { startNodeIds: ['sign.start'] } }, nodes: { 'sign.task': { type: 'userTask', name: '签字', candidateGroups: { literal: 'leader' }, incoming: ['sign.begin'], outgoing: ['sign.finish'] } },
    });
    expect(validate(models[1] as ProcessModel, nothingPublished)).toEqual([]);
  });

  it('alone makes a file worth publishing, and is checked like any other task', async () => {
    const { models, findings } = await parseProcesses(processXml('', '<globalScriptTask id="count" />').replace('isExecutable="true"', ''));

    expect(findings).toEqual([]);
    expect(models.flatMap((model) => validate(model, nothingPublished))).toMatchObject([{ rule: 'jobType', elementId: 'count.task' }]);
  });
});

describe('a file that is no model', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 20 }, (_, n) => `<!ENTITY a${n} "${'&a;'.repeat(10)}">`).join('')}]><definitions>&a19;</definitions>`;

  it.each<[string, string, string, number?]>([
    ['plain text', 'a letter', 'notXml', 1],
    ['JSON', '{"id":1}', 'notXml', 1],
    ['nothing', '', 'notXml', 1],
    ['half a file', '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">\n<process id="p"', 'notXml', 2],
    ['a web page', '<html><body></body></html>', 'notXml'],
    ['an entity bomb', bomb, 'documentType', 1],
    ['an external entity', '<!DOCTYPE d SYSTEM "file:///etc/passwd"><definitions />', 'documentType', 1],
    ['depth without end', '<a>'.repeat(200_000), 'tooLarge'],
    ['breadth without end', `<a>${'<b/>'.repeat(30_000)}</a>`, 'tooLarge'],
    ['a sea of brackets', '<'.repeat(4_000_000), 'notXml', 1],
    ['more tasks than a picture can hold', processXml(Array.from({ length: 3_001 }, (_, n) => `<task id="t${n}" />`).join('')), 'tooLarge'],
    ['a huge file', 'x'.repeat(5_000_001), 'tooLarge'],
    ['one huge attribute', `<a b="${'x'.repeat(200_000)}" />`, 'tooLarge'],
  ])('%s is refused with a clear finding', async (_what, text, rule, line) => {
    const { models, findings } = await parseProcesses(text);

    expect(models).toEqual([]);
    expect(findings).toMatchObject([{ severity: 'error', rule, ...(line === undefined ? {} : { line }) }]);
  });

  it('names a doubled id, a dangling flow and a file without executable process', async () => {
    const doubled = await parseProcesses(processXml('<task id="x" />\n<task id="x" />'));
    const dangling = await parseProcesses(processXml('<task id="x" />\n<sequenceFlow id="f" sourceRef="x" targetRef="gone" />'));
    const empty = await parseProcesses(processXml('<task id="x" />').replace('isExecutable="true"', ''));

    expect(doubled.findings).toMatchObject([{ severity: 'error', rule: 'duplicateId', elementId: 'x' }]);
    expect(dangling.findings).toMatchObject([{ severity: 'error', rule: 'unresolvedReference', elementId: 'f', line: 5 }]);
    expect(empty.findings).toMatchObject([{ severity: 'error', rule: 'noProcess' }]);
  });
});

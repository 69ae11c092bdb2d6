import { describe, expect, it } from 'vitest';
import { parseProcesses } from './parse';
import { extended, flows, processXml } from '#bpmn/testing/processXml';
import { modelRules, sourceRules, validate } from './validate';

const known = { processIds: new Set(['known']), taggedProcesses: new Set(['known@gold']), decisionIds: new Set(['known']), formIds: new Set(['known']), formFields: new Map([['known', ['site.note', 'opinion']]]), topics: new Set(['t']) };
const user = (id: string, more = '') => extended('userTask', id, `<zeebe:assignmentDefinition candidateGroups="a" />${more}`);
const knownForm = '<zeebe:formDefinition formId="known" />';
const service = (id: string) => extended('serviceTask', id, '<zeebe:taskDefinition type="t" />');
const around = (node: string, id = 'x') => `<startEvent id="s" />${node}<endEvent id="e" />${flows(`s->${id}`, `${id}->e`)}`;
const message = '<message id="m" name="answered"><extensionElements><zeebe:subscription correlationKey="=id" /></extensionElements></message>';
const catching = (id: string, definition: string) => `<intermediateCatchEvent id="${id}">${definition}</intermediateCatchEvent>`;
const timer = (kind: string, value: string) => `<timerEventDefinition><${kind}>${value}</${kind}></timerEventDefinition>`;
const racing = (gateway: string, way: string) => `<startEvent id="s" />${gateway}${catching('y', '<messageEventDefinition messageRef="m" />')}${catching('z', timer('timeDuration', 'PT1H'))}<endEvent id="e" />${way}${flows('x->y', 'x->z', 'y->e', 'z->e')}`;
const handler = (content: string) => `${around(user('x'))}<subProcess id="y" triggeredByEvent="true">${content}</subProcess>`;
const handlerStart = (definition: string, attributes = '') => `<startEvent id="h" ${attributes}>${definition}</startEvent><endEvent id="h2" />${flows('h->h2')}`;
const boundary = (definition: string, attributes = 'attachedToRef="x"') => around(`${user('x')}<boundaryEvent id="b" ${attributes}>${definition}</boundaryEvent><endEvent id="e2" />${flows('b->e2')}`);

const operation = (attributes: Record<string, string> = {}) => `<city:operation ${Object.entries({ id: 'o', roles: 'dispatcher', ...attributes }).map(([name, value]) => `${name}="${value}"`).join(' ')} />`;
const offered = (what: string) => boundary(`<extensionElements>${what}</extensionElements><messageEventDefinition messageRef="m" />`, 'attachedToRef="x" cancelActivity="false"');

async function findingsOf(content: string, roots?: string) {
  const { models, findings } = await parseProcesses(processXml(content, roots));
  return [...findings, ...models.flatMap((model) => validate(model, known))];
}

const undo = '<compensateEventDefinition />';
const undone = (id: string, handler: string) => `<boundaryEvent id="undo_${id}" attachedToRef="${id}">${undo}</boundaryEvent><association id="a_${id}" sourceRef="undo_${id}" targetRef="${handler}" />`;
const throwing = (definition: string) => `<endEvent id="t">${definition}</endEvent>`;
const compensable = `<task id="x" />${undone('x', 'y')}<task id="y" isForCompensation="true" />`;
const compensated = (definition: string) => `<startEvent id="s" />${compensable}${throwing(definition)}${flows('s->x', 'x->t')}`;
const undoing = (id: string) => `<subProcess id="${id}" triggeredByEvent="true"><startEvent id="s_${id}">${undo}</startEvent><endEvent id="e_${id}" />${flows(`s_${id}->e_${id}`)}</subProcess>`;
const cancelling = '<cancelEventDefinition />';
const cancelled = (tag: string, inside: string, edge: string) => `${around(`<${tag} id="x"><startEvent id="s1" />${inside}${flows('s1->e1')}</${tag}>`)}${edge}`;
const cancelEnd = `<endEvent id="e1">${cancelling}</endEvent>`;
const cancelEdge = (id: string, attributes = '') => `<boundaryEvent id="${id}" attachedToRef="x"${attributes}>${cancelling}</boundaryEvent><endEvent id="e_${id}" />${flows(`${id}->e_${id}`)}`;

/** rule, what is wrong, the process, the element that is named */
const wrong: [string, string, string, string, string?][] = [
  ['unsupportedElement', 'a transaction that is rolled back from an image', around('<transaction id="x" method="##Image" />'), 'x'],
  ['unsupportedExtension', 'an ad-hoc sub-process whose activities a job chooses', around(extended('adHocSubProcess', 'x', '<zeebe:taskDefinition type="t" />', '<task id="y" />')), 'x'],
  ['unsupportedElement', 'a choreography task within an ad-hoc sub-process', around('<adHocSubProcess id="x"><choreographyTask id="y" /></adHocSubProcess>'), 'y'],
  ...['conditional', 'cancel'].map((name): [string, string, string, string] => ['unsupportedTrigger', `a ${name} event`, around(`<intermediateThrowEvent id="x"><${name}EventDefinition /></intermediateThrowEvent>`), 'x']),
  ['unsupportedTrigger', 'an error start event', `<startEvent id="s"><errorEventDefinition /></startEvent><endEvent id="e" />${flows('s->e')}`, 's'],
  ['unsupportedTrigger', 'a catch event that catches nothing', around('<intermediateCatchEvent id="x" />'), 'x'],
  ['unsupportedExtension', 'an execution listener', around(extended('task', 'x', '<zeebe:executionListeners><zeebe:executionListener type="t" eventType="start" /></zeebe:executionListeners>')), 'x'],
  ['unsupportedExtension', 'a form that is no form id', around(user('x', '<zeebe:formDefinition formKey="k" />')), 'x'],
  ['foreignDetail', 'what another engine would do', around('<task id="x" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:asyncBefore="true" camunda:assignee="a" />'), 'x'],
  ['missingStart', 'no start event', `<task id="x" /><endEvent id="e" />${flows('x->e')}`, 'p'],
  ['missingStart', 'two start events without trigger in a sub-process', around(`<subProcess id="x"><startEvent id="s1" /><startEvent id="s2" /><endEvent id="e1" />${flows('s1->e1', 's2->e1')}</subProcess>`), 's2'],
  ['missingStart', 'a sub-process that begins with a timer', around(`<subProcess id="x"><startEvent id="y">${timer('timeCycle', 'R/PT1H')}</startEvent></subProcess>`), 'y'],
  ['unreachable', 'a task nothing leads to', `${around('<task id="x" />')}<task id="y" />`, 'y'],
  ['endlessLoop', 'a gateway that leads back at once', `<startEvent id="s" /><task id="x" /><exclusiveGateway id="g" default="g-e" /><endEvent id="e" />${flows('s->x', 'x->g', 'g->x if again', 'g->e')}`, 'x'],
  ['endlessLoop', 'a task that follows itself', `<startEvent id="s" /><task id="x" />${flows('s->x', 'x->x')}`, 'x'],
  ['feelSyntax', 'a condition that stops halfway', `<startEvent id="s" /><exclusiveGateway id="g" default="g-e" /><task id="x" /><endEvent id="e" />${flows('s->g', 'g->x if a >', 'g->e', 'x->e')}`, 'g-x'],
  ['feelSyntax', 'a mapping with an open bracket', around(extended('task', 'x', '<zeebe:ioMapping><zeebe:output source="=(a" target="b" /></zeebe:ioMapping>')), 'x'],
  ['feelSyntax', 'an empty expression in an assignment', around(extended('userTask', 'x', '<zeebe:assignmentDefinition assignee="=" />')), 'x'],
  ['gatewayFlows', 'a split whose flow has no condition', `<startEvent id="s" /><exclusiveGateway id="g" /><task id="x" /><endEvent id="e" />${flows('s->g', 'g->x if a', 'g->e', 'x->e')}`, 'g-e'],
  ['gatewayFlows', 'a split without default', `<startEvent id="s" /><inclusiveGateway id="g" /><task id="x" /><endEvent id="e" />${flows('s->g', 'g->x if a', 'g->e if b', 'x->e')}`, 'g'],
  ['gatewayFlows', 'a task whose only way out is conditional', `<startEvent id="s" />${user('x')}<endEvent id="e" />${flows('s->x', 'x->e if a')}`, 'x'],
  ['implicitEnd', 'a task that leads nowhere', `<startEvent id="s" />${user('x')}${flows('s->x')}`, 'x'],
  ['unservedTopic', 'a job no worker knows', around(extended('serviceTask', 'x', '<zeebe:taskDefinition type="charge-card" />')), 'x'],
  ['unplayed', 'a choreography beside the process', around('<task id="x" />'), 'c', '<choreography id="c" />'],
  ['unplayed', 'a conversation beside the process', around('<task id="x" />'), 'v', '<collaboration id="o"><conversation id="v" /></collaboration>'],
  ['unplayed', 'a process that is only drawn', around('<task id="x" />'), 'q', '<process id="q"><task id="other" /></process>'],
  ['messageName', 'a receive task without message', around('<receiveTask id="x" />'), 'x'],
  ['messageName', 'a catch event whose message has no correlation key', around(catching('x', '<messageEventDefinition messageRef="m" />')), 'x', '<message id="m" name="n" />'],
  ['jobType', 'a service task without job', around('<serviceTask id="x" />'), 'x'],
  ['jobType', 'a script task without script', around('<scriptTask id="x" />'), 'x'],
  ['jobType', 'a script whose result goes nowhere', around(extended('scriptTask', 'x', '<zeebe:script expression="=1" />')), 'x'],
  ['jobType', 'a send task without job or message', around('<sendTask id="x" />'), 'x'],
  ['jobType', 'an external job without activity', around(extended('serviceTask', 'x', '<zeebe:taskDefinition type="temporal:payments" />')), 'x'],
  ['jobType', 'an external job whose limit is no duration', around(extended('serviceTask', 'x', '<zeebe:taskDefinition type="temporal:payments/charge" /><zeebe:taskHeaders><zeebe:header key="heartbeatTimeout" value="soon" /></zeebe:taskHeaders>')), 'x'],
  ['references', 'a call activity that calls nothing', around('<callActivity id="x" />'), 'x'],
  ['references', 'a process that does not exist', around(extended('callActivity', 'x', '<zeebe:calledElement processId="unknown" />')), 'x'],
  ['references', 'a version tag that no version carries', around(extended('callActivity', 'x', '<zeebe:calledElement processId="known" bindingType="versionTag" versionTag="silver" />')), 'x'],
  ['references', 'a version tag that is not said', around(extended('callActivity', 'x', '<zeebe:calledElement processId="known" bindingType="versionTag" />')), 'x'],
  ['references', 'a decision that does not exist', around(extended('businessRuleTask', 'x', '<zeebe:calledDecision decisionId="unknown" resultVariable="r" />')), 'x'],
  ['references', 'a form that does not exist', around(user('x', '<zeebe:formDefinition formId="unknown" />')), 'x'],
  ['timer', 'a timer without time', around(catching('x', '<timerEventDefinition />')), 'x'],
  ['timer', 'a duration in plain words', around(catching('x', timer('timeDuration', 'two hours'))), 'x'],
  ['timer', 'an interrupting boundary event that repeats', boundary(timer('timeCycle', 'R/PT1H')), 'b'],
  ['timer', 'a start event after a duration', `<startEvent id="s">${timer('timeDuration', 'PT1H')}</startEvent><endEvent id="e" />${flows('s->e')}`, 's'],
  ['boundaryEvent', 'a boundary event on a gateway', `${around('<task id="x" />')}<exclusiveGateway id="g" /><boundaryEvent id="b" attachedToRef="g">${timer('timeDuration', 'PT1H')}</boundaryEvent>`, 'b'],
  ['boundaryEvent', 'an error that does not interrupt', boundary('<errorEventDefinition />', 'attachedToRef="x" cancelActivity="false"'), 'b'],
  ['boundaryEvent', 'a boundary event with a flow into it', `${boundary(timer('timeDuration', 'PT1H'))}${flows('x->b')}`, 'b'],
  ['eventBasedGateway', 'an event-based gateway before a task', around(`<eventBasedGateway id="x" />${user('y')}${catching('z', timer('timeDuration', 'PT1H'))}${flows('x->y', 'x->z', 'y->e', 'z->e')}`).replace(flows('x->e'), ''), 'y'],
  ['eventSubProcess', 'an event sub-process without start event', handler('<task id="t" />'), 'y'],
  ['eventSubProcess', 'an event sub-process that no event begins', handler('<startEvent id="h" />'), 'h'],
  ['eventSubProcess', 'an event sub-process in the flow', `${handler(handlerStart(timer('timeDuration', 'PT1H')))}${flows('x->y')}`, 'y'],
  ['eventSubProcess', 'an error that does not interrupt', handler(handlerStart('<errorEventDefinition />', 'isInterrupting="false"')), 'h'],
  ['timer', 'an interrupting event sub-process that repeats', handler(handlerStart(timer('timeCycle', 'R/PT1H'))), 'h'],
  ['messageName', 'an event sub-process whose message has no correlation key', handler(handlerStart('<messageEventDefinition messageRef="m" />')), 'h', '<message id="m" name="n" />'],
  ['unsupportedTrigger', 'an event sub-process that begins with a termination', handler(handlerStart('<terminateEventDefinition />')), 'h'],
  ['unsupportedTrigger', 'an error beside a timer that nothing waits for', around(catching('x', `${timer('timeDuration', 'PT1H')}<errorEventDefinition />`)), 'x'],
  ['signalName', 'a signal without name', around(catching('x', '<signalEventDefinition />')), 'x'],
  ['signalName', 'a process begun by a signal that is computed', `<startEvent id="s"><signalEventDefinition signalRef="g" /></startEvent><endEvent id="e" />${flows('s->e')}`, 's', '<signal id="g" name="=x" />'],
  ['escalationCode', 'an escalation without code', around('<intermediateThrowEvent id="x"><escalationEventDefinition /></intermediateThrowEvent>'), 'x'],
  ['condition', 'a conditional event without condition', around(catching('x', '<conditionalEventDefinition />')), 'x'],
  ['condition', 'a condition in plain words', around(catching('x', '<conditionalEventDefinition><condition xsi:type="tFormalExpression">too hot</condition></conditionalEventDefinition>')), 'x'],
  ['link', 'a link without name', around('<intermediateThrowEvent id="x"><linkEventDefinition /></intermediateThrowEvent>'), 'x'],
  ['link', 'a link nobody catches', `<startEvent id="s" /><intermediateThrowEvent id="x"><linkEventDefinition name="a" /></intermediateThrowEvent>${flows('s->x')}`, 'x'],
  ['link', 'a link that is caught twice', `<startEvent id="s" /><intermediateThrowEvent id="x"><linkEventDefinition name="a" /></intermediateThrowEvent>${catching('y', '<linkEventDefinition name="a" />')}${catching('z', '<linkEventDefinition name="a" />')}<endEvent id="e" />${flows('s->x', 'y->e', 'z->e')}`, 'z'],
  ['multipleEvent', 'a link beside a timer', around(catching('x', `${timer('timeDuration', 'PT1H')}<linkEventDefinition name="a" />`)), 'x'],
  ['multipleEvent', 'an error that is to wait for a timer', boundary(`${timer('timeDuration', 'PT1H')}<errorEventDefinition />`, 'attachedToRef="x" parallelMultiple="true"'), 'b'],
  ['assignment', 'a user task for nobody', around('<userTask id="x" />'), 'x'],
  ['evidence', 'a video that must be handed in, which no task page takes', around(user('x', '<city:evidence kind="video" min="1" />')), 'x'],
  ['evidence', 'more photos at least than at most', around(user('x', '<city:evidence kind="photo" min="3" max="2" />')), 'x'],
  ['fieldAccess', 'what may be done with a field the form does not have', around(user('x', `${knownForm}<city:fieldAccess field="site.notes" access="read" />`)), 'x'],
  ['fieldAccess', 'an access nobody knows', around(user('x', `${knownForm}<city:fieldAccess field="opinion" access="look" />`)), 'x'],
  ['fieldAccess', 'a field spoken of twice', around(user('x', `${knownForm}<city:fieldAccess field="opinion" access="read" /><city:fieldAccess field="opinion" access="hide" />`)), 'x'],
  ['fieldAccess', 'fields of a task without a form', around(user('x', '<city:fieldAccess field="opinion" access="read" />')), 'x'],
  ['outcomes', 'two outcomes of one id', around(user('x', '<city:outcomes><city:outcome id="a" /><city:outcome id="a" /></city:outcomes>')), 'x'],
  ['outcomes', 'an outcome of unknown kind', around(user('x', '<city:outcomes><city:outcome id="a" kind="huge" /></city:outcomes>')), 'x'],
  ['operations', 'an operation that no message stands for', around(extended('task', 'x', operation())), 'x'],
  ['operations', 'an operation on an activity of an ad-hoc sub-process that a flow leads to', around(`<adHocSubProcess id="x"><task id="y" />${extended('task', 'z', operation())}${flows('y->z')}</adHocSubProcess>`), 'z'],
  ['operations', 'an operation of a timer', boundary(`<extensionElements>${operation()}</extensionElements>${timer('timeDuration', 'PT1H')}`), 'b'],
  ['operations', 'an operation of a role that does not exist', offered(operation({ roles: 'janitor' })), 'b', message],
  ['operations', 'an operation nobody may do', offered(operation({ roles: ' ' })), 'b', message],
  ['operations', 'an operation of unknown kind', offered(operation({ kind: 'huge' })), 'b', message],
  ['operations', 'an operation without id', offered(operation({ id: '' })), 'b', message],
  ['feelSyntax', 'a guard with a missing bracket', offered(operation({ guard: '=not(a', refusal: 'no' })), 'b', message],
  ['operations', 'a guard in plain words', offered(operation({ guard: 'never', refusal: 'no' })), 'b', message],
  ['operations', 'a guard without words for its refusal', offered(operation({ guard: '=a' })), 'b', message],
  ['operations', 'an operation whose form does not exist', offered(operation({ formId: 'unknown' })), 'b', message],
  ['operations', 'two operations of one id', `${offered(operation())}<boundaryEvent id="c" attachedToRef="x"><extensionElements>${operation()}</extensionElements><messageEventDefinition messageRef="m" /></boundaryEvent>${flows('c->e')}`, 'c', message],
  ['clocks', 'a clock that is never started', around(user('x', '<city:clockAction action="pause" clockName="c" />')), 'x'],
  ['clocks', 'an unknown unit', around(user('x', '<city:timeLimit clockName="c" amount="1" unit="week" />')), 'x'],
  ['clocks', 'an amount of nothing', around(user('x', '<city:timeLimit clockName="c" amount="0" unit="workDay" />')), 'x'],
  ['clocks', 'a clock of another task that has ended', around(`${user('x', '<city:timeLimit clockName="c" amount="1" unit="workDay" />')}${user('y', '<city:clockAction action="pause" clockName="c" />')}${flows('x->y', 'y->e')}`), 'y'],
  ['mappings', 'a variable name with a hyphen', around(extended('task', 'x', '<zeebe:ioMapping><zeebe:output source="=a" target="b-c" /></zeebe:ioMapping>')), 'x'],
  ['multiInstance', 'a multi-instance over nothing', around('<task id="x"><multiInstanceLoopCharacteristics /></task>'), 'x'],
  ['multiInstance', 'a behavior that throws nothing', around('<task id="x"><multiInstanceLoopCharacteristics behavior="One"><loopCardinality>=2</loopCardinality></multiInstanceLoopCharacteristics></task>'), 'x'],
  ['multiInstance', 'a behavior that throws a timer', around('<task id="x"><multiInstanceLoopCharacteristics behavior="None" noneBehaviorEventRef="r"><loopCardinality>=2</loopCardinality></multiInstanceLoopCharacteristics></task>'), 'x', '<timerEventDefinition id="r" />'],
  ['multiInstance', 'a behavior whose condition is no expression', around('<task id="x"><multiInstanceLoopCharacteristics behavior="Complex"><loopCardinality>=2</loopCardinality><complexBehaviorDefinition><condition xsi:type="tFormalExpression">half</condition><event><messageEventDefinition messageRef="m" /></event></complexBehaviorDefinition></multiInstanceLoopCharacteristics></task>'), 'x', message],
  ['multiInstance', 'results without a place', around(`<task id="x"><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=a" outputElement="=b" /></extensionElements></multiInstanceLoopCharacteristics></task>`), 'x'],
  ['standardLoop', 'a loop that nothing ends', around('<userTask id="x"><standardLoopCharacteristics /></userTask>'), 'x'],
  ['standardLoop', 'a loop of no round', around('<userTask id="x"><standardLoopCharacteristics loopMaximum="0" /></userTask>'), 'x'],
  ['standardLoop', 'a loop whose condition is no expression', around('<userTask id="x"><standardLoopCharacteristics><loopCondition>again</loopCondition></standardLoopCharacteristics></userTask>'), 'x'],
  ['quantities', 'a task that begins with no token', around('<task id="x" startQuantity="0" />'), 'x'],
  ['quantities', 'a task that completes with less than nothing', around('<task id="x" completionQuantity="-1" />'), 'x'],
  ['complexGateway', 'a join without activation condition', around('<task id="y" /><complexGateway id="x" />').replace(flows('s->x'), flows('s->x', 's->y', 'y->x')), 'x'],
  ['complexGateway', 'a join whose condition is no expression', around('<task id="y" /><complexGateway id="x"><activationCondition>always</activationCondition></complexGateway>').replace(flows('s->x'), flows('s->x', 's->y', 'y->x')), 'x'],
  ['instantiation', 'an instantiating gateway with a way in', racing('<eventBasedGateway id="x" instantiate="true" />', flows('s->x')), 'x', message],
  ['instantiation', 'a parallel event-based gateway within a process', racing('<eventBasedGateway id="x" eventGatewayType="Parallel" />', flows('s->x')), 'x', message],
  ['instantiation', 'an instantiating receive task within a sub-process', around('<subProcess id="x"><receiveTask id="y" instantiate="true" messageRef="m" /></subProcess>'), 'y', message],
  ['instantiation', 'an instantiating receive task done several times', `<receiveTask id="x" instantiate="true" messageRef="m"><standardLoopCharacteristics loopMaximum="2" /></receiveTask><endEvent id="e" />${flows('x->e')}`, 'x', message],
  ['messageName', 'the second message of a parallel start without a key', `<eventBasedGateway id="x" instantiate="true" eventGatewayType="Parallel" />${catching('y', '<messageEventDefinition messageRef="n" />')}${catching('z', '<messageEventDefinition messageRef="n" />')}<endEvent id="e" />${flows('x->y', 'x->z', 'y->e', 'z->e')}`, 'z', '<message id="n" name="n" />'],
  ['adHocSubProcess', 'an ad-hoc sub-process with nothing to do', around('<adHocSubProcess id="x" />'), 'x'],
  ['adHocSubProcess', 'an ad-hoc sub-process with a start event', around('<adHocSubProcess id="x"><startEvent id="y" /><task id="z" /></adHocSubProcess>'), 'y'],
  ['adHocSubProcess', 'an ad-hoc sub-process whose condition is no expression', around('<adHocSubProcess id="x"><task id="y" /><completionCondition>done</completionCondition></adHocSubProcess>'), 'x'],
  ['adHocSubProcess', 'results of an ad-hoc sub-process without a place', around(extended('adHocSubProcess', 'x', '<zeebe:adHoc outputElement="=r" />', '<task id="y" />')), 'x'],
  ['compensation', 'a compensation activity nobody begins', `${around('<task id="x" />')}<task id="y" isForCompensation="true" />`, 'y'],
  ['compensation', 'a compensation activity with a flow into it', `${compensated(undo)}${flows('s->y')}`, 'y'],
  ['compensation', 'a compensation activity that can be compensated', `${compensated(undo)}${undone('y', 'z')}<task id="z" isForCompensation="true" />`, 'y'],
  ['compensation', 'a compensation boundary event without activity', around(`<task id="x" /><boundaryEvent id="b" attachedToRef="x">${undo}</boundaryEvent>`), 'b'],
  ['compensation', 'a compensation boundary event with a flow out of it', `${compensated(undo)}${flows('undo_x->t')}`, 'undo_x'],
  ['compensation', 'two compensation boundary events on one task', `${compensated(undo)}<boundaryEvent id="b" attachedToRef="x">${undo}</boundaryEvent>`, 'b'],
  ['compensation', 'compensation of what is in another scope', `${compensated('<compensateEventDefinition activityRef="z" />')}<subProcess id="w"><task id="z" /></subProcess>`, 't'],
  ['compensation', 'compensation of what cannot be compensated', `${compensated('<compensateEventDefinition activityRef="z" />')}<task id="z" />${flows('s->z')}`, 't'],
  ['compensation', 'compensation where there is nothing to compensate', `<startEvent id="s" />${throwing(undo)}${flows('s->t')}`, 't'],
  ['compensation', 'a compensation event sub-process of the whole process', `${around('<task id="x" />')}${undoing('u')}`, 'u'],
  ['compensation', 'two compensation event sub-processes of one sub-process', around(`<subProcess id="x"><startEvent id="s1" /><endEvent id="e1" />${flows('s1->e1')}${undoing('u')}${undoing('v')}</subProcess>`), 'v'],
  ['transaction', 'a cancel end event outside of a transaction', cancelled('subProcess', cancelEnd, ''), 'e1'],
  ['transaction', 'a cancel boundary event on a sub-process', cancelled('subProcess', '<endEvent id="e1" />', cancelEdge('b')), 'b'],
  ['transaction', 'a cancel end event without a way out', cancelled('transaction', cancelEnd, ''), 'e1'],
  ['transaction', 'a cancel boundary event that does not interrupt', cancelled('transaction', cancelEnd, cancelEdge('b', ' cancelActivity="false"')), 'b'],
  ['transaction', 'two cancel boundary events', cancelled('transaction', cancelEnd, `${cancelEdge('b')}${cancelEdge('c')}`), 'c'],
  ['transaction', 'a cancel boundary event nothing leads to', cancelled('transaction', '<endEvent id="e1" />', cancelEdge('b')), 'b'],
  ['errorCode', 'an error without code', `<startEvent id="s" /><endEvent id="e"><errorEventDefinition /></endEvent>${flows('s->e')}`, 'e'],
];

const right: [string, string, string?][] = [
  ['a user task', around(user('x'))],
  ['several start events of a process', `${around(user('x'))}<startEvent id="s2" /><startEvent id="s3"><signalEventDefinition signalRef="g" /></startEvent>${flows('s2->x', 's3->x')}`, '<signal id="g" name="flood" />'],
  ['a service task with a timer on its border', around(`${service('x')}<boundaryEvent id="b" attachedToRef="x" cancelActivity="false">${timer('timeCycle', 'R3/PT1H')}</boundaryEvent><endEvent id="e2" />${flows('b->e2')}`)],
  ['a handler of a duration', handler(handlerStart(timer('timeDuration', 'PT1H')))],
  ['a handler that reminds every hour', handler(handlerStart(timer('timeCycle', 'R/PT1H'), 'isInterrupting="false"'))],
  ['a handler of all errors', handler(handlerStart('<errorEventDefinition />'))],
  ['a loop through a person', `<startEvent id="s" />${user('x')}<exclusiveGateway id="g" default="g-e" /><endEvent id="e" />${flows('s->x', 'x->g', 'g->x if again', 'g->e')}`],
  ['a loop through a sub-process in which someone works', `<startEvent id="s" /><subProcess id="x"><startEvent id="s1" />${user('u')}<endEvent id="e1" />${flows('s1->u', 'u->e1')}</subProcess><exclusiveGateway id="g" default="g-e" /><endEvent id="e" />${flows('s->x', 'x->g', 'g->x if again', 'g->e')}`],
  ['a message, a timer and a choice between them', around(`<eventBasedGateway id="x" />${catching('y', '<messageEventDefinition messageRef="m" />')}${catching('z', timer('timeDuration', '=wait'))}${flows('x->y', 'x->z', 'y->e', 'z->e')}`).replace(flows('x->e'), ''), message],
  ['calls of what is known', around(`${extended('callActivity', 'x', '<zeebe:calledElement processId="known" />')}${extended('businessRuleTask', 'y', '<zeebe:calledDecision decisionId="known" resultVariable="r" />')}${flows('x->y', 'y->e')}`)],
  ['a call that is computed', around(extended('callActivity', 'x', '<zeebe:calledElement processId="=which" />'))],
  ['a process that the first of two messages begins', `<eventBasedGateway id="x" instantiate="true" />${catching('y', '<messageEventDefinition messageRef="n" />')}<receiveTask id="z" messageRef="n" /><endEvent id="e" />${flows('x->y', 'x->z', 'y->e', 'z->e')}`, '<message id="n" name="n" />'],
  ['a process that a receive task begins', `<receiveTask id="x" instantiate="true" messageRef="n" /><endEvent id="e" />${flows('x->e')}`, '<message id="n" name="n" />'],
  ['an ad-hoc sub-process people begin and end', around(extended('adHocSubProcess', 'x', operation(), extended('task', 'y', operation({ id: 'begin' }))))],
  ['an ad-hoc sub-process with a flow inside', around(extended('adHocSubProcess', 'x', '<zeebe:adHoc activeElementsCollection="=list" outputCollection="results" outputElement="=r" />', `<task id="y" /><task id="z" />${flows('y->z')}<completionCondition>=done</completionCondition>`))],
  ['a loop with a condition, a loop with a maximum', around(`${extended('userTask', 'x', '<zeebe:assignmentDefinition candidateGroups="a" />', '<standardLoopCharacteristics testBefore="true"><loopCondition>=again</loopCondition></standardLoopCharacteristics>')}${extended('userTask', 'y', '<zeebe:assignmentDefinition candidateGroups="a" />', '<standardLoopCharacteristics loopMaximum="3" />')}${flows('x->y', 'y->e')}`)],
  ['a job of another team\'s worker', around(extended('serviceTask', 'x', '<zeebe:taskDefinition type="temporal:payments/charge" />'))],
  ['a task that begins with two tokens and completes with three', around('<task id="x" startQuantity="2" completionQuantity="3" />')],
  ['a complex gateway that asks how many have come', around('<task id="y" /><complexGateway id="x"><activationCondition>=activationCount >= 1</activationCondition></complexGateway>').replace(flows('s->x'), flows('s->x', 's->y', 'y->x'))],
  ['drawing that no token obeys', `${around('<task id="x" />')}<dataObject id="o" /><dataObjectReference id="r" dataObjectRef="o" /><textAnnotation id="t"><text>note</text></textAnnotation>`],
  ['a task that is compensated', compensated('<compensateEventDefinition activityRef="x" waitForCompletion="false" />')],
  ['a sub-process whose inside is compensated', `<startEvent id="s" /><subProcess id="w"><startEvent id="s1" />${compensable}<endEvent id="e1" />${flows('s1->x', 'x->e1')}</subProcess>${throwing('<compensateEventDefinition activityRef="w" />')}${flows('s->w', 'w->t')}`],
  ['a sub-process with a compensation event sub-process', `<startEvent id="s" /><subProcess id="w"><startEvent id="s1" /><endEvent id="e1" />${flows('s1->e1')}${undoing('u')}</subProcess>${throwing('<compensateEventDefinition activityRef="w" />')}${flows('s->w', 'w->t')}`],
  ['a transaction that is cancelled', cancelled('transaction', cancelEnd, cancelEdge('b'))],
  ['pools, lanes and message flows around the process', `<laneSet id="ls"><lane id="l"><flowNodeRef>x</flowNodeRef></lane></laneSet>${around('<task id="x" />')}`, '<collaboration id="o"><participant id="pp" processRef="p" /><participant id="citizen" /><messageFlow id="mf" sourceRef="citizen" targetRef="x" /></collaboration>'],
  ['groups and associations', `${around('<task id="x" />')}<textAnnotation id="t"><text>note</text></textAnnotation><association id="as" sourceRef="x" targetRef="t" /><group id="g" />`],
  ['a clock that one node starts and another stops', around(`${user('x', '<city:clockAction action="start" clockName="c" amount="=limit.amount" unit="workDay" />')}${user('y', '<city:clockAction action="stop" when="left" clockName="c" />')}${flows('x->y', 'y->e')}`)],
];

describe('checking a process', () => {
  it.each(wrong)('%s finds %s', async (rule, _what, content, elementId, roots) => {
    const findings = await findingsOf(content, roots);

    expect(findings.map((finding) => [finding.rule, finding.elementId])).toContainEqual([rule, elementId]);
    for (const { message: said, remedy } of findings) expect([said.zh, said.en, remedy.zh, remedy.en].every((text) => text.length > 0)).toBe(true);
  });

  it.each(right)('finds nothing in %s', async (_what, content, roots) => {
    expect(await findingsOf(content, roots)).toEqual([]);
  });

  it('refuses a misspelt element of a namespace it knows', async () => {
    const findings = await findingsOf(around(user('x', '<city:timeLimits clockName="c" />')));

    expect(findings).toMatchObject([{ severity: 'error', rule: 'unsupportedElement', message: { en: 'Unknown element <city:timeLimits>' } }]);
  });

  it('has a case for every rule', () => {
    const shown = new Set(wrong.map(([rule]) => rule));

    expect([...Object.keys(sourceRules), ...Object.keys(modelRules)].filter((rule) => !shown.has(rule))).toEqual([]);
  });
});

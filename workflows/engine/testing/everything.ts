import type { TaskDefinition } from '#bpmn/model';
import { modelOf } from '#engine/testing/modelOf';

const work: TaskDefinition = { type: { literal: 'work' }, retries: { literal: '2' }, headers: {} };
const news = { name: { literal: 'news' }, correlationKey: { feel: 'x' } };

/** A model with nearly every element, all alive at once and full of expressions that wrong variables break. */
export const everything = modelOf(
  [
    { id: 'start', type: 'startEvent', eventDefinitions: [] },
    { id: 'split', type: 'parallelGateway' },
    { id: 'handle', type: 'userTask', timeLimit: { clockName: 'handling', amount: { feel: 'amount' }, unit: { literal: 'workHour' } }, outputs: [{ source: { feel: 'outcome' }, target: 'handling.outcome' }] },
    { id: 'notice', type: 'boundaryEvent', attachedToId: 'handle', cancelActivity: false, eventDefinitions: [{ trigger: 'timer', timer: { kind: 'clock', clockName: 'handling', percent: 80 } }] },
    { id: 'hourly', type: 'boundaryEvent', attachedToId: 'handle', cancelActivity: false, eventDefinitions: [{ trigger: 'timer', timer: { kind: 'timeCycle', expression: { literal: 'R3/PT1H' } } }] },
    { id: 'remind', type: 'serviceTask', taskDefinition: work, clockActions: [{ action: 'pause', when: 'entered', clockName: 'handling' }, { action: 'resume', when: 'left', clockName: 'handling' }] },
    { id: 'reminded', type: 'endEvent', eventDefinitions: [] },
    { id: 'isFine', type: 'exclusiveGateway' },
    { id: 'round', type: 'subProcess', inputs: [{ source: { feel: 'amount' }, target: 'local' }] },
    { id: 'roundStart', type: 'startEvent', scopeId: 'round', eventDefinitions: [] },
    { id: 'sign', type: 'userTask', scopeId: 'round', multiInstance: { isSequential: false, inputCollection: { feel: 'people' }, inputElement: 'person', outputCollection: 'signs', outputElement: { feel: 'x' }, completionCondition: { feel: 'numberOfCompletedInstances >= amount' } } },
    { id: 'either', type: 'inclusiveGateway', scopeId: 'round' },
    { id: 'callIn', type: 'serviceTask', scopeId: 'round', taskDefinition: work },
    { id: 'known', type: 'boundaryEvent', scopeId: 'round', attachedToId: 'callIn', cancelActivity: true, eventDefinitions: [{ trigger: 'error', errorCode: { literal: 'KNOWN' } }] },
    { id: 'waitIn', type: 'intermediateCatchEvent', scopeId: 'round', eventDefinitions: [{ trigger: 'timer', timer: { kind: 'timeDuration', expression: { feel: 'wait' } } }] },
    { id: 'both', type: 'inclusiveGateway', scopeId: 'round' },
    { id: 'roundEnd', type: 'endEvent', scopeId: 'round', eventDefinitions: [] },
    { id: 'roundFailed', type: 'endEvent', scopeId: 'round', eventDefinitions: [{ trigger: 'error', errorCode: { literal: 'KNOWN' } }] },
    { id: 'failed', type: 'boundaryEvent', attachedToId: 'round', cancelActivity: true, eventDefinitions: [{ trigger: 'error' }] },
    { id: 'race', type: 'eventBasedGateway' },
    { id: 'told', type: 'intermediateCatchEvent', eventDefinitions: [{ trigger: 'message', message: news }] },
    { id: 'late', type: 'intermediateCatchEvent', eventDefinitions: [{ trigger: 'timer', timer: { kind: 'timeDuration', expression: { literal: 'PT2H' } } }] },
    { id: 'listen', type: 'receiveTask', message: news, multiInstance: { isSequential: true, inputCollection: { feel: 'people' } } },
    { id: 'call', type: 'callActivity', calledElement: { processId: { literal: 'other' }, bindingType: 'latest', propagateAllChildVariables: true, propagateAllParentVariables: false } },
    { id: 'add', type: 'scriptTask', script: { expression: { feel: 'amount + 1' }, resultVariable: 'amount' } },
    { id: 'spin', type: 'exclusiveGateway' },
    { id: 'crew', type: 'adHocSubProcess', ordering: 'Parallel', cancelRemainingInstances: false, completionCondition: { feel: 'x = 7' }, outputCollection: 'reports', outputElement: { feel: 'x' } },
    { id: 'dig', type: 'userTask', scopeId: 'crew', completionQuantity: 3 },
    { id: 'fill', type: 'serviceTask', scopeId: 'crew', taskDefinition: work, standardLoop: { testBefore: true, loopCondition: { feel: 'loopCounter < amount' } } },
    { id: 'check', type: 'userTask', scopeId: 'crew', startQuantity: 2 },
    { id: 'vote', type: 'userTask', standardLoop: { testBefore: false, loopCondition: { feel: 'amount > 1' }, loopMaximum: 3 }, completionQuantity: 2 },
    { id: 'quorum', type: 'complexGateway', activationCondition: { feel: 'activationCount >= amount - 2' } },
    { id: 'tooLate', type: 'endEvent', eventDefinitions: [] },
    { id: 'join', type: 'parallelGateway' },
    { id: 'tell', type: 'sendTask', message: { name: { literal: 'done' }, correlationKey: { feel: 'amount' } } },
    { id: 'end', type: 'endEvent', eventDefinitions: [] },
    { id: 'stop', type: 'endEvent', eventDefinitions: [{ trigger: 'terminate' }] },
  ],
  [
    'start -> split', 'split -> handle', 'split -> round', 'split -> race', 'split -> call', 'split -> crew', 'split -> vote',
    'notice -> remind', 'hourly -> reminded', 'remind -> reminded', 'handle -> isFine', 'isFine -> join if go', 'isFine -> stop if amount = 7', 'isFine -> handle else',
    'roundStart -> sign', 'sign -> either', 'either -> callIn if go', 'either -> waitIn if amount > 2', 'either -> roundFailed else', 'callIn -> both', 'known -> both', 'waitIn -> both', 'both -> roundEnd',
    'round -> join', 'failed -> join', 'race -> told', 'race -> late', 'told -> listen', 'late -> listen', 'listen -> join', 'call -> add', 'add -> spin', 'spin -> add if amount < 0', 'spin -> join else',
    'dig -> check', 'crew -> quorum', 'vote -> quorum', 'quorum -> join if waitingForStart', 'quorum -> tooLate if x = 7',
    'join -> tell', 'tell -> end',
  ],
  'everything',
);

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseProcesses } from '#bpmn/parse';
import { plainEnvironment } from '#engine/testing/environment';
import type { Act } from './act';
import { coverageOf, passesIn } from './coverage';
import { offersOf } from './offers';
import { perform } from './perform';
import { outcomeOf, runScenario } from './scenario';
import { worldAt } from './world';
import type { Happening, Playground, World } from './world';

const shipped = { text: readFileSync(new URL('../../../bpmn/models/case-extension.bpmn', import.meta.url), 'utf8') };
const monday = Date.UTC(2026, 0, 5, 1);

const process = (id: string, content: string, roots = '') => ({
  name: `${id}.bpmn`,
  text: `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">${roots}<process id="${id}" isExecutable="true">${content}</process></definitions>`,
});
const flow = (from: string, to: string, further = '') => `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${further}</sequenceFlow>`;
const condition = (feel: string) => `<conditionExpression xsi:type="tFormalExpression">=${feel}</conditionExpression>`;

/** A request is decided, or goes to the head when a day has passed; the letter is a job. */
const request = process('request', `
  <startEvent id="begin"/>${flow('begin', 'decide')}
  <userTask id="decide" name="审批"/><boundaryEvent id="late" attachedToRef="decide"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></boundaryEvent>
  ${flow('late', 'head')}<userTask id="head"/>${flow('head', 'which')}${flow('decide', 'which')}
  <exclusiveGateway id="which" default="which-refused"/>${flow('which', 'letter', condition('granted'))}${flow('which', 'refused')}
  <serviceTask id="letter"><extensionElements><zeebe:taskDefinition type="letter.write"/></extensionElements></serviceTask>
  <boundaryEvent id="noPaper" attachedToRef="letter"><errorEventDefinition errorRef="paper"/></boundaryEvent>${flow('noPaper', 'refused')}
  ${flow('letter', 'done')}<endEvent id="done"/><endEvent id="refused"/>`, '<error id="paper" errorCode="NO_PAPER"/>');

async function playgroundOf(...texts: { text: string }[]): Promise<Playground> {
  const models = await Promise.all(texts.map(async ({ text }) => (await parseProcesses(text)).models));
  return { models: new Map(models.flat().map((model) => [model.processId, model])), environment: plainEnvironment };
}

function played(playground: Playground, acts: readonly Act[]): { world: World; happenings: Happening[] } {
  let world = worldAt(monday);
  const happenings: Happening[] = [];
  for (const act of acts) {
    const performed = perform(playground, world, act);
    if (!performed.done) throw new Error(performed.message);
    ({ world } = performed);
    happenings.push(...performed.happenings);
  }
  return { world, happenings };
}

const begin: Act = { do: 'start', processId: 'request' };
const decide = (granted: boolean): Act => ({ do: 'completeTask', at: { processId: 'request', nodeId: 'decide' }, variables: { granted } });

describe('a played model', () => {
  it('offers what can be done now, with the codes of the errors that are caught', async () => {
    const playground = await playgroundOf(request);

    const atTask = offersOf(playground, played(playground, [begin]).world);
    const atJob = offersOf(playground, played(playground, [begin, decide(true)]).world);

    expect(atTask.map(({ kind, name }) => [kind, name])).toEqual([['task', '审批'], ['timer', 'late']]);
    expect(atJob).toMatchObject([{ kind: 'job', topic: 'letter.write', errorCodes: ['NO_PAPER'] }]);
  });

  it('goes the way a person, a worker or the time decides, and says why', async () => {
    const playground = await playgroundOf(request);
    const letter = { processId: 'request', nodeId: 'letter' };
    const ways: [Act[], string][] = [
      [[begin, decide(false)], 'request/refused'],
      [[begin, decide(true), { do: 'completeJob', at: letter }], 'request/done'],
      [[begin, decide(true), { do: 'throwError', at: letter, errorCode: 'NO_PAPER' }], 'request/refused'],
      [[{ do: 'work', jobs: 'atOnce' }, begin, { do: 'awaitTimer', at: { processId: 'request', nodeId: 'late' } }, { do: 'completeTask', at: { processId: 'request', nodeId: 'head' }, variables: { granted: true } }], 'request/done'],
    ];
    for (const [acts, end] of ways) {
      const { world, happenings } = played(playground, acts);
      expect(outcomeOf(world, happenings)).toEqual({ status: 'completed', ends: [end], open: [] });
    }
    const { happenings } = played(playground, [begin, decide(true)]);
    expect(happenings.flatMap(({ fact }) => (fact.kind === 'sequenceFlowTaken' && fact.because ? [fact.because] : []))).toEqual([{ expression: 'granted', operands: { granted: true } }]);
  });

  it('keeps the world before an act, so that one can step back', async () => {
    const playground = await playgroundOf(request);
    const before = played(playground, [begin]).world;
    const text = JSON.stringify(before);

    perform(playground, before, decide(true));

    expect(JSON.stringify(before)).toBe(text);
  });

  it('says what cannot be done, and changes nothing', async () => {
    const playground = await playgroundOf(request);
    const { world } = played(playground, [begin]);
    for (const act of [{ do: 'completeTask', at: { processId: 'request', nodeId: 'head' } }, { do: 'start', processId: 'nothing' }, { do: 'wait', milliseconds: -1 }, { do: 'completeTask', at: { processId: 'request', nodeId: 'decide', nth: 1 } }] satisfies Act[]) {
      expect(perform(playground, world, act)).toMatchObject({ done: false, message: expect.stringMatching(/\.$/) });
    }
  });

  it('comes to rest even where a model never does', async () => {
    const message = '<message id="m" name="ping"/>';
    const playground = await playgroundOf(process('echo', `<startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent>${flow('s', 'e')}<endEvent id="e"><messageEventDefinition messageRef="m"/></endEvent>`, message));
    expect(perform(playground, worldAt(monday), { do: 'publish', messageName: 'ping', correlationKey: '' })).toMatchObject({ done: false, message: expect.stringContaining('come to rest') });
  });

  it('runs called processes, and waits for a hand where there is no model for one', async () => {
    const called = process('whole', `<startEvent id="s"/>${flow('s', 'part')}<callActivity id="part"><extensionElements><zeebe:calledElement processId="request" propagateAllChildVariables="true"/></extensionElements></callActivity>
      ${flow('part', 'audit')}<callActivity id="audit"><extensionElements><zeebe:calledElement processId="audit" propagateAllChildVariables="true"/></extensionElements></callActivity>${flow('audit', 'e')}<endEvent id="e"/>`);
    const playground = await playgroundOf(request, called);

    const { world } = played(playground, [{ do: 'start', processId: 'whole' }, decide(false)]);
    const ended = played(playground, [{ do: 'start', processId: 'whole' }, decide(false), { do: 'answerCall', at: { processId: 'whole', nodeId: 'audit' }, variables: { clean: true } }]);

    expect(offersOf(playground, world)).toMatchObject([{ kind: 'call', calledProcessId: 'audit' }]);
    expect(ended.world.instances.map(({ processId, state }) => [processId, state.status])).toEqual([['whole', 'completed'], ['request', 'completed']]);
    expect(ended.world.instances[0]?.result).toMatchObject({ clean: true });
  });

  it('plays a shipped model with its forms and people', async () => {
    const playground = await playgroundOf(shipped);
    const { world } = played(playground, [{ do: 'start', processId: 'case-extension', variables: { casePriority: 50, dispatch: { departmentId: 'roads' } } }]);
    expect(offersOf(playground, world)).toMatchObject([{ kind: 'task', name: '部门初审', outcomes: [{ id: 'agree', name: '同意', kind: 'main' }, { id: 'refuse', needsReason: true }] }]);
  });
});

describe('a scenario', () => {
  const acts = [begin, decide(false)];

  it('holds on the model it was made with and says where another one differs', async () => {
    const scenario = { startsAt: monday, acts, expected: { status: 'completed', ends: ['request/refused'], open: [], variables: { granted: false } } } as const;
    const changed = { ...request, text: request.text.replace('=granted', '=not(granted)') };
    const renamed = { ...request, text: request.text.replaceAll('decide', 'approve') };

    expect(runScenario(await playgroundOf(request), scenario).differences).toEqual([]);
    expect(runScenario(await playgroundOf(changed), scenario).differences.map(({ kind }) => kind)).toEqual(['status', 'ends', 'open']);
    expect(runScenario(await playgroundOf(renamed), scenario).differences).toMatchObject([{ kind: 'actRefused', act: 1 }]);
  });

  it('does not hold where something went wrong on the way, whatever else came of it', async () => {
    const scenario = { startsAt: monday, acts: [begin, { do: 'completeTask', at: { processId: 'request', nodeId: 'decide' }, variables: { granted: 'yes' } }], expected: { status: 'active', ends: [], open: [] } } as const;
    expect(runScenario(await playgroundOf(request), scenario).differences).toContainEqual(expect.objectContaining({ kind: 'incident', nodeId: 'which' }));
  });
});

describe('coverage', () => {
  it('counts nodes, flows and both outcomes of each condition over all runs', async () => {
    const playground = await playgroundOf(request);
    const model = playground.models.get('request');
    if (!model) throw new Error('no model');
    const factsOf = (acts: Act[]) => played(playground, acts).happenings.map(({ fact }) => fact);

    const refused = coverageOf(model, passesIn(factsOf([begin, decide(false)])));
    const both = coverageOf(model, passesIn([...factsOf([begin, decide(false)]), ...factsOf([begin, decide(true)])]));

    expect(refused.missedNodes).toEqual(['late', 'head', 'letter', 'noPaper', 'done']);
    expect(refused).toMatchObject({ conditions: { covered: 1, of: 2 }, missedConditions: [{ flowId: 'which-letter', outcome: 'true' }] });
    expect(both.conditions).toEqual({ covered: 2, of: 2 });
  });
});

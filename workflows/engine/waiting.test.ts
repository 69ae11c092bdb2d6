import { describe, expect, it } from 'vitest';
import { Case, startOfTest } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';
import { modelOf } from '#engine/testing/modelOf';
import { nextDueAt, waitingFor } from '#engine/waiting';

const hour = 3_600_000;

const model = modelOf(
  [
    { id: 'start', type: 'startEvent', eventDefinitions: [] },
    { id: 'split', type: 'parallelGateway' },
    { id: 'answer', type: 'userTask' },
    { id: 'again', type: 'boundaryEvent', attachedToId: 'answer', cancelActivity: false, eventDefinitions: [{ trigger: 'timer', timer: { kind: 'timeCycle', expression: { feel: 'cycle' } } }] },
    { id: 'work', type: 'serviceTask', taskDefinition: { type: { literal: 'work' }, retries: { literal: '2' }, headers: {} } },
    { id: 'told', type: 'receiveTask', message: { name: { literal: 'news' }, correlationKey: { feel: 'key' } } },
    { id: 'join', type: 'parallelGateway' },
    { id: 'quick', type: 'task' },
    { id: 'noted', type: 'endEvent', eventDefinitions: [] },
    { id: 'end', type: 'endEvent', eventDefinitions: [] },
  ],
  ['start -> split', 'split -> answer', 'split -> work', 'split -> told', 'split -> quick', 'again -> noted', 'answer -> join', 'work -> join', 'told -> join', 'quick -> join', 'join -> end'],
);

function started(): Case {
  const played = new Case(model);
  played.start({ cycle: 'R/PT1H', key: 7 });
  return played;
}

describe('waiting', () => {
  it('tells for screens where an instance waits, and for what', () => {
    const played = started();

    expect(played.state && waitingFor(played.state).map(({ nodeId, awaits }) => [nodeId, awaits.map(({ kind }) => kind)])).toEqual([
      ['process', ['join']], ['answer', ['userTask', 'timer']], ['work', ['job']], ['told', ['message']],
    ]);
  });

  it('is due at the earliest timer or job retry', () => {
    const played = started();
    expect(played.state && nextDueAt(played.state)).toBe(startOfTest + hour);

    played.tell({ kind: 'failJob', jobId: 'j1', message: 'busy', retriesLeft: 1, retryAt: startOfTest + 60_000 });
    expect(played.state && nextDueAt(played.state)).toBe(startOfTest + 60_000);

    played.pass(60_000);
    expect(played.factsOf('jobOffered')).toMatchObject([{ jobId: 'j1', retriesLeft: 1, at: startOfTest + 60_000 }]);
  });

  it('is not due where no retry is left, and a late success takes the incident away', () => {
    const played = started();
    played.tell({ kind: 'setVariables', variables: { cycle: 'R/P9D' } });
    played.tell({ kind: 'failJob', jobId: 'j1', message: 'broken', retriesLeft: 0 });
    expect(played.state && nextDueAt(played.state)).toBe(startOfTest + hour);

    played.tell({ kind: 'completeJob', jobId: 'j1' });
    expect(played.state?.incidents).toEqual({});
  });

  it('is due at nothing while it is suspended', () => {
    const played = started();
    played.tell({ kind: 'suspend' });

    expect(played.state && nextDueAt(played.state)).toBeUndefined();
    expect(played.state && waitingFor(played.state).every(({ suspended }) => suspended)).toBe(true);
  });

  it('at a join goes on when the instance is resumed, not when variables change meanwhile', () => {
    const voting = modelOf(
      [
        { id: 'start', type: 'startEvent', eventDefinitions: [] }, { id: 'split', type: 'parallelGateway' }, { id: 'first', type: 'task' }, { id: 'second', type: 'userTask' },
        { id: 'quorum', type: 'complexGateway', activationCondition: { feel: 'activationCount >= needed' } }, { id: 'decide', type: 'userTask' }, { id: 'end', type: 'endEvent', eventDefinitions: [] },
      ],
      ['start -> split', 'split -> first', 'split -> second', 'first -> quorum', 'second -> quorum', 'quorum -> decide', 'decide -> end'],
    );
    const played = new Case(voting);
    played.start({ needed: 2 });
    played.tell({ kind: 'suspend' });

    played.tell({ kind: 'setVariables', variables: { needed: 'many' } });
    played.tell({ kind: 'setVariables', variables: { needed: 1 } });
    expect(played.facts.at(-1)).toMatchObject({ kind: 'variablesSet' });
    expect(played.factsOf('complexGatewayActivated')).toEqual([]);

    played.tell({ kind: 'resume' });
    expect(played.factsOf('complexGatewayActivated')).toMatchObject([{ nodeId: 'quorum', flowIds: ['first-quorum'] }]);
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it('does not ask again and again for a timer whose firing failed', () => {
    const played = started();
    played.tell({ kind: 'setVariables', variables: { cycle: 'every day' } });

    played.pass(hour);
    expect(played.factsOf('incidentRaised')).toMatchObject([{ type: 'expression', nodeId: 'answer', steps: [{ do: 'fireTimer', timerId: 't1' }] }]);
    expect(played.state && nextDueAt(played.state)).toBeUndefined();

    played.tell({ kind: 'setVariables', variables: { cycle: 'R/PT1H' } });
    played.tell({ kind: 'retry', incidentId: 'i1' });
    expect(played.factsOf('timerFired')).toMatchObject([{ timerId: 't1' }]);
    expect(played.state && nextDueAt(played.state)).toBe(startOfTest + 2 * hour);
  });

  it('of one late wake-up fires everything due in order of due time and makes up for no missed reminder', () => {
    const played = started();
    played.now = startOfTest + 10 * hour;

    played.tell({ kind: 'fireTimers' });

    expect(played.factsOf('timerFired')).toHaveLength(1);
    expect(played.state && nextDueAt(played.state)).toBe(startOfTest + 11 * hour);
  });
});

describe('a clock', () => {
  it('that the calendar cannot count is an incident that says why', () => {
    const limited = modelOf(
      [{ id: 'start', type: 'startEvent', eventDefinitions: [] }, { id: 'handle', type: 'userTask', timeLimit: { clockName: 'handling', amount: { feel: 'amount' }, unit: { feel: 'unit' } } }, { id: 'end', type: 'endEvent', eventDefinitions: [] }],
      ['start -> handle', 'handle -> end'],
    );
    const played = new Case(limited, plainEnvironment);

    played.start({ amount: 3, unit: 'fortnight' });
    expect(played.factsOf('incidentRaised')).toMatchObject([{ type: 'clock', nodeId: 'handle', message: expect.stringContaining('fortnight') }]);
    expect(played.factsOf('userTaskCreated')).toEqual([]);

    played.tell({ kind: 'setVariables', variables: { unit: 'workHour' } });
    played.tell({ kind: 'retry', incidentId: 'i1' });
    expect(played.factsOf('userTaskCreated')).toMatchObject([{ clockId: 'c1' }]);
  });
});

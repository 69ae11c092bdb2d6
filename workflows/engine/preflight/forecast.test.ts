import { describe, expect, it } from 'vitest';
import type { ProcessModel } from '#bpmn/model';
import { Case } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';
import { modelOf } from '#engine/testing/modelOf';
import type { NodeSketch } from '#engine/testing/modelOf';
import { forecast } from './forecast';
import type { Forecast } from './forecast';
import type { RecordedCommand } from './stimuli';

const task = (id: string): NodeSketch => ({ id, type: 'userTask', name: id });
const start: NodeSketch = { id: 'start', type: 'startEvent', eventDefinitions: [] };
const end: NodeSketch = { id: 'end', type: 'endEvent', eventDefinitions: [] };
const choice: NodeSketch = { id: 'choice', type: 'exclusiveGateway' };
const literal = (text: string) => ({ literal: text });
const job = (id: string): NodeSketch => ({ id, type: 'serviceTask', taskDefinition: { type: literal('look up'), retries: literal('3'), headers: {} } });
const lapse = (hours: number): NodeSketch => ({ id: 'late', type: 'boundaryEvent', attachedToId: 'verify', cancelActivity: true, eventDefinitions: [{ trigger: 'timer', timer: { kind: 'timeDuration', expression: literal(`PT${hours}H`) } }] });
const version = (number: number, nodes: NodeSketch[], flows: string[]): ProcessModel => ({ ...modelOf(nodes, flows), hash: `version ${number}` });
const hour = 3_600_000;

/** Small damage is repaired, large damage is sent on. */
const dispatch = (condition = 'size > 10') => version(condition === 'size > 10' ? 1 : 2, [start, task('verify'), choice, task('repair'), task('send'), end], [
  'start -> verify', 'verify -> choice', `choice -> send if ${condition}`, 'choice -> repair else', 'repair -> end', 'send -> end',
]);
const straight = (number: number, ...between: NodeSketch[]) => version(number, [start, ...between, end], ['start', ...between.map(({ id }) => id), 'end'].slice(1).map((id, index) => `${['start', ...between.map((node) => node.id)][index]} -> ${id}`));

function recorded(field: Case): { facts: Case['facts']; commands: Map<string, RecordedCommand> } {
  const commands = field.told.filter(({ accepted }) => accepted).map(({ command: { id, at: _, ...command } }): [string, RecordedCommand] => [id, { command }]);
  return { facts: field.facts, commands: new Map(commands) };
}

function forecastOf(field: Case, model: ProcessModel, mapping: Record<string, string> = {}, own = field.model): Forecast {
  return forecast({ ...recorded(field), own: { model: own, environment: plainEnvironment } }, { model, environment: plainEnvironment, mapping, definition: { processId: 'process', version: 2, hash: model.hash, release: 2 } });
}

function running(model: ProcessModel, variables: object, ...completed: string[]): Case {
  const field = new Case(model);
  field.start({ ...variables } as Record<string, number>);
  for (const nodeId of completed) field.complete(nodeId);
  return field;
}

describe('a case before a new version', () => {
  it('stands where it stood when the change is behind or before it and leads the same way', () => {
    expect(forecastOf(running(dispatch(), { size: 50 }, 'verify'), dispatch('size > 20'))).toEqual({ kind: 'same', position: ['send'], rehearsed: ['send'], migrated: ['send'] });
  });

  it('takes another branch at the gateway whose condition would have led it elsewhere', () => {
    const outcome = forecastOf(running(dispatch(), { size: 15 }, 'verify'), dispatch('size > 20'));
    expect(outcome).toMatchObject({ kind: 'branch', position: ['send'], rehearsed: ['repair'], migrated: ['send'], reason: { kind: 'divergence', divergence: { kind: 'branch', nodeId: 'choice', before: ['send'], after: ['repair'] } } });
  });

  it('is stranded where its place is gone, and remapped where the mapping says what it is called now', () => {
    const field = running(straight(1, task('read'), task('sign')), {});
    const next = straight(2, task('study'), task('sign'));
    expect(forecastOf(field, next)).toMatchObject({ kind: 'stranded', reason: { kind: 'obstacle', nodeId: 'read', obstacles: [{ kind: 'nodeMissing' }] } });
    expect(forecastOf(field, next, { read: 'study' })).toEqual({ kind: 'remapped', position: ['read'], rehearsed: ['study'], migrated: ['study'] });
  });

  it('stands the same where a step it has done is gone, and waits where one has come that nothing tells of', () => {
    const field = running(straight(1, task('verify'), task('read'), task('sign')), {}, 'verify', 'read');
    expect(forecastOf(field, straight(2, task('verify'), task('sign')))).toMatchObject({ kind: 'same', position: ['sign'], rehearsed: ['sign'] });
    expect(forecastOf(field, straight(3, task('verify'), task('check'), task('read'), task('sign')))).toMatchObject({
      kind: 'branch', position: ['sign'], rehearsed: ['check'], migrated: ['sign'], reason: { kind: 'divergence', divergence: { kind: 'waits', nodeId: 'check', before: ['read'] } },
    });
  });

  it('is stranded where the new version would have stopped with an incident', () => {
    const broken = dispatch('size > limit');
    const outcome = forecastOf(running(dispatch(), { size: 50 }, 'verify'), broken);
    expect(outcome).toMatchObject({ kind: 'stranded', reason: { kind: 'incident', nodeId: 'choice' }, migrated: ['send'] });
  });

  it('is refused where a recorded command finds nothing it could mean', () => {
    const field = running(straight(1, task('verify'), task('sign')), {}, 'verify');
    const next = straight(2, job('verify'), task('sign'));
    expect(forecastOf(field, next)).toMatchObject({ kind: 'refuses', reason: { kind: 'refusal', command: 'completeUserTask', nodeId: 'verify' } });
  });

  it('is not told of what nobody wrote down, nor of a record its own version makes something else of', () => {
    const field = running(dispatch(), { size: 50 }, 'verify');
    const { facts } = recorded(field);
    const next = { model: dispatch('size > 20'), environment: plainEnvironment, mapping: {}, definition: { processId: 'process', version: 2, hash: 'version 2', release: 2 } };
    expect(forecast({ facts, commands: new Map(), own: { model: field.model, environment: plainEnvironment } }, next)).toMatchObject({ kind: 'unreplayable', reason: { forgotten: { kind: 'commandLost', commandId: 'command-1' } } });
    const otherThanRecorded = dispatch('size < 10');
    expect(forecastOf(field, dispatch('size > 60'), {}, { ...otherThanRecorded, hash: 'version 1' })).toMatchObject({ kind: 'unreplayable', reason: { kind: 'notReproduced', nodeId: 'choice' } });
  });
});

describe('what nobody asked for', () => {
  const timed = (number: number, hours: number) => version(number, [start, task('verify'), lapse(hours), task('remind'), end], ['start -> verify', 'verify -> end', 'late -> remind', 'remind -> end']);

  it('is replayed from the facts: timers that fired, results and errors of jobs', () => {
    const waiting = running(timed(1, 2), {});
    waiting.pass(3 * hour);
    expect(forecastOf(waiting, { ...timed(1, 2), hash: 'version 2' })).toMatchObject({ kind: 'same', position: ['remind'] });
    expect(forecastOf(waiting, timed(3, 48))).toMatchObject({ kind: 'branch', position: ['remind'], rehearsed: ['verify'] });

    const fetching = (number: number) => straight(number, job('fetch'), task('sign'));
    const fetched = running(fetching(1), {});
    fetched.tell({ kind: 'failJob', jobId: fetched.job('fetch'), message: 'away', retriesLeft: 2 });
    fetched.tell({ kind: 'completeJob', jobId: fetched.job('fetch'), variables: { found: 3 } });
    const { facts, commands } = recorded(fetched);
    const unasked = facts.map((fact) => (fact.commandId === 'command-1' ? fact : { ...fact, commandId: `job:j1:2:${fact.commandId}` }));
    const only = new Map([...commands].slice(0, 1));
    const next = { model: fetching(2), environment: plainEnvironment, mapping: {}, definition: { processId: 'process', version: 2, hash: 'version 2', release: 2 } };
    expect(forecast({ facts: unasked, commands: only, own: { model: fetched.model, environment: plainEnvironment } }, next)).toMatchObject({ kind: 'same', position: ['sign'] });
  });

  it('is due when it was due where the model says the time as before', () => {
    const limited = (number: number, hours: number) => version(number, [
      start, { id: 'verify', type: 'userTask', name: 'verify', timeLimit: { clockName: 'limit', amount: literal(String(hours)), unit: literal('workHour') } },
      { id: 'late', type: 'boundaryEvent', attachedToId: 'verify', cancelActivity: true, eventDefinitions: [{ trigger: 'timer', timer: { kind: 'clock', clockName: 'limit', percent: 100 } }] }, task('remind'), end,
    ], ['start -> verify', 'verify -> end', 'late -> remind', 'remind -> end']);
    const waiting = running(limited(1, 2), {});
    waiting.pass(3 * hour);
    // The calendars have changed since: the same two hours would not be over yet.
    const slower = { ...plainEnvironment, timekeeper: { ...plainEnvironment.timekeeper, instantAfter: (_unit: unknown, _calendarId: string, from: number, own: number) => from + own * 10 } };
    const own = { model: waiting.model, environment: plainEnvironment };
    const foretold = (model: ProcessModel) => forecast({ ...recorded(waiting), own }, { model, environment: slower, mapping: {}, definition: { processId: 'process', version: 2, hash: model.hash, release: 2 } });
    expect(foretold(limited(2, 2))).toMatchObject({ kind: 'same', position: ['remind'] });
    expect(foretold(limited(3, 5))).toMatchObject({ kind: 'branch', position: ['remind'], rehearsed: ['verify'] });
  });

  it('follows an instance through an earlier migration', () => {
    const [first, second, third] = [straight(1, task('read'), task('sign')), straight(2, task('study'), task('sign')), straight(3, task('consider'), task('sign'))];
    const field = new Case(first, { ...plainEnvironment, models: { [second.hash]: second } });
    field.start({});
    field.tell({ kind: 'migrate', definition: { processId: 'process', version: 2, hash: second.hash, release: 2 }, mapping: { read: 'study' } });
    field.complete('study');
    expect(forecastOf(field, third, { study: 'consider' })).toMatchObject({ kind: 'same', position: ['sign'], rehearsed: ['sign'] });
  });
});

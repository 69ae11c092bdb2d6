import { randomUUID } from 'node:crypto';
import { compileRelease } from '#bpmn/release';
import type { Database } from '#database/connection';
import { saveCalendar } from '#database/calendars';
import { newInstanceId } from '#database/messages';
import { publishRelease } from '#database/releases';
import type { UserTaskRow } from '#database/userTasks';
import type { ProcessCommands } from '#api/processCommands';
import { tasksPerInstance } from '#run/bench/throughTemporal';
import type { Instance, Subject } from '#run/bench/load';

const processId = 'ten-tasks';

/** Publishes a process of ten user tasks in a row. */
export async function publishTenTasks(database: Database): Promise<void> {
  const day = [{ from: '09:00', to: '17:00' }];
  await saveCalendar(database, { id: 'standard', name: '标准', utcOffset: 480, timetables: [{ effectiveFrom: '2020-01-01', week: [day, day, day, day, day, [], []], makeUpDay: day }], days: [] });
  const files = [{ name: `${processId}.bpmn`, text: tenTasks() }];
  const checked = await compileRelease(files);
  if (!checked.ok) throw new Error(`The benchmark's process was refused: ${JSON.stringify(checked.findings)}`);
  await publishRelease(database, { releaseId: randomUUID(), release: checked.release, files, at: Date.now() });
}

export interface OurSubject extends Subject {
  /** Starts an instance and answers its id. */
  start(): Promise<string>;
  /** Takes a started instance on from its first task. */
  resume(instanceId: string): Instance;
}

/** Our processes with command row, engine, facts and all rows: a completion ends when a reader would see it. */
export async function ourSubject(database: Database, commands: ProcessCommands): Promise<OurSubject> {
  const start = async () => {
    const instanceId = newInstanceId(Date.now());
    const { state } = await commands.startProcess({ commandId: randomUUID(), processId, instanceId, at: Date.now() });
    if (state !== 'applied') throw new Error(`The benchmark's instance did not start: ${state}`);
    return instanceId;
  };
  const complete = async (instanceId: string, elementInstanceId: string) => {
    const { state, message } = await commands.submitCommand({
      commandId: randomUUID(), instanceId, personId: 'clerk', at: Date.now(), command: { kind: 'completeUserTask', elementInstanceId },
    });
    if (state !== 'applied') throw new Error(`A task was not completed: ${state} ${message ?? ''}`);
  };
  // Element instances are counted, so every instance has the same ids: learnt once, they need not be looked up while time is taken.
  const ids: string[] = [];
  const first = await start();
  for (let task = 0; task < tasksPerInstance; task++) {
    const [open] = await database<UserTaskRow>('user_tasks').where({ instance_id: first, state: 'open' });
    if (!open) throw new Error('The benchmark’s process waits at no task.');
    ids.push(open.element_instance_id);
    await complete(first, open.element_instance_id);
  }
  const resume = (instanceId: string): Instance => {
    let task = 0;
    return { completeNext: () => complete(instanceId, ids[task++] ?? '') };
  };
  return { name: 'Yiwang, all rows', start, resume, begin: async () => resume(await start()) };
}

function tenTasks(): string {
  const names = Array.from({ length: tasksPerInstance }, (_, index) => `task${index + 1}`);
  const row = ['start', ...names, 'end'];
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://yiwang.city/bench">
  <bpmn:process id="${processId}" isExecutable="true">
    <bpmn:startEvent id="start" />
    ${names.map((name) => `<bpmn:userTask id="${name}" name="${name}"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="clerk" /></bpmn:extensionElements></bpmn:userTask>`).join('\n    ')}
    <bpmn:endEvent id="end" />
    ${row.slice(1).map((target, index) => `<bpmn:sequenceFlow id="to_${target}" sourceRef="${row[index]}" targetRef="${target}" />`).join('\n    ')}
  </bpmn:process>
</bpmn:definitions>`;
}

import { randomUUID } from 'node:crypto';
import { makeTimekeeper } from '#city/workCalendar';
import { compileRelease } from '#bpmn/release';
import type { ReleaseFile } from '#bpmn/release';
import type { ProcessModel } from '#bpmn/model';
import { openDatabase } from '#database/connection';
import type { Database } from '#database/connection';
import { factRowOf } from '#database/facts';
import { insertPreflight, preflightCounts, takePreflight } from '#database/preflights';
import type { Preflight } from '#database/preflights';
import { compareRelease, publishRelease } from '#database/releases';
import { insertReleaseRequest } from '#database/releaseRequests';
import { advance } from '#engine/advance';
import type { Command } from '#engine/command';
import type { Fact } from '#engine/fact';
import { figure, table, verdict } from '#run/bench/table';
import { migrateDatabase } from '#run/migrate';
import { workInThread } from '#run/workThread';

const wanted = 10_000;
const budget = 60;
const fileName = 'bench-approval.bpmn';

/** Running cases checked against a new version: read from rows, played through the core in the thread a web server would use, and written down. */
export async function benchPreflight(url: string, built: { migrations: string; preflight: string }, tell: (line: string) => void): Promise<string> {
  await migrateDatabase(url, built.migrations);
  const database = openDatabase({ url, poolSize: 4, applicationName: 'yiwang bench' });
  try {
    const [old, fresh] = [await compiled(approval(10)), await compiled(approval(20))];
    await publishRelease(database, { releaseId: randomUUID(), release: old.release, files: old.files, at: Date.now() });
    tell(`  ${figure(wanted)} running cases …`);
    const facts = await fill(database, old.model);
    await ask(database, fresh.release, fresh.files);
    const preflight = await takePreflight(database, 60_000);
    if (!preflight) throw new Error('The pre-flight that was asked for is not there.');
    tell('  the pre-flight …');
    const began = performance.now();
    await workInThread<Preflight>(built.preflight, url)(preflight);
    const seconds = (performance.now() - began) / 1000;
    const counts = await preflightCounts(database, preflight.preflightId);
    return [
      table(['pre-flight of running cases', 'cases', 'facts replayed', 'seconds', 'cases/s'], [['20 steps, two in parallel, one gateway', figure(wanted), figure(facts), figure(seconds), figure(wanted / seconds)]]),
      `found: ${counts.map(({ kind, nodeId, count }) => `${kind}${nodeId ? ` at ${nodeId}` : ''} ${figure(count)}`).join(', ')}`,
      verdict(`${figure(wanted)} running cases checked, s`, seconds, `< ${budget}`, seconds < budget),
    ].join('\n');
  } finally {
    await database.destroy();
  }
}

async function compiled(text: string): Promise<{ release: Parameters<typeof publishRelease>[1]['release']; files: ReleaseFile[]; model: ProcessModel }> {
  const files = [{ name: fileName, text }];
  const checked = await compileRelease(files);
  const model = checked.ok ? checked.release.processes[0]?.model : undefined;
  if (!checked.ok || !model) throw new Error(`The model of the bench does not pass the check: ${checked.findings.map(({ message }) => message.en).join('; ')}`);
  return { release: checked.release, files, model };
}

async function ask(database: Database, release: Parameters<typeof publishRelease>[1]['release'], files: ReleaseFile[]): Promise<void> {
  const requestId = randomUUID();
  await database('departments').insert({ id: 'bench', name: 'bench', kind: 'city', handles_cases: false }).onConflict('id').ignore();
  await database('persons').insert({ id: 'bench', login: 'bench', name: 'bench', department_id: 'bench', password_hash: '' }).onConflict('id').ignore();
  await database.transaction(async (transaction) => {
    await insertReleaseRequest(transaction, { requestId, note: 'bench', contents: await compareRelease(transaction, release), requestedBy: 'bench', requestedAt: new Date() }, files);
    await insertPreflight(transaction, { preflightId: randomUUID(), requestId, total: wanted, at: Date.now() });
  });
}

/** Plays cases to where they stand and writes what recording would have written of them: instance, commands and facts. */
async function fill(database: Database, model: ProcessModel): Promise<number> {
  const { release_number: releaseNumber } = (await database('releases').max<{ release_number: number }[]>({ release_number: 'release_number' }).first()) ?? { release_number: 1 };
  let written = 0;
  for (let from = 0; from < wanted; from += 250) {
    const cases = Array.from({ length: 250 }, (_, index) => played(model, from + index));
    await database.batchInsert('instances', cases.map(({ instanceId, facts }) => ({ instance_id: instanceId, process_id: model.processId, version: 1, hash: model.hash, release_number: releaseNumber, started_at: new Date(), recorded_sequence: facts.length })), 500);
    const commands = cases.flatMap(({ instanceId, commands: asked }) => asked.map(({ id, at, kind, ...rest }) => ({ id, instance_id: instanceId, kind, arguments: rest, at: new Date(at).toISOString(), state: 'applied', next_attempt_at: new Date(at).toISOString() })));
    await database.raw('insert into commands (id, instance_id, kind, arguments, at, state, next_attempt_at) select * from jsonb_to_recordset(?::jsonb) as c(id text, instance_id text, kind text, arguments jsonb, at timestamptz, state text, next_attempt_at timestamptz)', [JSON.stringify(commands)]);
    const rows = cases.flatMap(({ instanceId, facts }) => facts.map((fact) => factRowOf(instanceId, fact)));
    await database.raw('insert into facts select * from jsonb_to_recordset(?::jsonb) as f(instance_id text, sequence integer, at timestamptz, kind text, command_id text, person_id text, body jsonb)', [JSON.stringify(rows)]);
    written += cases.reduce((sum, { facts }) => sum + facts.length, 0);
  }
  await database.raw('analyze');
  return written;
}

function played(model: ProcessModel, index: number): { instanceId: string; commands: Command[]; facts: Fact[] } {
  const instanceId = `bench-${String(index).padStart(6, '0')}`;
  const environment = { timekeeper: makeTimekeeper([]), decisions: {}, defaultCalendarId: 'standard' };
  const commands: Command[] = [{ kind: 'startProcess', instanceId, variables: { size: index % 30, title: '路面破损', place: '人民路' }, id: `${instanceId}-0`, at: Date.UTC(2026, 0, 5) }];
  const facts: Fact[] = [];
  let state: Parameters<typeof advance>[1];
  for (let step = 0; step < commands.length; step += 1) {
    const command = commands[step];
    const outcome = command && advance(model, state, command, environment);
    if (!command || !outcome?.accepted) throw new Error(`A case of the bench was refused: ${outcome && !outcome.accepted ? outcome.message : ''}`);
    state = outcome.state;
    facts.push(...outcome.facts);
    const open = Object.values(state.elements).find(({ userTask }) => userTask === true);
    if (open && commands.length < 8 + (index % 8)) commands.push({ kind: 'completeUserTask', elementInstanceId: open.id, outcome: 'pass', variables: { [`opinion${commands.length}`]: '同意' }, id: `${instanceId}-${commands.length}`, at: command.at + 3_600_000 });
  }
  return { instanceId, commands, facts };
}

/** An approval of twenty steps; what is larger than the threshold goes another way after the third. */
function approval(threshold: number): string {
  const worked = '<bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="acceptor" /></bpmn:extensionElements>';
  const task = (id: string) => `<bpmn:userTask id="${id}" name="${id}">${worked}</bpmn:userTask>`;
  const rest = Array.from({ length: 14 }, (_, index) => `step${index + 4}`);
  const flow = (from: string, to: string, condition = '') => `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${condition && `<bpmn:conditionExpression>${condition}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`;
  const chain = [...rest, 'end'];
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="bench" targetNamespace="http://yiwang.city/bench">
  <bpmn:process id="bench-approval" name="审批" isExecutable="true"><bpmn:startEvent id="start" />${['step1', 'step2', 'step3', 'large', 'left', 'right', ...rest].map(task).join('')}
    <bpmn:exclusiveGateway id="choice" default="choice_fork" /><bpmn:exclusiveGateway id="merge" /><bpmn:parallelGateway id="fork" /><bpmn:parallelGateway id="join" /><bpmn:endEvent id="end" />
    ${[flow('start', 'step1'), flow('step1', 'step2'), flow('step2', 'step3'), flow('step3', 'choice'), flow('choice', 'large', `=size &gt; ${threshold}`), flow('choice', 'fork'), flow('fork', 'left'), flow('fork', 'right'), flow('left', 'join'), flow('right', 'join'), flow('join', 'merge'), flow('large', 'merge'), flow('merge', 'step4'), ...chain.slice(1).map((id, index) => flow(chain[index] ?? '', id))].join('')}
  </bpmn:process>
</bpmn:definitions>`;
}

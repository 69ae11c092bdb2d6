import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseProcesses } from '#bpmn/parse';
import type { Database } from '#database/connection';
import { factsOfInstance } from '#database/facts';
import { newInstanceId } from '#database/messages';
import { publishRelease } from '#database/releases';
import type { Command } from '#engine/command';
import type { Fact } from '#engine/fact';
import type { ProcessBed } from '#tests/chaos/processBed';
import { goldenFolder, playGolden } from '#tests/goldenTraces';

/** Publishes the models of golden traces; they are about the engine and would not pass every rule for a city's models. */
export async function publishGolden(database: Database, names: readonly string[]): Promise<void> {
  const files = names.map((name) => ({ name: `${name}.bpmn`, text: readFileSync(`${goldenFolder}${name}.bpmn`, 'utf8') }));
  const processes = await Promise.all(files.map(async ({ name, text }) => (await parseProcesses(text)).models.map((model) => ({ file: name, model }))));
  await publishRelease(database, { releaseId: randomUUID(), release: { processes: processes.flat(), decisions: [], forms: [] }, files, at: Date.now() });
}

/** A golden trace as it was lived through Temporal and the rows, beside what the core alone makes of it. */
export interface LivedTrace {
  instanceId: string;
  lived: string[];
  golden: string[];
}

/** Gives an instance of its own the commands of a trace, one after the other, and reads from the rows what became of them. */
export async function liveGolden(bed: ProcessBed, name: string): Promise<LivedTrace> {
  const { played } = await playGolden(name);
  const instanceId = newInstanceId(Date.now());
  const refusals: string[] = [];
  for (const { command, accepted } of played.told) {
    // A start that is refused leaves a closed workflow; who starts again takes another id.
    if (command.kind === 'startProcess' && !accepted) continue;
    const { state, message } = await submit(bed, instanceId, played.model.processId, command);
    if (state !== (accepted ? 'applied' : 'refused')) refusals.push(`${command.kind} is ${state}: ${message ?? ''}`);
  }
  const facts = await factsOfInstance(bed.database, instanceId);
  return { instanceId, lived: [...facts.map(outlineOf), ...refusals], golden: played.facts.map(outlineOf) };
}

async function submit(bed: ProcessBed, instanceId: string, processId: string, { id: _id, at: _at, by, reason, ...kind }: Command) {
  const asked = { commandId: randomUUID(), instanceId, at: Date.now(), personId: by, reason };
  if (kind.kind !== 'startProcess') return bed.commands.submitCommand({ ...asked, command: kind });
  const { startEventId, definition, variables } = kind;
  return bed.commands.startProcess({ ...asked, processId, variables, ...(startEventId !== undefined && { start: { startEventId, definition: definition ?? 0 } }) });
}

/** What happened to whom; instants and names of the instance are not the trace's. */
function outlineOf(fact: Fact): string {
  const { kind } = fact;
  const elementInstanceId = 'elementInstanceId' in fact ? fact.elementInstanceId : '';
  return `${kind} ${elementInstanceId} ${'nodeId' in fact ? fact.nodeId : ''}`.trim();
}

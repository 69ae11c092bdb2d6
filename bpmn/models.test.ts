import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { evaluateDecision } from './decision';
import { compileRelease } from './release';
import type { NodeOf } from './model';

const folder = fileURLToPath(new URL('models/', import.meta.url));
const shipped = readdirSync(folder).map((name) => ({ name, text: readFileSync(`${folder}${name}`, 'utf8') }));

/** Every file is named after what it holds. */
const namesOf = (extension: string) => shipped.map(({ name }) => name).filter((name) => name.endsWith(extension)).sort();

async function compile() {
  const checked = await compileRelease(shipped);
  if (!checked.ok) throw new Error(JSON.stringify(checked.findings, null, 2));
  return checked;
}

/** Compiled once: all the models together take seconds on a busy machine. */
let compiled: ReturnType<typeof compile> | undefined;
const release = () => (compiled ??= compile());

const caseHandling = async () => (await release()).release.processes.find(({ model }) => model.processId === 'case-handling')?.model;

describe('the shipped models', { timeout: 60_000 }, () => {
  it('publish together without a single finding', async () => {
    const { findings, release: { processes, decisions, forms } } = await release();

    expect(findings).toEqual([]);
    expect(processes.map(({ model }) => `${model.processId}.bpmn`)).toEqual(namesOf('.bpmn'));
    expect(decisions).toHaveLength(namesOf('.dmn').length);
    expect(forms.map(({ model }) => `${model.formId}.form`).sort()).toEqual(namesOf('.form'));
  });

  it('survive a trip through JSON and keep their hash', async () => {
    const { release: { processes } } = await release();
    const again = (await compile()).release.processes;

    expect(JSON.parse(JSON.stringify(processes))).toEqual(processes);
    expect(again.map(({ model }) => model.hash)).toEqual(processes.map(({ model }) => model.hash));
  });

  it('give the handling limit from the filing condition and notice at 80 % and 100 % of it', async () => {
    const model = await caseHandling();
    const start = model?.nodes['startHandlingClock'];
    const handle = model?.nodes['handle'] as NodeOf<'userTask'>;
    const handling = model?.nodes['handling'] as NodeOf<'subProcess'>;

    expect(start?.clockActions).toEqual([{ action: 'start', when: 'entered', clockName: 'handling', amount: { feel: 'if dispatch.limit = null then filing.limit.amount else dispatch.limit.amount' }, unit: { feel: 'if dispatch.limit = null then filing.limit.unit else dispatch.limit.unit' }, calendar: { feel: 'if dispatch.limit = null then null else get value(dispatch.limit, "calendar")' } }]);
    expect(handling.boundaryEventIds?.slice(0, 2).map((id) => (model?.nodes[id] as NodeOf<'boundaryEvent'>).eventDefinitions[0])).toEqual([80, 100].map((percent) => ({ trigger: 'timer', timer: { kind: 'clock', clockName: 'handling', percent } })));
    expect(handle.assignee).toEqual({ feel: 'assignment.handlerId' });
    expect(handle.annotations).toMatchObject({ stage: 'handle', evidence: { photo: { min: 1 } }, outcomes: [{ id: 'feedBack', kind: 'main' }, { id: 'giveBack', needsReason: true }] });
  });

  it('give a stage to every node a case passes through, so that the stage never falls back to a notice beside the path', async () => {
    const model = await caseHandling();
    const beside = new Set(Object.values(model?.scopes ?? {}).flatMap((scope) => scope.eventSubProcessIds ?? []));
    const withoutStage = Object.values(model?.nodes ?? {}).filter((node) => node.annotations?.['stage'] === undefined && !beside.has(node.id) && !beside.has(node.scopeId) && node.scopeId !== 'assisting').map((node) => node.id);

    expect(withoutStage.sort()).toEqual([
      'acceptanceNotified', 'assistedAll', 'assisting', 'citizenRates', 'handlingNearlyDue', 'handlingOverdue', 'nearlyDueNotified', 'notifyAccepted', 'notifyNearlyDue', 'notifyOverdue', 'overdueNotified', 'ratingKept',
    ]);
  });

  it('let a case end as closed, answered, declined, merged or voided, and in no other way', async () => {
    const model = await caseHandling();
    const processId = model?.processId ?? '';
    const interrupts = (id: string) => model?.scopes[id]?.startNodeIds.some((start) => (model.nodes[start] as NodeOf<'startEvent'>).isInterrupting !== false);
    const scopes = new Set([processId, ...(model?.scopes[processId]?.eventSubProcessIds ?? []).filter(interrupts)]);
    const ends = Object.values(model?.nodes ?? {}).filter((node) => node.type === 'endEvent' && scopes.has(node.scopeId));

    const reached = ends.flatMap((node) => node.annotations?.['stage'] ?? []);
    expect([...new Set(reached)].sort()).toEqual(['answered', 'closed', 'declined', 'merged', 'voided']);
    // Beside the path: what was told or kept while the case goes on.
    expect(ends.filter((node) => node.annotations?.['stage'] === undefined).map(({ id }) => id).sort()).toEqual(['acceptanceNotified', 'nearlyDueNotified', 'overdueNotified', 'ratingKept']);
  });

  it.each([['leader', 'E01', 90], ['inspector', 'C01', 70], ['hotline', 'E02', 60], ['inspector', 'E02', 50]])('rank a case from %s of category %s at %d', async (source, code, priority) => {
    const { release: { decisions } } = await release();
    const known = Object.fromEntries(decisions.map(({ model }) => [model.decisionId, model]));

    expect(evaluateDecision(known, 'casePriority', { case: { source, category: { code } } }, 0)).toMatchObject({ ok: true, result: priority });
  });
});

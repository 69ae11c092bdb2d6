import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readModelFile } from '#bpmn/modelFile';
import type { ModelDraftSummary } from '#contract/modelDrafts';
import { offersOf } from '#engine/simulation/offers';
import { useSimulation } from './simulation';
import { loadSimulation } from './simulationFiles';
import type { SimulationSource } from './simulationFiles';
import { logLines } from './simulationLog';
import { marksOf } from './simulationMarks';

const folder = new URL('../../../bpmn/models/', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const monday = Date.UTC(2026, 0, 5, 1);

/** Files a case of emergency needs, and some it does not. */
const drawn = readdirSync(folder).filter((file) => /^(emergency|case-(extension|priority|check))/.test(file));

async function source(): Promise<SimulationSource> {
  const drafts = await Promise.all(drawn.map(async (file) => ({ draftId: file, file, contents: (await readModelFile(file, textOf(file))).contents }) as ModelDraftSummary));
  return { drafts, textOf: (draftId) => Promise.resolve(textOf(draftId)), calendars: [] };
}

describe('the files of a simulation', () => {
  it('are the model, what it calls and decides by, and the forms of all of them, and no others', async () => {
    const files = await loadSimulation({ file: 'emergency-case.bpmn', text: textOf('emergency-case.bpmn') }, await source());

    expect(files.own.map(({ processId }) => processId)).toEqual(['emergency-case']);
    expect([...files.forms.keys()]).toContain('emergency-command');
    expect([...files.playground.models.keys()]).not.toContain('case-handling');
    expect(files.missing).toEqual([]);
    expect(files.findings).toEqual([]);
  });

  it('name what no file holds, and what keeps a file from being played', async () => {
    const alone = await loadSimulation({ file: 'case-handling.bpmn', text: textOf('case-handling.bpmn') }, { drafts: [], textOf: () => Promise.reject(new Error('none')), calendars: [] });
    expect(alone.missing).toContainEqual({ kind: 'decision', id: 'casePriority' });
    const broken = await loadSimulation({ file: 'broken.bpmn', text: '<definitions' }, { drafts: [], textOf: () => Promise.reject(new Error('none')), calendars: [] });
    expect(broken).toMatchObject({ own: [], findings: [expect.objectContaining({ severity: 'error' })] });
  });
});

describe('a simulation', () => {
  it('steps back and forth, and a new act after stepping back drops what came after', async () => {
    const files = await loadSimulation({ file: 'case-extension.bpmn', text: textOf('case-extension.bpmn') }, await source());
    const { act, go, at, moments, offers, acts, present, happenings } = useSimulation(() => files.playground, monday);
    const begin = { do: 'start', processId: 'case-extension', variables: { casePriority: 1, dispatch: { departmentId: 'roads' } } } as const;

    act(begin);
    const spot = offers.value[0]?.spot ?? { processId: '', nodeId: '' };
    act({ do: 'completeTask', at: spot, outcome: 'agree' });
    go(1);
    expect(offers.value.map(({ name }) => name)).toEqual(['部门初审']);
    expect(moments.value.length).toBe(3);
    act({ do: 'completeTask', at: spot, outcome: 'refuse' });

    expect([at.value, acts.value.length]).toEqual([2, 2]);
    const instanceId = present.value.world.instances[0]?.instanceId ?? '';
    expect(marksOf(present.value.world, happenings.value, instanceId).marks).toContainEqual({ nodeId: 'review', mark: 'passed', count: 1 });
    expect(logLines(happenings.value, files.playground.models).map(({ key }) => key)).toEqual(expect.arrayContaining(['processInstanceStarted', 'userTaskCreated', 'userTaskCompleted', 'flowDecided']));
    expect(offersOf(files.playground, present.value.world).length).toBeGreaterThan(0);
  });
});

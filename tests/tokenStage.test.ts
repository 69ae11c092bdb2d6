// @vitest-environment happy-dom
import type Modeler from 'bpmn-js/lib/Modeler';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseProcesses } from '#bpmn/parse';
import { flows, processXml } from '#bpmn/testing/processXml';
import { tokenStage } from '#console/models/tokenStage';
import { explorationFindings } from '#engine/exploration/findings';
import { openDrawing } from '#tests/openedDrawing';
import { withDiagram } from '#tests/withDiagram';

let modeler: Modeler;
beforeAll(() => { modeler = openDrawing(); });

const user = (id: string) => `<userTask id="${id}"><extensionElements><zeebe:assignmentDefinition candidateGroups="a" /></extensionElements></userTask>`;

describe('a run played on the drawing', { timeout: 60_000 }, () => {
  it('shows the flows that were taken and both tokens where a step is done twice, and leaves no trace behind', async () => {
    // given
    const xml = processXml(`<startEvent id="s" /><parallelGateway id="g" />${user('a')}${user('b')}${user('x')}<endEvent id="e" />${flows('s->g', 'g->a', 'g->b', 'a->x', 'b->x', 'x->e')}`);
    const { models: [model] } = await parseProcesses(xml);
    const steps = model ? explorationFindings(model)[0]?.steps ?? [] : [];
    const last = steps.at(-1);
    await modeler.importXML(withDiagram(xml));
    const [canvas, registry] = [modeler.get<Canvas>('canvas'), modeler.get<ElementRegistry>('elementRegistry')];
    const stage = tokenStage(canvas, registry, () => true);
    const tokens = () => canvas.getLayer('counter-example').querySelectorAll('circle').length;
    if (!last) throw new Error('no run');

    // when
    await stage.move(last);
    stage.stand(steps, last);

    // then
    expect(last.tokens).toEqual(['x', 'x']);
    expect(tokens()).toBe(2);
    for (const id of ['s-g', 'g-a', 'g-b', 'a-x', 'b-x']) expect(canvas.hasMarker(id, 'model-mark-passed'), id).toBe(true);
    expect(canvas.hasMarker('x-e', 'model-mark-passed')).toBe(false);
    stage.clear();
    expect(tokens()).toBe(0);
    expect(canvas.hasMarker('s-g', 'model-mark-passed')).toBe(false);
  });
});

// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { activitiesToBegin, nodesOfModel, processNameOf } from './modelNodes';

const model = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:process id="case" name="案件办理">
  <bpmn:startEvent id="report" name="上报"><bpmn:outgoing>flow</bpmn:outgoing></bpmn:startEvent><bpmn:sequenceFlow id="flow" sourceRef="report" targetRef="handle" />
  <bpmn:userTask id="handle" name="处置"><bpmn:extensionElements /></bpmn:userTask><bpmn:boundaryEvent id="late" attachedToRef="handle"><bpmn:timerEventDefinition id="timer" /></bpmn:boundaryEvent>
</bpmn:process></bpmn:definitions>`;

describe('the nodes of a model', () => {
  it('are what a token can stand on, by the names of the platform', () => {
    expect(nodesOfModel(model)).toEqual([{ id: 'report', name: '上报', type: 'startEvent' }, { id: 'handle', name: '处置', type: 'userTask' }, { id: 'late', name: '', type: 'boundaryEvent' }]);
  });

  it('belong to a process called by its name, or by its id where it has none', () => {
    expect(processNameOf(model, 'case')).toBe('案件办理');
    expect(processNameOf(model, 'other')).toBe('other');
  });

  it('can be begun by hand in an ad-hoc sub-process where no flow leads to them', () => {
    const inside = '<bpmn:task id="call" name="电话" /><bpmn:task id="note" /><bpmn:sequenceFlow id="on" sourceRef="call" targetRef="note" /><bpmn:userTask id="visit" name="走访" />';
    const adHoc = model.replace('</bpmn:process>', `<bpmn:adHocSubProcess id="consult">${inside}</bpmn:adHocSubProcess></bpmn:process>`);
    expect(activitiesToBegin(adHoc, 'consult').map(({ id }) => id)).toEqual(['call', 'visit']);
  });

  it('are none where the text is no XML', () => {
    expect(nodesOfModel('这不是 XML')).toEqual([]);
  });
});

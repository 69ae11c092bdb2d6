// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { nodesOfModel, processNameOf } from './modelNodes';

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

  it('are none where the text is no XML', () => {
    expect(nodesOfModel('这不是 XML')).toEqual([]);
  });
});

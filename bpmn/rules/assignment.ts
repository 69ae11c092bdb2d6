import { label } from '#bpmn/finding';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** A user task nobody may take is a case nobody will ever finish. */
export const assignment: ModelRule = (model) => nodesOf(model, 'userTask')
  .filter((task) => !task.assignee && !task.candidateGroups && !task.candidateUsers)
  .map((task) => errorAt(task, 'assignment',
    { zh: `${label(task)} 没有指定办理人或候选岗位`, en: `${label(task)} has neither an assignee nor candidates` },
    { zh: '在“分配”中填写候选组（如 acceptor）或办理人', en: 'Fill in candidate groups (such as acceptor) or an assignee' }));

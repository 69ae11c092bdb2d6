import type { Wording } from '#bpmn/finding';
import { textAt } from '#bpmn/xmlElement';
import { carry } from './carry';
import type { Place, Said } from './place';
import { childAt, childrenAt } from '#bpmn/xmlElement';
import { textToFeel } from './juelToFeel';

const whoIsIt: Wording = { zh: '请核对：应为本平台的人员编号', en: 'Check that this is the id of a person here' };
const whichRole = (group: string): Wording => ({ zh: `请为用户组“${group}”选择岗位；未选择前无人能领取此任务`, en: `Choose a role for the group “${group}”; until then nobody can take this task` });

/** Whose work a user task is: assignee, candidate users, and candidate groups as roles of the city. */
export function assignment(place: Place): void {
  if (!place.is('bpmn:UserTask')) return;
  place.convert('assignee', (value) => {
    const assign = (text: string) => place.extend('zeebe:AssignmentDefinition', { assignee: text });
    return carry(value, assign, textToFeel(value) ? undefined : whoIsIt);
  });
  place.convert('candidateUsers', (value) => carry(value, (text) => place.extend('zeebe:AssignmentDefinition', { candidateUsers: text }), textToFeel(value) ? undefined : whoIsIt));
  place.convert('candidateGroups', (value) => groupsSaid(place, value));
  for (const resource of childrenAt(place.element, 'resources')) potentialOwner(place, textAt(childAt(childAt(resource, 'resourceAssignmentExpression'), 'expression'), 'body'));
}

/** Also for the standard's own `potentialOwner`: `user(kermit), group(management)`; a bare name is a group. */
function potentialOwner(place: Place, body: string | undefined): void {
  const definition = place.element;
  if (body === undefined || childrenAt(childAt(definition, 'extensionElements'), 'values').some(({ $type }) => $type === 'zeebe:AssignmentDefinition')) return;
  const named = body.split(',').map((part) => /^(?:(user|group)\(\s*(.*?)\s*\)|(.+))$/.exec(part.trim()));
  const users = named.flatMap((found) => (found?.[1] === 'user' ? [found[2] ?? ''] : []));
  const groups = named.flatMap((found) => (found && found[1] !== 'user' ? [found[2] ?? found[3] ?? ''] : []));
  if (users.length > 0) place.say('potentialOwner', body, carry(users.join(', '), (text) => place.extend('zeebe:AssignmentDefinition', { candidateUsers: text }), whoIsIt));
  if (groups.length > 0) place.say('potentialOwner', body, groupsSaid(place, groups.join(', ')));
}

function groupsSaid(place: Place, value: string): Said {
  const put = (text: string) => place.extend('zeebe:AssignmentDefinition', { candidateGroups: text });
  if (textToFeel(value)) return carry(value, put, { zh: '请核对：表达式应给出岗位，如 handler 或 handler@roads', en: 'Check that the expression gives roles, such as handler or handler@roads' });
  const groups = value.split(',').map((group) => group.trim()).filter((group) => group !== '');
  for (const group of groups) place.drawing.found('groups', group);
  const roles = groups.map((group) => place.drawing.choices.roles[group]?.trim() || group);
  const unknown = groups.find((group) => !place.drawing.choices.roles[group]?.trim());
  put(roles.join(', '));
  return { became: roles.join(', '), ...(unknown !== undefined && { advice: whichRole(unknown) }) };
}

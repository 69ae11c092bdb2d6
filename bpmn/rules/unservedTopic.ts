import { isExternal } from '#bpmn/externalJob';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import type { Finding } from '#bpmn/finding';
import { nearName } from '#bpmn/nearName';
import type { ModelRule } from '#bpmn/rule';

/** A job whose topic no worker knows stops with an incident; a worker for it may still come, so this warns. */
export const unservedTopic: ModelRule = (model, { topics }) => Object.values(model.nodes).flatMap((node): Finding[] => {
  const type = 'taskDefinition' in node ? node.taskDefinition?.type : undefined;
  if (!topics || !type || 'feel' in type || type.literal === '' || topics.has(type.literal) || isExternal(type.literal)) return [];
  return [fixedBy({
    severity: 'warning', rule: 'unservedTopic', elementId: node.id, ...(node.name ? { elementName: node.name } : {}),
    message: { zh: `${label(node)} 的作业类型“${type.literal}”没有工作者办理，执行到这里会出现异常`, en: `No worker serves the job type “${type.literal}” of ${label(node)}; the process stops there with an incident` },
    remedy: { zh: `改用平台自带的 ${[...topics].join('、')}，或用 temporal:任务队列/活动 指明其他团队的工作者`, en: `Use one of the platform's own (${[...topics].join(', ')}), or name another team's worker as temporal:queue/activity` },
  }, rewriting(node.id, type.literal, nearName(type.literal, topics), 'type'))];
});

import type { Finding } from '#bpmn/finding';
import type { SourceRule } from '#bpmn/rule';
import { childrenAt, flagAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';

const kinds: Record<string, { zh: string; en: string }> = {
  'bpmn:Choreography': { zh: '编排', en: 'choreography' },
  'bpmn:GlobalChoreographyTask': { zh: '全局编排任务', en: 'global choreography task' },
  'bpmn:Conversation': { zh: '会话', en: 'conversation' },
  'bpmn:GlobalConversation': { zh: '全局会话', en: 'global conversation' },
};

/** What a file draws beside its executable processes is kept and shown; this says of it that it does not run. */
export const unplayed: SourceRule = (definitions) => {
  const roots = childrenAt(definitions, 'rootElements');
  if (!roots.some(isExecutable)) return [];
  return roots.flatMap((root) => [...ofRoot(root), ...childrenAt(root, 'conversations').map((conversation) => shownOnly(conversation, { zh: '会话', en: 'conversation' }))]);
};

function ofRoot(root: XmlElement): Finding[] {
  const kind = kinds[root.$type];
  if (kind) return [shownOnly(root, kind)];
  return root.$type === 'bpmn:Process' && !isExecutable(root) ? [shownOnly(root, { zh: '不可执行的流程', en: 'process that is not executable' })] : [];
}

function isExecutable(root: XmlElement): boolean {
  return root.$type === 'bpmn:Process' && flagAt(root, 'isExecutable', false);
}

function shownOnly(element: XmlElement, { zh, en }: { zh: string; en: string }): Finding {
  const name = element.name ? `“${element.name}”` : `“${element.id ?? '?'}”`;
  return {
    severity: 'information', rule: 'unplayed', ...(element.id !== undefined && { elementId: element.id }), ...(element.name && { elementName: element.name }),
    message: { zh: `${name} 是${zh}，保留并显示，不执行`, en: `${name} is a ${en}: it is kept and shown, and does not run` },
    remedy: { zh: '无需处理；要执行的内容请画在可执行的流程中', en: 'Nothing to do; draw what is to run in an executable process' },
  };
}

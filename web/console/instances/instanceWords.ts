import { bilingual } from '#console/language/words';

/** Running processes as an operator sees them: list, instance, incidents, commands with preview. */
export const instanceWords = bilingual({
  title: '流程监控', page: '流程实例', search: '查找案卷号、案件、实例编号', process: '流程', status: '状态', incident: '异常', withIncident: '有异常', case: '案件', version: '版本', startedAt: '启动时间', endedAt: '结束时间', noCase: '不属于案件',
  statusOf: { active: '运行中', suspended: '已挂起', completed: '已完成', terminated: '已终止' },
  incidents: '{count} 处异常', none: '还没有流程实例', noneText: '上报一件案件后，它的流程会出现在这里。', openCase: '打开案件', id: '实例编号', versionOf: '第 {version} 版',
  diagram: '流程图', variables: '变量', elements: '元素', tabs: '实例内容', nodes: '{count} 个', allElements: '全部', activeOnly: '只看进行中',
  incidentTitle: '待处理的异常', where: '位置', expression: '表达式', operands: '各变量的值', raisedAt: '发生时间', retry: '重试', retryHint: '先更正变量或模型，再重试。', noIncidents: '没有待处理的异常',
  incidentType: { expression: '表达式出错', job: '服务任务失败', decision: '决策出错', calledProcess: '调用流程失败', stepBudget: '步骤过多', multiInstance: '多实例出错', unhandledError: '未捕获的错误', noFlow: '没有可走的路线', clock: '时限出错', model: '模型出错' },
  scope: '范围', name: '名称', value: '值', edit: '修改', addVariable: '新增变量', noVariables: '没有变量', whole: '整个流程', element: '元素', type: '类型', state: '状态', activatedAt: '进入', ended: '离开', more: '展开',
  stateOf: { active: '进行中', suspended: '已挂起', completed: '已完成', terminated: '已终止' },
  actions: '操作', command: { suspend: '挂起', resume: '恢复', cancel: '终止', retry: '重试', setVariables: '设置变量', modify: '调整位置' },
  about: {
    suspend: '流程停在原处，时限停表，任务暂不能办理；恢复后接着走。', resume: '流程接着走，时限从剩余时间继续计算。', cancel: '流程立即结束，未办任务全部取消，不能撤回。',
    retry: '再次执行出错的步骤。', setVariables: '变量改变后，之后的条件和表达式按新值计算。', modify: '取消所选的位置，从所选的节点重新开始。',
  },
  terminate: '取消这些位置', activate: '从这些节点开始', choose: '请选择', variableName: '变量名', variableValue: '值（JSON）', valueHint: '文字要加双引号，例如 "city-water"；数字、true、false、null 直接填写。',
  fault: { variableName: '变量名由字母、汉字、数字和下划线组成，不能以数字开头。', variableValue: '值不是有效的 JSON。文字要加双引号，例如 "city-water"。', nothingChosen: '请至少选择一项。' },
  preview: '预览', previewing: '正在计算…', previewTitle: '执行后会发生', previewNothing: '不会有可见的变化。', previewRefused: '现在不能执行', previewReason: '预览', refreshPreview: '重新预览',
  reason: '理由', reasonHint: '必填，将写入流转记录和操作日志。', reasonNeeded: '请填写理由。', run: '执行', close: '取消',
  applied: '{command}：已执行', recorded: '{command}：已记录，流程服务恢复后自动执行，请勿重复操作', refused: '{command}没有执行：{reason}',
}, {
  title: 'Process monitor', page: 'Instance', search: 'Find case number, case or instance id', process: 'Process', status: 'Status', incident: 'Incidents', withIncident: 'With incidents', case: 'Case', version: 'Version', startedAt: 'Started', endedAt: 'Ended', noCase: 'belongs to no case',
  statusOf: { active: 'running', suspended: 'suspended', completed: 'completed', terminated: 'terminated' },
  incidents: '{count} incidents', none: 'No instances yet', noneText: 'Report a case, and its process appears here.', openCase: 'Open the case', id: 'Instance id', versionOf: 'version {version}',
  diagram: 'Diagram', variables: 'Variables', elements: 'Elements', tabs: 'Parts of the instance', nodes: '{count}', allElements: 'All', activeOnly: 'Active only',
  incidentTitle: 'Incidents to deal with', where: 'Where', expression: 'Expression', operands: 'Values it read', raisedAt: 'Raised', retry: 'Retry', retryHint: 'Correct the variable or the model first, then retry.', noIncidents: 'No incident to deal with',
  incidentType: { expression: 'Expression failed', job: 'Service task failed', decision: 'Decision failed', calledProcess: 'Called process failed', stepBudget: 'Too many steps', multiInstance: 'Multi-instance failed', unhandledError: 'Error not caught', noFlow: 'No flow to take', clock: 'Time limit failed', model: 'Model failed' },
  scope: 'Scope', name: 'Name', value: 'Value', edit: 'Change', addVariable: 'Add a variable', noVariables: 'No variables', whole: 'Whole process', element: 'Element', type: 'Type', state: 'State', activatedAt: 'Entered', ended: 'Left', more: 'Unfold',
  stateOf: { active: 'active', suspended: 'suspended', completed: 'completed', terminated: 'terminated' },
  actions: 'Actions', command: { suspend: 'Suspend', resume: 'Resume', cancel: 'Cancel', retry: 'Retry', setVariables: 'Set variables', modify: 'Modify' },
  about: {
    suspend: 'The process stays where it is, clocks pause, tasks cannot be worked on; resuming goes on from there.', resume: 'The process goes on; clocks count what remains.', cancel: 'The process ends at once and all open tasks are cancelled. There is no way back.',
    retry: 'The step that failed is done again.', setVariables: 'Conditions and expressions from now on read the new value.', modify: 'The chosen positions end, and the process starts again at the chosen nodes.',
  },
  terminate: 'End these positions', activate: 'Start at these nodes', choose: 'Choose', variableName: 'Variable', variableValue: 'Value (JSON)', valueHint: 'Text needs double quotes, such as "city-water"; numbers, true, false and null do not.',
  fault: { variableName: 'A name consists of letters, digits and underscores and begins with no digit.', variableValue: 'This is not valid JSON. Text needs double quotes, such as "city-water".', nothingChosen: 'Choose at least one.' },
  preview: 'Preview', previewing: 'Computing…', previewTitle: 'What it would do', previewNothing: 'Nothing that shows.', previewRefused: 'Not possible now', previewReason: 'Preview', refreshPreview: 'Preview again',
  reason: 'Reason', reasonHint: 'Required; becomes part of the timeline and the operation log.', reasonNeeded: 'Give a reason.', run: 'Run', close: 'Cancel',
  applied: '{command}: done', recorded: '{command}: recorded; it takes effect by itself when the process server is back, do not repeat it', refused: '{command} was not done: {reason}',
});

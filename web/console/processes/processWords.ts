import { bilingual } from '#console/language/words';

/** Published processes, their versions, and publishing new ones. */
export const processWords = bilingual({
  title: '流程', page: '流程', publish: '申请发布', name: '名称', id: '编号', version: '版本', running: '运行中', incidents: '异常', publishedAt: '发布时间', publishedBy: '发布人', byPlatform: '平台自带',
  versionOf: '第 {version} 版', versionsOf: '共 {count} 版', tag: '标签', none: '还没有发布流程', noneText: '导入 .bpmn 文件并经审批发布后，流程会出现在这里。',
  versions: '版本', note: '说明', noNote: '没有说明', instances: '运行中的实例', instancesOf: '{count} 个运行中', current: '当前', diagram: '流程图', allInstances: '查看实例', shown: '正在显示',
  release: '申请发布', drop: '把 .bpmn、.dmn、.form 文件拖到这里，或', choose: '选择文件', dropHint: '同一次发布的流程、决策和表单一起生效，或者都不生效。', files: '文件', remove: '移除 {name}', noFiles: '还没有选择文件',
  refusedFile: { kind: '“{name}”不是 .bpmn、.dmn 或 .form 文件。', size: '“{name}”超过 5 MB。', count: '一次最多发布 200 个文件，“{name}”没有加入。' }, unreadable: '“{name}”读取失败，请重新选择。',
  checking: '正在检查…', findings: '检查结果', clean: '没有发现问题，可以发布。', errors: '{count} 个错误', warnings: '{count} 个提醒', mustFix: '有错误，不能发布。请在建模工具里更正后重新选择同名文件，会自动替换。', mayPublish: '只有提醒，可以发布。',
  severity: { error: '错误', warning: '提醒', information: '说明' }, steps: '看一种出问题的走法', remedy: '怎么办：', where: '在图上查看', contents: '将要发布', kind: { process: '流程', decision: '决策', form: '表单' }, next: '第 {version} 版', unchanged: '没有变化',
  releaseNote: '发布说明', releaseNoteHint: '改了什么、为什么改，供审批人和日后查阅', run: '提交申请', asked: '已提交发布申请，等待审批', close: '关闭', preview: '图形', checkAgain: '重新检查',
}, {
  title: 'Processes', page: 'Process', publish: 'Ask for release', name: 'Name', id: 'Id', version: 'Version', running: 'Running', incidents: 'Incidents', publishedAt: 'Published', publishedBy: 'By', byPlatform: 'came with the platform',
  versionOf: 'version {version}', versionsOf: '{count} in all', tag: 'Tag', none: 'No process is published yet', noneText: 'Import a .bpmn file, have it approved, and it appears here.',
  versions: 'Versions', note: 'Note', noNote: 'no note', instances: 'Running instances', instancesOf: '{count} running', current: 'current', diagram: 'Diagram', allInstances: 'See the instances', shown: 'shown',
  release: 'Ask for release', drop: 'Drop .bpmn, .dmn and .form files here, or', choose: 'choose files', dropHint: 'Processes, decisions and forms of one release take effect together or not at all.', files: 'Files', remove: 'Remove {name}', noFiles: 'No file chosen yet',
  refusedFile: { kind: '“{name}” is no .bpmn, .dmn or .form file.', size: '“{name}” is larger than 5 MB.', count: 'A release holds at most 200 files; “{name}” was left out.' }, unreadable: '“{name}” could not be read; choose it again.',
  checking: 'Checking…', findings: 'What the check found', clean: 'Nothing found; it can be published.', errors: '{count} errors', warnings: '{count} warnings', mustFix: 'Errors forbid publishing. Correct them in your modeling tool and choose the file of the same name again: it takes the place of this one.', mayPublish: 'Only warnings; it can be published.',
  severity: { error: 'error', warning: 'warning', information: 'note' }, steps: 'See a run that goes wrong', remedy: 'What to do: ', where: 'Show in the diagram', contents: 'Would be published', kind: { process: 'process', decision: 'decision', form: 'form' }, next: 'version {version}', unchanged: 'unchanged',
  releaseNote: 'Note', releaseNoteHint: 'What changed and why, for who approves and for later', run: 'Ask', asked: 'Asked for; it awaits an approver', close: 'Close', preview: 'Diagram', checkAgain: 'Check again',
});

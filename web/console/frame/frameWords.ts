import { bilingual } from '#console/language/words';

/** The frame around all pages: navigation, palette, keys, switches. */
export const frameWords = bilingual({
  skip: '跳到正文', home: '工作台', navigation: '主导航', more: '更多', allPages: '全部页面',
  aim: { work: '工作台', cases: '案件', command: '指挥', supervision: '监督', design: '设计', administration: '管理' },
  page: { queue: '我的任务', report: '上报案件', cases: '案件库', flood: '防汛指挥', overdue: '超期看板', supervision: '督办队列', matters: '事项销号台账', instances: '流程监控', models: '流程设计', processes: '流程', releases: '发布管理', catalogue: '事部件与时限', calendars: '工作日历', numberRules: '编号规则' },
  short: { queue: '任务', report: '上报', cases: '案件', flood: '防汛', overdue: '超期', supervision: '督办', matters: '台账', models: '设计', processes: '流程', releases: '发布', instances: '监控', catalogue: '目录', calendars: '日历', numberRules: '编号' },
  open: '打开：{name}', me: '我的', person: '个人菜单', language: '语言', appearance: '外观', light: '浅色', dark: '深色', system: '跟随系统',
  toLight: '切换到浅色', toDark: '切换到深色', toChinese: '切换到中文', toEnglish: '切换到英文（English）',
  palette: { title: '命令', placeholder: '输入命令、页面或案卷号…', none: '没有匹配的命令', searchQueue: '在任务中查找“{text}”', hint: '↑↓ 选择 · 回车执行 · Esc 关闭', open: '查找与命令' },
  keys: { title: '键盘操作', everywhere: '全局', palette: '打开命令面板', help: '显示全部按键', queue: '打开我的任务', report: '上报案件', close: '关闭', page: '本页' },
  live: { off: '实时更新已断开，正在重连…' },
  news: '{count} 条更新', takeNews: '有 {count} 条更新，点击刷新列表',
  notFound: '没有这个页面', notFoundText: '地址可能写错了，或者页面已经移走。', forbidden: '您没有打开此页面的权限', forbiddenPage: '“{page}”不在您的岗位职责范围内。如工作需要，请联系系统管理员开通权限（{permission}）。', forbiddenText: '如果工作需要，请联系系统管理员为您的岗位开通“{permission}”权限。', back: '回到首页',
}, {
  skip: 'Skip to content', home: 'Work', navigation: 'Main navigation', more: 'More', allPages: 'All pages',
  aim: { work: 'Work', cases: 'Cases', command: 'Command', supervision: 'Supervision', design: 'Design', administration: 'Administration' },
  page: { queue: 'My tasks', report: 'Report a case', cases: 'All cases', flood: 'Flood command', overdue: 'Overdue board', supervision: 'Supervision queue', matters: 'Register and cross-offs', instances: 'Process monitor', models: 'Designer', processes: 'Processes', releases: 'Releases', catalogue: 'Catalogue and limits', calendars: 'Work calendars', numberRules: 'Case numbers' },
  short: { queue: 'Tasks', report: 'Report', cases: 'Cases', flood: 'Flood', overdue: 'Overdue', supervision: 'Supervision', matters: 'Matters', models: 'Design', processes: 'Processes', releases: 'Releases', instances: 'Monitor', catalogue: 'Catalogue', calendars: 'Calendars', numberRules: 'Numbers' },
  open: 'Open: {name}', me: 'Me', person: 'Person menu', language: 'Language', appearance: 'Appearance', light: 'Light', dark: 'Dark', system: 'As the device',
  toLight: 'Switch to light', toDark: 'Switch to dark', toChinese: 'Switch to Chinese（中文）', toEnglish: 'Switch to English',
  palette: { title: 'Commands', placeholder: 'Type a command, a page or a case number…', none: 'No command matches', searchQueue: 'Find “{text}” in my tasks', hint: '↑↓ choose · Enter runs · Esc closes', open: 'Find and run' },
  keys: { title: 'Keyboard', everywhere: 'Everywhere', palette: 'Open the command palette', help: 'Show all keys', queue: 'Open my tasks', report: 'Report a case', close: 'Close', page: 'This page' },
  live: { off: 'Live updates are interrupted, reconnecting…' },
  news: '{count} updates', takeNews: '{count} updates: press to load the list again',
  notFound: 'There is no such page', notFoundText: 'The address may be wrong, or the page has moved.', forbidden: 'You may not open this page', forbiddenPage: '“{page}” does not belong to your role. If your work needs it, ask the administrator for the permission ({permission}).', forbiddenText: 'If your work needs it, ask the administrator to give your role the permission “{permission}”.', back: 'Back to the start',
});

import { bilingual } from '#console/language/words';

/** Cases: the list, the case page and its timeline. */
export const caseWords = bilingual({
  list: '案件库', search: '查找案卷号、标题、地点', case: '案件', number: '案卷号', name: '标题', category: '大类', subcategory: '小类', address: '地点', sourceOf: '来源', process: '办理流程', stage: '阶段', stateOf: '办理情况',
  lamp: '时限状态', due: '到期时间', department: '责任部门', reportedAt: '上报时间', closedAt: '结案时间', rework: '返工次数', sort: '排序', notDispatched: '未派遣', reworked: '返工 {count} 次',
  none: '还没有案件', noneText: '您职责范围内还没有上报的案件。',
  source: { inspector: '网格巡查', hotline: '12345 热线', serviceLine: '81890 服务', police: '110 联动', citizen: '市民随手拍', leader: '领导督办', media: '媒体曝光', opinion: '网络舆情', department: '部门转办', video: '视频发现', drone: '无人机发现', satellite: '卫星发现', sensor: '物联感知' },
  state: { starting: '正在登记', open: '办理中', closed: '已结案', declined: '不予受理', ended: '已终止' },
  facts: '案件信息', description: '问题描述', place: '地点', grid: '单元网格', position: '坐标', reporter: '反映人', reportedBy: '登记人', phone: '电话', filing: '立案条件', closing: '结案条件', limit: '处置时限',
  before: '处置前', after: '处置后', noBefore: '上报时没有照片', noAfter: '还没有处置后的照片', photos: '照片对比',
  openTasks: '正在办理', holder: '由{name}办理', openTask: '办理', noOpenTasks: '没有正在办理的任务', noOpenTasksText: '案件已经办结。', noOpenTasksWait: '流程正在自动处理，或在等待外部消息。',
  incidents: '流程有 {count} 处异常，办理暂停', incidentsText: '运行管理员处理后会自动继续，已办理的内容都在。', toInstance: '查看流程实例', starting: '案件已登记，正在启动流程，稍候会出现第一项任务。',
  tab: { timeline: '流转记录', clocks: '时限台账', diagram: '流程图', facts: '信息' }, tabs: '案件内容', page: '案件',
  timeline: '流转记录', workOnly: '只看办理', orderOf: '排列顺序', order: { newest: '最新在前', oldest: '最早在前' },
  noTimeline: '还没有流转记录', noTimelineText: '案件刚刚上报，办理开始后这里会出现每一步。',
  operations: '可办事项', operation: { reason: '理由', reasonNeeded: '请写明理由', done: '“{name}”已办理', recorded: '“{name}”已记录，流程服务恢复后自动办理', fix: '还有 {count} 处需要改正', photosBusy: '照片还在上传，请稍候', photosFailed: '有照片上传失败，请重试或移除', close: '取消', gone: '此事项目前已不可办理，页面已刷新。' },
  took: '用时 {length}', enlarge: '放大查看 {name}',
}, {
  list: 'All cases', search: 'Find number, title or place', case: 'Case', number: 'Number', name: 'Title', category: 'Category', subcategory: 'Subcategory', address: 'Place', sourceOf: 'Source', process: 'Process', stage: 'Stage', stateOf: 'Progress',
  lamp: 'Limit', due: 'Due', department: 'Department', reportedAt: 'Reported', closedAt: 'Closed', rework: 'Reworks', sort: 'Sort', notDispatched: 'Not dispatched', reworked: 'Reworked {count}×',
  none: 'No cases yet', noneText: 'No case was reported in your scope yet.',
  source: { inspector: 'Patrol', hotline: 'Hotline 12345', serviceLine: 'Service line 81890', police: 'Police 110', citizen: 'Citizen', leader: 'Leadership', media: 'Media', opinion: 'Public opinion online', department: 'Department', video: 'Video', drone: 'Drone', satellite: 'Satellite', sensor: 'Sensor' },
  state: { starting: 'Being registered', open: 'Open', closed: 'Closed', declined: 'Declined', ended: 'Ended' },
  facts: 'Facts', description: 'Description', place: 'Place', grid: 'Grid cell', position: 'Position', reporter: 'Reported by', reportedBy: 'Registered by', phone: 'Phone', filing: 'Filing condition', closing: 'Closing condition', limit: 'Handling limit',
  before: 'Before', after: 'After', noBefore: 'No photo came with the report', noAfter: 'No photo after handling yet', photos: 'Photos before and after',
  openTasks: 'In work now', holder: 'held by {name}', openTask: 'Work on it', noOpenTasks: 'No open task', noOpenTasksText: 'The case is finished.', noOpenTasksWait: 'The process works by itself or waits for a message.',
  incidents: '{count} incidents stopped the process', incidentsText: 'It goes on by itself once the operator has dealt with it; nothing done so far is lost.', toInstance: 'Open the instance', starting: 'The case is registered and its process is starting; the first task appears in a moment.',
  tab: { timeline: 'Timeline', clocks: 'Clock ledger', diagram: 'Diagram', facts: 'Facts' }, tabs: 'Parts of the case', page: 'Case',
  timeline: 'Timeline', workOnly: 'Work only', orderOf: 'Order', order: { newest: 'Newest first', oldest: 'Oldest first' },
  noTimeline: 'Nothing on the record yet', noTimelineText: 'The case was reported just now; each step appears here once work begins.',
  operations: 'What can be done', operation: { reason: 'Reason', reasonNeeded: 'Please give a reason', done: '“{name}” is done', recorded: '“{name}” is on record and will be done when the process server is back', fix: '{count} entries need correcting', photosBusy: 'Photos are still being sent', photosFailed: 'A photo could not be sent; try again or remove it', close: 'Cancel', gone: 'This is not possible any more; the page was brought up to date.' },
  took: 'took {length}', enlarge: 'Enlarge {name}',
});

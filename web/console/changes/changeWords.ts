import { bilingual } from '#console/language/words';

/** The log of who changed what of the city's settings. */
export const changeWords = bilingual({
  title: '操作日志', short: '日志', search: '查找名称或变更依据', noun: '对象', from: '起始日期', to: '截止日期', at: '时间', who: '操作人', what: '变更内容', why: '依据', platform: '系统', absent: '无', none: '还没有变更记录', noneText: '组织、网格、目录、时限等设置的每次变更都会记在这里，不能修改或删除。',
  kindOf: { added: '新增', changed: '修改', ended: '停用' }, yes: '是', no: '否',
  field: {
    name: '名称', kind: '类别', parent: '上级', handlesCases: '承担处置', areaCode: '区划代码', closedOn: '撤销日期', login: '账号', phone: '电话', department: '部门', roles: '岗位', lockedAt: '锁定时间', leftOn: '离岗日期', oneTimePasswordUntil: '一次性密码有效至',
    absent: '被代理人', standIn: '代理人', startsAt: '开始', endsAt: '结束', post: '岗位', person: '人员', group: '接收通知的岗位', note: '交接内容', inspector: '监督员', community: '社区', cells: '单元网格数', dutyGrids: '责任网格数',
    category: '类别', area: '区域', coDepartments: '协办', document: '依据文件', effectiveFrom: '生效日期', effectiveTo: '失效日期', outlines: '范围', limit: '时限', edition: '版本', count: '班次数', importedAt: '导入时间', state: '状态', contents: '内容',
  },
}, {
  title: 'Change log', short: 'Log', search: 'Find a name or a basis', noun: 'Of', from: 'From', to: 'To', at: 'When', who: 'Who', what: 'What', why: 'Basis', platform: 'The platform', absent: 'none', none: 'Nothing has been changed yet', noneText: 'Every change of departments, grids, catalogue, limits and other settings is kept here and cannot be rewritten.',
  kindOf: { added: 'Added', changed: 'Changed', ended: 'Ended' }, yes: 'yes', no: 'no',
  field: {
    name: 'Name', kind: 'Kind', parent: 'Parent', handlesCases: 'Handles cases', areaCode: 'Area code', closedOn: 'Closed on', login: 'Login', phone: 'Phone', department: 'Department', roles: 'Roles', lockedAt: 'Locked at', leftOn: 'Left on', oneTimePasswordUntil: 'One-time password until',
    absent: 'Absent', standIn: 'Stand-in', startsAt: 'Begins', endsAt: 'Ends', post: 'Post', person: 'Person', group: 'Gets the notices of', note: 'Hand-over note', inspector: 'Inspector', community: 'Community', cells: 'Grid cells', dutyGrids: 'Duty grids',
    category: 'Category', area: 'Area', coDepartments: 'Co-handlers', document: 'Document', effectiveFrom: 'In force from', effectiveTo: 'In force until', outlines: 'Ground', limit: 'Limit', edition: 'Edition', count: 'Shifts', importedAt: 'Imported', state: 'State', contents: 'Contents',
  },
});

import { bilingual } from '#console/language/words';

/** Accounts of the people who work here. */
export const accountWords = bilingual({
  search: '查找姓名、账号、电话（可输入拼音）', state: '状态', stateOf: { active: '在岗', locked: '已锁定', left: '已离岗' }, role: '岗位', name: '姓名', login: '账号', phone: '电话', department: '部门', roles: '岗位', lastSeen: '最近使用', actions: '操作', never: '从未登录',
  none: '这里还没有人员', noneText: '可以新增人员，或查看其他部门。', add: '新增人员', addTo: '在“{name}”新增人员', alter: '修改', alterOf: '修改“{name}”', lock: '锁定', unlock: '解锁', reset: '重置密码', leave: '离岗', more: '更多',
  loginHint: '字母、数字、点、横线，2 至 64 位', addRole: '添加岗位', removeRole: '移除该岗位', roleOf: '第 {number} 个岗位', heldIn: '所在部门', reason: '原因', save: '保存', cancel: '取消', saved: '已保存',
  password: '一次性密码', passwordText: '请当面或通过电话告知本人。密码只显示这一次，{at} 前有效；首次登录后必须改成自己的密码。', copy: '复制', copied: '已复制', known: '已告知，关闭', passwordWaits: '一次性密码未使用',
  ask: { lock: '锁定后，{name}的登录立即失效，账号不能再登录，直到解锁。', unlock: '解锁后，{name}可以重新登录；连续输错密码造成的锁定也一并解除。', reset: '原密码和全部登录立即失效，并生成一个新的一次性密码。', leave: '{name}离岗后不能再登录，全部岗位终止；已认领的任务退回原岗位，其经手的记录保留。' },
  left: '已办理离岗，{count} 项任务退回', done: { lock: '已锁定', unlock: '已解锁' },
}, {
  search: 'Find a name, login or phone (pinyin too)', state: 'State', stateOf: { active: 'Working', locked: 'Locked', left: 'Left' }, role: 'Role', name: 'Name', login: 'Login', phone: 'Phone', department: 'Department', roles: 'Roles', lastSeen: 'Last seen', actions: 'Actions', never: 'never',
  none: 'Nobody here yet', noneText: 'Add a person, or look at another department.', add: 'Add a person', addTo: 'Add a person to “{name}”', alter: 'Change', alterOf: 'Change “{name}”', lock: 'Lock', unlock: 'Unlock', reset: 'Reset password', leave: 'Leaves', more: 'More',
  loginHint: 'Letters, digits, dots and hyphens, 2 to 64', addRole: 'Add a role', removeRole: 'Remove this role', roleOf: 'Role {number}', heldIn: 'Held in', reason: 'Reason', save: 'Save', cancel: 'Cancel', saved: 'Saved',
  password: 'One-time password', passwordText: 'Tell it to the person face to face or by phone. It is shown only now and works until {at}; with the first sign-in it must be changed.', copy: 'Copy', copied: 'Copied', known: 'Told, close', passwordWaits: 'One-time password not used yet',
  ask: { lock: 'All sessions of {name} end at once and nobody can sign in with the account until it is unlocked.', unlock: '{name} can sign in again, also where too many wrong passwords had locked the account.', reset: 'The old password and all sessions end at once; a new one-time password is made.', leave: '{name} can no longer sign in and all roles end. Claimed tasks return to their pool; everything done stays on record.' },
  left: 'Noted; {count} tasks returned', done: { lock: 'Locked', unlock: 'Unlocked' },
});

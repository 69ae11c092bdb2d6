import { bilingual } from '#console/language/words';

/** Signing in, out and in again. */
export const sessionWords = bilingual({
  title: '登录', product: '一网', productLong: '城市运行一网统管平台',
  login: '账号', password: '密码', enter: '登录', entering: '正在登录…',
  wrong: '账号或密码不正确，请核对后重试。',
  locked: '连续多次输错，账号已临时锁定，请 {minutes} 分钟后再试。',
  lockedUnknown: '连续多次输错，账号已临时锁定，请稍后再试。',
  unreachable: '服务器暂时没有应答，请检查网络后重试。',
  missing: '请填写账号和密码。',
  showPassword: '显示密码',
  expiredTitle: '登录已过期', expiredText: '您填写的内容都还在。请重新登录，刚才的操作会自动继续。',
  continue: '登录并继续', leave: '退出登录', signOut: '退出登录', roles: '岗位', demo: '演示账号', changePassword: '修改密码', oneTimeTitle: '请设置您自己的密码', oneTimeText: '您使用的是一次性密码。设置自己的密码后即可开始工作。', current: '当前密码', fresh: '新密码', again: '再输一次新密码', freshHint: '至少 10 个字符，不含账号', differ: '两次输入的新密码不一致', changed: '密码已修改，其他设备上的登录已失效', save: '保存', cancel: '取消', toCitizen: '市民随手拍 · 上报与查询',
}, {
  title: 'Sign in', product: 'Yiwang', productLong: 'One platform for the city’s operation centre',
  login: 'Account', password: 'Password', enter: 'Sign in', entering: 'Signing in…',
  wrong: 'Account or password is wrong. Check both and try again.',
  locked: 'Too many wrong attempts: the account is locked. Try again in {minutes} min.',
  lockedUnknown: 'Too many wrong attempts: the account is locked for a while. Try again later.',
  unreachable: 'The server does not answer. Check the network and try again.',
  missing: 'Enter account and password.',
  showPassword: 'Show password',
  expiredTitle: 'Your session has expired', expiredText: 'Everything you typed is still here. Sign in again and your last action goes on by itself.',
  continue: 'Sign in and go on', leave: 'Sign out', signOut: 'Sign out', roles: 'Roles', demo: 'Demo accounts', changePassword: 'Change password', oneTimeTitle: 'Choose a password of your own', oneTimeText: 'You signed in with a one-time password. Choose your own and begin.', current: 'Present password', fresh: 'New password', again: 'New password again', freshHint: 'At least 10 characters, without your account name', differ: 'The two new passwords differ', changed: 'Changed; your other devices are signed out', save: 'Save', cancel: 'Cancel', toCitizen: 'For citizens: report and follow',
});

import { bilingual } from '#console/language/words';

/** How models come into force: requests, approval, the list of releases, going back. */
export const releaseWords = bilingual({
  title: '发布管理', short: '发布', page: '发布申请', requests: '发布申请', history: '发布记录', none: '没有发布申请', noneText: '设计员在“流程设计”中提交发布申请后，会出现在这里。', noReleases: '还没有发布记录',
  state: { open: '待审批', released: '已发布', declined: '已退回', withdrawn: '已撤回' }, note: '发布说明', contents: '发布内容', requestedBy: '申请人', requestedAt: '申请时间', approvedBy: '审批人', decidedBy: '处理人', decidedAt: '处理时间', decisionNote: '处理意见',
  number: '第 {number} 次发布', by: '{name}申请', platform: '平台自带', restores: '退回第 {number} 次发布之前', unchangedCount: '另有 {count} 项没有变化', next: '第 {version} 版',
  approve: '批准发布', approveText: '批准后新版本立即生效，新发起的事项按新版本办理；运行中的事项按下方预检结果另行处理。', approveNote: '审批意见（可不填）', approved: '已发布', decline: '退回申请', declineReason: '退回理由', declined: '已退回', withdraw: '撤回申请', withdrawn: '已撤回', own: '本人提出的申请须由其他审批员审批。', waits: '等待审批员审批。',
  restore: '退回到此前版本', restoreText: '将把第 {number} 次发布改动的内容恢复为此前的版本，作为一次新的发布；运行中的事项不受影响。提交后同样先做预检。', restoreNote: '退回理由', restored: '已提交退回申请', cancel: '取消', findings: '检查结果', compare: '比对', first: '首次发布', files: '文件',
}, {
  title: 'Releases', short: 'Releases', page: 'Release request', requests: 'Requests', history: 'Releases', none: 'Nothing was asked for', noneText: 'A designer asks for a release in the designer; it appears here.', noReleases: 'Nothing was released yet',
  state: { open: 'awaits approval', released: 'released', declined: 'declined', withdrawn: 'withdrawn' }, note: 'Note', contents: 'What it brings', requestedBy: 'Asked by', requestedAt: 'Asked', approvedBy: 'Approved by', decidedBy: 'Decided by', decidedAt: 'Decided', decisionNote: 'Remark',
  number: 'Release {number}', by: 'asked by {name}', platform: 'came with the platform', restores: 'goes back before release {number}', unchangedCount: '{count} more unchanged', next: 'version {version}',
  approve: 'Approve and publish', approveText: 'The new versions take effect at once for what begins from now on; what runs is decided from the pre-flight below.', approveNote: 'Remark (optional)', approved: 'Released', decline: 'Decline', declineReason: 'Reason', declined: 'Declined', withdraw: 'Withdraw', withdrawn: 'Withdrawn', own: 'You asked for this yourself; another approver must let it pass.', waits: 'It awaits an approver.',
  restore: 'Go back', restoreText: 'What release {number} changed is published again as it was before, as a new release; what runs is not touched. It is pre-flighted like any other.', restoreNote: 'Reason', restored: 'Asked to go back', cancel: 'Cancel', findings: 'What the check found', compare: 'Compare', first: 'first version', files: 'Files',
});

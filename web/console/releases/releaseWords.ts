import { bilingual } from '#console/language/words';

/** How models come into force: requests, approval, the list of releases, going back. */
export const releaseWords = bilingual({
  title: '发布管理', page: '发布申请', requests: '发布申请', history: '发布记录', none: '没有发布申请', noneText: '设计员在“流程设计”中提交发布申请后，会出现在这里。', noReleases: '还没有发布记录',
  state: { open: '待审批', released: '已发布', declined: '已退回', withdrawn: '已撤回' }, note: '发布说明', contents: '发布内容', requestedBy: '申请人', requestedAt: '申请时间', approvedBy: '审批人', decidedBy: '处理人', decidedAt: '处理时间', decisionNote: '处理意见',
  number: '第 {number} 次发布', by: '{name}申请', platform: '平台自带', restores: '退回第 {number} 次发布之前', unchangedCount: '另有 {count} 项没有变化', next: '第 {version} 版',
  approve: '批准发布', approveText: '批准后新版本立即生效，新发起的事项按新版本办理；运行中的事项按上方预检结果另行处理。', approveNote: '审批意见（可不填）', approved: '已发布', decline: '退回申请', declineReason: '退回理由', declined: '已退回', withdraw: '撤回申请', withdrawn: '已撤回', own: '本人提出的申请须由其他审批员审批。', waits: '等待审批员审批。',
  restore: '退回到此前版本', restoreText: '将把第 {number} 次发布改动的内容恢复为此前的版本，作为一次新的发布；运行中的事项不受影响。提交后同样先做预检。', restoreNote: '退回理由', restored: '已提交退回申请', cancel: '取消', findings: '检查结果', compare: '比对', first: '首次发布', files: '文件', withoutPreflight: '不经预检发布的理由', skipPreflight: '不等预检结果，直接发布（须写明理由，理由将记入发布记录）', preflightFailed: '预检没有完成。可在上方重新预检，或写明理由后直接发布。', preflightRuns: '预检正在进行，完成后即可批准。',
  move: {
    title: '迁移运行中的案件', text: '默认只有新发起的案件按新版本办理。需要把运行中的案件也迁移过来时，按预检结果选择；每个案件的结果逐一记录，可随时暂停，迁移后没有办理过的可以退回。', reason: '迁移理由', begin: '开始迁移', pause: '暂停', resume: '继续', undo: '退回',
    state: { running: '正在迁移', paused: '已暂停', undoing: '正在退回', done: '已完成' }, counts: '等待 {waiting} · 已迁移 {moved} · 未迁移 {refused} · 已退回 {undone} · 保留 {kept}',
  },
  preflight: {
    title: '发布前预检', text: '把每个运行中案件已办过的每一步，按新版本重新走一遍，看它会在哪里。不影响案件本身。', underWay: '正在预检：{checked} / {total}', failed: '预检没有完成：{reason}', nothingRuns: '没有运行中的案件受影响。', noProcess: '此次发布不改动流程，不需要预检：运行中的案件一直沿用它发起时那次发布的决策和表单，新内容只用于此后新发起的案件。', done: '已检查 {total} 个运行中的案件，点击数字查看清单。', versions: '第 {from} 版 → 第 {to} 版',
    kind: { same: '环节不变', remapped: '环节改名', branch: '走向不同', stranded: '无处安放', refuses: '新版本不接受', unreplayable: '无法预检' }, mapping: '以下环节在新版本中没有同编号的节点，指定对应节点后可重新预检：', noCounterpart: '没有对应的节点', counterpart: '新版本中的节点', again: '重新预检', more: '更多',
    here: '现在', afterMigration: '迁移后', byNew: '按新版本', before: '现行（第 {version} 版）', after: '新版本', noPlace: '无法迁移', rehearsed: '若一开始就按新版本办理，现在会在：', ended: '已办结',
  },
}, {
  title: 'Releases', page: 'Release request', requests: 'Requests', history: 'Releases', none: 'Nothing was asked for', noneText: 'A designer asks for a release in the designer; it appears here.', noReleases: 'Nothing was released yet',
  state: { open: 'awaits approval', released: 'released', declined: 'declined', withdrawn: 'withdrawn' }, note: 'Note', contents: 'What it brings', requestedBy: 'Asked by', requestedAt: 'Asked', approvedBy: 'Approved by', decidedBy: 'Decided by', decidedAt: 'Decided', decisionNote: 'Remark',
  number: 'Release {number}', by: 'asked by {name}', platform: 'came with the platform', restores: 'goes back before release {number}', unchangedCount: '{count} more unchanged', next: 'version {version}',
  approve: 'Approve and publish', approveText: 'The new versions take effect at once for what begins from now on; what runs is decided from the pre-flight above.', approveNote: 'Remark (optional)', approved: 'Released', decline: 'Decline', declineReason: 'Reason', declined: 'Declined', withdraw: 'Withdraw', withdrawn: 'Withdrawn', own: 'You asked for this yourself; another approver must let it pass.', waits: 'It awaits an approver.',
  restore: 'Go back', restoreText: 'What release {number} changed is published again as it was before, as a new release; what runs is not touched. It is pre-flighted like any other.', restoreNote: 'Reason', restored: 'Asked to go back', cancel: 'Cancel', findings: 'What the check found', compare: 'Compare', first: 'first version', files: 'Files', withoutPreflight: 'Why without a pre-flight', skipPreflight: 'Publish without the pre-flight (the reason is kept with the release)', preflightFailed: 'The pre-flight could not be finished. Run it again above, or say why this is to come into force without it.', preflightRuns: 'The pre-flight is under way; approve once it is done.',
  move: {
    title: 'Take running cases along', text: 'Only what begins from now on takes the new version. Where running cases are to come along, choose by what the pre-flight found; what comes of each is written down, it can be paused, and what nobody has worked on since can go back.', reason: 'Why', begin: 'Migrate', pause: 'Pause', resume: 'Go on', undo: 'Take back',
    state: { running: 'migrating', paused: 'paused', undoing: 'taking back', done: 'done' }, counts: '{waiting} waiting · {moved} migrated · {refused} not migrated · {undone} taken back · {kept} kept',
  },
  preflight: {
    title: 'Pre-flight', text: 'Every step of every running case is played again with the new version to see where it would be. The cases themselves are not touched.', underWay: 'Under way: {checked} of {total}', failed: 'The pre-flight could not be finished: {reason}', nothingRuns: 'No running case is concerned.', noProcess: 'This release changes no process and needs no pre-flight: running cases keep the decisions and forms of the release they began under; what is new applies to what begins from now on.', done: '{total} running cases looked at; press a number for the list.', versions: 'version {from} → version {to}',
    kind: { same: 'same place', remapped: 'renamed', branch: 'another way', stranded: 'stranded', refuses: 'refused', unreplayable: 'cannot be replayed' }, mapping: 'These nodes have no namesake in the new version; say what takes their place and look again:', noCounterpart: 'no counterpart', counterpart: 'node of the new version', again: 'Look again', more: 'More',
    here: 'now', afterMigration: 'migrated', byNew: 'by the new version', before: 'In force (version {version})', after: 'New version', noPlace: 'cannot be migrated', rehearsed: 'By the new version from the start it would now be at: ', ended: 'its end',
  },
});

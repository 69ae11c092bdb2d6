import { bilingual } from '#console/language/words';

/** What the console says when something is missing, slow or failed: what happened, what was kept, what to do. */
export const answerWords = bilingual({
  technical: '技术信息：{sentence}', loading: '正在加载…', retry: '重试', reload: '重新加载',
  happened: { unreachable: '服务器没有应答', server: '服务器处理时出错', forbidden: '您没有这项权限', missing: '没有找到', conflict: '内容已被他人更新', invalid: '有内容需要更正', tooLarge: '内容太大', tooMany: '操作过于频繁', unexpected: '操作没有完成' },
  kept: { form: '您填写的内容都还在本页。', nothing: '没有改动任何数据。', sent: '您的提交可能已经收到，重试不会重复办理。' },
  remedy: { unreachable: '请检查网络，稍后重试。', server: '请稍后重试；如仍出错，请把时间和案卷号告诉运行管理员。', forbidden: '如果工作需要，请联系系统管理员开通。', missing: '它可能已经办结、撤回或不归您所在部门。请核对地址，或回到列表按案卷号查找。', conflict: '请查看最新情况后再办理。', invalid: '请更正标出的内容后再提交。', tooLarge: '请换较小的文件再试。', tooMany: '请等 {seconds} 秒后再试。', tooManySoon: '请稍等片刻再试。', unexpected: '请重试。' },
}, {
  technical: 'Technical detail: {sentence}', loading: 'Loading…', retry: 'Try again', reload: 'Load again',
  happened: { unreachable: 'The server does not answer', server: 'The server failed', forbidden: 'You may not do this', missing: 'Not found', conflict: 'Somebody changed this meanwhile', invalid: 'Something needs correction', tooLarge: 'Too large', tooMany: 'Too many requests', unexpected: 'This could not be done' },
  kept: { form: 'Everything you typed is still on this page.', nothing: 'Nothing was changed.', sent: 'What you sent may have been received; trying again will not do it twice.' },
  remedy: { unreachable: 'Check the network and try again.', server: 'Try again later; if it fails again, tell the operator the time and the case number.', forbidden: 'If your work needs it, ask the administrator.', missing: 'It may be finished, withdrawn, or belong to another department. Check the address, or look for its number in the list.', conflict: 'Look at the current state first.', invalid: 'Correct the marked fields and send again.', tooLarge: 'Choose a smaller file.', tooMany: 'Wait {seconds} s and try again.', tooManySoon: 'Wait a moment and try again.', unexpected: 'Try again.' },
});

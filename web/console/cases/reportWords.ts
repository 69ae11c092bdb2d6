import { bilingual } from '#console/language/words';

/** Reporting a case. */
export const reportWords = bilingual({
  title: '上报案件', photos: '现场照片', photosHint: '先拍一张现场照片，可多张', subcategory: '案件小类', recent: '最近使用', place: '发生地点', description: '问题描述', descriptionHint: '看到了什么、影响到谁、是否有危险',
  name: '案件标题', nameHint: '留空则按“地点 + 小类”自动生成', source: '案件来源', kind: '办理流程', choose: '请选择', reporter: '反映人', reporterName: '姓名', phone: '联系电话', more: '来源与反映人',
  send: '提交上报', sending: '正在提交…', draft: '草稿已存本机 · {time}', drop: '清空重填', dropped: '已清空', restored: '已恢复 {time} 未提交的内容', undo: '撤销',
  wrong: { subcategoryCode: '请选择案件小类', address: '请填写地点，或使用我的位置', description: '请描述问题', phone: '请填写手机号码，或带区号的固定电话', reporterName: '请填写反映人姓名', needed: '请填写{field}', malformed: '{field}格式不正确', selfHandled: '请填写处置情况，并附处置前、处置后照片' },
  selfHandled: '已现场处置（自处理）', selfHandledText: '提交后案件直接结案归档，仍计入上报和结案数量。', handledResult: '处置情况', handledPhotos: '处置后照片',
  nearPosition: '现场定位 {longitude}, {latitude}', photosBusy: '照片仍在上传，请稍候再提交。', photosFailed: '有照片没有传上去，请重新上传或移除后再提交。',
  sent: '上报成功', sentNumber: '案卷号 {number}', recorded: '已收到，稍后自动立项', recordedText: '流程服务暂不可用。您上报的内容已安全保存，恢复后会自动开始办理，请勿重复上报。', view: '查看案件', another: '继续上报', duplicates: '附近 7 天内已有 {count} 件同类案件，请先核对，避免重复上报', metres: '相距 {metres} 米', sameAddress: '同一地址', fix: '有 {count} 处需要更正', copied: '案卷号已复制', copy: '复制案卷号',
}, {
  title: 'Report a case', photos: 'Photos of the place', photosHint: 'Take a photo first; more are welcome', subcategory: 'Subcategory', recent: 'Used lately', place: 'Place', description: 'Description', descriptionHint: 'What you saw, whom it affects, whether it is dangerous',
  name: 'Title', nameHint: 'Made of place and subcategory when left empty', source: 'Source', kind: 'Process', choose: 'Choose', reporter: 'Reporter', reporterName: 'Name', phone: 'Phone', more: 'Source and reporter',
  send: 'Send report', sending: 'Sending…', draft: 'Draft kept on this device · {time}', drop: 'Start over', dropped: 'Cleared', restored: 'What you typed at {time} is back', undo: 'Undo',
  wrong: { subcategoryCode: 'Choose a subcategory', address: 'Give a place or use your position', description: 'Describe the problem', phone: 'Give a mobile number, or a landline with its area code', reporterName: 'Give the reporter’s name', needed: '“{field}” is needed', malformed: '“{field}” is not written correctly', selfHandled: 'Say what was done, with photos of before and after' },
  selfHandled: 'Dealt with on the spot', selfHandledText: 'The case is closed and archived at once, and counts as reported and closed.', handledResult: 'What was done', handledPhotos: 'Photos of after',
  nearPosition: 'At {longitude}, {latitude}', photosBusy: 'Photos are still being uploaded; send in a moment.', photosFailed: 'A photo was not uploaded. Upload it again or remove it.',
  sent: 'Reported', sentNumber: 'Case {number}', recorded: 'Received, starts by itself', recordedText: 'The process server is away. Your report is safely kept and work on it starts when the server is back; do not report it again.', view: 'Open the case', another: 'Report another', duplicates: '{count} open cases of this kind were reported near by within 7 days; see whether yours is one', metres: '{metres} m away', sameAddress: 'Same address', fix: '{count} to correct', copied: 'Number copied', copy: 'Copy the number',
});

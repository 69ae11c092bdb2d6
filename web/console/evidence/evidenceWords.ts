import { bilingual } from '#console/language/words';

/** What is found of photos, photos before and after, and the figures of both. */
export const evidenceWords = bilingual({
  pair: '处置前后对比', slide: '拖动比较处置前后', chooseBefore: '选择处置前照片', chooseAfter: '选择处置后照片', photo: '照片 {number}',
  findings: '照片核验', judging: '正在核验照片…', notJudged: '暂时无法核验照片，不影响提交。', retake: '请尽量在现场重新拍摄；如情况属实，可照常提交，核查人员会看到以上说明。',
  grade: { fits: '相符', doubt: '存疑', unknown: '无法核对' }, question: { place: '位置', time: '时间', reuse: '重复使用', change: '前后变化' },
  takenAt: '拍摄于 {time}', sentAt: '上传于 {time}', device: '设备 {name}', away: '距案发位置 {metres} 米',
  consent: '附带手机当前位置，用于核对是否在现场拍摄', consentHint: '仅办案人员可见，市民看到的照片不含位置。',
  locateDenied: '浏览器未获准使用位置，照片将不带手机位置上传，核查时会注明。', locateFailed: '手机暂时无法定位，照片将不带手机位置上传。', locateUnsupported: '此设备不支持定位（定位需要 https 访问），照片将不带手机位置上传。',
  title: '照片核验与复查', updated: '近 30 天', department: '部门', judged: '带照片反馈', doubted: '照片存疑', share: '存疑占比', noFigures: '还没有可统计的照片', noFiguresText: '部门带照片反馈处置结果后，这里按部门统计存疑情况。',
  rechecks: '盲查', rechecksText: '结案后随机抽取，由另一名监督员在不知原结论的情况下复查。', inspector: '原核查人', rechecked: '已复查', differing: '结论不一致', redone: '重办', waiting: '待复查', noRechecks: '还没有抽到复查的案件', noRechecksText: '结案案件按规定比例抽取，抽中后在这里按原核查人统计。',
}, {
  pair: 'Before and after', slide: 'Drag to compare before and after', chooseBefore: 'Choose a photo from before', chooseAfter: 'Choose a photo from after', photo: 'Photo {number}',
  findings: 'Photo check', judging: 'Checking the photos…', notJudged: 'The photos cannot be checked right now. You can send them all the same.', retake: 'Take them again on the spot if you can. If all is as it should be, send them: whoever checks will see these notes.',
  grade: { fits: 'Fits', doubt: 'In doubt', unknown: 'Cannot tell' }, question: { place: 'Place', time: 'Time', reuse: 'Used before', change: 'Change' },
  takenAt: 'Taken {time}', sentAt: 'Sent {time}', device: 'Device {name}', away: '{metres} m from the place',
  consent: 'Send my position with the photos, to show they were taken on the spot', consentHint: 'Seen by the city\'s staff only; photos shown to citizens carry no position.',
  locateDenied: 'The browser may not use your position. Photos go without it, and the check will say so.', locateFailed: 'Your position cannot be found. Photos go without it.', locateUnsupported: 'This device cannot locate you (that needs https). Photos go without a position.',
  title: 'Photo checks and re-checks', updated: 'Last 30 days', department: 'Department', judged: 'Handed in with photos', doubted: 'In doubt', share: 'Share', noFigures: 'No photos to count yet', noFiguresText: 'When departments hand in results with photos, doubts are counted here.',
  rechecks: 'Blind re-checks', rechecksText: 'Drawn by lot after closure and checked by another inspector who does not know the first result.', inspector: 'First checked by', rechecked: 'Re-checked', differing: 'Differing', redone: 'Redone', waiting: 'Waiting', noRechecks: 'No case was drawn yet', noRechecksText: 'Closed cases are drawn by a set share; those drawn are counted here by who checked first.',
});

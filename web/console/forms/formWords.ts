import { bilingual } from '#console/language/words';

/** Fields of forms and what can be wrong with them. */
export const formWords = bilingual({
  choose: '请选择', findPerson: '输入姓名查找', findDepartment: '选择部门', findCase: '输入案卷号、标题或地点查找', nearBy: '附近同类案件', findCategory: '输入名称或编码查找小类', date: '选择日期', time: '选择时间', dateTime: '选择日期和时间', optional: '选填',
  address: '详细地址', addressHint: '路名、门牌号或明显标志物', longitude: '经度', latitude: '纬度', locate: '使用我的位置', locating: '正在定位…', located: '已定位，精度约 {metres} 米', moreLocation: '手动填写经纬度', lessLocation: '收起经纬度',
  locateDenied: '浏览器未获准使用位置，请在浏览器设置中允许，或手动填写。', locateFailed: '暂时无法定位，请到开阔处重试，或手动填写。', locateUnsupported: '此设备不支持定位（定位需要 https 访问），请手动填写。',
  condition: '立案条件', noConditions: '该小类没有立案条件，请先在事部件目录中维护。', limit: '处置时限', closing: '结案条件', unknownField: '此字段类型（{type}）本版本不能显示，请联系流程设计员。',
}, {
  choose: 'Choose', findPerson: 'Type a name', findDepartment: 'Choose a department', findCase: 'Type a number, title or place', nearBy: 'The same kind near by', findCategory: 'Type a name or code', date: 'Choose a date', time: 'Choose a time', dateTime: 'Choose date and time', optional: 'optional',
  address: 'Address', addressHint: 'Street, number or landmark', longitude: 'Longitude', latitude: 'Latitude', locate: 'Use my position', locating: 'Locating…', located: 'Located to about {metres} m', moreLocation: 'Type the coordinates', lessLocation: 'Hide the coordinates',
  locateDenied: 'The browser may not use your position. Allow it in the browser or type the coordinates.', locateFailed: 'Your position cannot be found. Try in the open or type the coordinates.', locateUnsupported: 'This device cannot locate you (that needs https). Type the coordinates.',
  condition: 'Filing condition', noConditions: 'This subcategory has no filing condition; it has to be added to the catalogue first.', limit: 'Time limit', closing: 'Closing condition', unknownField: 'This version cannot show a field of type {type}. Tell the process designer.',
});

import { bilingual } from '#console/language/words';

/** Administration of the division into grids. */
export const gridWords = bilingual({
  title: '网格', map: '地图', dutyGrids: '责任网格', import: '导入网格', search: '查找责任网格、社区、监督员', name: '名称', community: '社区', inspector: '监督员', cells: '单元网格', none: '没有匹配的责任网格', noneText: '导入网格后，责任网格会列在这里。', unassigned: '未指定', count: '{count} 个责任网格', alter: '修改', actions: '操作',
  lookUp: '查询坐标', longitude: '经度', latitude: '纬度', find: '查询', pressMap: '在地图上点一处，查看它属于哪个网格。', colour: '着色', colourBy: { none: '不着色', inspector: '有无监督员', cells: '网格数量' },
  reason: '变更依据', save: '保存', cancel: '取消', saved: '已保存', alterOf: '修改“{name}”',
  about: 'GeoJSON（每个单元网格一个面要素）或表格（.csv、.xlsx，边界为 WKT）。字段：单元网格编码（code）、责任网格编码（dutyGrid）、责任网格名称（dutyGridName，可选）、监督员账号（inspector，可选）。文件中出现的社区按文件整体替换，其他社区不变。',
  rule: '编码规则（位数）', region: '区划', street: '街道', communityDigits: '社区', sequence: '顺序', tolerance: '容差（米）', applied: '已导入 {cells} 个单元网格', checking: '文件 {size} MB，正在上传并检查，大城市约需十几秒，期间可照常使用其他页面…', writing: '正在写入 {cells} 个单元网格，全部写完才生效…',
  would: '将新增 {added} 个、变更 {changed} 个、移除 {removed} 个单元网格，涉及 {dutyGrids} 个责任网格、{communities} 个社区。', sound: '检查通过，没有发现问题。', line: '行号', code: '编码', fault: '问题', empty: '文件中没有单元网格。',
}, {
  title: 'Grids', map: 'Map', dutyGrids: 'Duty grids', import: 'Import grids', search: 'Find a duty grid, community or inspector', name: 'Name', community: 'Community', inspector: 'Inspector', cells: 'Cells', none: 'No duty grid matches', noneText: 'Import grids, and duty grids are listed here.', unassigned: 'Nobody', count: '{count} duty grids', alter: 'Change', actions: 'Actions',
  lookUp: 'Look up a position', longitude: 'Longitude', latitude: 'Latitude', find: 'Look up', pressMap: 'Press the map to see which grid a place lies in.', colour: 'Colour', colourBy: { none: 'None', inspector: 'By inspector', cells: 'By cells' },
  reason: 'Basis', save: 'Save', cancel: 'Cancel', saved: 'Saved', alterOf: 'Change “{name}”',
  about: 'GeoJSON (a polygon feature per cell) or a table (.csv, .xlsx with outlines as WKT). Fields: code, dutyGrid, dutyGridName (optional), inspector (a login, optional). Communities in the file are replaced as a whole; others stay.',
  rule: 'Digits of a code', region: 'Region', street: 'Street', communityDigits: 'Community', sequence: 'Sequence', tolerance: 'Tolerance (m)', applied: '{cells} cells imported', checking: 'Sending and checking {size} MB; a large city takes some ten seconds, other pages work meanwhile…', writing: 'Writing {cells} cells; they take effect together once all are written…',
  would: 'This would add {added}, change {changed} and remove {removed} cells, in {dutyGrids} duty grids and {communities} communities.', sound: 'Checked: nothing is wrong.', line: 'Line', code: 'Code', fault: 'Fault', empty: 'There is no cell in the file.',
});

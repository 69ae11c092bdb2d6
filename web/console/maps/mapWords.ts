import { bilingual } from '#console/language/words';

/** The map drawn from the city's own polygons. */
export const mapWords = bilingual({
  title: '案件地图', short: '地图', keys: '方向键移动，加减号缩放，0 显示全市，回车选中心点', nearer: '放大', farther: '缩小', whole: '全市', none: '还没有导入网格，地图为空。', tooMany: '此范围内单元网格过多，放大地图后显示。', of: '{name}的位置', city: '全市网格地图',
  open: '在办', all: '全部', state: '案件状态', cut: '只显示最新的 {count} 件，请放大或筛选', shown: '视野内 {count} 件', chosen: '选中的案件', close: '关闭', pick: '在地图上选', pickHint: '在地图上点选位置；键盘可用方向键移动、回车选取中心点，也可直接填写地址和坐标。',
  outside: '该位置不在任何单元网格内', cell: '单元网格', dutyGrid: '责任网格', inspector: '监督员', areas: '所属区域', listed: '视野内的案件', position: '坐标',
}, {
  title: 'Case map', short: 'Map', keys: 'Arrows move, plus and minus zoom, 0 shows the whole city, Enter chooses the middle', nearer: 'Nearer', farther: 'Farther', whole: 'Whole city', none: 'No grids have been imported, so the map is empty.', tooMany: 'Too many cells in sight: zoom in to see them.', of: 'Where {name} is', city: 'Map of the grids',
  open: 'Open', all: 'All', state: 'State', cut: 'The newest {count} are shown; zoom in or filter', shown: '{count} in view', chosen: 'Chosen cases', close: 'Close', pick: 'Choose on the map', pickHint: 'Press the place on the map; by keyboard move with the arrows and press Enter for the middle, or type address and coordinates.',
  outside: 'This position lies in no grid cell', cell: 'Grid cell', dutyGrid: 'Duty grid', inspector: 'Inspector', areas: 'Areas', listed: 'Cases in view', position: 'Coordinates',
});

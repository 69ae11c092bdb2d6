import type { Department } from '#city/organisation';
import { demoDistricts } from '#run/demo/departments';
import { publishedYear } from '#run/seed/yearPlan';

const trades = ['市政养护', '园林绿化', '环境卫生', '排水管理', '照明管理', '道路执法', '河道管理', '公厕管理', '渣土管理', '广告管理', '停车管理', '桥隧管理', '供水服务', '燃气服务', '供热服务', '通信线路', '物业监管', '市场监管', '工地监管'];
const ordinals = ['一', '二', '三', '四', '五', '六', '七', '八'];

/** 市级单位 and 区级单位 among which a seeded year is shared out, as many as the published city has. */
export function seedUnits(): Department[] {
  const city = Array.from({ length: publishedYear.cityUnits }, (_, n): Department => ({
    id: `seed-city-${n + 1}`, name: `安澜市${trades[n % trades.length] ?? ''}第${ordinals[Math.floor(n / trades.length)] ?? ''}中心`, parentId: 'anlan', kind: 'unit', handlesCases: true,
  }));
  const each = publishedYear.districtUnits / demoDistricts.length;
  return [...city, ...demoDistricts.flatMap(({ id, name }) => Array.from({ length: each }, (_, n): Department => ({
    id: `seed-${id}-${n + 1}`, name: `${name}${trades[n % trades.length] ?? ''}${ordinals[Math.floor(n / trades.length)] ?? ''}所`, parentId: id, kind: 'unit', handlesCases: true,
  })))];
}

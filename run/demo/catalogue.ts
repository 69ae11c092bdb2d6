import { kindLetters } from '#city/category';
import type { Category, CategoryKind, Subcategory } from '#city/category';
import type { LimitUnit } from '#city/timeLimit';

/**
 * 示范事部件目录. Codes, names and limits are facts of a published municipal standard; the conditions are worded here. A line is a
 * 小类 (`0110 暴露生活垃圾`) or one of its filing conditions: condition; closing condition; limit. Days are 工作日, 小时 are 工作时.
 */
const occurrences = `
01 市容环境
0101 私搭乱建
  发现正在违法搭建建筑物、构筑物; 停止搭建，现场恢复原状; 2 紧急工作日
  违法搭建已经建成; 按法定程序办理完毕，搭建物已拆除; 15 天
0110 暴露生活垃圾
  公共场所有散落在收集容器之外的生活垃圾; 垃圾已清走，地面干净; 4 小时
0111 积存垃圾渣土
  建筑垃圾、装修垃圾或渣土长期堆放无人清运; 已清运，来源已查处; 5 天
0112 道路不洁
  路面有散落垃圾、油污、积灰或雨后淤泥; 路面已清扫干净; 2 小时
0113 道路破损
  路面破损面积达到 0.5 平方米; 路面已修复，平整可通行; 5 天
  路面开裂，面积达到 1 平方米或裂缝长超 1 米、宽超 3 毫米; 裂缝已修复; 5 天
  路面坑洼，高低差超过 30 毫米; 坑洼已填平; 5 天
0114 道路遗撒
  运输车辆沿途遗撒; 遗撒物已清理; 4 小时
0117 绿地脏乱
  绿地内有杂物、枯枝或垃圾; 绿地已清理; 4 小时
0120 焚烧垃圾、树叶
  露天焚烧垃圾或树叶; 火已熄灭，残留物已清除; 2 紧急工作时
0125 水域不洁
  水面有成片漂浮垃圾，或坡岸杂草垃圾堆积; 水面和坡岸已清理; 2 天
0128 商业噪音
  商户以高音量方式招揽顾客，影响周边居民; 噪音已停止; 2 紧急工作时
0129 露天烧烤
  擅自占用户外场地烧烤; 烧烤已停止，现场已清理; 2 紧急工作时
0130 乱倒乱排污水、废水
  沿街单位向公共场所倾倒污水; 已制止并清理干净; 2 天
  向雨水、污水井倾倒废水; 已制止，井口已疏通; 2 天
0137 动物尸体
  公共场所有动物尸体; 已清除并消毒; 4 小时
02 宣传广告
0201 非法小广告
  公共设施上张贴、喷涂小广告; 小广告已清除; 1 天
0203 违规户外广告
  未经许可设置灯箱、电子屏等小型户外广告; 广告设施已拆除; 1 天
  未经许可设置立柱、墙体或楼顶广告; 广告设施已拆除; 5 天
03 施工管理
0301 施工扰民
  施工噪音影响居民休息; 施工噪音已停止; 2 紧急工作时
0303 无证掘路
  未经许可挖掘道路或绿地; 已停止挖掘，路面已恢复; 1 天
0304 工地扬尘
  施工未采取防尘措施，扬尘明显; 防尘措施已到位; 2 小时
0307 施工工地围挡
  工地未设围挡或围挡不合规定; 围挡已按规定设置; 3 天
  围挡破损或倾倒; 围挡已修复; 2 天
04 街面秩序
0401 无照经营游商
  流动摊贩占用公共场所经营; 已劝离，现场清洁; 2 紧急工作时
0405 店外经营
  商户超出门窗外墙摆卖; 物品已收回店内; 2 紧急工作时
0410 非机动车乱停放
  非机动车乱停，影响通行; 车辆已摆放整齐或移走; 2 小时
0493 共享单车管理
  共享单车未停放在规定区域; 车辆已移入停放区; 2 小时
  共享单车损坏或脏污; 已维修、清洁或收回; 1 天
0496 占用消防通道
  物品或车辆堵塞消防通道; 通道已畅通; 2 小时
05 突发事件
0501 供水管道破裂
  供水管道破裂，路面溢水; 已止水，现场无隐患; 1 紧急工作时
  供水管道破裂造成路面塌陷; 管道和路面已修复; 5 天
0502 燃气管道破裂
  燃气泄漏; 已关阀，围护到位，险情已排除; 1 紧急工作时
0503 排水管道堵塞、破裂
  排水管道堵塞，污水外溢; 管道已疏通，路面已清洗; 4 小时
  排水管道破损，有塌陷危险; 险情已排除; 1 紧急工作时
0505 路面塌陷
  路面塌陷，危及通行; 已围护并设警示，险情已排除; 2 紧急工作时
0506 道路积水
  积水面积超过 100 平方米且深度超过 15 厘米; 积水已排除，恢复通行; 2 紧急工作时
0508 架空线缆脱落
  线缆断裂或下垂，危及安全; 线缆已归位固定; 2 小时
06 其他事件
0699 应急演练
  演练：按极短时限处置，检验临期和超期提醒; 演练结束; 0.01 紧急工作时
`;

const facilities = `
01 公用设施
0101 上水井盖
  井盖缺失、移位或开裂，危及安全; 井盖已复位或更换; 2 紧急工作时
  井盖破损; 井盖已更换或修复; 4 小时
  井盖松动有响声; 井盖已固定，无响声; 2 天
  井周路面沉陷或凸起; 井周路面已修平; 5 天
0102 污水井盖
  井盖缺失、移位或开裂，危及安全; 井盖已复位或更换; 2 紧急工作时
  井盖破损; 井盖已更换或修复; 4 小时
  井盖松动有响声; 井盖已固定，无响声; 2 天
0103 雨水井盖
  井盖缺失、移位或开裂，危及安全; 井盖已复位或更换; 2 紧急工作时
  井盖破损; 井盖已更换或修复; 4 小时
0104 雨水箅子
  箅子缺失、移位或开裂，危及安全; 箅子已复位或更换; 2 紧急工作时
  箅子堵塞面积达三分之一; 箅子已疏通; 1 天
0111 燃气井盖
  井盖缺失、移位或开裂，危及安全; 井盖已复位或更换; 2 紧急工作时
0128 电力设施
  电力箱体或护栏破损、倾斜; 设施已修复或更换; 4 天
  箱门未关; 箱门已关闭上锁; 1 天
0137 路灯
  灯杆倾斜、倒地或折断; 灯杆已扶正、更换或拆除; 1 天
  灯具破损或电线裸露; 已更换或修复; 1 天
  单盏不亮; 已恢复照明; 2 天
  未按时开关; 开关时间已纠正; 2 小时
02 道路交通设施
0204 公交站亭（牌）
  站亭或站牌倾倒、折断; 已恢复或更换; 1 天
  站亭破损、变形或锈蚀; 已修复或更换; 5 天
0217 交通护栏
  护栏移位或排列不齐; 护栏已归位; 1 天
  护栏破损、变形; 护栏已修复或更换; 3 天
0284 人行道
  地砖松动、沉陷或拱起; 人行道已修复平整; 7 天
  地砖破损、缺失; 地砖已补齐; 5 天
03 市容环境设施
0301 公共厕所
  厕内脏乱、异味明显; 已清洁，异味消除; 1 天
  配套设施破损、缺失; 设施已修复; 3 天
0305 垃圾箱（果皮箱、桶）
  箱体倾倒或箱门未关; 已复位关好; 1 天
  箱体破损、缺失; 已修复或更换; 3 天
0306 户外广告
  广告设施倾斜、倾倒; 已恢复或拆除; 1 天
  广告设施破损、锈蚀; 已修复; 2 天
04 园林绿化设施
0402 行道树
  树木倒伏、倾斜或断枝; 已清理或加固; 1 天
  枝叶遮挡，影响人车通行; 已修剪; 2 天
  树木缺失; 已补种; 15 天
0408 绿地护栏
  护栏倾倒、倾斜; 已恢复或更换; 1 天
  护栏破损、缺失; 已修复; 3 天
05 其他部件
0507 水域护栏
  护栏缺失、倾倒或破损; 已更换或修复; 3 天
`;

const units: Record<string, LimitUnit> = { 紧急工作时: 'urgentHour', 小时: 'workHour', 天: 'workDay', 紧急工作日: 'naturalDay' };

/** The catalogue the demo city starts with; real cities put their own in force. */
export const demoCatalogue: readonly Category[] = [...read(occurrences, 'occurrence'), ...read(facilities, 'facility')];

function read(text: string, kind: CategoryKind): Category[] {
  const categories: Category[] = [];
  const letter = kindLetters[kind];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const [, code = '', name = ''] = /^(\d+) (.+)$/.exec(line) ?? [];
    if (code.length === 2) categories.push({ code: letter + code, kind, name, subcategories: [] });
    else if (code.length === 4) categories.at(-1)?.subcategories.push({ code: letter + code, name, conditions: [] });
    else addCondition(categories.at(-1)?.subcategories.at(-1), line);
  }
  return categories;
}

function addCondition(subcategory: Subcategory | undefined, line: string): void {
  const [condition = '', closingCondition = '', limit = ''] = line.split(';').map((part) => part.trim());
  const [amount = '', unitName = ''] = limit.split(' ');
  const unit = units[unitName];
  if (!subcategory || !unit || !(Number(amount) > 0)) throw new Error(`The demo catalogue has a line nobody can read: “${line.trim()}”.`);
  subcategory.conditions.push({ id: `${subcategory.code}-${subcategory.conditions.length + 1}`, edition: 1, condition, closingCondition, limit: { amount: Number(amount), unit } });
}

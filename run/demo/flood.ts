import { middleOf } from '#city/grid';
import type { FloodLevel, FloodPoint, FloodPointKind, FloodTeam } from '#city/flood';
import type { FloodDevice, FloodMember, FloodPosition, FloodResources } from '#database/floodResources';
import { demoCommunities } from '#run/demo/departments';
import { floodPersonId } from '#run/demo/persons';
import { demoTerrain } from '#run/demo/terrain';

/** Name, kind, community it lies in, and the mildest level at which it gets an order. */
const places: readonly [name: string, kind: FloodPointKind, communityId: string, orderLevel: FloodLevel][] = [
  ['铁东路下穿立交', 'underpass', 'tiedong-1', 4], ['站前广场地下通道', 'tunnel', 'tiedong-3', 4], ['滨湖大道涵洞', 'culvert', 'binhu-1', 4], ['南湖路低洼段', 'road', 'nanhu-1', 4], ['清河桥下', 'river', 'xinqiao-3', 4],
  ['光明街与育才路口', 'road', 'guangming-3', 3], ['龙岗隧道', 'tunnel', 'longgang-1', 3], ['石桥河段', 'river', 'longgang-4', 3], ['解放路铁路涵洞', 'culvert', 'songlin-2', 3], ['荷塘路低洼段', 'road', 'binhu-3', 3], ['望江路下穿立交', 'underpass', 'nanhu-3', 3],
  ['和平里小区南门', 'road', 'heping-1', 2], ['渡口河段', 'river', 'xinqiao-4', 2], ['双泉涵洞', 'culvert', 'shuangquan-1', 2], ['工农路下穿立交', 'underpass', 'jianshe-2', 2], ['学府路低洼段', 'road', 'wenchang-2', 2], ['菜市街低洼段', 'road', 'chenguang-2', 2],
  ['凤鸣隧道', 'tunnel', 'longgang-2', 1], ['纺织路涵洞', 'culvert', 'jianshe-3', 1], ['长堤河段', 'river', 'binhu-4', 1], ['科苑路低洼段', 'road', 'wenchang-3', 1], ['湖滨路下穿立交', 'underpass', 'chenguang-3', 1],
];

const teamSizes: readonly [name: string, station: string, departmentId: string, size: number][] = [
  ['机动排涝一队', '铁东泵站', 'drainage', 24], ['机动排涝二队', '滨湖泵站', 'drainage', 24], ['机动排涝三队', '清河泵站', 'drainage', 22], ['市政抢险队', '市政处仓库', 'municipal', 22],
  ['环卫应急队', '环卫中心停车场', 'sanitation', 20], ['园林抢险队', '园林中心仓库', 'garden', 18], ['消防救援排涝队', '消防救援支队特勤站', 'fire', 20],
];
const deviceKinds = ['移动泵车', '大流量排水车', '移动水泵', '发电车', '冲锋舟', '防水挡板', '警戒设施', '移动照明'] as const;
const devicesInAll = 64;
const positionsInAll = 116;
const tasks: Readonly<Record<FloodPointKind, string>> = {
  road: '现场值守，设置警戒，打开雨水篦子，组织抽排', underpass: '封闭下穿通道，设置警戒和绕行标志，组织抽排', tunnel: '封闭通道出入口，清空人员车辆，组织抽排', culvert: '封闭涵洞通行，清理进水口，组织抽排', river: '巡查堤岸，劝离沿河人员，准备沙袋',
};

/** What the demo city has against a flood: 22 points with 44 responsible persons, 116 monitored positions, 64 devices, 7 teams of 150 people. */
export function demoFlood(nameOf: (index: number) => string): FloodResources {
  const teams = teamSizes.map(([name, station, departmentId], index): FloodTeam => ({ id: `team-${index + 1}`, name, departmentId, station }));
  const members = teamSizes.flatMap(([, , , size], team) => Array.from({ length: size }, (_, index): Omit<FloodMember, 'name'> => ({ id: `member-${team + 1}-${index + 1}`, teamId: `team-${team + 1}` })))
    .map((member, index): FloodMember => ({ ...member, name: nameOf(index) }));
  const points = places.map(pointOf);
  return { teams, members, points, positions: positionsOf(points), devices: devicesOf(points) };
}

function pointOf([name, kind, communityId, orderLevel]: (typeof places)[number], index: number): FloodPoint {
  const [longitude, latitude] = middleOfCommunity(communityId);
  const community = demoCommunities.find(({ id }) => id === communityId);
  return {
    id: `point-${String(index + 1).padStart(2, '0')}`, name, kind, departmentId: community?.parentId ?? '', address: `${community?.name ?? ''}辖区${name}`, longitude, latitude, orderLevel,
    responsibleId: floodPersonId(index, false), deputyId: floodPersonId(index, true), teamId: `team-${(index % teamSizes.length) + 1}`,
    plan: { task: tasks[kind], closure: '积水超过 27 厘米时封闭通行', outlet: `${name}雨水干管`, pump: teamSizes[index % teamSizes.length]?.[1] ?? '', evacuation: '两侧一层商户和地下室人员' },
  };
}

function middleOfCommunity(communityId: string): [number, number] {
  const cells = terrain().filter((cell) => cell.communityId === communityId);
  const [longitude, latitude] = middleOf(cells[Math.floor(cells.length / 2)]?.outline ?? []);
  return [longitude, latitude];
}

let known: ReturnType<typeof demoTerrain>['cells'] | undefined;
const terrain = () => (known ??= demoTerrain().cells);

/** Some points are watched at six places, the others at five. */
function positionsOf(points: readonly FloodPoint[]): FloodPosition[] {
  return Array.from({ length: positionsInAll }, (_, index) => {
    const point = points[index % points.length] as FloodPoint;
    const round = Math.floor(index / points.length);
    return { id: `position-${String(index + 1).padStart(3, '0')}`, name: `${point.name}监控${round + 1}`, pointId: point.id, longitude: point.longitude + 0.0002 * (round - 2), latitude: point.latitude + 0.00015 * (round - 2) };
  });
}

function devicesOf(points: readonly FloodPoint[]): FloodDevice[] {
  return Array.from({ length: devicesInAll }, (_, index) => {
    const kind = deviceKinds[index % deviceKinds.length] ?? '移动水泵';
    const point = points[index % points.length] as FloodPoint;
    return { id: `device-${String(index + 1).padStart(2, '0')}`, name: `${kind}${Math.floor(index / deviceKinds.length) + 1}号`, kind, teamId: point.teamId, pointId: point.id };
  });
}

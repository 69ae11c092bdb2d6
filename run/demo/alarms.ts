import { middleOf } from '#city/grid';
import type { AlarmKind } from '#database/alarmKinds';
import type { ChannelMapping } from '#database/channelMappings';
import type { Device } from '#database/devices';
import { demoCommunities, demoStreets } from '#run/demo/departments';
import { demoTerrain } from '#run/demo/terrain';

/** Kinds of alarms the devices of the demo city send; the graver ones are cases by themselves. */
export const demoAlarmKinds: readonly Omit<AlarmKind, 'edition' | 'changedAt' | 'changedBy'>[] = [
  { code: 'manhole-moved', name: '井盖位移', subcategoryCode: 'C0103', window: 600_000, raiseLevel: 2, raiseCount: 2 },
  { code: 'road-water', name: '道路积水', subcategoryCode: 'E0506', window: 900_000, raiseLevel: 2, raiseCount: 3 },
  { code: 'exposed-garbage', name: '暴露垃圾', subcategoryCode: 'E0110', window: 1_800_000, raiseCount: 1 },
  { code: 'street-stall', name: '店外经营', subcategoryCode: 'E0405', window: 1_800_000, raiseCount: 1 },
  { code: 'lamp-out', name: '路灯不亮', subcategoryCode: 'C0137', window: 3_600_000, raiseLevel: 1, raiseCount: 1 },
];

type Kind = readonly [source: Device['source'], prefix: string, name: string, ownerDepartmentId: string];
const kinds: readonly Kind[] = [['video', 'CAM', '路口摄像机', 'urban'], ['sensor', 'MH', '井盖传感器', 'municipal'], ['sensor', 'WL', '积水监测点', 'drainage'], ['drone', 'UAV', '巡查无人机', 'urban']];

/** A device of each kind in every third community. */
export function demoDevices(): Device[] {
  const { cells } = demoTerrain();
  return demoCommunities.filter((_, index) => index % 3 === 0).flatMap((community, index) => {
    const ground = cells.filter(({ communityId }) => communityId === community.id);
    const street = demoStreets.find(({ id }) => id === community.parentId);
    return kinds.map(([source, prefix, name, ownerDepartmentId], at): Device => {
      const [longitude, latitude] = middleOf(ground[(index * 29 + at * 11) % ground.length]?.outline ?? []);
      return { id: `${prefix}-${String(index + 1).padStart(3, '0')}`, name: `${community.name}${name}`, source, address: `${street?.name ?? ''}${community.name}`, longitude, latitude, ownerDepartmentId };
    });
  });
}

/** How the service line and the police write what the city writes otherwise. */
export const demoMappings: readonly Omit<ChannelMapping, 'edition' | 'changedAt' | 'changedBy'>[] = [
  { source: 'serviceLine', kind: 'category', from: '1101', fromName: '垃圾清运', to: 'E0110' }, { source: 'serviceLine', kind: 'category', from: '1203', fromName: '道路养护', to: 'E0113' },
  { source: 'serviceLine', kind: 'category', from: '1305', fromName: '占道经营', to: 'E0405' }, { source: 'serviceLine', kind: 'category', from: '1402', fromName: '路灯照明', to: 'C0137' },
  { source: 'serviceLine', kind: 'requestKind', from: 'TS', fromName: '投诉', to: 'complaint' }, { source: 'serviceLine', kind: 'requestKind', from: 'QZ', fromName: '求助', to: 'help' },
  { source: 'serviceLine', kind: 'urgency', from: '1', fromName: '特急件', to: 'critical' }, { source: 'serviceLine', kind: 'urgency', from: '3', fromName: '普通件', to: 'ordinary' },
  { source: 'serviceLine', kind: 'status', from: 'closed', fromName: '已办结', to: 'BJ' }, { source: 'serviceLine', kind: 'status', from: 'declined', fromName: '不予受理', to: 'TH' },
  { source: 'police', kind: 'category', from: 'ZA07', fromName: '路面险情', to: 'E0505' }, { source: 'police', kind: 'urgency', from: 'A', fromName: '一级警情', to: 'critical' },
];

import { z } from 'zod';
import { alarmStates } from '#city/alarm';
import { Instant, PageQuery, pageOf } from './paging';

const DeviceId = z.string().trim().min(1).max(100);
const KindCode = z.string().trim().min(1).max(60);
const Level = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** What a device says at one instant. */
export const AlarmSignal = z.object({
  deviceId: DeviceId, kind: KindCode, at: z.iso.datetime({ offset: true }), level: Level.default(3), value: z.number().optional(), words: z.string().trim().max(500).optional(),
});
export type AlarmSignal = z.infer<typeof AlarmSignal>;

/** Up to 1,000 signals at once; `batchId` makes a repeat after a lost answer count once. */
export const AlarmBatch = z.object({ batchId: z.string().trim().min(1).max(100).optional(), signals: z.array(AlarmSignal).min(1).max(1000) });
export const AlarmsTaken = z.object({
  taken: z.number().int(),
  /** Alarms that began with these signals; the others went on. */
  begun: z.number().int(),
  /** Alarms their rule makes cases now. */
  due: z.number().int(),
  isRepeat: z.boolean(),
});
/** What became of a stream: lines that are no signal are named and left out, the others taken. */
export const StreamTaken = AlarmsTaken.omit({ isRepeat: true }).extend({ wrong: z.number().int(), errors: z.array(z.object({ line: z.number().int(), message: z.string() })) });

export const AlarmQuery = PageQuery.extend({ state: z.enum(alarmStates).optional(), kind: z.string().max(60).optional(), level: z.coerce.number().pipe(Level).optional(), search: z.string().trim().max(100).optional() });
export const AlarmView = z.object({
  id: z.uuid(), deviceId: z.string(), deviceName: z.string().optional(), isRegistered: z.boolean(), address: z.string().optional(), ownerName: z.string().optional(), longitude: z.number().optional(), latitude: z.number().optional(),
  kind: z.string(), kindName: z.string().optional(), level: Level, count: z.number().int(), firstAt: Instant, lastAt: Instant, value: z.number().optional(), words: z.string().optional(),
  state: z.enum(alarmStates), case: z.object({ id: z.string(), number: z.string() }).optional(), reason: z.string().optional(), decidedBy: z.string().optional(),
});
export type AlarmView = z.infer<typeof AlarmView>;
export const AlarmPage = pageOf(AlarmView);
export const DismissAlarm = z.object({ reason: z.string().trim().min(1).max(500) });
export const RaisedAlarm = z.object({ caseId: z.string() });

/** 误报率 by kind; `falseRate` is absent where nothing is decided yet. Seconds for the lag of what was raised by rule. */
export const AlarmFigures = z.object({
  from: Instant, to: Instant,
  kinds: z.array(z.object({
    kind: z.string(), name: z.string().optional(), alarms: z.number().int(), signals: z.number().int(), open: z.number().int(), raised: z.number().int(), dismissed: z.number().int(), wrong: z.number().int(),
    falseRate: z.number().optional(), meanLag: z.number().optional(), longestLag: z.number().optional(),
  })),
});
export type AlarmFigures = z.infer<typeof AlarmFigures>;
export const AlarmFiguresQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });

export const SaveAlarmKind = z.object({
  name: z.string().trim().min(1).max(100), subcategoryCode: z.string().trim().min(1).max(20), windowSeconds: z.number().int().min(1).max(86_400),
  /** Absent: a person decides every time. */
  raiseLevel: Level.optional(), raiseCount: z.number().int().min(1).max(1000).default(1),
});
export type SaveAlarmKind = z.infer<typeof SaveAlarmKind>;
export const AlarmKindView = SaveAlarmKind.extend({ code: z.string(), edition: z.number().int(), changedAt: Instant });
export type AlarmKindView = z.infer<typeof AlarmKindView>;

export const RegisterDevice = z.object({
  id: DeviceId, name: z.string().trim().min(1).max(100), source: z.enum(['video', 'drone', 'satellite', 'sensor']), address: z.string().trim().min(1).max(200),
  longitude: z.number().min(-180).max(180).optional(), latitude: z.number().min(-90).max(90).optional(), ownerDepartmentId: z.string().max(60).optional(),
}).refine(({ longitude, latitude }) => (longitude === undefined) === (latitude === undefined), { path: ['latitude'], error: '经纬度须同时填写 / Longitude and latitude belong together' });
export const RegisterDevices = z.object({ devices: z.array(RegisterDevice).min(1).max(1000) });
export const DeviceQuery = PageQuery.extend({ search: z.string().trim().max(100).optional(), unregistered: z.enum(['true', 'false']).optional() });
export const DeviceView = z.object({
  id: z.string(), name: z.string().optional(), source: z.enum(['video', 'drone', 'satellite', 'sensor']).optional(), address: z.string().optional(), longitude: z.number().optional(), latitude: z.number().optional(),
  ownerDepartmentId: z.string().optional(), ownerName: z.string().optional(), isRegistered: z.boolean(), lastSignalAt: Instant.optional(),
});
export type DeviceView = z.infer<typeof DeviceView>;
export const DevicePage = pageOf(DeviceView);

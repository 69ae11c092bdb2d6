import { z } from 'zod';
import {
  AlarmBatch, AlarmFigures, AlarmFiguresQuery, AlarmKindView, AlarmPage, AlarmQuery, AlarmsTaken, DevicePage, DeviceQuery, DismissAlarm, RaisedAlarm, RegisterDevices, SaveAlarmKind, StreamTaken,
} from './alarms';
import type { Routes } from './routes';

/** 智能发现: signals of devices, merged into alarms that a rule or a person makes cases. */
export const alarmRoutes = {
  take: { method: 'post', path: '/alarms', summary: 'Take up to 1,000 signals of devices at once, all or nothing', permission: 'program', bodyLimit: 1024 * 1024, body: AlarmBatch, answers: { 200: AlarmsTaken } },
  stream: {
    method: 'post', path: '/alarms/stream', summary: 'Take signals as they come, a JSON line each; the answer comes when the stream ends', permission: 'program', bodyType: 'application/x-ndjson',
    body: z.string().meta({ description: 'a signal as in POST /alarms per line' }), answers: { 200: StreamTaken },
  },
  list: { method: 'get', path: '/alarms', summary: 'A page of alarms, the latest first', permission: 'alarm.read', query: AlarmQuery, answers: { 200: AlarmPage } },
  figures: { method: 'get', path: '/alarms/figures', summary: 'What became of each kind\'s alarms, and how many were false', permission: 'alarm.read', query: AlarmFiguresQuery, answers: { 200: AlarmFigures } },
  raise: { method: 'post', path: '/alarms/:alarmId/case', summary: 'Make an alarm a case; it joins the open case of an earlier alarm of the same device and kind', permission: 'alarm.decide', answers: { 201: RaisedAlarm } },
  dismiss: { method: 'post', path: '/alarms/:alarmId/dismiss', summary: 'Say that an alarm was false, and why', permission: 'alarm.decide', body: DismissAlarm, answers: { 204: null } },
  kinds: { method: 'get', path: '/alarm-kinds', summary: 'How signals of each kind are merged, and when they are a case by themselves', permission: ['alarm.read', 'intake.configure'], answers: { 200: z.array(AlarmKindView) } },
  saveKind: { method: 'put', path: '/alarm-kinds/:code', summary: 'Write the next edition of a kind\'s rule', permission: 'intake.configure', body: SaveAlarmKind, answers: { 204: null } },
  devices: { method: 'get', path: '/devices', summary: 'A page of the register of devices', permission: ['alarm.read', 'intake.configure'], query: DeviceQuery, answers: { 200: DevicePage } },
  register: { method: 'post', path: '/devices', summary: 'Enter up to 1,000 devices into the register, or correct them', permission: 'intake.configure', bodyLimit: 1024 * 1024, body: RegisterDevices, answers: { 204: null } },
} as const satisfies Routes;

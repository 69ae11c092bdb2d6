import {
  CallAnswer, CallerHistory, CallerQuery, DismissWaiting, FileWaiting, MappingHistory, MappingKey, MappingList, ProgramReport, ProgramReportState, RegisterCall, ReportFormQuery, ReportFormView, SavedMapping,
  SaveMapping, WaitingPage, WaitingQuery,
} from './intake';
import type { Routes } from './routes';
import { CommandAnswer } from './tasks';

/** 多源归口: every channel's reports by one way in, and the work of those who look after it. */
export const intakeRoutes = {
  form: { method: 'get', path: '/intake/form', summary: 'The fields a report of a source has, and which of them it needs', permission: 'anyone', query: ReportFormQuery, answers: { 200: ReportFormView } },
  report: {
    method: 'post', path: '/intake/reports', summary: 'Report for another platform, in its channel; 201: it is a case, 202: it is kept and waits. A repeat of sourceReference is the same report', permission: 'program',
    body: ProgramReport, answers: { 201: ProgramReportState, 202: ProgramReportState },
  },
  read: { method: 'get', path: '/intake/reports/:sourceReference', summary: 'How far one of the platform\'s own reports is', permission: 'program', answers: { 200: ProgramReportState } },
  call: { method: 'post', path: '/intake/calls', summary: 'Register a call to a hotline with its five elements', permission: 'intake.register', body: RegisterCall, answers: { 201: CallAnswer, 202: CallAnswer } },
  caller: { method: 'get', path: '/intake/callers', summary: 'What a telephone number reported before', permission: 'intake.register', query: CallerQuery, answers: { 200: CallerHistory } },
  waiting: { method: 'get', path: '/intake/waiting', summary: 'Reports that cannot be cases yet, those that wait longest first', permission: 'intake.register', query: WaitingQuery, answers: { 200: WaitingPage } },
  file: { method: 'post', path: '/intake/waiting/:intakeId/case', summary: 'Make a waiting report a case of a subcategory', permission: 'intake.register', body: FileWaiting, answers: { 201: CommandAnswer, 202: CommandAnswer } },
  dismiss: { method: 'post', path: '/intake/waiting/:intakeId/dismiss', summary: 'End the waiting of a report that is to be no case', permission: 'intake.register', body: DismissWaiting, answers: { 204: null } },
  mappings: { method: 'get', path: '/intake/mappings', summary: 'How codes of other platforms read here, and which nobody has translated', permission: 'intake.configure', answers: { 200: MappingList } },
  saveMapping: { method: 'put', path: '/intake/mappings', summary: 'Translate a code, or take a translation back; reports that waited for it become cases', permission: 'intake.configure', body: SaveMapping, answers: { 200: SavedMapping } },
  mappingHistory: { method: 'get', path: '/intake/mappings/history', summary: 'Every edition of one translation, the newest first', permission: 'intake.configure', query: MappingKey, answers: { 200: MappingHistory } },
} as const satisfies Routes;

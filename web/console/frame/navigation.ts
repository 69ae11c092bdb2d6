import type { Component } from 'vue';
import type { LocationQuery } from 'vue-router';
import { Bell, Calendar, Collection, Connection, DataAnalysis, Document, Edit, EditPen, Files, Finished, List, Location, MapLocation, MessageBox, Monitor, Odometer, OfficeBuilding, Phone, Present, PriceTag, Promotion, Share, Stamp, Tickets, Timer, Umbrella, View } from '@element-plus/icons-vue';
import { readFilters } from '#console/lists/filterAddress';
import { matterFilterFields } from '#console/matters/matterFilter';

/** One page in the menu. */
export interface NavigationEntry { route: string; label: string; short: string; icon: Component; permission: string; onPhone?: boolean }
/** Pages that serve one aim of the person. */
export interface NavigationAim { aim: string; entries: NavigationEntry[] }

/** The menu by aim; only pages that work are listed. */
export const navigation: NavigationAim[] = [
  { aim: 'work', entries: [{ route: 'queue', label: 'frame.page.queue', short: 'frame.short.queue', icon: Tickets, permission: 'task.work', onPhone: true }] },
  { aim: 'cases', entries: [
    { route: 'hotline', label: 'hotline.title', short: 'hotline.short', icon: Phone, permission: 'intake.register' },
    { route: 'report', label: 'frame.page.report', short: 'frame.short.report', icon: EditPen, permission: 'case.report', onPhone: true },
    { route: 'cases', label: 'frame.page.cases', short: 'frame.short.cases', icon: Files, permission: 'case.read', onPhone: true },
    { route: 'intake', label: 'intake.waiting', short: 'intake.short', icon: MessageBox, permission: 'intake.register' },
    { route: 'alarms', label: 'alarm.title', short: 'alarm.short', icon: Bell, permission: 'alarm.read' },
    { route: 'map', label: 'map.title', short: 'map.short', icon: Location, permission: 'case.read' },
  ] },
  { aim: 'command', entries: [
    { route: 'flood', label: 'frame.page.flood', short: 'frame.short.flood', icon: Umbrella, permission: 'flood.read', onPhone: true },
    { route: 'duty', label: 'duty.title', short: 'duty.short', icon: Timer, permission: 'task.work', onPhone: true },
  ] },
  { aim: 'supervision', entries: [
    { route: 'overdue', label: 'frame.page.overdue', short: 'frame.short.overdue', icon: Odometer, permission: 'overdue.read', onPhone: true },
    { route: 'supervision', label: 'frame.page.supervision', short: 'frame.short.supervision', icon: View, permission: 'overdue.read', onPhone: true },
    { route: 'statistics', label: 'statistics.title', short: 'statistics.short', icon: DataAnalysis, permission: 'overdue.read', onPhone: true },
    { route: 'matters', label: 'frame.page.matters', short: 'frame.short.matters', icon: Finished, permission: 'case.read', onPhone: true },
    { route: 'rewards', label: 'matter.rewards', short: 'matter.shortRewards', icon: Present, permission: 'overdue.read' },
    { route: 'instances', label: 'frame.page.instances', short: 'frame.short.instances', icon: Monitor, permission: 'instance.read', onPhone: true },
  ] },
  { aim: 'design', entries: [
    { route: 'models', label: 'frame.page.models', short: 'frame.short.models', icon: Edit, permission: 'process.read', onPhone: true },
    { route: 'processes', label: 'frame.page.processes', short: 'frame.short.processes', icon: Share, permission: 'process.read', onPhone: true },
    { route: 'releases', label: 'frame.page.releases', short: 'frame.short.releases', icon: Promotion, permission: 'process.read', onPhone: true },
  ] },
  { aim: 'administration', entries: [
    { route: 'catalogue', label: 'frame.page.catalogue', short: 'frame.short.catalogue', icon: Collection, permission: 'catalogue.manage', onPhone: true },
    { route: 'calendars', label: 'frame.page.calendars', short: 'frame.short.calendars', icon: Calendar, permission: 'calendar.manage', onPhone: true },
    { route: 'numberRules', label: 'frame.page.numberRules', short: 'frame.short.numberRules', icon: PriceTag, permission: 'catalogue.manage' },
    { route: 'intakeSettings', label: 'intake.settings', short: 'intake.shortSettings', icon: Connection, permission: 'intake.configure' },
    { route: 'noticeSettings', label: 'noticeSettings.title', short: 'noticeSettings.short', icon: Bell, permission: 'notice.manage' },
    { route: 'organisation', label: 'department.title', short: 'department.title', icon: OfficeBuilding, permission: 'organisation.manage', onPhone: true },
    { route: 'grids', label: 'grid.title', short: 'grid.title', icon: MapLocation, permission: 'grid.manage', onPhone: true },
    { route: 'ownership', label: 'ownership.title', short: 'ownership.short', icon: Stamp, permission: 'ownership.manage', onPhone: true },
    { route: 'responsibilities', label: 'responsibility.title', short: 'responsibility.short', icon: List, permission: 'organisation.read' },
    { route: 'changes', label: 'change.title', short: 'change.short', icon: Document, permission: 'changeLog.read' },
  ] },
];

/** The page of one thing belongs to the list it is opened from. */
const listOf: Readonly<Record<string, string>> = { case: 'cases', instance: 'instances', process: 'processes', model: 'models' };
/** The menu's entry a page belongs to; the register of matters has one of its own for rewards. */
export function entryOf(route: unknown, query: LocationQuery = {}): string {
  if (route === 'matters' && readFilters(matterFilterFields, query).kind === 'reward') return 'rewards';
  return typeof route === 'string' ? listOf[route] ?? route : '';
}

/** Places at the bottom of a phone: four pages and the way to all others. */
export const bottomPlaces = 5;
/** What stands at the bottom of a phone, and whether further pages need a drawer. */
export function bottomOf(aims: NavigationAim[]): { entries: NavigationEntry[]; hasMore: boolean } {
  const all = aims.flatMap(({ entries }) => entries);
  const wanted = all.filter(({ onPhone }) => onPhone);
  if (all.length <= bottomPlaces) return { entries: all, hasMore: false };
  return { entries: wanted.slice(0, bottomPlaces - 1), hasMore: true };
}

/** What of the menu the person's rights open, of the pages that exist; aims without a page disappear. */
export const visibleNavigation = (all: NavigationAim[], may: (permission: string) => boolean, exists: (route: string) => boolean): NavigationAim[] =>
  all.map(({ aim, entries }) => ({ aim, entries: entries.filter((entry) => exists(entry.route) && may(entry.permission)) })).filter(({ entries }) => entries.length > 0);

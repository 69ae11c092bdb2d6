import type { RouteRecordRaw } from 'vue-router';
import { may } from '#console/session/session';
import { navigation, visibleNavigation } from './navigation';

declare module 'vue-router' {
  interface RouteMeta {
    /** Needed to open the page; the server asks for the same. */
    permission?: string;
    /** Opens without a session and without the frame. */
    isOpen?: boolean;
    /** Fills the window instead of scrolling with it. */
    isFull?: boolean;
    /** Key of the page's name, for the window title. */
    title?: string;
    /** Its sentences come with it, not with the first page. */
    words?: 'later';
  }
}

/** Where a person begins: the first page of his menu, which for an administrator is not the queue. */
const firstPage = (): string => visibleNavigation(navigation, may, () => true)[0]?.entries[0]?.route ?? 'queue';

/** Every page by address; each is its own chunk, fetched when first opened. */
export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', redirect: () => ({ name: firstPage() }) },
  { path: '/login', name: 'login', component: () => import('#console/session/SessionLoginPage.vue'), meta: { isOpen: true, title: 'session.title' } },
  { path: '/citizen/:part(follow)?', name: 'citizen', component: () => import('#console/citizens/CitizenPage.vue'), meta: { isOpen: true, title: 'citizen.title' } },
  { path: '/citizen/confirm/:token', name: 'citizenConfirm', component: () => import('#console/citizens/CitizenPage.vue'), meta: { isOpen: true, title: 'citizen.title' } },
  { path: '/work/:taskId?', name: 'queue', component: () => import('#console/tasks/TaskQueuePage.vue'), meta: { permission: 'task.work', isFull: true, title: 'frame.page.queue' } },
  { path: '/hotline', name: 'hotline', component: () => import('#console/hotline/HotlinePage.vue'), meta: { permission: 'intake.register', title: 'hotline.title' } },
  { path: '/intake', name: 'intake', component: () => import('#console/intake/IntakeWaitingPage.vue'), meta: { permission: 'intake.register', title: 'intake.waiting' } },
  { path: '/alarms', name: 'alarms', component: () => import('#console/alarms/AlarmListPage.vue'), meta: { permission: 'alarm.read', isFull: true, title: 'alarm.title' } },
  { path: '/intake/settings', name: 'intakeSettings', component: () => import('#console/intake/IntakeSettingsPage.vue'), meta: { permission: 'intake.configure', title: 'intake.settings' } },
  { path: '/notice-settings', name: 'noticeSettings', component: () => import('#console/noticeSettings/NoticeSettingsPage.vue'), meta: { permission: 'notice.manage', title: 'noticeSettings.title' } },
  { path: '/report', name: 'report', component: () => import('#console/cases/CaseReportPage.vue'), meta: { permission: 'case.report', title: 'frame.page.report' } },
  { path: '/cases', name: 'cases', component: () => import('#console/cases/CaseListPage.vue'), meta: { permission: 'case.read', isFull: true, title: 'case.list' } },
  { path: '/cases/:caseId', name: 'case', component: () => import('#console/cases/CasePage.vue'), props: true, meta: { permission: 'case.read', title: 'case.page' } },
  { path: '/map', name: 'map', component: () => import('#console/maps/MapPage.vue'), meta: { permission: 'case.read', isFull: true, title: 'map.title' } },
  { path: '/notices', name: 'notices', component: () => import('#console/notices/NoticeListPage.vue'), meta: { isFull: true, title: 'notice.title' } },
  { path: '/overdue', name: 'overdue', component: () => import('#console/overdue/OverdueBoardPage.vue'), meta: { permission: 'overdue.read', title: 'overdue.title' } },
  { path: '/statistics/:part(evidence)?', name: 'statistics', component: () => import('#console/statistics/StatisticsPage.vue'), meta: { permission: 'overdue.read', title: 'statistics.title' } },
  { path: '/flood', name: 'flood', component: () => import('#console/flood/FloodPage.vue'), meta: { permission: 'flood.read', title: 'flood.title' } },
  { path: '/duty', name: 'duty', component: () => import('#console/duty/DutyPage.vue'), meta: { permission: 'organisation.read', title: 'duty.title' } },
  { path: '/supervision', name: 'supervision', component: () => import('#console/supervision/WatchListPage.vue'), meta: { permission: 'overdue.read', isFull: true, title: 'watch.title' } },
  { path: '/matters', name: 'matters', component: () => import('#console/matters/MatterListPage.vue'), meta: { permission: 'case.read', isFull: true, title: 'matter.title' } },
  { path: '/rewards', name: 'rewards', redirect: () => ({ name: 'matters', query: { kind: 'reward' } }), meta: { permission: 'overdue.read', title: 'matter.rewards' } },
  { path: '/instances', name: 'instances', component: () => import('#console/instances/InstanceListPage.vue'), meta: { permission: 'instance.read', isFull: true, title: 'instance.title', words: 'later' } },
  { path: '/instances/:instanceId', name: 'instance', component: () => import('#console/instances/InstancePage.vue'), props: true, meta: { permission: 'instance.read', title: 'instance.page', words: 'later' } },
  { path: '/processes', name: 'processes', component: () => import('#console/processes/ProcessListPage.vue'), meta: { permission: 'process.read', title: 'process.title', words: 'later' } },
  { path: '/processes/:processId/coverage', name: 'coverage', component: () => import('#console/coverage/CoveragePage.vue'), props: true, meta: { permission: 'process.read', title: 'coverage.title', words: 'later' } },
  { path: '/processes/:processId', name: 'process', component: () => import('#console/processes/ProcessPage.vue'), props: true, meta: { permission: 'process.read', title: 'process.page', words: 'later' } },
  { path: '/models', name: 'models', component: () => import('#console/models/ModelListPage.vue'), meta: { permission: 'process.read', title: 'model.title', words: 'later' } },
  { path: '/models/:draftId/simulation', name: 'simulation', component: () => import('#console/simulation/SimulationPage.vue'), props: true, meta: { permission: 'process.read', isFull: true, title: 'simulation.title', words: 'later' } },
  { path: '/models/:draftId', name: 'model', component: () => import('#console/models/ModelPage.vue'), props: true, meta: { permission: 'process.read', isFull: true, title: 'model.page', words: 'later' } },
  { path: '/releases', name: 'releases', component: () => import('#console/releases/ReleaseListPage.vue'), meta: { permission: 'process.read', title: 'release.title', words: 'later' } },
  { path: '/shadows/:shadowId', name: 'shadow', component: () => import('#console/shadows/ShadowPage.vue'), props: true, meta: { permission: 'process.read', title: 'shadow.page', words: 'later' } },
  { path: '/compare/:kind/:id', name: 'comparison', component: () => import('#console/comparisons/ComparisonPage.vue'), props: true, meta: { permission: 'process.read', title: 'comparison.title', words: 'later' } },
  { path: '/release-requests/:requestId', name: 'releaseRequest', component: () => import('#console/releases/ReleaseRequestPage.vue'), props: true, meta: { permission: 'process.read', title: 'release.page', words: 'later' } },
  { path: '/organisation/:departmentId?', name: 'organisation', component: () => import('#console/departments/DepartmentPage.vue'), meta: { permission: 'organisation.manage', isFull: true, title: 'department.title' } },
  { path: '/grids', name: 'grids', component: () => import('#console/grids/GridPage.vue'), meta: { permission: 'grid.manage', isFull: true, title: 'grid.title' } },
  { path: '/ownership', name: 'ownership', component: () => import('#console/ownership/OwnershipPage.vue'), meta: { permission: 'ownership.manage', isFull: true, title: 'ownership.title' } },
  { path: '/responsibilities', name: 'responsibilities', component: () => import('#console/responsibilities/ResponsibilityListPage.vue'), meta: { permission: 'organisation.read', isFull: true, title: 'responsibility.title' } },
  { path: '/changes', name: 'changes', component: () => import('#console/changes/ChangeListPage.vue'), meta: { permission: 'changeLog.read', isFull: true, title: 'change.title' } },
  { path: '/administration/catalogue', name: 'catalogue', component: () => import('#console/catalogues/CataloguePage.vue'), meta: { permission: 'catalogue.manage', title: 'catalogue.title', words: 'later' } },
  { path: '/administration/calendars', name: 'calendars', component: () => import('#console/calendars/CalendarPage.vue'), meta: { permission: 'calendar.manage', title: 'calendar.title', words: 'later' } },
  { path: '/administration/numbers', name: 'numberRules', component: () => import('#console/numberRules/NumberRulePage.vue'), meta: { permission: 'catalogue.manage', title: 'numberRule.title' } },
  { path: '/about', name: 'about', component: () => import('#console/about/AboutPage.vue'), meta: { title: 'about.title' } },
  { path: '/:rest(.*)*', name: 'notFound', component: () => import('#console/frame/FrameNotFoundPage.vue'), meta: { title: 'frame.notFound' } },
];

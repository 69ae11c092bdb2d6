import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoleId } from '#city/permission';
import { allRoutes } from '#contract/allRoutes';
import type { Route } from '#contract/routes';
import { roleDepartments } from '#tests/webCity';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

const everyRole = Object.keys(roleDepartments) as RoleId[];
const workers: RoleId[] = ['acceptor', 'shiftLeader', 'dispatcher', 'department', 'handler', 'inspector', 'supervisor', 'leader', 'commander'];
const caseReaders: RoleId[] = [...workers, 'operator'];
const overdueReaders: RoleId[] = ['shiftLeader', 'department', 'supervisor', 'leader', 'commander'];
const floodReaders: RoleId[] = ['shiftLeader', 'dispatcher', 'department', 'handler', 'supervisor', 'leader', 'commander'];
const callTakers: RoleId[] = ['acceptor', 'shiftLeader'];
const alarmReaders: RoleId[] = [...callTakers, 'supervisor', 'leader'];
const processReaders: RoleId[] = ['designer', 'approver', 'operator', 'administrator'];
const releasers: RoleId[] = ['designer', 'approver'];
const instanceReaders: RoleId[] = ['operator', 'administrator'];

/**
 * Who may call which route, written out by hand and not computed from the roles: a slip in `city/permission.ts` shows here as a
 * changed line. A route without a line fails.
 */
const matrix: Record<string, RoleId[] | 'anyone' | 'program'> = {
  'POST /session': 'anyone',
  'GET /session': everyRole,
  'DELETE /session': everyRole,
  'GET /departments': everyRole,
  'GET /persons': everyRole,
  'POST /departments': ['administrator'],
  'PUT /departments/:departmentId': ['administrator'],
  'GET /departments/:departmentId/standing': ['administrator'],
  'POST /departments/:departmentId/close': ['administrator'],
  'POST /departments/:departmentId/reopen': ['administrator'],
  'GET /department-plans': ['administrator'],
  'DELETE /department-plans/:planId': ['administrator'],
  'GET /accounts': ['administrator'],
  'POST /accounts': ['administrator'],
  'GET /accounts/:personId': ['administrator'],
  'PUT /accounts/:personId': ['administrator'],
  'POST /accounts/:personId/lock': ['administrator'],
  'POST /accounts/:personId/unlock': ['administrator'],
  'POST /accounts/:personId/password': ['administrator'],
  'POST /accounts/:personId/leave': ['administrator'],
  'GET /stand-ins': [...workers, 'administrator'],
  'POST /stand-ins': [...workers, 'administrator'],
  'POST /stand-ins/:standInId/end': [...workers, 'administrator'],
  'GET /duty': everyRole,
  'GET /duty/hand-overs': [...workers, 'administrator'],
  'POST /duty/hand-overs': workers,
  'POST /duty/hand-overs/:handOverId/sign': workers,
  'GET /duty/table': ['administrator'],
  'POST /duty/check': ['administrator'],
  'POST /duty/import': ['administrator'],
  'PUT /session/password': everyRole,
  'GET /ownership': everyRole,
  'POST /ownership': ['administrator'],
  'PUT /ownership/:ruleId': ['administrator'],
  'POST /ownership/:ruleId/end': ['administrator'],
  'GET /ownership/review': ['administrator'],
  'GET /ownership/table': ['administrator'],
  'POST /ownership/check': ['administrator'],
  'POST /ownership/import': ['administrator'],
  'GET /responsibilities': everyRole,
  'GET /responsibilities/versions': everyRole,
  'GET /responsibilities/comparison': everyRole,
  'GET /responsibilities/table': everyRole,
  'GET /responsibilities/:code/history': everyRole,
  'POST /responsibilities/check': ['administrator'],
  'POST /responsibilities/import': ['administrator'],
  'GET /grids/at': everyRole,
  'GET /grids/rule': ['administrator'],
  'POST /grids/check': ['administrator'],
  'POST /grids/import': ['administrator'],
  'GET /duty-grids': everyRole,
  'PUT /duty-grids/:dutyGridId': ['administrator'],
  'GET /map/areas': everyRole,
  'GET /map/cells': everyRole,
  'GET /map/cases': caseReaders,
  'GET /categories': everyRole,
  'GET /catalogue/versions': ['administrator'],
  'GET /catalogue/versions/:number': ['administrator'],
  'GET /catalogue/comparison': ['administrator'],
  'POST /catalogue/versions': ['administrator'],
  'DELETE /catalogue/versions/:number': ['administrator'],
  'GET /catalogue/versions/:number/sheet': ['administrator'],
  'POST /catalogue/versions/:number/sheet': ['administrator'],
  'GET /calendars': everyRole,
  'POST /calendars/preview': ['administrator'],
  'PUT /calendars/:calendarId': ['administrator'],
  'GET /calendars/changes': ['administrator'],
  'GET /number-rules': ['administrator'],
  'PUT /number-rules': ['administrator'],
  'POST /attachments': workers,
  'GET /attachments/:attachmentId': everyRole,
  'GET /cases': caseReaders,
  'POST /cases': ['acceptor', 'shiftLeader', 'inspector'],
  'GET /cases/kinds': caseReaders,
  'GET /cases/levels': caseReaders,
  'GET /cases/duplicates': ['acceptor', 'shiftLeader', 'inspector'],
  'GET /cases/:caseId': caseReaders,
  'GET /cases/:caseId/evidence': caseReaders,
  'POST /cases/:caseId/operations/:operationId': workers,
  'GET /citizen/categories': 'anyone',
  'POST /citizen/photos': 'anyone',
  'POST /citizen/reports': 'anyone',
  'POST /citizen/follow': 'anyone',
  'POST /citizen/ratings': 'anyone',
  'GET /citizen/confirmations/:token': 'anyone',
  'POST /citizen/confirmations/:token': 'anyone',
  'GET /intake/form': 'anyone',
  'POST /intake/reports': 'program',
  'GET /intake/reports/:sourceReference': 'program',
  'POST /enforcement/reports': 'program',
  'GET /enforcement/evidence/:attachmentId': 'program',
  'POST /intake/calls': callTakers,
  'GET /intake/callers': callTakers,
  'GET /intake/waiting': callTakers,
  'POST /intake/waiting/:intakeId/case': callTakers,
  'POST /intake/waiting/:intakeId/dismiss': callTakers,
  'GET /intake/mappings': ['administrator'],
  'PUT /intake/mappings': ['administrator'],
  'GET /intake/mappings/history': ['administrator'],
  'POST /alarms': 'program',
  'POST /alarms/stream': 'program',
  'GET /alarms': alarmReaders,
  'GET /alarms/figures': alarmReaders,
  'POST /alarms/:alarmId/case': callTakers,
  'POST /alarms/:alarmId/dismiss': callTakers,
  'GET /alarm-kinds': [...alarmReaders, 'administrator'],
  'PUT /alarm-kinds/:code': ['administrator'],
  'GET /devices': [...alarmReaders, 'administrator'],
  'POST /devices': ['administrator'],
  'GET /notices': everyRole,
  'GET /notices/counts': everyRole,
  'POST /notices/read': everyRole,
  'POST /notices/:noticeId/read': everyRole,
  'GET /notice-log': ['administrator'],
  'POST /notice-log/:noticeId/retry': ['administrator'],
  'GET /notice-templates': ['administrator'],
  'PUT /notice-templates/:name': ['administrator'],
  'DELETE /notice-templates/:name': ['administrator'],
  'GET /notice-templates/:name/editions': ['administrator'],
  'GET /overdue/board': overdueReaders,
  'GET /overdue': overdueReaders,
  'GET /flood/points': floodReaders,
  'GET /flood/rain': floodReaders,
  'POST /flood/rain': ['shiftLeader', 'commander'],
  'POST /measurements': 'anyone',
  'GET /flood/responses': floodReaders,
  'GET /flood/responses/:instanceId': floodReaders,
  'GET /matters': caseReaders,
  'GET /matters/counts': caseReaders,
  'GET /matters/sheet': caseReaders,
  'GET /supervision': overdueReaders,
  'GET /statistics/figures': overdueReaders,
  'GET /statistics/cases': overdueReaders,
  'GET /statistics/sheet': overdueReaders,
  'GET /statistics/coverage': overdueReaders,
  'GET /statistics/audit': overdueReaders,
  'GET /statistics/notices': overdueReaders,
  'GET /statistics/evidence': overdueReaders,
  'GET /statistics/rechecks': overdueReaders,
  'GET /statistics/evidence/cases': overdueReaders,
  'GET /statistics/rechecks/cases': overdueReaders,
  'GET /tasks': workers,
  'GET /tasks/counts': workers,
  'GET /tasks/levels': workers,
  'GET /tasks/:taskId': workers,
  'POST /tasks/:taskId/claim': workers,
  'POST /tasks/:taskId/unclaim': workers,
  'POST /tasks/:taskId/assign': ['shiftLeader', 'department', 'supervisor'],
  'PUT /tasks/:taskId/draft': workers,
  'DELETE /tasks/:taskId/draft': workers,
  'POST /tasks/:taskId/complete': workers,
  'POST /tasks/:taskId/evidence': workers,
  'GET /processes': processReaders,
  'GET /processes/:processId': processReaders,
  'GET /releases': processReaders,
  'POST /releases/check': releasers,
  'GET /release-requests': processReaders,
  'POST /release-requests': ['designer'],
  'GET /release-requests/:requestId': processReaders,
  'POST /release-requests/:requestId/approve': ['approver'],
  'POST /release-requests/:requestId/decline': ['approver'],
  'POST /release-requests/:requestId/withdraw': releasers,
  'GET /release-requests/:requestId/preflight': processReaders,
  'POST /release-requests/:requestId/preflight': releasers,
  'GET /release-requests/:requestId/preflight/cases': processReaders,
  'GET /release-requests/:requestId/preflight/cases/:instanceId': processReaders,
  'GET /release-requests/:requestId/moves': processReaders,
  'POST /release-requests/:requestId/moves': ['approver'],
  'POST /release-requests/:requestId/moves/:moveId': ['approver'],
  'POST /releases/:releaseNumber/restore': releasers,
  'GET /processes/:processId/passes': processReaders,
  'GET /shadows': processReaders,
  'POST /shadows': releasers,
  'GET /shadows/:shadowId': processReaders,
  'PUT /shadows/:shadowId': releasers,
  'POST /shadows/:shadowId/end': releasers,
  'DELETE /shadows/:shadowId': releasers,
  'GET /shadows/:shadowId/cases': processReaders,
  'GET /shadows/:shadowId/cases/:instanceId': processReaders,
  'GET /published/:kind/:id': processReaders,
  'GET /published/:kind/:id/:version': processReaders,
  'GET /model-archives/drafts': processReaders,
  'GET /model-archives/releases/:releaseNumber': processReaders,
  'POST /model-archives/reading': ['designer'],
  'GET /model-templates': ['designer'],
  'GET /models': processReaders,
  'POST /models': ['designer'],
  'GET /models/:draftId': processReaders,
  'PUT /models/:draftId': ['designer'],
  'POST /models/:draftId/check': ['designer'],
  'POST /models/:draftId/move': ['designer'],
  'DELETE /models/:draftId': ['designer'],
  'GET /models/:draftId/revisions': processReaders,
  'GET /models/:draftId/revisions/:revision': processReaders,
  'POST /models/:draftId/lock': ['designer'],
  'DELETE /models/:draftId/lock/:pageId': ['designer'],
  'GET /instances': instanceReaders,
  'GET /instances/:instanceId': instanceReaders,
  'GET /instances/:instanceId/diagram': [...caseReaders, 'administrator'],
  'POST /instances/:instanceId/commands': ['operator'],
  'POST /instances/:instanceId/preview': ['operator'],
  'POST /instances/:instanceId/scenario': ['operator'],
  'GET /scenarios': processReaders,
  'PUT /scenarios/:scenarioId': ['designer'],
  'DELETE /scenarios/:scenarioId': ['designer'],
  'GET /incidents': instanceReaders,
  'POST /messages': ['operator'],
  'POST /signals': ['operator'],
  'POST /conditions': ['operator'],
  'GET /api-clients': ['administrator'],
  'POST /api-clients': ['administrator'],
  'PUT /api-clients/:clientId/callback': ['administrator'],
  'DELETE /api-clients/:clientId': ['administrator'],
  'GET /changes': ['administrator'],
  'GET /commands/:commandId': everyRole,
  'GET /live': everyRole,
  'GET /openapi.json': 'anyone',
  'GET /health': 'anyone',
};

const routes: Route[] = Object.values(allRoutes).flatMap((ofNoun) => Object.values(ofNoun));
const nameOf = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;

let server: WebServer;
beforeAll(async () => {
  server = await startWebServer();
});
afterAll(() => server.close());

describe('the permission matrix', () => {
  it('has exactly one line for each route', () => {
    expect(routes.map(nameOf).sort()).toEqual(Object.keys(matrix).sort());
  });

  it.each(routes.map((route) => [nameOf(route), route] as const))('%s is open to its roles and closed to all others', async (name, route) => {
    const allowed = matrix[name] ?? [];
    const outcome: Record<string, string> = {};
    for (const role of everyRole) outcome[role] = await knock(await server.browserOf(role), route);
    outcome.stranger = await knock(server.stranger(), route);

    const roleSees = (role: RoleId) => (allowed === 'program' ? 'must show a key' : allowed === 'anyone' || allowed.includes(role) ? 'allowed' : 'forbidden');
    const strangerSees = allowed === 'program' ? 'must show a key' : allowed === 'anyone' ? 'allowed' : 'must sign in';
    expect(outcome).toEqual({ ...Object.fromEntries(everyRole.map((role) => [role, roleSees(role)])), stranger: strangerSees });
  });

  it.each(routes.filter(({ method, permission }) => method !== 'get' && permission !== 'anyone' && permission !== 'program').map((route) => [nameOf(route), route] as const))(
    '%s is closed to who cannot repeat the session\'s token', async (name, route) => {
      const allowed = matrix[name] ?? [];
      const browser = await server.browserOf(allowed[0] ?? 'operator');

      const response = await browser.send(route.method.toUpperCase(), addressOf(route), {}, { 'x-csrf-token': 'guessed' });

      expect(await response.json()).toMatchObject({ status: 403, type: '/problems/csrf-refused' });
    });

  it('is closed everywhere to who holds no role, but for what any session may', async () => {
    await server.database('person_roles').where({ person_id: 'acceptor' }).delete();
    const open: string[] = [];
    for (const route of routes) if ((await knock(await server.browserOf('acceptor'), route)) === 'allowed') open.push(nameOf(route));

    expect(open.sort()).toEqual([
      'DELETE /session', 'GET /attachments/:attachmentId', 'GET /categories', 'GET /citizen/categories', 'GET /citizen/confirmations/:token', 'GET /commands/:commandId', 'GET /health', 'GET /intake/form', 'GET /live', 'GET /notices', 'GET /notices/counts', 'GET /openapi.json', 'GET /session', 'POST /citizen/confirmations/:token', 'POST /citizen/follow', 'POST /citizen/photos', 'POST /citizen/ratings', 'POST /citizen/reports', 'POST /measurements', 'POST /notices/:noticeId/read', 'POST /notices/read', 'POST /session', 'PUT /session/password',
    ]);
  });
});

/** Whether a door opens; what lies behind it (nothing there, an empty body) is other tests' matter. */
async function knock(browser: Browser, route: Route): Promise<'allowed' | 'forbidden' | 'must sign in' | 'must show a key'> {
  const response = route.method === 'get' ? await browser.get(addressOf(route)) : await browser.send(route.method.toUpperCase(), addressOf(route), {});
  const problem = response.headers.get('content-type')?.includes('problem') ? ((await response.json()) as { type: string }).type : undefined;
  if (problem === undefined) await response.body?.cancel();
  if (response.status >= 500) throw new Error(`${nameOf(route)} answered ${response.status}: ${server.logged.at(-1)}`);
  if (problem === '/problems/unknown-route') throw new Error(`${nameOf(route)} is declared, but no handler is bound to it.`);
  if (problem === '/problems/sign-in-needed') return 'must sign in';
  if (problem === '/problems/program-key-needed') return 'must show a key';
  return problem === '/problems/not-permitted' ? 'forbidden' : 'allowed';
}

function addressOf({ path }: Route): string {
  return path.replace(/:\w+/g, '0198c0de-0000-7000-8000-000000000000');
}

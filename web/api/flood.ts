import { isFloodLevel } from '#city/flood';
import type { Organisation } from '#city/organisation';
import { standingOf } from '#city/floodOrder';
import { admittedKeyLength, findApiClient } from '#database/apiClients';
import { currentOrganisation } from '#database/departments';
import { floodPoints, floodStrength } from '#database/floodResources';
import type { ListedFloodPoint } from '#database/floodResources';
import { findResponse, latestResponses, ordersOfResponses } from '#database/floodResponses';
import type { FloodOrderRow, FloodResponseRow } from '#database/floodResponses';
import type { FloodOrderView, FloodPointView, FloodProgress, FloodResponseSummary } from '#contract/flood';
import { floodRoutes } from '#contract/floodRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { rainNow, takeRain } from './floodRain';
import { instantIn, recordOf } from './floodVariables';
import { notFound, Refusal } from './refusal';

/** Responses the page lists: a season's. */
const listed = 20;

/** 防汛: readiness, rain and the orders of responses. */
export function floodBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  return [
    bind(floodRoutes.readiness, async () => {
      const [points, strength, organisation] = await Promise.all([floodPoints(database), floodStrength(database), currentOrganisation(database)]);
      return { status: 200, body: { strength, points: points.map((point) => pointView(point, organisation)) } };
    }),
    bind(floodRoutes.rain, async () => ({ status: 200, body: await rainNow(dependencies, now()) })),
    bind(floodRoutes.reportRain, async ({ body, person }) => ({ status: 200, body: await takeRain(dependencies, person, body, now()) })),
    bind(floodRoutes.measure, async ({ body, request }) => {
      const key = request.get('x-api-key') ?? '';
      const client = key.length > 0 && key.length <= admittedKeyLength ? await findApiClient(database, key) : undefined;
      if (!client) throw new Refusal('wrong-credentials', { detail: { zh: '请求头 x-api-key 缺失或无效，请向系统管理员申请接入密钥。', en: 'The header x-api-key is missing or not valid. Ask an administrator for a key.' } });
      return { status: 200, body: await takeRain(dependencies, { id: client.personId, departmentId: client.departmentId }, body, now()) };
    }),
    bind(floodRoutes.responses, async () => {
      const rows = await latestResponses(database, listed);
      const orders = await ordersOfResponses(database, rows.map(({ instance_id }) => instance_id));
      return { status: 200, body: rows.map((row) => summaryOf(row, viewsOf(orders.get(row.instance_id) ?? [], now()))) };
    }),
    bind(floodRoutes.response, async ({ parameters: { instanceId } }) => {
      const row = await findResponse(database, instanceId);
      if (!row) throw notFound({ zh: '防汛响应', en: 'flood response' });
      const orders = viewsOf((await ordersOfResponses(database, [instanceId])).get(instanceId) ?? [], now());
      return { status: 200, body: { ...summaryOf(row, orders), orders } };
    }),
  ];
}

function pointView(point: ListedFloodPoint, organisation: Organisation): FloodPointView {
  const { id, name, kind, address, longitude, latitude, orderLevel, responsibleName, deputyName, teamName, devices, positions, plan, departmentId } = point;
  const departmentName = organisation.byId.get(departmentId)?.name ?? departmentId;
  return { id, name, kind, address, departmentName, longitude, latitude, orderLevel, responsibleName, deputyName, teamName, devices, positions, plan };
}

function summaryOf(row: FloodResponseRow, orders: readonly FloodOrderView[]): FloodResponseSummary {
  const [flood, proposal, origin] = [recordOf(row, 'flood'), recordOf(row, 'proposal'), recordOf(row, 'origin')];
  const [begunAt, liftedAt] = [instantIn(flood, 'begunAt'), instantIn(flood, 'liftedAt')];
  return {
    instanceId: row.instance_id, number: row.number ?? '', title: row.title ?? '防汛应急响应', stage: row.stage ?? '', isRunning: row.ended_at === null, startedAt: row.started_at.toISOString(), progress: progressOf(orders),
    ...(row.case_id !== null && { caseId: row.case_id }), ...(begunAt !== undefined && isFloodLevel(flood['level']) && { level: flood['level'] }), ...(typeof proposal['level'] === 'number' && { proposedLevel: proposal['level'] }),
    ...(typeof proposal['ground'] === 'string' && { ground: proposal['ground'] }), ...(begunAt !== undefined && { begunAt }), ...(liftedAt !== undefined && { liftedAt }), ...(typeof origin['caseId'] === 'string' && { originCaseId: origin['caseId'] }),
  };
}

function viewsOf(rows: readonly FloodOrderRow[], now: number): FloodOrderView[] {
  return rows.map(({ instanceId, order, isRunning, issuedAt, tasks }) => {
    const { signedInAt, arrivedAt, doneAt, ...standing } = standingOf(order, tasks, { isRunning, now });
    const iso = (at: number) => new Date(at).toISOString();
    const { number, pointId, pointName, task, teamName, resources, responsibleName, deputyName } = order;
    return {
      instanceId, number, pointId, pointName, task, teamName, resources, responsibleName, deputyName, ...standing, issuedAt: issuedAt.toISOString(), signInBy: iso(issuedAt.getTime() + order.signInMinutes * 60_000),
      ...(signedInAt !== undefined && { signedInAt: iso(signedInAt) }), ...(arrivedAt !== undefined && { arrivedAt: iso(arrivedAt) }), ...(doneAt !== undefined && { doneAt: iso(doneAt) }),
    };
  });
}

/** Who signed in has, whatever came of the order afterwards. */
function progressOf(orders: readonly FloodOrderView[]): FloodProgress {
  const count = (fits: (order: FloodOrderView) => boolean) => orders.filter(fits).length;
  return {
    issued: orders.length, signedIn: count(({ signedInAt }) => signedInAt !== undefined), arrived: count(({ arrivedAt }) => arrivedAt !== undefined), done: count(({ doneAt }) => doneAt !== undefined),
    signInOverdue: count(({ isSignInOverdue }) => isSignInOverdue), arrivalOverdue: count(({ isArrivalOverdue }) => isArrivalOverdue),
  };
}

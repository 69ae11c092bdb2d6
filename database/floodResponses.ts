import type { Variables } from '#bpmn/model';
import type { FloodOrder } from '#city/flood';
import type { FloodOrderTask } from '#city/floodOrder';
import type { Database, Transaction } from './connection';

/** The process of a flood response, and the one of an order to a point. */
export const floodProcess = 'flood-response';
const orderProcess = 'flood-order';

/** A response, begun by a report of its own or called by another process of its case. */
export interface FloodResponseRow {
  instance_id: string;
  case_id: string | null;
  number: string | null;
  title: string | null;
  state: string | null;
  stage: string | null;
  started_at: Date;
  ended_at: Date | null;
  /** As the process knows them: `flood`, `proposal`, `rain`, `origin`. */
  variables: Variables;
}

const known = ['flood', 'proposal', 'rain', 'origin'];

function responses(database: Database | Transaction) {
  return database('instances as i').joinRaw(`left join cases c on c.id = case when i.business_key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then i.business_key::uuid end`).joinRaw('left join case_progress p on p.case_id = c.id').where('i.process_id', floodProcess)
    .select<FloodResponseRow[]>('i.instance_id', 'c.id as case_id', 'c.number', 'c.title', 'p.state', 'p.stage', 'i.started_at', 'i.ended_at',
      database.raw(`coalesce((select jsonb_object_agg(v.name, v.value) from variables v where v.instance_id = i.instance_id and v.scope_instance_id = 'e1' and v.name = any(?)), '{}') as variables`, [known]));
}

/** The latest responses, the newest first. */
export async function latestResponses(database: Database, limit: number): Promise<FloodResponseRow[]> {
  return responses(database).orderBy('i.started_at', 'desc').limit(limit);
}

/** One response by its instance. */
export async function findResponse(database: Database, instanceId: string): Promise<FloodResponseRow | undefined> {
  return (await responses(database).where('i.instance_id', instanceId))[0];
}

/** An order with its tasks, as their rows tell it. */
export interface FloodOrderRow {
  instanceId: string;
  order: FloodOrder;
  isRunning: boolean;
  issuedAt: Date;
  tasks: FloodOrderTask[];
}

interface TaskCell { nodeId: string; state: FloodOrderTask['state']; endedAt: string | null; by: string | null }

/** The orders of some responses by the response's instance, in the order they were given. */
export async function ordersOfResponses(database: Database, instanceIds: readonly string[]): Promise<Map<string, FloodOrderRow[]>> {
  const { rows } = await database.raw<{ rows: { instance_id: string; parent_instance_id: string; ended_at: Date | null; started_at: Date; order: FloodOrder; tasks: TaskCell[] }[] }>(
    `select i.instance_id, i.parent_instance_id, i.started_at, i.ended_at, v.value as order,
       coalesce((select json_agg(json_build_object('nodeId', t.node_id, 'state', t.state, 'endedAt', t.ended_at, 'by', n.name) order by t.created_at, t.task_id)
         from user_tasks t left join persons n on n.id = t.completed_by where t.instance_id = i.instance_id), '[]') as tasks
     from instances i join variables v on v.instance_id = i.instance_id and v.scope_instance_id = 'e1' and v.name = 'order'
     where i.parent_instance_id = any(?) and i.process_id = ? order by i.started_at, i.instance_id`,
    [[...instanceIds], orderProcess],
  );
  const byResponse = new Map<string, FloodOrderRow[]>();
  for (const row of rows) {
    const tasks = row.tasks.map(({ nodeId, state, endedAt, by }): FloodOrderTask => ({ nodeId, state, ...(endedAt !== null && { endedAt: Date.parse(endedAt) }), ...(by !== null && { by }) }));
    const order = { instanceId: row.instance_id, order: row.order, isRunning: row.ended_at === null, issuedAt: row.started_at, tasks };
    byResponse.set(row.parent_instance_id, [...(byResponse.get(row.parent_instance_id) ?? []), order]);
  }
  return byResponse;
}

/** A response that was not lifted yet, the newest. */
function running(database: Database | Transaction) {
  return database('cases as c').join('case_progress as p', 'p.case_id', 'c.id').where('c.process_id', floodProcess).whereIn('p.state', ['starting', 'open'])
    .whereRaw(`not exists (select 1 from variables v where v.instance_id = c.instance_id and v.name = 'flood' and v.value ->> 'liftedAt' is not null)`);
}

/** The case of the response that runs now, which other emergencies of the same rain are linked with. */
export async function runningResponse(database: Database): Promise<{ caseId: string; number: string } | undefined> {
  return running(database).orderBy('c.id', 'desc').first<{ caseId: string; number: string } | undefined>('c.id as caseId', 'c.number');
}

/** Lets one server at a time begin a response; answers whether another case than this one is one that has not ended. */
export async function isAnotherResponding(transaction: Transaction, caseId: string): Promise<boolean> {
  await transaction.raw(`select pg_advisory_xact_lock(hashtextextended('flood response', 0))`);
  return (await running(transaction).whereNot('c.id', caseId).first('c.id')) !== undefined;
}

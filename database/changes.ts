import type { Json } from '#bpmn/model';
import { jsonText } from './jsonText';
import { guarded, oneOf } from './steps';
import type { Step } from './steps';

/** Tables that mirror process state. */
export type ProcessTable =
  | 'instances' | 'facts' | 'element_instances' | 'user_tasks' | 'jobs' | 'timers' | 'incidents' | 'clocks' | 'clock_entries'
  | 'variables' | 'message_subscriptions' | 'signal_subscriptions';

/** A column's value as JSON; instants are ISO 8601 texts. */
export type Cell = Json | object | undefined;
export type Cells = Record<string, Cell>;

/** How rows of a table are told apart. */
const keys: Record<ProcessTable, readonly string[]> = {
  instances: ['instance_id'],
  facts: ['instance_id', 'sequence'],
  element_instances: ['instance_id', 'element_instance_id'],
  user_tasks: ['task_id'],
  jobs: ['instance_id', 'job_id'],
  timers: ['instance_id', 'timer_id'],
  incidents: ['instance_id', 'incident_id'],
  clocks: ['instance_id', 'clock_id'],
  clock_entries: ['instance_id', 'sequence'],
  variables: ['instance_id', 'scope_instance_id', 'name'],
  message_subscriptions: ['instance_id', 'subscription_id'],
  signal_subscriptions: ['instance_id', 'subscription_id'],
};
/** Written anew as often as they are set; every other row is made once. */
const replaced: readonly ProcessTable[] = ['variables'];
const order = Object.keys(keys) as ProcessTable[];

interface Patch { where: Cells; cells: Cells }
interface Pending { made: Map<string, Cells>; patches: Map<string, Patch> }

/**
 * What a list of facts does to the rows, gathered before any SQL: a row made and changed by the same list is written once,
 * and everything goes to the database in one statement. One statement may change a row only once, so a patch names its row by the
 * whole key.
 */
export class Changes {
  private readonly tables = new Map<ProcessTable, Pending>();

  make(table: ProcessTable, cells: Cells): void {
    this.pending(table).made.set(rowKey(table, cells), { ...cells });
  }

  /** Changes the row with the key `where`. */
  patch(table: ProcessTable, where: Cells, cells: Cells): void {
    const { made, patches } = this.pending(table);
    const key = rowKey(table, where);
    const known = made.get(key) ?? patches.get(key)?.cells;
    if (known) Object.assign(known, cells);
    else patches.set(key, { where, cells: { ...cells } });
  }

  /** Takes out what becomes of the instance's own row, made or changed: the statement begins with it. */
  takeInstance(): Cells {
    const { made, patches } = this.pending('instances');
    this.tables.delete('instances');
    const [row] = made.values();
    const [patch] = patches.values();
    return row ?? patch?.cells ?? {};
  }

  /** Everything as steps of one statement. */
  steps(): Step[] {
    return order.flatMap((table) => {
      const pending = this.tables.get(table);
      return pending ? stepsOf(table, pending) : [];
    });
  }

  private pending(table: ProcessTable): Pending {
    const known = this.tables.get(table);
    if (known) return known;
    const fresh: Pending = { made: new Map(), patches: new Map() };
    this.tables.set(table, fresh);
    return fresh;
  }
}

function rowKey(table: ProcessTable, cells: Cells): string {
  return JSON.stringify(keys[table].map((column) => cells[column]));
}

function stepsOf(table: ProcessTable, { made, patches }: Pending): Step[] {
  return [
    ...byShape([...made.values()], (row) => Object.keys(row)).map(([columns, rows]) => ({ sql: insertion(table, columns), bindings: [jsonText(rows)] })),
    ...byShape([...patches.values()], ({ where, cells }) => [...Object.keys(where), '=', ...Object.keys(cells)])
      .map(([, rows]) => alteration(table, rows)),
  ];
}

/** Rows with the same columns share a statement. */
function byShape<Row>(rows: Row[], columnsOf: (row: Row) => string[]): [string[], Row[]][] {
  const groups = new Map<string, [string[], Row[]]>();
  for (const row of rows) {
    const columns = columnsOf(row);
    const group = groups.get(columns.join());
    if (group) group[1].push(row);
    else groups.set(columns.join(), [columns, [row]]);
  }
  return [...groups.values()];
}

const source = (table: ProcessTable) => `jsonb_populate_recordset(null::${table}, ?::jsonb)`;
const list = (columns: readonly string[], prefix = '') => columns.map((column) => `${prefix}${column}`).join(', ');

function insertion(table: ProcessTable, columns: string[]): string {
  const conflict = replaced.includes(table)
    ? ` on conflict (${list(keys[table])}) do update set ${columns.filter((column) => !keys[table].includes(column)).map((column) => `${column} = excluded.${column}`).join(', ')}`
    : '';
  return `insert into ${table} (${list(columns)}) select ${list(columns)} from ${source(table)} where ${guarded}${conflict}`;
}

/**
 * The keys are told apart from the rows as well: of rows out of JSON the planner knows nothing, takes them for a hundred, and would rather read
 * a table that was small when the plan was made from end to end than look them up.
 */
function alteration(table: ProcessTable, rows: Patch[]): Step {
  const { where, cells } = rows[0] as Patch;
  const columns = Object.keys(where);
  const set = Object.keys(cells).map((column) => `${column} = given.${column}`).join(', ');
  const known = columns.map((column) => oneOf(`held.${column}`, [...new Set(rows.map((row) => row.where[column]))]));
  const held = columns.map((column, index) => `held.${column} = given.${column} and ${known[index]?.sql}`).join(' and ');
  return {
    sql: `update ${table} held set ${set} from ${source(table)} given where ${held} and ${guarded}`,
    bindings: [jsonText(rows.map((row) => ({ ...row.where, ...row.cells }))), ...known.flatMap(({ bindings }) => bindings)],
  };
}

import { migrateDatabase } from '#run/migrate';
import { openDatabase } from '#database/connection';
import type { Database } from '#database/connection';
import { countDoing, countTodo, todoPage } from '#database/workQueue';
import type { QueueFilter } from '#database/workQueue';
import { percentiles } from '#run/bench/load';
import { figure, table } from '#run/bench/table';

export interface QueueSize {
  /** Open tasks, one case each. */
  tasks: number;
  /** Rows of history behind them. */
  facts: number;
}

const departments = 40;
const rounds = 60;

/** The first page of a queue with its counts, as the console asks for it, over a city's worth of open tasks. */
export async function benchWorkQueue(url: string, migrations: string, size: QueueSize, tell: (line: string) => void): Promise<{ text: string; slowest: number }> {
  await migrateDatabase(url, migrations);
  const database = openDatabase({ url, applicationName: 'yiwang bench' });
  try {
    await fill(database, size, tell);
    const rows: string[][] = [];
    let slowest = 0;
    for (const { name, holders, filter, sort } of questions) {
      const page = { filter, sort, limit: 50, now: Date.now() };
      const taken: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const began = performance.now();
        await Promise.all([todoPage(database, holders, page), countTodo(database, holders, page), countDoing(database, ['person-7'])]);
        taken.push(performance.now() - began);
      }
      const { p50, p95, p99 } = percentiles(taken);
      slowest = Math.max(slowest, p95);
      rows.push([name, ...[p50, p95, p99].map(figure)]);
    }
    return { text: table([`${size.tasks.toLocaleString('en-US')} open tasks, ${size.facts.toLocaleString('en-US')} facts`, 'p50 ms', 'p95 ms', 'p99 ms'], rows), slowest };
  } finally {
    await database.destroy();
  }
}

const questions: { name: string; holders: string[]; filter: QueueFilter; sort: 'due' | 'newest' | 'priority' }[] = [
  { name: 'dispatcher, 200,000 tasks, by due time', holders: ['dispatcher', 'person:person-7'], filter: {}, sort: 'due' },
  { name: 'dispatcher, newest first', holders: ['dispatcher'], filter: {}, sort: 'newest' },
  { name: 'dispatcher, by priority', holders: ['dispatcher'], filter: {}, sort: 'priority' },
  { name: 'dispatcher, red lamp', holders: ['dispatcher'], filter: { lamp: 'red' }, sort: 'due' },
  { name: 'dispatcher, one subcategory', holders: ['dispatcher'], filter: { subcategory: '010307' }, sort: 'due' },
  { name: 'handler of one department', holders: ['handler', 'handler@department-3'], filter: {}, sort: 'due' },
  { name: 'dispatcher, number searched', holders: ['dispatcher'], filter: { search: 'A0004711' }, sort: 'due' },
  { name: 'a person with five roles', holders: ['acceptor', 'shiftLeader', 'dispatcher', 'inspector', 'handler@department-5'], filter: {}, sort: 'due' },
];

async function fill(database: Database, { tasks, facts }: QueueSize, tell: (line: string) => void): Promise<void> {
  for (const [what, sql, bindings] of statements(tasks, facts)) {
    const began = Date.now();
    await database.raw(sql, bindings);
    tell(`  ${what} (${figure((Date.now() - began) / 1000)} s)`);
  }
}

/** A case's id from its number, as version 7 of the UUID would order them. */
const caseId = (number: string) => `('01900000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))`;

function statements(tasks: number, facts: number): [string, string, number[]][] {
  return [
    ['catalogue', `
      insert into categories (code, kind, name) select lpad(n::text, 2, '0'), 'occurrence', '大类' || n from generate_series(1, 10) n;
      insert into subcategories (code, category_code, name)
        select lpad(c::text, 2, '0') || '03' || lpad(s::text, 2, '0'), lpad(c::text, 2, '0'), '小类' || s from generate_series(1, 10) c, generate_series(1, 20) s`, []],
    ['cases', `
      insert into cases (id, number, instance_id, title, description, category_code, category_name, subcategory_code, subcategory_name, address, source, reported_by, reported_department_id, reported_at, search_terms)
      select ${caseId('n')}::uuid, 'A' || lpad(n::text, 7, '0'), ${caseId('n')}, '案件' || n, '说明', s.category_code, '大类', s.code, s.name, '人民路' || n % 900 || '号', 'hotline',
        'person-' || n % 500, 'department-' || n % ${departments}, now() - n * interval '1 second', array['a' || lpad(n::text, 7, '0'), '人民', '民路', '案件']
      from generate_series(1, ?) n join (select code, category_code, name, row_number() over () - 1 as position from subcategories) s on s.position = n % 200`, [tasks]],
    ['progress of cases', `
      insert into case_progress (case_id, state, stage, department_id, clock_instance_id, clock_id, clock_state, warn_at, due_at)
      select ${caseId('n')}::uuid, 'open', 'handle', 'department-' || n % ${departments}, ${caseId('n')}, 'c1', 'running', now() + (n % 20000 - 4000) * interval '1 minute', now() + (n % 20000 - 2000) * interval '1 minute'
      from generate_series(1, ?) n`, [tasks]],
    ['work queue', `
      insert into work_queue (holder, task_id, instance_id, process_id, stage, case_id, subcategory_code, department_id, created_at, priority, clock_instance_id, clock_id, clock_state, warn_at, due_at, claimed_by)
      select case n % 5 when 0 then 'acceptor' when 1 then 'shiftLeader' when 2 then 'dispatcher' when 3 then 'inspector' else 'handler@department-' || n % ${departments} end,
        ${caseId('n')} || ':e9', ${caseId('n')}, 'case-handling', 'handle', ${caseId('n')}::uuid, s.code, 'department-' || n % ${departments}, now() - n * interval '1 second', 50 + n % 4 * 10, ${caseId('n')}, 'c1', 'running',
        now() + (n % 20000 - 4000) * interval '1 minute', now() + (n % 20000 - 2000) * interval '1 minute', case when n % 10 = 0 then 'person-' || n % 500 end
      from generate_series(1, ?) n join (select code, row_number() over () - 1 as position from subcategories) s on s.position = n % 200`, [tasks]],
    ['history', `
      insert into facts (instance_id, sequence, at, kind, command_id, body)
      select ${caseId('n')}, s, now(), 'elementActivated', 'command', '{"kind":"elementActivated","elementInstanceId":"e9","nodeId":"handle","type":"userTask"}'
      from generate_series(1, ?) n, generate_series(1, ?) s`, [tasks, Math.max(1, Math.round(facts / tasks))]],
    ['statistics', 'vacuum analyze', []],
  ];
}

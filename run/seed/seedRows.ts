import type { Transaction } from '#database/connection';
import { shuffleOf } from '#run/seed/yearPlan';
import type { YearPlan } from '#run/seed/yearPlan';

/** Which year is drawn: `until` is the midnight its last day ends with, in milliseconds. */
export interface SeededYear {
  plan: YearPlan;
  seed: number;
  until: number;
  /** Whether each step and what the timeline tells of it is written as well. */
  hasSteps: boolean;
}

/** Days over which cases are reported; the rest of the year is left for them to be closed in. */
const reportingDays = 355;
const day = 86_400_000;

/** Writes a year of cases set by set, in the order of what refers to what; `tell` hears of each. Everything follows from plan, seed and `until`. */
export async function writeYear(transaction: Transaction, year: SeededYear, tell: (what: string) => void): Promise<void> {
  for (const [what, sql] of [...drawn(year), ...kept, ...(year.hasSteps ? steps : [])]) {
    const began = Date.now();
    await transaction.raw(sql);
    tell(`${what} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  }
}

/** The n-th case by the shuffle of one purpose, as SQL over `source`. */
function placeIn(size: number, seed: number, purpose: number, source: string): string {
  const { factor, shift } = shuffleOf(size, seed, purpose);
  return `((${source}::bigint * ${factor} + ${shift}) % ${Math.max(size, 1)})`;
}

function drawn({ plan, seed, until }: SeededYear): [what: string, sql: string][] {
  /** A number from 0 to 1 that belongs to the case and the purpose alone. */
  const chance = (purpose: number) => `((hashint8extended(i, ${seed * 1000 + purpose}) & 4503599627370495)::float8 / 4503599627370496)`;
  const first = new Date(until - 365 * day).toISOString();
  const among = (purpose: number) => placeIn(plan.handled, seed, purpose, 'place');
  return [
    ['cases are drawn', `
      create temp table seed_draw on commit drop as
      with numbered as (
        select i, ${placeIn(plan.cases, seed, 1, 'i')} as place, ${placeIn(plan.cases, seed, 2, 'i')} as matter, ${placeIn(plan.cases, seed, 3, 'i')} as response, (i * ${reportingDays} / ${plan.cases})::integer as day_of_year
        from generate_series(0::bigint, ${plan.cases - 1}) i
      ), told as (
        select *, place < ${plan.handled} as is_handled, place < ${plan.handled} and ${among(4)} < ${plan.late} as is_late, place < ${plan.handled} and ${among(5)} < ${plan.returned} as is_returned,
          place < ${plan.handled} and ${among(6)} < ${plan.reworked} as is_reworked, place < ${plan.handled} and ${among(7)} < ${plan.dissatisfied} as is_dissatisfied,
          response < ${plan.respondedLate} as is_response_late, matter < ${plan.settled} as is_settled, matter >= ${plan.settled} and matter < ${plan.settled + plan.remedied} as is_remedied,
          timestamptz '${first}' + day_of_year * interval '1 day' + interval '7 hours' + ${chance(1)} * interval '14 hours' as reported_at
        from numbered
      ), placed as (
        select told.*, cell.code as grid_code, cell.community_id, cell.longitude, cell.latitude, kind.*, unit.id as department_id, unit.name as department_name,
          (array['inspector', 'inspector', 'inspector', 'hotline', 'citizen', 'citizen', 'video', 'serviceLine', 'leader', 'media', 'opinion', 'department'])[1 + floor(${chance(2)} * 12)::integer] as source,
          reported_at + case when is_response_late then interval '11 minutes' + ${chance(3)} * interval '9 minutes' else interval '1 minute' + ${chance(3)} * interval '8 minutes' end as accepted_at,
          floor(${chance(8)} * 100000000)::integer as telephone, ${chance(9)} as handling_share
        from told
        join seed_cells cell on cell.n = floor(${chance(4)} * (select count(*) from seed_cells))::integer
        join seed_kinds kind on kind.n = floor(${chance(5)} * (select count(*) from seed_kinds))::integer
        join seed_shares share on share.district_id = case when ${chance(6)} < 0.35 then '' else cell.district_id end
        join seed_units unit on unit.district_id = share.district_id and unit.n = floor(${chance(7)} * share.units)::integer
      )
      select *, accepted_at + interval '6 minutes' as filed_at, accepted_at + interval '14 minutes' as dispatched_at,
        accepted_at + interval '14 minutes' + interval '4 days' as due_at,
        case when is_handled then accepted_at + interval '14 minutes' + case when is_late then interval '4 days' + (0.1 + handling_share) * interval '3 days' else interval '1 hour' + handling_share * interval '94 hours' end end as closed_at,
        (substr(t.hex, 1, 8) || '-' || substr(t.hex, 9, 4) || '-7' || substr(t.random, 1, 3) || '-a' || substr(t.random, 4, 3) || '-' || substr(t.random, 7, 12))::uuid as id,
        'seed-${seed}-' || lpad(i::text, 9, '0') as instance_id, (reported_at + interval '8 hours')::date as day
      from placed, lateral (select lpad(to_hex((extract(epoch from reported_at) * 1000)::bigint), 12, '0') as hex, md5('${seed}:' || i) as random) t`],
    ['numbers are given', `
      create temp table seed_cases on commit drop as
      select d.*, words.title, words.address, words.terms, d.subcategory_code || to_char(d.day, 'YYYYMMDD') || lpad((row_number() over (partition by d.day order by d.i) + coalesce(known.last, 0))::text, 5, '0') as number,
        process.version, process.hash, process.release_number
      from seed_draw d join seed_words words using (community_id, subcategory_code)
      left join number_counters known on known.rule = 'case' and known.day = d.day
      cross join (select version, hash, release_number from process_definitions where process_id = 'case-handling' order by version desc limit 1) process`],
    ['their counters', `
      insert into number_counters (rule, day, last) select 'case', day, count(*) from seed_cases group by day
      on conflict (rule, day) do update set last = number_counters.last + excluded.last`],
  ];
}

/** What lists, figures and the page of a case are read from. */
const kept: [what: string, sql: string][] = [
  ['cases', `
    insert into cases (id, number, instance_id, title, description, category_code, category_name, subcategory_code, subcategory_name, address, longitude, latitude, grid_code, source, reporter_name, reporter_phone,
      reported_by, reported_department_id, reported_at, search_terms)
    select id, number, instance_id, title, title || '，请及时处置。', category_code, category_name, subcategory_code, subcategory_name, address, longitude, latitude, grid_code, source,
      case when source in ('hotline', 'serviceLine', 'citizen') then '市民' end, case when source in ('hotline', 'serviceLine', 'citizen') then '139' || lpad(telephone::text, 8, '0') end,
      'person-inspector', 'centre', reported_at, terms || array(select left(lower(number), length) from generate_series(2, length(number)) length)
    from seed_cases order by i`],
  ['how far they are', `
    insert into case_progress (case_id, state, stage, department_id, department_name, filing, accepted_at, filed_at, dispatched_at, closed_at, ended_at, rework_count, clock_instance_id, clock_id, clock_name, clock_state,
      due_at, overdue_since, dispatched_to, responded_at, returned_count, satisfaction, evaluated_at, dissatisfied_count)
    select id, case when is_handled then 'closed' else 'open' end, case when is_handled then 'closed' else 'deferred' end, department_id, department_name, filing, accepted_at, filed_at, dispatched_at, closed_at,
      closed_at + interval '2 hours', is_reworked::integer, instance_id, 'c1', 'handling', case when is_handled then 'stopped' else 'paused' end, case when is_handled then due_at end, case when is_late then due_at end,
      array[department_id], accepted_at, is_returned::integer, case when not is_handled then null when is_dissatisfied then 'dissatisfied' else 'satisfied' end, closed_at + interval '1 hour', is_dissatisfied::integer
    from seed_cases order by i`],
  ['dispatches', `insert into case_dispatches (case_id, at, person_id, department_id, department_name) select id, dispatched_at, 'person-dispatcher', department_id, department_name from seed_cases order by i`],
  ['instances', `
    insert into instances (instance_id, process_id, version, hash, release_number, business_key, annotations, status, started_at, ended_at, recorded_sequence, are_passes_counted)
    select instance_id, 'case-handling', version, hash, release_number, id::text, '{"kind": "case"}', case when is_handled then 'completed' else 'active' end, reported_at, closed_at + interval '2 hours', 9, true from seed_cases order by i`],
  ['notices', `
    insert into notices (id, case_id, kind, channel, recipient, subject, body, created_at, sent_at)
    select instance_id || ':' || told.kind, id, told.kind, 'inApp', 'person:person-inspector', '案件 ' || number || told.word, title || told.word || '。', told.at, told.at
    from seed_cases, lateral (values ('accepted', '已受理', accepted_at), ('closed', '已结案', closed_at)) told(kind, word, at) where told.at is not null order by i`],
  ['settlements and remedies', `
    insert into matters (id, instance_id, case_id, kind, number, title, state, outcome, result, status, owner_department_id, details, opened_by, opened_at, closed_at, updated_at)
    select instance_id || ':' || kind, instance_id || ':' || kind, id, kind,
      word || '〔' || year || '〕' || (row_number() over (partition by kind, year order by i) + coalesce(known.last, 0)) || '号',
      title, 'done', case when is_settled then 'settled' else 'done' end, case when is_settled then '由' || department_name || '负责' else '已代为整治' end, case when is_settled then '已确权' else '已完成' end,
      department_id, '{}', 'person-dispatcher', dispatched_at, dispatched_at + interval '1 day', dispatched_at + interval '1 day'
    from (select *, case when is_settled then 'ownership' else 'remedy' end as kind, case when is_settled then '确权' else '代整治' end as word, to_char(day, 'YYYY') as year from seed_cases where is_settled or is_remedied) begun
    left join number_counters known on known.rule = 'matter:' || kind and known.day = (year || '-01-01')::date order by i`],
  ['their entries', `insert into matter_entries (matter_id, job_id, at, status) select m.id, 'seed', m.opened_at, m.status from matters m join seed_cases c on c.id = m.case_id and m.instance_id = c.instance_id || ':' || m.kind`],
  ['their counters', `
    insert into number_counters (rule, day, last)
    select 'matter:' || m.kind, date_trunc('year', c.day)::date, count(*) from matters m join seed_cases c on c.id = m.case_id and m.instance_id = c.instance_id || ':' || m.kind group by 1, 2
    on conflict (rule, day) do update set last = number_counters.last + excluded.last`],
];

/** The way of a case as people go it: who completed which step when. */
const way = `(values
  (1, 'accept', '受理', 'accept', 'acceptor', 'person-acceptor', 'accept', interval '0', accepted_at), (2, 'file', '立案', 'file', 'shiftLeader', 'person-leader', 'file', interval '6 minutes', filed_at),
  (3, 'dispatch', '派遣', 'dispatch', 'dispatcher', 'person-dispatcher', 'dispatch', interval '8 minutes', dispatched_at), (4, 'sign', '签收', 'handle', 'handler@' || department_id, 'person-handler', 'sign', interval '20 minutes', dispatched_at + interval '20 minutes'),
  (5, 'handle', '处置', 'handle', 'handler@' || department_id, 'person-handler', 'feedBack', interval '30 minutes', closed_at - interval '24 minutes'), (6, 'departmentReview', '部门初审', 'handle', 'department@' || department_id, 'person-municipal-head', 'pass', interval '6 minutes', closed_at - interval '18 minutes'),
  (7, 'close', '结案', 'close', 'shiftLeader', 'person-leader', 'close', interval '10 minutes', closed_at)
) step(n, node_id, name, stage, holder, person_id, outcome, taken, at)`;

const steps: [what: string, sql: string][] = [
  ['steps that were done', `
    insert into user_tasks (task_id, instance_id, element_instance_id, business_key, process_id, version, node_id, name, stage, state, candidate_groups, created_at, ended_at, completed_by, outcome)
    select instance_id || ':e' || step.n, instance_id, 'e' || step.n, id::text, 'case-handling', version, step.node_id, step.name, step.stage, 'completed', array[step.holder], step.at - step.taken, step.at, step.person_id, step.outcome
    from seed_cases, lateral ${way} where step.at is not null order by i, step.n`],
  ['what the timeline tells', `
    insert into facts (instance_id, sequence, at, kind, command_id, person_id, body)
    select instance_id, told.sequence, told.at, told.kind, instance_id || ':' || told.sequence, told.person_id, told.body
    from seed_cases, lateral (
      select 1 as sequence, reported_at as at, 'processInstanceStarted' as kind, 'person-inspector' as person_id,
        jsonb_build_object('instanceId', instance_id, 'processId', 'case-handling', 'hash', hash, 'businessKey', id::text, 'annotations', jsonb_build_object('kind', 'case')) as body
      union all select 1 + step.n, step.at, 'userTaskCompleted', step.person_id, jsonb_build_object('elementInstanceId', 'e' || step.n, 'nodeId', step.node_id, 'outcome', step.outcome, 'variables', '{}'::jsonb) from ${way} where step.at is not null
      union all select 9, closed_at + interval '2 hours', 'processInstanceCompleted', null, '{"variables": {}}' where closed_at is not null
    ) told order by i, told.sequence`],
];

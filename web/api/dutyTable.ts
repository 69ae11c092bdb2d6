import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { dutyDayNames, dutyDayOf, isClockTime, peopleOf } from '#city/dutyRoster';
import type { DutyShift } from '#city/dutyRoster';
import type { Organisation } from '#city/organisation';
import { isRoleId } from '#city/permission';
import { logChange } from '#database/changeLog';
import type { Database, Transaction } from '#database/connection';
import { readOrganisation } from '#database/departments';
import { dutyPosts, dutyShifts, replaceRoster } from '#database/dutyRoster';
import type { DutyPost } from '#database/dutyRoster';
import { personsByLogin } from '#database/persons';
import type { DutyImport } from '#contract/duty';
import { mustHaveColumns, receiveSheet } from '#api/sheets/exchange';
import type { ReadSheet, Sheet } from '#api/sheets/sheet';
import type { Dependencies } from './dependencies';

const titles = ['岗位', '所属部门', '接收任务的岗位', '日期', '班次', '开始', '结束', '值班负责人账号', '值班人员账号'] as const;
type Title = (typeof titles)[number];

/** The roster as a table whose lines can be changed and imported again. */
export async function dutySheet(database: Database): Promise<Sheet> {
  const [posts, shifts, organisation] = await Promise.all([dutyPosts(database), dutyShifts(database), readOrganisation(database)]);
  const persons: { id: string; login: string }[] = await database('persons').whereIn('id', shifts.flatMap(peopleOf)).select('id', 'login');
  const loginOf = (personId: string) => persons.find(({ id }) => id === personId)?.login ?? personId;
  return {
    name: '值班表', titles,
    rows: posts.flatMap((post) => shifts.filter(({ postId }) => postId === post.id).map((shift) => [
      post.name, organisation.byId.get(post.departmentId)?.name ?? post.departmentId, post.group, dutyDayNames[shift.fallsOn]?.zh ?? shift.fallsOn, shift.name, shift.startsAt, shift.endsAt, loginOf(shift.leaderId), shift.personIds.map(loginOf).join('、'),
    ])),
  };
}

interface Line { line: number; cell(title: Title): string }

/** Compares nothing: the roster of a post in the table takes the place of the one it had; posts the table leaves out keep theirs. */
export async function importDuty({ database, now }: Dependencies, request: Request, { by, isApplied }: { by: string; isApplied: boolean }): Promise<DutyImport> {
  const sheet = await receiveSheet(request);
  const lines = linesOf(sheet);
  return database.transaction(async (transaction) => {
    await transaction.raw('lock table duty_posts in share row exclusive mode');
    const { rosters, faults } = await readRosters(transaction, lines);
    const applied = isApplied && faults.length === 0 && rosters.length > 0;
    for (const { post, shifts } of applied ? rosters : []) {
      await replaceRoster(transaction, post, shifts.map((shift) => ({ ...shift, id: randomUUID() })));
      await logChange(transaction, { noun: 'dutyShift', id: post.id, name: post.name, after: { post: post.name, group: post.group, count: shifts.length, importedAt: new Date(now()).toISOString() }, by, at: now(), why: sheet.fileName });
    }
    return { posts: rosters.length, shifts: rosters.reduce((sum, { shifts }) => sum + shifts.length, 0), applied, faults };
  });
}

function linesOf(sheet: ReadSheet): Line[] {
  mustHaveColumns(sheet, titles.filter((title) => title !== '值班人员账号'));
  return sheet.rows.map(({ line, cells }) => ({ line, cell: (title) => cells[sheet.titles.indexOf(title)] ?? '' }));
}

const loginsIn = (text: string) => text.split(/[、,，;；\s]+/).filter(Boolean);

async function readRosters(transaction: Transaction, lines: readonly Line[]): Promise<{ rosters: { post: DutyPost; shifts: DutyShift[] }[]; faults: DutyImport['faults'] }> {
  const organisation = await readOrganisation(transaction);
  const known = await dutyPosts(transaction);
  const persons = await personsByLogin(transaction, lines.flatMap(({ cell }) => loginsIn(`${cell('值班负责人账号')}、${cell('值班人员账号')}`)));
  const rosters: { post: DutyPost; shifts: DutyShift[] }[] = [];
  const faults: DutyImport['faults'] = [];
  for (const { line, cell } of lines) {
    const wrong = lineFaults(cell, organisation, persons);
    const post = postOf(cell, organisation, rosters.find(({ post: one }) => one.name === cell('岗位'))?.post ?? known.find(({ name }) => name === cell('岗位')));
    const roster = rosters.find(({ post: one }) => one.name === post.name) ?? { post, shifts: [] };
    if (!rosters.includes(roster)) rosters.push(roster);
    if (roster.post.group !== post.group || roster.post.departmentId !== post.departmentId) wrong.push('同一岗位各行的所属部门、接收任务的岗位应一致');
    const shift: DutyShift = {
      postId: post.id, fallsOn: dutyDayOf(cell('日期')) ?? '', name: cell('班次'), startsAt: cell('开始'), endsAt: cell('结束'), leaderId: persons.get(cell('值班负责人账号').toLowerCase()) ?? '',
      personIds: loginsIn(cell('值班人员账号')).flatMap((login) => persons.get(login.toLowerCase()) ?? []),
    };
    if (roster.shifts.some(({ fallsOn, name }) => fallsOn === shift.fallsOn && name === shift.name)) wrong.push(`${cell('日期')}的“${shift.name}”出现了两次`);
    roster.shifts.push(shift);
    faults.push(...wrong.map((message) => ({ line, message })));
  }
  return { rosters, faults };
}

/** A post keeps its id by its name, and with it what was handed on there. */
function postOf(cell: Line['cell'], { departments }: Organisation, known: DutyPost | undefined): DutyPost {
  const departmentId = departments.find(({ id, name }) => id === cell('所属部门') || name === cell('所属部门'))?.id ?? '';
  return { id: known?.id ?? randomUUID(), name: cell('岗位'), departmentId, group: cell('接收任务的岗位') };
}

function lineFaults(cell: Line['cell'], { departments, byId }: Organisation, persons: ReadonlyMap<string, string>): string[] {
  const [role = '', departmentId] = cell('接收任务的岗位').split('@');
  return [
    ...(cell('岗位') === '' ? ['没有岗位名称'] : []), ...(cell('班次') === '' ? ['没有班次名称'] : []),
    ...(departments.some(({ id, name, closedOn }) => closedOn === undefined && [id, name].includes(cell('所属部门'))) ? [] : [`没有部门“${cell('所属部门')}”`]),
    ...(isRoleId(role) && (departmentId === undefined || byId.has(departmentId)) ? [] : [`“${cell('接收任务的岗位')}”不是岗位，应写作 acceptor 或 handler@部门编号`]),
    ...(dutyDayOf(cell('日期')) === undefined ? [`日期“${cell('日期')}”应为周一至周日、节假日、调休上班日，或 2026-10-01 的形式`] : []),
    ...(['开始', '结束'] as const).flatMap((title) => (isClockTime(cell(title)) ? [] : [`${title}时间“${cell(title)}”应写作 08:00`])),
    ...(persons.has(cell('值班负责人账号').toLowerCase()) ? [] : [`没有在岗人员的账号是“${cell('值班负责人账号')}”`]),
    ...loginsIn(cell('值班人员账号')).flatMap((login) => (persons.has(login.toLowerCase()) ? [] : [`没有在岗人员的账号是“${login}”`])),
  ];
}

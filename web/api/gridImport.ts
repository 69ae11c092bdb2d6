import type { z } from 'zod';
import { planImport } from '#city/gridImport';
import type { ImportFault, ImportPlan } from '#city/gridImport';
import type { Organisation } from '#city/organisation';
import { logChange } from '#database/changeLog';
import type { Database, Transaction } from '#database/connection';
import { readOrganisation } from '#database/departments';
import { dutyGrids, lockDivision, putDivisionInForce, readCells } from '#database/gridEditions';
import { personsByLogin } from '#database/persons';
import type { ImportFields, ImportView } from '#contract/grids';
import type { Bilingual } from '#contract/problemKinds';
import { cellsInFile } from './gridFile';
import type { Language } from './language';

/** What a person can look through; the count tells how many there are. */
const mostFaultsTold = 1_000;

/** An import as plain data, so that it can be handed to a thread. */
export interface GridImport {
  /** Where the file lies. */
  path: string;
  fields: z.infer<typeof ImportFields>;
  /** Who imports. */
  by: string;
  at: number;
  language: Language;
  /** Otherwise it is only checked. */
  isApplied: boolean;
}

/**
 * Checks a file against the division in force; applied as a whole where that is wanted and nothing is wrong. Meant for a thread of its
 * own: a city's division is computed for seconds on end.
 */
export async function importGridFile(database: Database, { path, fields, by, at, language, isApplied }: GridImport): Promise<ImportView> {
  const given = await cellsInFile(path);
  const { region, street, community, sequence, toleranceMetres, reason } = fields;
  const codes = { region, street, community, sequence };
  return database.transaction(async (transaction) => {
    if (isApplied) await lockDivision(transaction);
    const organisation = await readOrganisation(transaction);
    const logins = given.flatMap(({ inspector }) => inspector ?? []);
    const plan = planImport(given, {
      codes, toleranceMetres, communities: communitiesOf(organisation), inspectors: await personsByLogin(transaction, logins), cells: await readCells(transaction), dutyGrids: await dutyGrids(transaction),
    });
    const applied = isApplied && plan.faults.length === 0 && plan.cells.length > 0;
    if (applied) {
      await putDivisionInForce(transaction, { ...plan, codes, toleranceMetres, added: plan.added.length, changed: plan.changed.length }, { by, at });
      await logImport(transaction, plan, organisation, { by, at, why: reason });
    }
    return importView(plan, organisation, language, applied);
  });
}

function communitiesOf({ departments }: Organisation): Map<string, string> {
  return new Map(departments.flatMap(({ id, kind, areaCode, closedOn }) => (kind === 'community' && areaCode !== undefined && closedOn === undefined ? [[areaCode, id] as const] : [])));
}

/** One line for the whole import: a line per cell would bury the log. */
async function logImport(transaction: Transaction, plan: ImportPlan, organisation: Organisation, { by, at, why }: { by: string; at: number; why: string | undefined }): Promise<void> {
  const names = plan.communityIds.map((id) => organisation.byId.get(id)?.name ?? id);
  await logChange(transaction, {
    noun: 'grid', id: `import-${at}`, name: names.length > 5 ? `${names.slice(0, 5).join('、')} 等 ${names.length} 个社区` : names.join('、'),
    after: { cells: plan.cells.length, dutyGrids: plan.dutyGrids.length, added: plan.added.length, changed: plan.changed.length, removed: plan.removed.length }, by, at, why,
  });
}

function importView(plan: ImportPlan, organisation: Organisation, language: Language, applied: boolean): ImportView {
  return {
    cells: plan.cells.length, dutyGrids: plan.dutyGrids.length, communities: plan.communityIds.map((id) => organisation.byId.get(id)?.name ?? id),
    added: plan.added.length, changed: plan.changed.length, removed: plan.removed.length, faultCount: plan.faults.length,
    faults: plan.faults.slice(0, mostFaultsTold).map((fault) => ({ line: fault.line, code: fault.code, message: faultWords[fault.fault](fault.with ?? '')[language] })), applied,
  };
}

const faultWords: Record<ImportFault['fault'], (other: string) => Bilingual> = {
  wrongCode: () => ({ zh: '编码不符合编码规则', en: 'The code does not follow the rule' }),
  twiceTheCode: () => ({ zh: '编码重复，一个单元网格只能出现一次', en: 'The code comes more than once' }),
  noArea: () => ({ zh: '边界没有围成面积', en: 'The outline encloses nothing' }),
  crossesItself: () => ({ zh: '边界自相交', en: 'The outline crosses itself' }),
  overlaps: (other) => ({ zh: `与 ${other} 重叠，超出容差`, en: `Overlaps ${other} beyond the tolerance` }),
  gap: () => ({ zh: '旁边有未覆盖的空隙，超出容差', en: 'Beside it the ground is not covered, beyond the tolerance' }),
  noOutline: () => ({ zh: '边界缺失、未闭合、有内孔或由多块组成', en: 'The outline is missing, not closed, has a hole or several parts' }),
  noDutyGrid: () => ({ zh: '没有填写责任网格', en: 'No duty grid is given' }),
  noCommunity: () => ({ zh: '编码前段不是任何社区的区划代码', en: 'The beginning of the code is no community\'s area code' }),
  dutyGridInTwoCommunities: () => ({ zh: '同一责任网格跨了两个社区', en: 'The duty grid lies in two communities' }),
  noInspector: () => ({ zh: '监督员账号不存在或已停用', en: 'There is no such inspector' }),
};

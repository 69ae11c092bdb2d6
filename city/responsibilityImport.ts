import { conditionIn } from './catalogue';
import type { PlacedCondition } from './catalogue';
import { areaClassOf, isSameCell } from './limitMatrix';
import type { LimitEntry } from './limitMatrix';
import type { OwnershipRule } from './ownership';
import { answering, areaIdsAround, isSameLimit, readResponsibilityCode, responsibilitiesOf } from './responsibility';
import type { ResponsibilityAnswer, ResponsibilityGround } from './responsibility';
import type { TimeLimit } from './timeLimit';

/** One line of a table somebody wants the list to read like. */
export interface AskedResponsibility {
  line: number;
  code: string;
  /** Empty where nobody answers for it, as the list has it then. */
  departmentId: string;
  coDepartmentIds: readonly string[];
  document?: string;
  limit: TimeLimit;
}

export interface AskedFault {
  line: number;
  zh: string;
  en: string;
}

/** What has to be decided so that the list reads as asked; nothing may be decided while there is a fault. */
export interface ResponsibilityPlan {
  /** Rules to put in force, each with the rule it takes the place of. */
  owners: { rule: Omit<OwnershipRule, 'id'>; replacesId?: string }[];
  /** The matrix of limits as it is to be; absent: as it is. */
  limits?: LimitEntry[];
  /** How many lines of the table change. */
  changed: number;
  faults: AskedFault[];
}

interface PlacedLine extends AskedResponsibility {
  placed: PlacedCondition;
  areaId?: string;
}

/** The city, a district, a street and a community, each with an owner first and with the limit that depends on him then. */
const rounds = 8;

/**
 * Finds the ownership rules and the cells of the limit matrix that make the list read like the table. The list is computed anew with
 * them: a line that would move without standing in the table is a fault, so that nobody changes what he did not see.
 */
export function planResponsibilities(asked: readonly AskedResponsibility[], ground: ResponsibilityGround): ResponsibilityPlan {
  const faults: AskedFault[] = [];
  const lines = placedLines(asked, ground, faults);
  const draft = new Draft(ground, faults);
  const first = answering(ground);
  const depthOf = ({ areaId }: PlacedLine) => (areaId === undefined ? 0 : areaIdsAround(ground.organisation, areaId).length);
  const changed = lines.filter((line) => !isAsAsked(first(line.placed, line.areaId), line)).length;
  for (let round = 0; round < rounds && faults.length === 0; round += 1) {
    const answer = answering(draft.ground());
    const wrong = lines.filter((line) => !isAsAsked(answer(line.placed, line.areaId), line));
    if (wrong.length === 0) break;
    // The widest first: what is decided around an area may already be what is asked for within.
    const widest = Math.min(...wrong.map(depthOf));
    for (const line of wrong) if (depthOf(line) === widest) draft.meet(line, answer(line.placed, line.areaId));
  }
  if (faults.length === 0) faults.push(...unmet(lines, draft.ground()), ...movedBeside(lines, ground, draft.ground()));
  return { ...draft.decided(), changed, faults: faults.sort((one, other) => one.line - other.line) };
}

/** The rules and limits as they would be, and which line asked for each. */
class Draft {
  readonly #ground: ResponsibilityGround;
  readonly #faults: AskedFault[];
  readonly #owners = new Map<string, { line: number; rule: OwnershipRule; replacesId?: string }>();
  readonly #limits = new Map<string, { line: number; entry: LimitEntry }>();

  constructor(ground: ResponsibilityGround, faults: AskedFault[]) {
    this.#ground = ground;
    this.#faults = faults;
  }

  meet(line: PlacedLine, answer: ResponsibilityAnswer): void {
    if (!isOwnerAsAsked(answer, line)) this.#own(line, answer);
    if (!isSameLimit(answer.limit, line.limit)) this.#limit(line);
  }

  #own({ line, placed, areaId, departmentId, coDepartmentIds, document }: PlacedLine, answer: ResponsibilityAnswer): void {
    const categoryCode = placed.subcategory.code;
    const key = `${categoryCode} ${areaId ?? ''}`;
    const rule: OwnershipRule = { id: `asked ${key}`, categoryCode, departmentId, coDepartmentIds, ...(areaId !== undefined && { areaId }), ...(document !== undefined && { document }) };
    const known = this.#owners.get(key);
    if (known && !isSameOwner(known.rule, rule)) {
      this.#faults.push({ line, zh: `与第 ${known.line} 行不一致：同一小类在同一区域只能有一个责任单位（含协办和依据）`, en: `Contradicts line ${known.line}: a subcategory has one owner in an area, with its co-handlers and document` });
      return;
    }
    const own = answer.rule && answer.rule.categoryCode === categoryCode && answer.rule.areaId === areaId && !answer.rule.id.startsWith('asked ') ? answer.rule.id : undefined;
    this.#owners.set(key, known ?? { line, rule, ...(own !== undefined && { replacesId: own }) });
  }

  #limit({ line, placed, areaId, departmentId, limit }: PlacedLine): void {
    const { catalogue, organisation } = this.#ground;
    const areaClass = areaId === undefined ? undefined : areaClassOf(catalogue.areaClasses, areaIdsAround(organisation, areaId));
    const entry: LimitEntry = { scope: placed.condition.id, limit, ...(areaClass && { areaClass }), ...(departmentId !== '' && { departmentId }) };
    const key = `${entry.scope} ${areaClass ?? ''} ${departmentId}`;
    const known = this.#limits.get(key);
    if (known && !isSameLimit(known.entry.limit, limit)) this.#faults.push({ line, zh: `与第 ${known.line} 行不一致：同一立案条件、同一等级的区域、同一单位只能有一个时限`, en: `Contradicts line ${known.line}: a condition has one limit for a class of areas and a department` });
    else this.#limits.set(key, { line, entry });
  }

  ground(): ResponsibilityGround {
    const { catalogue, rules, organisation } = this.#ground;
    const replaced = new Set([...this.#owners.values()].map(({ replacesId }) => replacesId));
    return { organisation, catalogue: { ...catalogue, limits: this.#matrix() }, rules: [...[...this.#owners.values()].map(({ rule }) => rule), ...rules.filter(({ id }) => !replaced.has(id))] };
  }

  decided(): Pick<ResponsibilityPlan, 'owners' | 'limits'> {
    const owners = [...this.#owners.values()].map(({ rule: { id: _, ...rule }, replacesId }) => ({ rule, ...(replacesId !== undefined && { replacesId }) }));
    return { owners, ...(this.#limits.size > 0 && { limits: this.#matrix() }) };
  }

  #matrix(): LimitEntry[] {
    const fresh = [...this.#limits.values()].map(({ entry }) => entry);
    return [...this.#ground.catalogue.limits.filter((entry) => !fresh.some((other) => isSameCell(entry, other))), ...fresh];
  }
}

function placedLines(asked: readonly AskedResponsibility[], { catalogue, organisation }: ResponsibilityGround, faults: AskedFault[]): PlacedLine[] {
  const seen = new Map<string, number>();
  return asked.flatMap((line): PlacedLine[] => {
    const read = readResponsibilityCode(organisation, line.code);
    const placed = read && conditionIn(catalogue, read.conditionId);
    const before = seen.get(line.code);
    seen.set(line.code, line.line);
    if (before !== undefined) faults.push({ line: line.line, zh: `事项编码与第 ${before} 行重复`, en: `The code stands in line ${before} already` });
    else if (!read || !placed) faults.push({ line: line.line, zh: `没有事项“${line.code}”：编码应为立案条件编号，分区域的在后面加“@”和区划代码`, en: `There is no “${line.code}”: a code is that of a filing condition, with @ and an area's code for one area` });
    else return [{ ...line, placed, ...(read.areaId !== undefined && { areaId: read.areaId }) }];
    return [];
  });
}

function unmet(lines: readonly PlacedLine[], ground: ResponsibilityGround): AskedFault[] {
  const answer = answering(ground);
  return lines.filter((line) => !isAsAsked(answer(line.placed, line.areaId), line)).map(({ line }) => ({ line, zh: '这一行与其他行合在一起无法成立，请检查同一小类在上下级区域的责任单位和时限', en: 'This line cannot hold together with the others: look at owner and limit of the subcategory in the areas around and within' }));
}

/** Lines of the list that the table does not name and that would read differently, told at the line that moves them. */
function movedBeside(lines: readonly PlacedLine[], before: ResponsibilityGround, after: ResponsibilityGround): AskedFault[] {
  const named = new Set(lines.map(({ code }) => code));
  const answer = answering(after);
  return responsibilitiesOf(before).filter(({ code }) => !named.has(code)).flatMap((item): AskedFault[] => {
    const now = answer(item.placed, item.areaId);
    if (isSameLimit(now.limit, item.limit) && isSameOwner(now.rule, item.rule)) return [];
    const because = lines.find(({ placed }) => placed.condition.id === item.placed.condition.id) ?? lines.find(({ placed }) => placed.subcategory.code === item.placed.subcategory.code);
    return [{ line: because?.line ?? 0, zh: `这一行会同时改变表中没有的事项 ${item.code}，请把该事项也列入表中`, en: `This line would change ${item.code} as well, which the table leaves out: add it` }];
  });
}

function isAsAsked(answer: ResponsibilityAnswer, line: PlacedLine): boolean {
  return isOwnerAsAsked(answer, line) && isSameLimit(answer.limit, line.limit);
}

function isOwnerAsAsked({ rule }: ResponsibilityAnswer, { departmentId, coDepartmentIds, document }: PlacedLine): boolean {
  return rule ? isSameOwner(rule, { departmentId, coDepartmentIds, ...(document !== undefined && { document }) }) : departmentId === '';
}

type Owning = Pick<OwnershipRule, 'departmentId' | 'coDepartmentIds' | 'document'>;
function isSameOwner(one: Owning | undefined, other: Owning | undefined): boolean {
  return one?.departmentId === other?.departmentId && one?.document === other?.document && (one?.coDepartmentIds ?? []).toSorted().join() === (other?.coDepartmentIds ?? []).toSorted().join();
}

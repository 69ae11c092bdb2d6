import { conditionIn } from '#city/catalogue';
import { answering, isSameLimit, readResponsibilityCode, responsibilitiesOf } from '#city/responsibility';
import type { ResponsibilityAnswer } from '#city/responsibility';
import { describeLimit } from '#city/timeLimit';
import { catalogueOfVersion, catalogueVersions } from '#database/catalogueVersions';
import type { CatalogueVersion } from '#database/catalogueVersions';
import type { Database } from '#database/connection';
import { readOrganisation } from '#database/departments';
import { ownershipRules } from '#database/ownershipRules';
import type { ListedRule } from '#database/ownershipRules';
import { namesOfPersons } from '#database/persons';
import type { ResponsibilityChange, ResponsibilityHistory, ResponsibilityVersion } from '#contract/responsibilities';
import type { Language } from './language';
import { notFound } from './refusal';
import { registerGround } from './responsibilityList';

/** The latest days that are looked through: more than anybody has decided in a year. */
const mostDays = 200;

interface Decided {
  versions: readonly CatalogueVersion[];
  rules: readonly ListedRule[];
  /** The latest first. */
  days: string[];
}

/** Every day on which a version of the catalogue or a rule begins, or a rule ends. */
async function decidedDays(database: Database): Promise<Decided> {
  const versions = (await catalogueVersions(database)).filter(({ withdrawnAt }) => !withdrawnAt);
  // A rule that ended before it began never was in force.
  const rules = (await ownershipRules(database)).filter(({ effectiveFrom, effectiveTo }) => effectiveTo === undefined || effectiveTo > effectiveFrom);
  const days = new Set([...versions.map(({ effectiveFrom }) => effectiveFrom), ...rules.flatMap(({ effectiveFrom, effectiveTo }) => [effectiveFrom, ...(effectiveTo === undefined ? [] : [effectiveTo])])]);
  return { versions, rules, days: [...days].sort().reverse().slice(0, mostDays) };
}

/** 清单版本: each day's decisions together, with who made them. */
export async function responsibilityVersions(database: Database, today: string): Promise<ResponsibilityVersion[]> {
  const { versions, rules, days } = await decidedDays(database);
  const names = await namesOfPersons(database, [...versions.flatMap(({ publishedBy }) => publishedBy ?? []), ...rules.flatMap(({ changedBy }) => changedBy ?? [])]);
  const inForce = days.find((day) => day <= today);
  return days.map((day) => {
    const version = versions.find(({ effectiveFrom }) => effectiveFrom === day);
    const [begun, ended] = [rules.filter(({ effectiveFrom }) => effectiveFrom === day), rules.filter(({ effectiveTo }) => effectiveTo === day)];
    const by = new Set([...(version?.publishedBy === undefined ? [] : [version.publishedBy]), ...begun.flatMap(({ changedBy }) => changedBy ?? [])]);
    return {
      day, state: day > today ? 'coming' : day === inForce ? 'inForce' : 'past', rulesBegun: begun.length, rulesEnded: ended.length, by: [...by].map((id) => names.get(id)?.name ?? id),
      ...(version && { catalogueVersion: version.number, note: version.note }),
    };
  });
}

/** Each line that reads otherwise on another day. */
export async function comparedResponsibilities(database: Database, { from, to, language }: { from: string; to: string; language: Language }): Promise<ResponsibilityChange[]> {
  const [before, after] = [await registerGround(database, from), await registerGround(database, to)];
  const named = (id: string) => after.organisation.byId.get(id)?.name ?? id;
  const read = ({ rule, limit }: ResponsibilityAnswer) => [rule ? [named(rule.departmentId), ...rule.coDepartmentIds.map(named)].join('、') : language === 'zh' ? '无责任单位' : 'nobody', describeLimit(limit)[language], ...(rule?.document === undefined ? [] : [rule.document])].join(' · ');
  const [old, fresh] = [before, after].map((ground) => new Map(responsibilitiesOf(ground).map((item) => [item.code, item])));
  return [...new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])])].sort().flatMap((code): ResponsibilityChange[] => {
    const [one, other] = [old?.get(code), fresh?.get(code)];
    const item = other ?? one;
    if (!item || (one && other && read(one) === read(other))) return [];
    return [{ code, title: `${item.placed.subcategory.name}：${item.placed.condition.condition}`, ...(item.areaId !== undefined && { areaName: named(item.areaId) }), ...(one && { before: read(one) }), ...(other && { after: read(other) }) }];
  });
}

/** How one line came to read as it does: each decision that changed owner, limit or document, the latest first. */
export async function responsibilityHistory(database: Database, code: string, today: string): Promise<ResponsibilityHistory> {
  const organisation = await readOrganisation(database);
  const read = readResponsibilityCode(organisation, code);
  const { versions, rules, days } = await decidedDays(database);
  const entries: (ResponsibilityHistory[number] & { answer: ResponsibilityAnswer })[] = [];
  let isKnown = false;
  for (const day of days.toReversed()) {
    const version = versions.filter(({ effectiveFrom }) => effectiveFrom <= day).sort((one, other) => (one.effectiveFrom < other.effectiveFrom ? 1 : one.effectiveFrom > other.effectiveFrom ? -1 : other.number - one.number))[0];
    const catalogue = version && (await catalogueOfVersion(database, version.number))?.catalogue;
    const placed = catalogue && read && conditionIn(catalogue, read.conditionId);
    if (!placed) continue;
    isKnown = true;
    const inForce = rules.filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === undefined || effectiveTo > day));
    const answer = answering({ catalogue, rules: inForce, organisation })(placed, read.areaId);
    if (isSame(entries.at(-1)?.answer, answer)) continue;
    const decided = inForce.find(({ id }) => id === answer.rule?.id);
    const by = decided?.effectiveFrom === day ? decided.changedBy : version.effectiveFrom === day ? version.publishedBy : undefined;
    const named = (id: string) => organisation.byId.get(id)?.name ?? id;
    entries.push({ day, answer, coDepartments: (answer.rule?.coDepartmentIds ?? []).map(named), limit: { ...answer.limit }, isComing: day > today, ...(answer.rule && { departmentName: named(answer.rule.departmentId) }), ...(answer.rule?.document !== undefined && { document: answer.rule.document }), ...(by !== undefined && { by }) });
  }
  if (!isKnown) throw notFound({ zh: '该事项', en: 'responsibility' });
  const names = await namesOfPersons(database, entries.flatMap(({ by }) => by ?? []));
  return entries.toReversed().map(({ answer: _, by, ...entry }) => ({ ...entry, ...(by !== undefined && { by: names.get(by)?.name ?? by }) }));
}

function isSame(one: ResponsibilityAnswer | undefined, other: ResponsibilityAnswer): boolean {
  if (!one || !isSameLimit(one.limit, other.limit)) return false;
  return one.rule?.departmentId === other.rule?.departmentId && one.rule?.document === other.rule?.document && (one.rule?.coDepartmentIds ?? []).join() === (other.rule?.coDepartmentIds ?? []).join();
}

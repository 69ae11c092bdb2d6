import { localDay } from '#city/caseNumber';
import { conflictsOf, gapsOf } from '#city/ownershipReview';
import { ownershipRules } from '#database/ownershipRules';
import { ownershipRoutes } from '#contract/ownershipRoutes';
import { sendSheet } from '#api/sheets/exchange';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { cityOffset } from './cityOffset';
import { finishRule, makeRule } from './ownershipChange';
import { nameOfDepartment, ownershipGround, ruleView } from './ownershipNames';
import { importOwnership, ownershipSheet } from './ownershipTable';

/** 确权清单. */
export function ownershipBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  return [
    bind(ownershipRoutes.list, async ({ query: { day } }) => {
      const [ground, rules] = await Promise.all([ownershipGround(database, now()), ownershipRules(database, { day })]);
      return { status: 200, body: rules.map((rule) => ruleView(rule, ground)) };
    }),
    bind(ownershipRoutes.add, async ({ body, person }) => {
      const ground = await ownershipGround(database, now());
      const rule = await database.transaction((transaction) => makeRule(transaction, body, ground, { by: person.id, at: now(), why: body.reason }));
      return { status: 201, body: ruleView(rule, ground) };
    }),
    bind(ownershipRoutes.alter, async ({ parameters: { ruleId }, body, person }) => {
      const ground = await ownershipGround(database, now());
      const rule = await database.transaction((transaction) => makeRule(transaction, body, ground, { by: person.id, at: now(), why: body.reason }, ruleId));
      return { status: 200, body: ruleView(rule, ground) };
    }),
    bind(ownershipRoutes.end, async ({ parameters: { ruleId }, body, person }) => {
      const ground = await ownershipGround(database, now());
      const rule = await database.transaction((transaction) => finishRule(transaction, ruleId, body.day, ground, { by: person.id, at: now(), why: body.reason }));
      return { status: 200, body: ruleView(rule, ground) };
    }),
    bind(ownershipRoutes.review, async ({ query: { day } }) => {
      const ground = await ownershipGround(database, now());
      const rules = await ownershipRules(database, { day: day ?? ground.today });
      const named = (code: string) => ground.categoryNames.get(code);
      const conflicts = conflictsOf(rules).map(({ areaId, categoryCode, ruleIds }) => ({ categoryCode, ruleIds, ...(named(categoryCode) !== undefined && { categoryName: named(categoryCode) }), ...(areaId !== undefined && { areaName: nameOfDepartment(ground, areaId) }) }));
      const gaps = gapsOf(ground.subcategories, rules, ground.organisation).map(({ subcategoryCode, areaIds }) => ({ code: subcategoryCode, name: named(subcategoryCode) ?? '', ...(areaIds && { areas: areaIds.map((id) => nameOfDepartment(ground, id)) }) }));
      return { status: 200, body: { conflicts, gaps, subcategories: ground.subcategories.length } };
    }),
    bind(ownershipRoutes.table, async ({ query: { format, day }, response }) => {
      const ground = await ownershipGround(database, now());
      await sendSheet(response, ownershipSheet(await ownershipRules(database, { day: day ?? localDay(now(), cityOffset) }), ground), format);
    }),
    bind(ownershipRoutes.check, async ({ request, person }) => ({ status: 200, body: await importOwnership(dependencies, request, { by: person.id, isApplied: false }) })),
    bind(ownershipRoutes.import, async ({ request, person }) => ({ status: 200, body: await importOwnership(dependencies, request, { by: person.id, isApplied: true }) })),
  ];
}

import { localDay, ordinaryRule, patternFaults } from '#city/caseNumber';
import { logChange } from '#database/changeLog';
import type { Database } from '#database/connection';
import { numberRuleOn, numberRules, saveNumberRule } from '#database/numberRules';
import { namesOfPersons } from '#database/persons';
import { numberRuleRoutes } from '#contract/numberRuleRoutes';
import type { NumberRuleView } from '#contract/numberRuleRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { cityOffset } from './cityOffset';
import { Refusal } from './refusal';

/** 案卷编号规则. */
export function numberRuleBindings({ database, now }: Dependencies): Binding[] {
  return [
    bind(numberRuleRoutes.list, async () => ({ status: 200, body: await ruleViews(database, localDay(now(), cityOffset)) })),
    bind(numberRuleRoutes.save, async ({ body: { pattern, effectiveFrom, reason }, person, language }) => {
      const at = now();
      const today = localDay(at, cityOffset);
      const errors = patternFaults(pattern).map((fault) => ({ path: 'pattern', message: fault[language] }));
      // Numbers of one day are to look alike, and today's first ones are out.
      if (effectiveFrom <= today || !isDay(effectiveFrom)) errors.push({ path: 'effectiveFrom', message: `应为明天（${today} 之后）或更晚的有效日期 / must be a date after ${today}` });
      if (errors.length > 0) throw new Refusal('invalid-request', { errors });
      await database.transaction(async (transaction) => {
        const before = await numberRuleOn(transaction, effectiveFrom);
        await saveNumberRule(transaction, { pattern, effectiveFrom, by: person.id, at });
        await logChange(transaction, { noun: 'caseNumber', id: ordinaryRule.id, name: '案卷编号', before: { pattern: before.pattern }, after: { pattern, effectiveFrom }, by: person.id, at, why: reason });
      });
      return { status: 200, body: await ruleViews(database, today) };
    }),
  ];
}

async function ruleViews(database: Database, today: string): Promise<NumberRuleView[]> {
  const rules = await numberRules(database);
  const persons = await namesOfPersons(database, rules.flatMap(({ by }) => by ?? []));
  const inForce = rules.find(({ effectiveFrom }) => effectiveFrom <= today);
  return [
    ...rules.map((rule): NumberRuleView => ({
      pattern: rule.pattern, effectiveFrom: rule.effectiveFrom, at: rule.at.toISOString(), ...(rule.by !== undefined && { by: { id: rule.by, name: persons.get(rule.by)?.name ?? rule.by } }),
      state: rule === inForce ? 'inForce' : rule.effectiveFrom > today ? 'coming' : 'past',
    })),
    { pattern: ordinaryRule.pattern, state: inForce ? 'past' : 'inForce' },
  ];
}

function isDay(day: string): boolean {
  const instant = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 10) === day;
}

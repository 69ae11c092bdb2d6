import type { Department } from '#city/organisation';
import { searchTerms } from '#city/searchTerms';
import { demoCatalogue } from '#run/demo/catalogue';
import { demoDepartments } from '#run/demo/departments';
import type { Transaction } from '#database/connection';

const rowsAtOnce = 2000;

/** Lays out, in tables that end with the transaction, what a case is drawn from: cells, units by district, filing conditions, and the words of each kind in each community. */
export async function layOutGround(transaction: Transaction, units: readonly Department[]): Promise<void> {
  await transaction.raw(`
    create temp table seed_cells on commit drop as
      select row_number() over (order by g.code) - 1 as n, g.code, g.community_id, s.parent_id as district_id,
        ((g.outline->0->>0)::float8 + (g.outline->2->>0)::float8) / 2 as longitude, ((g.outline->0->>1)::float8 + (g.outline->2->>1)::float8) / 2 as latitude
      from grid_cells g join departments c on c.id = g.community_id join departments s on s.id = c.parent_id;
    create temp table seed_units (district_id text, n integer, id text, name text, primary key (district_id, n)) on commit drop;
    create temp table seed_kinds (n integer primary key, category_code text, category_name text, subcategory_code text, subcategory_name text, filing jsonb) on commit drop;
    create temp table seed_words (community_id text, subcategory_code text, title text, address text, terms text[], primary key (community_id, subcategory_code)) on commit drop;
  `);
  const counted = new Map<string, number>();
  await insert(transaction, 'seed_units', units.map(({ id, name, parentId }) => {
    // The city's own units stand under the empty name.
    const district = parentId === 'anlan' ? '' : (parentId ?? '');
    const n = counted.get(district) ?? 0;
    counted.set(district, n + 1);
    return { district_id: district, n, id, name };
  }));
  const kinds = demoCatalogue().flatMap((category) => category.subcategories.flatMap((subcategory) => subcategory.conditions.map((condition) => ({ category, subcategory, condition }))));
  await insert(transaction, 'seed_kinds', kinds.map(({ category, subcategory, condition }, n) => ({
    n, category_code: category.code, category_name: category.name, subcategory_code: subcategory.code, subcategory_name: subcategory.name,
    filing: JSON.stringify({ conditionId: condition.id, closingCondition: condition.closingCondition, limit: condition.limit, outcome: 'file', catalogueVersion: 1 }),
  })));
  const communities = demoDepartments.filter(({ kind }) => kind === 'community');
  const subcategories = new Map(kinds.map(({ subcategory }) => [subcategory.code, subcategory.name]));
  await insert(transaction, 'seed_words', communities.flatMap(({ id, name }) => [...subcategories].map(([code, subcategory]) => {
    const [title, address] = [`${name}${subcategory}`, `${name}辖区`];
    return { community_id: id, subcategory_code: code, title, address, terms: searchTerms(title, address) };
  })));
  await transaction.raw(`
    create temp table seed_shares on commit drop as select district_id, count(*)::integer as units from seed_units group by district_id;
    create index on seed_cells (n);
    analyze seed_cells; analyze seed_units; analyze seed_kinds; analyze seed_words; analyze seed_shares;
  `);
}

async function insert(transaction: Transaction, table: string, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) await transaction(table).insert(rows.slice(from, from + rowsAtOnce));
}

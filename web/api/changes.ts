import { changePage } from '#database/changeLog';
import { changeRoutes } from '#contract/changeRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';

/** The log of changes to the city's settings. */
export function changeBindings({ database }: Dependencies): Binding[] {
  return [
    bind(changeRoutes.list, async ({ query }) => {
      const { after, limit, from, to, ...filter } = query;
      const { changes, next } = await changePage(database, { filter: { ...filter, ...(from && { from: Date.parse(from) }), ...(to && { to: Date.parse(to) }) }, after, limit });
      return { status: 200, body: { items: changes.map(({ at, ...change }) => ({ ...change, at: at.toISOString() })), ...(next && { next }) } };
    }),
  ];
}

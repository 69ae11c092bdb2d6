import { useQuery } from '@tanstack/vue-query';
import { z } from 'zod';
import { DutyGridView, GridRule, ImportView } from '#contract/grids';
import { queries } from '#console/frame/queries';
import { server } from '#console/server/server';

/** Every duty grid with its inspector. */
export const useDutyGrids = () => useQuery({ queryKey: ['dutyGrids'], queryFn: ({ signal }) => server.ask(z.array(DutyGridView), { path: '/duty-grids', signal }), staleTime: 60_000 });

/** The rule the last import went by. */
export const useGridRule = () => useQuery({ queryKey: ['gridRule'], queryFn: ({ signal }) => server.ask(GridRule, { path: '/grids/rule', signal }) });

function refresh(): void {
  for (const queryKey of [['dutyGrids'], ['gridRule'], ['mapAreas'], ['mapCells'], ['gridPlace'], ['changes']]) void queries.invalidateQueries({ queryKey });
}

/** Renames a duty grid or gives it another inspector. */
export async function alterDutyGrid(dutyGridId: string, body: { name: string; inspectorId?: string | undefined; reason?: string | undefined }): Promise<void> {
  await server.ask(DutyGridView, { method: 'PUT', path: `/duty-grids/${encodeURIComponent(dutyGridId)}`, body });
  refresh();
}

/** Checks a file of grids, or imports it. */
export async function sendGrids(step: 'check' | 'import', file: File, fields: Record<string, string | number>): Promise<ImportView> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  form.append('file', file, file.name);
  const view = await server.ask(ImportView, { method: 'POST', path: `/grids/${step}`, form });
  if (view.applied) refresh();
  return view;
}

import type { Command } from '#engine/command';
import { commandOf } from '#database/commands';
import type { CommandRow } from '#database/commands';

/** The command of a row as the engine takes it. */
export function commandFor(row: CommandRow): Command {
  return {
    ...commandOf(row), id: row.id, at: row.at.getTime(), ...(row.person_id !== null && { by: row.person_id }), ...(row.reason !== null && { reason: row.reason }),
  };
}

import type { CommandEnvelope, CommandKind, CommandName } from '#engine/command';
import type { MigrationObstacle } from '#engine/migration/obstacle';
import type { RejectionReason } from '#engine/outcome';
import type { Run } from '#engine/run';

/** Why a command is not carried out, as a value. */
export interface Rejection {
  reason: RejectionReason;
  message: string;
  obstacles?: MigrationObstacle[];
}

export type CommandOf<Name extends CommandName> = CommandEnvelope & Extract<CommandKind, { kind: Name }>;

/**
 * Carries out one kind of command: checks whether it may be done now, then emits the first facts and pushes the first steps. What
 * can go wrong in the model goes wrong in steps, not here.
 */
export type Handler<Name extends CommandName> = (run: Run, command: CommandOf<Name>) => Rejection | undefined;

/** Complete by type: a command without a handler does not compile. */
export type Handlers<Names extends CommandName = CommandName> = { readonly [Name in Names]: Handler<Name> };

export function rejected(reason: RejectionReason, message: string): Rejection {
  return { reason, message };
}

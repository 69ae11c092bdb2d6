import { z } from 'zod';
import type { Permission } from '#city/permission';
import { LiveEvent } from '#contract/processes';

/** What a transaction tells on the channel: the event, and whom it concerns where that is narrower than its noun. */
export const LiveNotice = LiveEvent.extend({ groups: z.array(z.string()).optional(), persons: z.array(z.string()).optional() });
export type LiveNotice = z.infer<typeof LiveNotice>;

/** Who listens, reduced to what the choice needs. */
export interface Listener {
  /** His own id and those of colleagues he stands in for. */
  personIds: readonly string[];
  permissions: ReadonlySet<Permission>;
  groups: ReadonlySet<string>;
}

/** A notice needs none: it reaches exactly those it is addressed to. */
const neededFor: Record<LiveEvent['noun'], Permission | undefined> = {
  task: 'task.work', case: 'case.read', instance: 'instance.read', incident: 'instance.read', release: 'process.read', notice: undefined,
};

/** Whether a listener is told: he may see such things at all, and is among those named, if any are. */
export function concerns({ noun, groups, persons }: LiveNotice, listener: Listener): boolean {
  const needed = neededFor[noun];
  if (needed !== undefined && !listener.permissions.has(needed)) return false;
  if (!groups?.length && !persons?.length) return true;
  return (persons?.some((id) => listener.personIds.includes(id)) ?? false) || (groups?.some((group) => listener.groups.has(group)) ?? false);
}

/** The event as it goes out: who else is concerned is nobody's business. */
export function eventOf({ id, noun, key, businessKey }: LiveNotice): LiveEvent {
  return { id, noun, key, ...(businessKey !== undefined && { businessKey }) };
}

import type { Fact } from '#engine/fact';
import type { MigrationObstacle } from '#engine/migration/obstacle';
import type { InstanceState } from '#engine/state';

/** What `advance` answers. A rejection is a value with a sentence for the person who asked; a throw is a bug. */
export type Outcome =
  | { accepted: true; state: InstanceState; facts: Fact[] }
  /** `obstacles`: where a migration is refused, everything that stands in its way. */
  | { accepted: false; reason: RejectionReason; message: string; obstacles?: MigrationObstacle[] };

export type RejectionReason = 'notFound' | 'alreadyDone' | 'notAllowedNow' | 'suspended' | 'invalid' | 'ended';

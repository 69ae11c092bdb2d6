import type { DefinitionReference } from '#bpmn/definitionReference';
import { recordFacts } from './activityPort';
import type { Outbox } from './outbox';

/** Facts one activity takes: far below what a payload may weigh. */
const batchSize = 400;

/**
 * Has facts recorded that nobody asked for, one activity after the other, as many at once as have gathered. The
 * definition is the one this run began with: rows need it only for an instance of which nothing is recorded, whatever it was migrated to since.
 */
export class Recorder {
  private running: Promise<void> | undefined;
  private all = false;
  private readonly instanceId: string;
  private readonly definition: DefinitionReference;
  private readonly outbox: Outbox;

  constructor(instanceId: string, definition: DefinitionReference, outbox: Outbox) {
    this.instanceId = instanceId;
    this.definition = definition;
    this.outbox = outbox;
  }

  /** Starts recording if facts are owed; answers at once. */
  recordOwed(): void {
    if (this.outbox.owes) this.start();
  }

  /** Starts recording everything, also what was handed out with answers; answers at once. */
  recordAll(): void {
    this.all = true;
    if (this.outbox.length > 0) this.start();
  }

  get isIdle(): boolean {
    return this.running === undefined;
  }

  private start(): void {
    this.running ??= this.record().finally(() => {
      this.running = undefined;
      if (this.all && this.outbox.length > 0) this.start();
      else this.recordOwed();
    });
  }

  private async record(): Promise<void> {
    const { recordedSequence } = await recordFacts({ instanceId: this.instanceId, definition: this.definition, facts: this.outbox.batch(batchSize) });
    this.outbox.drop(recordedSequence);
  }
}

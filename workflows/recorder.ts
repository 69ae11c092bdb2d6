import type { DefinitionReference } from '#bpmn/definitionReference';
import { recordFacts } from './activityPort';
import type { Outbox } from './outbox';

/** Facts one activity takes: far below what a payload may weigh. */
const batchSize = 400;

/** Has facts recorded that nobody asked for, one activity after the other, as many at once as have gathered. */
export class Recorder {
  private running: Promise<void> | undefined;
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

  /** Records everything, also what was handed out with answers. */
  async empty(): Promise<void> {
    while (this.running || this.outbox.length > 0) {
      this.start();
      await this.running;
    }
  }

  get isIdle(): boolean {
    return this.running === undefined;
  }

  private start(): void {
    this.running ??= this.record().finally(() => {
      this.running = undefined;
      this.recordOwed();
    });
  }

  private async record(): Promise<void> {
    const { recordedSequence } = await recordFacts({ instanceId: this.instanceId, definition: this.definition, facts: this.outbox.batch(batchSize) });
    this.outbox.drop(recordedSequence);
  }
}

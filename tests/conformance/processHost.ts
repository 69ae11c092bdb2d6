import type { DecisionModel } from '#bpmn/decision';
import { addDuration, parseDuration } from '#bpmn/duration';
import type { Release } from '#bpmn/release';
import type { Variables } from '#bpmn/model';
import type { Act } from '#engine/simulation/act';
import { offersOf } from '#engine/simulation/offers';
import { perform } from '#engine/simulation/perform';
import type { Happening, Playground, World } from '#engine/simulation/world';
import { worldAt } from '#engine/simulation/world';
import { rootElementId } from '#engine/state';
import { plainEnvironment } from '#engine/testing/environment';

/** What a worker answers for a job: result variables, or a BPMN error. */
export type Work = (variables: Variables, headers: Record<string, string>) => Variables | { errorCode: string };

/** A worker's BPMN error. */
export const bpmnError = (errorCode: string) => ({ errorCode });

/** A release played by acts, for tests that run whole process files without a server; what cannot be done throws. Jobs are done as soon as they come up. */
export class ProcessHost {
  /** Job types in the order in which they were done. */
  readonly jobsDone: string[] = [];
  private readonly happenings: Happening[] = [];
  private readonly playground: Playground;
  private world: World = { ...worldAt(Date.UTC(2026, 2, 2, 1)), jobsAtOnce: true };

  constructor({ processes, decisions }: Release, workers: Record<string, Work>) {
    const compiled: Record<string, DecisionModel> = Object.fromEntries(decisions.map(({ model }) => [model.decisionId, model]));
    this.playground = {
      models: new Map(processes.map(({ model }) => [model.processId, model])), environment: { ...plainEnvironment, decisions: compiled },
      work: ({ type, variables, headers }) => {
        this.jobsDone.push(type);
        const result = workers[type]?.(variables, headers) ?? {};
        return typeof result['errorCode'] === 'string' ? { errorCode: result['errorCode'] } : { variables: result };
      },
    };
  }

  act(act: Act): void {
    const performed = perform(this.playground, this.world, act);
    if (!performed.done) throw new Error(`${act.do}: ${performed.message} Open are: ${this.openTasks.join(', ') || 'none'}. ${this.incidents.join(' ')}`);
    this.world = performed.world;
    this.happenings.push(...performed.happenings);
  }

  start(processId: string, variables: Variables): void {
    this.act({ do: 'start', processId, variables });
  }

  /** Somebody completes the first open task of this node, whichever process it belongs to. */
  complete(nodeId: string, variables: Variables = {}): void {
    const processId = offersOf(this.playground, this.world).find((offer) => offer.kind === 'task' && offer.spot.nodeId === nodeId)?.spot.processId ?? '';
    this.act({ do: 'completeTask', at: { processId, nodeId }, variables });
  }

  publish(messageName: string, correlationKey: string, variables: Variables = {}): void {
    this.act({ do: 'publish', messageName, correlationKey, variables });
  }

  wait(duration: string): void {
    this.act({ do: 'wait', milliseconds: addDuration(this.world.now, parseDuration(duration)) - this.world.now });
  }

  /** End events reached, in order. */
  get endsReached(): string[] {
    return this.happenings.flatMap(({ processId, fact }) => (fact.kind === 'elementCompleted' && this.playground.models.get(processId)?.nodes[fact.nodeId]?.type === 'endEvent' ? [fact.nodeId] : []));
  }

  /** Processes that have not ended. */
  get running(): string[] {
    return this.world.instances.flatMap(({ processId, state }) => (state.status === 'active' ? [processId] : []));
  }

  get openTasks(): string[] {
    return offersOf(this.playground, this.world).flatMap(({ kind, spot }) => (kind === 'task' ? [spot.nodeId] : []));
  }

  get incidents(): string[] {
    return this.world.instances.flatMap(({ state }) => Object.values(state.incidents).map(({ message }) => message));
  }

  /** Of the first instance of a process. */
  variablesOf(processId: string): Variables {
    const played = this.world.instances.find((one) => one.processId === processId);
    return played?.result ?? played?.state.elements[rootElementId]?.variables ?? {};
  }
}

import type { ElementInstance, InstanceState } from '#engine/state';

/** The parts of the state that are tables by id. */
export type TableName = 'elements' | 'jobs' | 'timers' | 'clocks' | 'subscriptions' | 'children' | 'incidents';

/**
 * A state being written. Tables are copied when first touched and entries are replaced, never changed, so the state it
 * began with stays as it was and a command costs what it changes, not what the instance holds.
 */
export class Draft {
  readonly state: InstanceState;
  private readonly own = new Set<TableName>();

  constructor(state: InstanceState) {
    this.state = { ...state, counted: { ...state.counted } };
  }

  /** A table that may be written. */
  table<Name extends TableName>(name: Name): InstanceState[Name] {
    if (!this.own.has(name)) {
      this.own.add(name);
      this.state[name] = { ...this.state[name] };
    }
    return this.state[name];
  }

  element(id: string): ElementInstance | undefined {
    return this.state.elements[id];
  }

  /** Replaces an element instance by one with some fields changed. */
  change(id: string, fields: Partial<ElementInstance>): void {
    const element = this.state.elements[id];
    if (element) this.table('elements')[id] = { ...element, ...fields };
  }
}

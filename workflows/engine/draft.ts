import type { ElementInstance, InstanceState } from '#engine/state';

/** The parts of the state that are tables by id. */
export type TableName = 'elements' | 'jobs' | 'timers' | 'clocks' | 'subscriptions' | 'children' | 'incidents';

/**
 * A state being written. What it began with stays as it was: tables and entries are copied when first touched and written in
 * place from then on, so a command costs what it changes, not what the instance holds.
 */
export class Draft {
  readonly state: InstanceState;
  /** Tables and entries made by this draft, which nobody else holds. */
  private readonly own = new Set<object>();

  constructor(state: InstanceState) {
    this.state = { ...state, counted: { ...state.counted } };
  }

  /** A table that may be written. */
  table<Name extends TableName>(name: Name): InstanceState[Name] {
    const table = this.state[name];
    if (this.own.has(table)) return table;
    const copy = { ...table };
    this.own.add(copy);
    this.state[name] = copy;
    return copy;
  }

  element(id: string): ElementInstance | undefined {
    return this.state.elements[id];
  }

  /** An element instance that may be written, if it lives. */
  writable(id: string): ElementInstance | undefined {
    const element = this.state.elements[id];
    if (!element || this.own.has(element)) return element;
    const copy = { ...element };
    this.table('elements')[id] = this.keep(copy);
    return copy;
  }

  /** A part of an entry that may be written: itself if this draft made it, else a copy. */
  part<Part extends object>(part: Part, copy: (part: Part) => Part): Part {
    return this.own.has(part) ? part : this.keep(copy(part));
  }

  /** Notes that this draft made an object, so that it may write it again. */
  keep<Made extends object>(made: Made): Made {
    this.own.add(made);
    return made;
  }
}

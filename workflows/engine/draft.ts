import { copyOfElement, copyOfState } from '#engine/copies';
import type { ElementInstance, InstanceState } from '#engine/state';

/** The parts of the state that are tables by id. */
export type TableName = 'elements' | 'jobs' | 'timers' | 'clocks' | 'subscriptions' | 'signals' | 'conditions' | 'children' | 'incidents' | 'compensationRecords' | 'compensations';

/** Old states lack the younger tables until something is put into them. */
export type Table<Name extends TableName> = NonNullable<InstanceState[Name]>;

/**
 * A state being written. What it began with stays as it was: tables and entries are copied when first touched and written in
 * place from then on, so a command costs what it changes, not what the instance holds. Whatever is no longer the same object
 * as in the beginning was made here and may be written.
 */
export class Draft {
  readonly state: InstanceState;
  /** False when it is known that no token waits at any join; looking at every element after each command would cost more than the command. */
  mayTokensWait = true;
  private readonly base: InstanceState;

  constructor(base: InstanceState) {
    this.base = base;
    this.state = copyOfState(base);
  }

  /** A table that may be written. */
  table<Name extends TableName>(name: Name): Table<Name> {
    const table: InstanceState[Name] = this.state[name];
    if (table && table !== this.base[name]) return table;
    const copy = (name === 'elements' ? this.copyElements() : without(table, undefined)) as Table<Name>;
    this.state[name] = copy;
    return copy;
  }

  /** Takes an entry out of a table. */
  remove(name: TableName, id: string): void {
    const table = this.state[name];
    if (name === 'elements' || (table && table !== this.base[name])) delete this.table(name)[id];
    // Copied without it in one go: most tables hold one entry or two.
    else this.state[name] = without(table, id) as never;
  }

  element(id: string): ElementInstance | undefined {
    return this.state.elements[id];
  }

  /** An element instance that may be written, if it lives. */
  writable(id: string): ElementInstance | undefined {
    const element = this.state.elements[id];
    if (!element || element !== this.base.elements[id]) return element;
    const copy = copyOfElement(element);
    this.table('elements')[id] = copy;
    return copy;
  }

  /** The tokens waiting at a join, to be written; gone from the scope when `change` leaves none. */
  changeTokens(scopeInstanceId: string, nodeId: string, change: (flowIds: string[]) => void): void {
    const scope = this.writable(scopeInstanceId);
    if (!scope) return;
    this.mayTokensWait = true;
    const before = this.base.elements[scopeInstanceId]?.tokens;
    const tokens = scope.tokens && scope.tokens !== before ? scope.tokens : { ...scope.tokens };
    const waiting = tokens[nodeId];
    const flowIds = waiting && waiting !== before?.[nodeId] ? waiting : [...(waiting ?? [])];
    change(flowIds);
    if (flowIds.length > 0) tokens[nodeId] = flowIds;
    else delete tokens[nodeId];
    if (Object.keys(tokens).length > 0) scope.tokens = tokens;
    else delete scope.tokens;
  }
  private copyElements(): Table<'elements'> {
    const copy = Object.create(null) as Table<'elements'>;
    let doTokensWait = false;
    for (const id in this.base.elements) {
      const element = this.base.elements[id];
      if (!element) continue;
      copy[id] = element;
      doTokensWait ||= element.tokens !== undefined || element.awaitingReset !== undefined;
    }
    this.mayTokensWait = doTokensWait;
    return copy;
  }
}

// Ids come and go: an object without prototype is a plain hash table to V8 and spares it a hidden class for every id.
function without(table: Record<string, unknown> | undefined, leftOut: string | undefined): Record<string, unknown> {
  const copy = Object.create(null) as Record<string, unknown>;
  for (const id in table) if (id !== leftOut) copy[id] = table[id];
  return copy;
}

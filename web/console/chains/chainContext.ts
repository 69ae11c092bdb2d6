import { inject, provide } from 'vue';
import type { InjectionKey, Ref } from 'vue';
import type { ChainEdit } from './chainEdit';
import type { ReadChain } from './chainReading';

/** What every card of a chain needs, however deep it lies. */
export interface ChainContext {
  read: Readonly<Ref<Extract<ReadChain, { chain: unknown }>>>;
  mayEdit: Readonly<Ref<boolean>>;
  edit(edit: ChainEdit): void;
  /** Shows an element in the diagram. */
  show(elementId: string): void;
}

const key: InjectionKey<ChainContext> = Symbol('chain');

export const provideChain = (context: ChainContext) => provide(key, context);

export function useChain(): ChainContext {
  const context = inject(key);
  if (!context) throw new Error('A card of a chain stands outside of one.');
  return context;
}

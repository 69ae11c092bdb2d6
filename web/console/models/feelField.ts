import { EventContext, FeelEntry, FeelLanguageContext } from '@bpmn-io/properties-panel';
import { h, render } from '@bpmn-io/properties-panel/preact';
import { feelLanguage } from './feelFunctions';
import type { KnownVariable } from './modelVariables';
import { panelWords } from './panelWords';
import '@bpmn-io/properties-panel/assets/properties-panel.css';

/** What a field of FEEL shows and whom it tells. */
export interface FeelFieldState { feel: string; label: string; variables: readonly KnownVariable[]; onInput(feel: string): void }

const silence = { fire: () => undefined, on: () => undefined, once: () => undefined, off: () => undefined };

/** The properties panel's own field of FEEL, outside of it: the same completion, functions and lint wherever an expression is typed. */
export function feelField(container: HTMLElement, language: 'zh' | 'en') {
  const translate = (phrase: string) => (language === 'zh' ? panelWords[phrase] ?? phrase : phrase);
  return {
    draw({ feel, label, variables, onInput }: FeelFieldState): void {
      const field = h(FeelEntry as never, {
        id: 'feel-field', element: container, label, feel: 'required', debounce: immediately, translate, variables,
        getValue: () => `=${feel}`, setValue: (typed: string | undefined) => onInput((typed ?? '').replace(/^=/, '')),
      } as never);
      render(h(EventContext.Provider as never, { value: { eventBus: silence } } as never, h(FeelLanguageContext.Provider as never, { value: feelLanguage(language) } as never, field)), container);
    },
    close: () => render(null, container),
  };
}

/** What is typed is heard at once. */
function immediately<Heard extends (...heard: never[]) => unknown>(heard: Heard): Heard {
  return heard;
}

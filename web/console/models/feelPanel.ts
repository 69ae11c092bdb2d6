import { FeelLanguageContext, Group } from '@bpmn-io/properties-panel';
import type { PanelComponent } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import type { Element } from 'bpmn-js/lib/model/Types';
import { feelLanguage } from './feelFunctions';

interface PanelGroup { component?: PanelComponent }
interface Panel { registerProvider(priority: number, provider: { getGroups(element: Element): (groups: PanelGroup[]) => PanelGroup[] }): void }

/** Offers the engine's functions in every FEEL field of the panel instead of those the editor comes with, as a module of bpmn-js. */
export function feelPanel(language: 'zh' | 'en') {
  const value = feelLanguage(language);
  const speaking = new Map<PanelComponent, PanelComponent>();
  // A group that were a new component each time would lose its focus.
  const spoken = (component: PanelComponent): PanelComponent => {
    const known = speaking.get(component) ?? ((properties) => h(FeelLanguageContext.Provider as never, { value } as never, h(component as never, properties as never)));
    speaking.set(component, known);
    return known;
  };
  function FeelPanel(this: unknown, propertiesPanel: Panel) {
    propertiesPanel.registerProvider(200, { getGroups: () => (groups) => groups.map((group) => ({ ...group, component: spoken(group.component ?? Group) })) });
  }
  FeelPanel.$inject = ['propertiesPanel'];
  return { __init__: ['feelPanel'], feelPanel: ['type', FeelPanel] };
}

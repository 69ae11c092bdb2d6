import Modeler from 'bpmn-js/lib/Modeler';
import type { Element } from 'bpmn-js/lib/model/Types';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel';
import { CreateAppendAnythingModule, CreateAppendElementTemplatesModule } from 'bpmn-js-create-append-anything';
import { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import colorPicker from 'bpmn-js-color-picker';
import zeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import minimap from 'diagram-js-minimap';
import { moddleDescriptors } from '#bpmn/descriptors';
import type { FixChange } from '#bpmn/fix';
import type { ChainEdit } from '#console/chains/chainEdit';
import { chainEdits } from '#console/chains/chainEdits';
import type { ChainEdits } from '#console/chains/chainEdits';
import { fitBesidePalette } from '#console/diagrams/freeView';
import { moveByTouch } from '#console/diagrams/touchMove';
import { chainOfDrawing } from '#console/chains/chainReading';
import type { ReadChain } from '#console/chains/chainReading';
import { cityPanel } from './cityPanel';
import { elementTemplates } from './elementTemplates';
import type { CounterStage } from './counterExample';
import { feelPanel } from './feelPanel';
import { expressionsOf } from './feelTrial';
import type { FeelPlace } from './feelTrial';
import { modelFixes } from './modelFix';
import type { ModelFixes } from './modelFix';
import { modelSurroundings } from './modelSurroundings';
import { panelWords } from './panelWords';
import { pickerPanel } from './pickerPanel';
import { policyPanel } from './policyPanel';
import { sharedClipboard } from './sharedClipboard';
import { taskPolicies } from './taskPolicy';
import { tokenStage } from './tokenStage';
import { translateUnasked } from './unaskedWords';
import { knownVariables, variableResolver } from './variableResolver';
import { translation } from './modelerWords';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import '@bpmn-io/properties-panel/assets/properties-panel.css';
import 'bpmn-js-element-templates/dist/assets/element-templates.css';
import 'bpmn-js-color-picker/colors/color-picker.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';

/** A finding as a mark on the drawing. */
export interface ModelMark { elementId: string; severity: 'error' | 'warning' | 'information' }

/** A model being drawn: what the page does with it, without bpmn-js's own words. */
export interface OpenedModeler {
  /** Replaces the drawing, its undo history with it; rejects with bpmn-js's sentence where the XML cannot be drawn. */
  open(xml: string): Promise<void>;
  xml(): Promise<string>;
  undo(): void;
  redo(): void;
  mark(marks: readonly ModelMark[]): void;
  show(elementId: string): void;
  /** Repairs what a finding told of, as one step that can be undone; `false` where the drawing has changed since. */
  fix(change: FixChange): boolean;
  /** What is drawn, read as a chain. */
  chain(): ReadChain;
  /** Does something to the chain, as one step that can be undone; `false` where the drawing is none any more. */
  edit(edit: ChainEdit): boolean;
  fit(): void;
  zoom(factor: number): void;
  /** While another person holds the file it can be looked at and not changed. */
  hold(isHeld: boolean): void;
  /** What is selected, or the process itself, as a place to try its expressions. */
  feelPlace(): Promise<FeelPlace>;
  /** Where runs are played. */
  stage: CounterStage;
  close(): void;
}

export interface ModelerListener {
  onChange(): void;
  onHistory(can: { undo: boolean; redo: boolean }): void;
}

/** Keys that, with Ctrl, move or zoom the paper and nothing else. */
const looking = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '+', '=', '-', '0']);
const markClasses = { error: 'model-mark-error', warning: 'model-mark-warning', information: 'model-mark-information' } as const;

/** Draws into a container with the properties of what is selected in another. */
export function createModeler(container: HTMLElement, panel: HTMLElement, language: 'zh' | 'en', listener: ModelerListener): OpenedModeler {
  const { fontFamily } = getComputedStyle(container);
  const surroundings = modelSurroundings(language);
  const stop = language === 'zh' ? translateUnasked(panel, '.bio-properties-panel-error, .bio-properties-panel-feel-editor__open-popup-placeholder, button[title]', (phrase) => panelWords[phrase]) : () => undefined;
  const modeler = new Modeler({
    container, propertiesPanel: { parent: panel, feelPopupContainer: container }, moddleExtensions: moddleDescriptors, elementTemplates: elementTemplates(language),
    textRenderer: { defaultStyle: { fontFamily, fontSize: 13 }, externalStyle: { fontFamily, fontSize: 11 } },
    additionalModules: [
      BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule, zeebeBehaviors, CreateAppendAnythingModule, CloudElementTemplatesPropertiesProviderModule, CreateAppendElementTemplatesModule, colorPicker, minimap, cityPanel(language, surroundings), taskPolicies, policyPanel(language, surroundings), sharedClipboard, modelFixes, chainEdits,
      pickerPanel(language, surroundings), variableResolver(language, surroundings), feelPanel(language),
      { translate: ['value', translation(language)] },
    ],
  });
  const events = modeler.get<EventBus>('eventBus');
  const stack = modeler.get<CommandStack>('commandStack');
  const tellHistory = () => listener.onHistory({ undo: stack.canUndo(), redo: stack.canRedo() });
  events.on('commandStack.changed', tellHistory);
  events.on('elements.changed', () => listener.onChange());
  let marked: readonly ModelMark[] = [];
  let opened = '';
  let held = false;
  // What is drawn can be taken by a finger, as by a mouse; of a held drawing nothing can.
  const leave = moveByTouch(container, modeler.get<Canvas>('canvas'), (touched) => !touched.closest('.djs-palette, .djs-popup, .djs-context-pad, .djs-minimap, .djs-direct-editing-parent') && (held || !touched.closest('.djs-element .djs-hit')));
  // diagram-js gives the drawing the focus back in a later turn after a label is closed; a key pressed before that would be lost.
  // Who leaves the label for another field is on the way there when it closes, and is not held up.
  const focusIfNowhere = () => { if (document.activeElement === document.body) modeler.get<Canvas>('canvas').focus(); };
  events.on('directEditing.deactivate', () => { if (document.activeElement?.closest('.djs-direct-editing-parent')) queueMicrotask(focusIfNowhere); });
  const fit = () => fitBesidePalette(modeler.get<Canvas>('canvas'), container);
  // What somebody else holds can be looked at by key; whatever would change it is not heard.
  events.on<{ keyEvent: KeyboardEvent }>('keyboard.keydown', 100_000, ({ keyEvent }) => { if (held && !((keyEvent.ctrlKey || keyEvent.metaKey) && looking.has(keyEvent.key))) return false; });
  const paint = (marks: readonly ModelMark[], isOn: boolean) => {
    const [canvas, registry] = [modeler.get<Canvas>('canvas'), modeler.get<ElementRegistry>('elementRegistry')];
    for (const { elementId, severity } of marks) {
      if (!registry.get(elementId)) continue;
      if (isOn) canvas.addMarker(elementId, markClasses[severity]);
      else canvas.removeMarker(elementId, markClasses[severity]);
    }
  };
  // Saving, the history and the check all want the text of the same drawing.
  let written: Promise<string> | undefined;
  const forget = () => { written = undefined; };
  events.on('commandStack.changed', 10_000, forget);
  events.on('elements.changed', 10_000, forget);
  const write = async (): Promise<string> => {
    // bpmn-js writes shapes in the order of their depth; what nobody changed stays as its author wrote it.
    if (!stack.canUndo()) return opened;
    const { xml } = await modeler.saveXML({ format: true });
    if (xml === undefined) throw new Error('The drawing could not be written.');
    return xml;
  };
  return {
    async open(xml) {
      marked = [];
      await modeler.importXML(xml);
      opened = xml;
      forget();
      fit();
      tellHistory();
    },
    xml() {
      written ??= write();
      written.catch(forget);
      return written;
    },
    undo: () => { if (stack.canUndo()) stack.undo(); },
    redo: () => { if (stack.canRedo()) stack.redo(); },
    mark(marks) {
      paint(marked, false);
      paint(marks, true);
      marked = marks;
    },
    show(elementId) {
      const element = modeler.get<ElementRegistry>('elementRegistry').get(elementId) as Element | undefined;
      if (!element) return;
      modeler.get<Canvas>('canvas').scrollToElement(element);
      modeler.get<Selection>('selection').select(element);
    },
    fix: (change) => modeler.get<ModelFixes>('modelFixes').apply(change),
    chain: () => chainOfDrawing(modeler.get<Canvas>('canvas'), modeler.get<ElementRegistry>('elementRegistry')),
    edit: (edit) => modeler.get<ChainEdits>('chainEdits').apply(edit),
    fit,
    zoom: (factor) => { const canvas = modeler.get<Canvas>('canvas'); canvas.zoom(Math.min(4, Math.max(0.1, canvas.zoom() * factor))); },
    hold(isHeld) {
      held = isHeld;
      if (isHeld) modeler.get<Selection>('selection').select([]);
    },
    async feelPlace() {
      const selected = (modeler.get<Selection>('selection').get()[0] ?? modeler.get<Canvas>('canvas').getRootElement()) as Element;
      const { businessObject, id } = selected;
      return { elementId: id, name: businessObject.name ?? businessObject.id, expressions: expressionsOf(businessObject), variables: await knownVariables(businessObject, surroundings, language), choices: (kind) => surroundings.choices(kind) };
    },
    stage: tokenStage(modeler.get<Canvas>('canvas'), modeler.get<ElementRegistry>('elementRegistry')),
    close: () => { stop(); leave(); modeler.destroy(); },
  };
}

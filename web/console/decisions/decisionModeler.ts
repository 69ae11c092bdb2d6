import type { ModuleDeclaration } from 'didi';
import Modeler from 'dmn-js/lib/Modeler';
import type { DmnView } from 'dmn-js/lib/Modeler';
import NavigatedViewer from 'dmn-js/lib/NavigatedViewer';
import { cityDescriptor } from '#bpmn/decisions/cityDescriptor';
import { dmnDescriptor } from '#bpmn/decisions/dmnDescriptor';
import { inCurrentNamespace, inNamespaceOf } from '#bpmn/decisions/dmnNamespace';
import { fitBesidePalette } from '#console/diagrams/freeView';
import { feelLanguage } from '#console/models/feelFunctions';
import { decisionVariables } from './decisionVariables';
import { dmnTranslation, translateUnaskedDmn } from './dmnWords';
import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn-embedded.css';

/** One sheet of a decision file: the diagram of all its decisions, or the logic of one. */
export interface DecisionSheet { id: string; name: string; kind: DmnView['type'] }

/** A decision file being drawn: what the page does with it, without dmn-js's own words. */
export interface OpenedDecisions {
  /** Replaces the drawing and stays on the same sheet where the file still has it; rejects with dmn-js's sentence where the XML cannot be drawn. */
  open(xml: string): Promise<void>;
  turnTo(sheetId: string): Promise<void>;
  /** Shows what has an id, on the sheet it stands on. */
  show(sheetId: string, elementId: string): Promise<void>;
  close(): void;
}

export interface DecisionListener {
  onChange(xml: string): void;
  onSheets(sheets: DecisionSheet[], shown: string | undefined): void;
}

/** What dmn-js reads and writes beside DMN 1.3: later elements, and the test rows of the city. */
export const decisionDescriptors = { dmn: dmnDescriptor, city: cityDescriptor };

/** Draws decisions into a container: their diagram, tables and expressions; who may not change them only looks. */
export function createDecisionModeler(container: HTMLElement, language: 'zh' | 'en', mayEdit: boolean, listener: DecisionListener): OpenedDecisions {
  // What is common to all sheets is overwritten by dmn-js's own modules of each.
  const spoken = { additionalModules: [{ translate: ['value', dmnTranslation(language)] }] } satisfies { additionalModules: ModuleDeclaration[] };
  const speaking = { additionalModules: [...spoken.additionalModules, ...(mayEdit ? [decisionVariables] : [])], feelLanguageContext: feelLanguage(language) };
  const modeler = new (mayEdit ? Modeler : NavigatedViewer)({ container, moddleExtensions: decisionDescriptors, drd: spoken, decisionTable: speaking, literalExpression: speaking, boxedExpression: speaking });
  const stop = translateUnaskedDmn(container, language);
  let opened = '';
  let isOpening = false;
  let isWriting = false;
  let isStale = false;

  /** One writing at a time; what changes meanwhile is in the next. */
  async function write(): Promise<void> {
    isStale = true;
    if (isWriting) return;
    isWriting = true;
    try {
      while (isStale) {
        isStale = false;
        const { xml } = await modeler.saveXML({ format: true });
        if (!isStale) listener.onChange(inNamespaceOf(opened, xml));
      }
    } finally { isWriting = false; }
  }
  modeler.on('viewer.created', ({ viewer }) => viewer.on('commandStack.changed', ({ trigger }) => { if (!isOpening && trigger !== 'clear') void write(); }));
  modeler.on('views.changed', () => listener.onSheets(modeler.getViews().map(({ id, name, type }) => ({ id, name: name ?? id, kind: type })), modeler.getActiveView()?.id));

  function fit(): void {
    const viewer = modeler.getActiveView()?.type === 'drd' ? modeler.getActiveViewer() : undefined;
    if (viewer) fitBesidePalette(viewer.get('canvas'), container);
  }
  async function turnTo(sheetId: string): Promise<void> {
    const view = modeler.getViews().find(({ id }) => id === sheetId);
    if (!view) return;
    await modeler.open(view);
    fit();
  }
  return {
    async open(xml) {
      isOpening = true;
      const before = modeler.getActiveView()?.id;
      try {
        await modeler.importXML(inCurrentNamespace(xml));
        opened = xml;
        const views = modeler.getViews();
        const logic = views.filter(({ type }) => type !== 'drd');
        // A diagram of one box tells less than the box itself.
        if (before === undefined && logic.length === 1 && logic[0]) await turnTo(logic[0].id);
        else fit();
      } finally { isOpening = false; }
    },
    turnTo,
    async show(sheetId, elementId) {
      await turnTo(sheetId);
      const shown = container.querySelector(`[data-row-id="${CSS.escape(elementId)}"], [data-element-id="${CSS.escape(elementId)}"]`);
      shown?.scrollIntoView({ block: 'center', inline: 'nearest' });
      shown?.classList.add('decision-shown');
    },
    close: () => { stop(); modeler.destroy(); },
  };
}

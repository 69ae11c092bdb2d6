/** What we use of dmn-js, which comes without types. */
declare module 'dmn-js/lib/Modeler' {
  import type { ModuleDeclaration } from 'didi';
  import type { ViewedCanvas } from '#console/diagrams/freeView';

  /** One way to look at a file: its diagram, or the logic of one decision. */
  export interface DmnView { id: string; name?: string; type: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression'; element: { id: string } }
  export interface DmnViewer {
    get(name: 'canvas'): ViewedCanvas;
    on(event: string, callback: (event: { trigger?: string }) => void): void;
  }
  export interface DmnSheetOptions { additionalModules: ModuleDeclaration[]; feelLanguageContext?: { parserDialect: string; builtins: readonly unknown[] } }
  export interface DmnOptions {
    container: HTMLElement;
    moddleExtensions: Record<string, unknown>;
    drd?: DmnSheetOptions;
    decisionTable?: DmnSheetOptions;
    literalExpression?: DmnSheetOptions;
    boxedExpression?: DmnSheetOptions;
  }
  export default class DmnModeler {
    constructor(options: DmnOptions);
    importXML(xml: string, options?: { open: boolean }): Promise<{ warnings: { message: string }[] }>;
    saveXML(options?: { format: boolean }): Promise<{ xml: string }>;
    getViews(): DmnView[];
    getActiveView(): DmnView | undefined;
    getActiveViewer(): DmnViewer | undefined;
    open(view: DmnView): Promise<unknown>;
    on(event: 'viewer.created', callback: (event: { viewer: DmnViewer; type: DmnView['type'] }) => void): void;
    on(event: 'views.changed', callback: () => void): void;
    destroy(): void;
  }
}
declare module 'dmn-js/lib/NavigatedViewer' {
  import DmnModeler from 'dmn-js/lib/Modeler';

  export default class DmnNavigatedViewer extends DmnModeler {}
}

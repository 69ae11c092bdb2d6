// Neither package describes its entry point; only what this room calls is declared.

declare module 'bpmn-moddle' {
  import type { ReaderWarning, XmlElement } from '#bpmn/xmlElement';

  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string, options?: { lax?: boolean }): Promise<{ rootElement: XmlElement; warnings: ReaderWarning[] }>;
  }
}

declare module 'dmn-moddle' {
  import type { ReaderWarning, XmlElement } from '#bpmn/xmlElement';

  export class DmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string, options?: { lax?: boolean }): Promise<{ rootElement: XmlElement; warnings: ReaderWarning[] }>;
  }
}

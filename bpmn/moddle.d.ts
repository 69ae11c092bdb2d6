// Neither package describes its entry point; only what this room calls is declared.

declare module 'bpmn-moddle' {
  import type { ReaderWarning, XmlElement } from '#bpmn/xmlElement';

  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    create(type: string, attributes?: Record<string, unknown>): XmlElement;
    createAny(type: string, uri: string, attributes?: Record<string, unknown>): XmlElement;
    registry: { typeMap: Record<string, { name: string; properties?: { name: string; isAttr?: boolean; default?: unknown }[] }> };
    fromXML(xml: string, options?: { lax?: boolean }): Promise<{ rootElement: XmlElement; warnings: ReaderWarning[] }>;
    toXML(element: XmlElement, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}

declare module 'dmn-moddle' {
  import type { ReaderWarning, XmlElement } from '#bpmn/xmlElement';

  export class DmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string, options?: { lax?: boolean }): Promise<{ rootElement: XmlElement; warnings: ReaderWarning[] }>;
  }
}

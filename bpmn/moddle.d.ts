// Neither package describes its entry point; only what this room calls is declared.

declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string): Promise<{ rootElement: import('./xmlElement').XmlElement; warnings: import('./xmlElement').ReaderWarning[] }>;
  }
}

declare module 'dmn-moddle' {
  export class DmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string): Promise<{ rootElement: import('./xmlElement').XmlElement; warnings: import('./xmlElement').ReaderWarning[] }>;
  }
}

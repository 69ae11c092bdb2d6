/** What a drawing asks of a browser's geometry: a test without one has none, and no content hangs on it. */
export function stubGeometry(): void {
  const matrix = () => ({ a: 1, b: 0, c: 0, d: 1, e: 0, f: 0, inverse: matrix, multiply: matrix, translate: matrix, scale: matrix });
  const transform = () => ({ matrix: matrix(), setMatrix: () => undefined, setTranslate: () => undefined, setRotate: () => undefined, setScale: () => undefined });
  const list = () => ({ baseVal: { numberOfItems: 0, appendItem: () => undefined, clear: () => undefined, consolidate: () => null, initialize: () => undefined, createSVGTransformFromMatrix: transform } });
  for (const type of [SVGElement, SVGSVGElement, SVGGraphicsElement]) {
    const values = { getBBox: () => ({ x: 0, y: 0, width: 10, height: 10 }), getCTM: matrix, getScreenCTM: matrix, createSVGMatrix: matrix, createSVGTransform: transform, createSVGTransformFromMatrix: transform, createSVGPoint: () => ({ x: 0, y: 0, matrixTransform: () => ({ x: 0, y: 0 }) }) };
    for (const [name, value] of Object.entries(values)) Object.defineProperty(type.prototype, name, { value, configurable: true });
    Object.defineProperty(type.prototype, 'transform', { get: list, configurable: true });
  }
}

import dmn from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' };

const child = (name: string) => ({ name, type: 'ChildExpression', xml: { serialize: 'property' } });

/** What DMN 1.4 and 1.5 write beyond 1.3, which is what the reader knows (DMN 1.5, 10.2.2.12 and 10.2.2.13, 7.3.3). */
const later = [
  { name: 'ChildExpression', properties: [{ name: 'value', type: 'Expression' }] },
  { name: 'Conditional', superClass: ['Expression'], properties: [child('if'), child('then'), child('else')] },
  { name: 'Iterator', superClass: ['Expression'], properties: [{ name: 'iteratorVariable', isAttr: true, type: 'String' }, child('in')] },
  { name: 'For', superClass: ['Iterator'], properties: [child('return')] },
  { name: 'Some', superClass: ['Iterator'], properties: [child('satisfies')] },
  { name: 'Every', superClass: ['Iterator'], properties: [child('satisfies')] },
  { name: 'Filter', superClass: ['Expression'], properties: [child('in'), child('match')] },
];

const typeConstraint = { name: 'typeConstraint', type: 'UnaryTests', xml: { serialize: 'property' } };

/** The elements of DMN 1.5 for the reader. */
export const dmnDescriptor = {
  ...dmn,
  types: [...dmn.types.map((type) => (type.name === 'ItemDefinition' ? { ...type, properties: [...type.properties, typeConstraint] } : type)), ...later],
};

/** What the city adds to DMN: examples of a decision that must come out as they say, kept in the file itself. */
export const cityDescriptor = {
  name: 'City', uri: 'http://yiwang.city/schema/1.0', prefix: 'city', xml: { tagAlias: 'lowerCase' }, associations: [],
  types: [
    { name: 'DecisionTests', superClass: ['Element'], properties: [{ name: 'tests', type: 'DecisionTest', isMany: true }] },
    { name: 'DecisionTest', superClass: ['Element'], properties: ['name', 'at', 'inputs', 'expected'].map((name) => ({ name, isAttr: true, type: 'String' })) },
  ],
};

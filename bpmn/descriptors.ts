import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import city from './city-moddle.json' with { type: 'json' };

/** The namespaces beside BPMN's own that our models are written in, as moddle reads them: for our reader and for the designer. */
export const moddleDescriptors = { zeebe, city };

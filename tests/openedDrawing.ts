import Modeler from 'bpmn-js/lib/Modeler';
import type { ModuleDeclaration } from 'didi';
import { moddleDescriptors } from '#bpmn/descriptors';
import { stubGeometry } from '#tests/browserGeometry';

/** bpmn-js itself, in the document of a test; needs the environment `happy-dom`. */
export function openDrawing(additionalModules: ModuleDeclaration[] = []): Modeler {
  stubGeometry();
  const container = document.createElement('div');
  document.body.append(container);
  return new Modeler({ container, moddleExtensions: moddleDescriptors, additionalModules });
}

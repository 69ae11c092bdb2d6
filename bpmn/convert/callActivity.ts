import type { Wording } from '#bpmn/finding';
import { textAt } from '#bpmn/xmlElement';
import { carriedText, noFeel } from './carry';
import { textToFeel } from './juelToFeel';
import { localName } from './elementTree';
import type { ForeignElement } from './elementTree';
import type { Place, Said } from './place';

const importProcess = (id: string): Wording => ({ zh: `请一并导入流程“${id}”`, en: `Import the process “${id}” as well` });
const inherits: Wording = { zh: '被调用流程自动沿用业务编号', en: 'A called process has the business key of its caller by itself' };
const noOtherKey: Wording = { zh: '被调用流程总沿用调用者的业务编号，不能另给', en: 'A called process always has its caller’s business key; another cannot be given' };
const noVersion: Wording = { zh: '不能指定版本号：请选择最新、同一次发布，或按版本标签', en: 'A version number cannot be named: choose latest, the same release, or a version tag' };

/** Which process is called and which variables cross over. Without a mapping nothing crosses, as there. */
export function callActivity(place: Place): void {
  if (!place.is('bpmn:CallActivity') || place.drawing.prefixes.size === 0) return;
  const called = textAt(place.element, 'calledElement');
  if (called === undefined) return;
  const carried = carriedText(called);
  if (!carried.ok) return place.say('calledElement', called, carried.said);
  const all = (name: 'in' | 'out') => place.children(name).some((child) => child['variables'] === 'all');
  const inheritsAll = place.attribute('inheritVariables') === 'true';
  place.extend('zeebe:CalledElement', { processId: carried.text, propagateAllParentVariables: all('in') || inheritsAll, propagateAllChildVariables: all('out') });
  place.element.set('calledElement', undefined);
  place.say('calledElement', called, { became: carried.text, ...(!carried.text.startsWith('=') && { advice: importProcess(carried.text) }) });
  place.convert('inheritVariables', (value) => ({ became: `propagateAllParentVariables=${value}` }));
  place.convertChildren('in', (child) => crossing(place, child, 'in'));
  place.convertChildren('out', (child) => crossing(place, child, 'out'));
  binding(place);
}

function binding(place: Place): void {
  const bind = (attributes: Record<string, string>): Said => {
    place.extend('zeebe:CalledElement', attributes);
    return { became: Object.values(attributes).join(' ') };
  };
  place.convert('calledElementBinding', (value) => (value === 'latest' || value === 'deployment' || value === 'versionTag' ? bind({ bindingType: value }) : { kept: noVersion }));
  place.convert('calledElementVersionTag', (value) => bind({ bindingType: 'versionTag', versionTag: value.trim() }));
  place.convert('calledElementVersion', () => ({ kept: noVersion }));
  place.convert('sameDeployment', (value) => (value === 'true' ? bind({ bindingType: 'deployment' }) : undefined));
  place.convert('inheritBusinessKey', (value) => (value === 'true' ? { unneeded: inherits } : { kept: noOtherKey }));
  place.convert('businessKey', () => ({ kept: noOtherKey }));
  place.convert('calledElementType', (value) => (value === 'key' ? { unneeded: { zh: '流程总按编号引用', en: 'A process is always named by its id' } } : undefined));
}

function crossing(place: Place, child: ForeignElement, direction: 'in' | 'out'): Said {
  const key = child['businessKey'];
  if (typeof key === 'string') return /processBusinessKey|businessKey/.test(key) ? { unneeded: inherits } : { kept: noOtherKey };
  if (child['variables'] === 'all') return { became: direction === 'in' ? 'propagateAllParentVariables' : 'propagateAllChildVariables' };
  const target = typeof child['target'] === 'string' ? child['target'] : typeof child['targetExpression'] === 'string' ? child['targetExpression'] : '';
  const source = typeof child['sourceExpression'] === 'string' ? child['sourceExpression'] : `\${${typeof child['source'] === 'string' ? child['source'] : ''}}`;
  const feel = textToFeel(source);
  if (!feel?.ok || target === '' || /[$#{]/.test(target)) return { kept: noFeel(feel && !feel.ok ? feel.because : `${localName(child.$type)} ${target}`) };
  const attributes = { source: `=${feel.feel}`, target };
  if (direction === 'in') place.addTo('zeebe:IoMapping', 'inputParameters', 'zeebe:Input', attributes);
  else place.addTo('zeebe:IoMapping', 'outputParameters', 'zeebe:Output', attributes);
  return { became: `${target} = ${feel.feel}` };
}

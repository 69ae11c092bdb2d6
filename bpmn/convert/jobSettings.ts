import type { Wording } from '#bpmn/finding';
import { extension } from '#bpmn/xmlElement';
import { feelString, textToFeel } from './juelToFeel';
import { noFeel } from './carry';
import type { ForeignElement } from './elementTree';
import type { Place, Said } from './place';

/** What the fields of known tasks are called as settings of our topics. */
const fieldNames: Record<string, Record<string, string>> = {
  http: { requestMethod: 'method', requestUrl: 'request.url', requestBody: 'request.body', responseVariableName: 'resultVariable' },
  notify: { to: 'recipient', text: 'body' },
};
/** Settings a topic reads from its task headers alone. */
const headerOnly = new Set(['method', 'resultVariable']);
const waits: Wording = { zh: '重试次数已转换；重试的间隔由平台决定，不再按此时长', en: 'The number of tries was carried over; how long to wait between them is the platform’s affair' };
const noTries: Wording = { zh: '此元素不派作业，没有重试；平台自身的每一步都会重试到成功', en: 'Nothing is tried again here but jobs; each step of the platform itself is repeated until it succeeds' };

/** Fields that were injected into a delegate, results, and how often a job is tried. To be asked after `job`, which says whether there is one. */
export function jobSettings(place: Place): void {
  const definition = extension(place.element, 'zeebe:TaskDefinition');
  place.convertChildren('field', (field) => (definition ? fieldSaid(place, field, textOf(definition.get('type'))) : undefined));
  place.convertChildren('failedJobRetryTimeCycle', (child) => retriesSaid(place, child.$body ?? ''));
  if (!definition) return;
  const keep = (value: string): Said => {
    place.addTo('zeebe:IoMapping', 'outputParameters', 'zeebe:Output', { source: '=result', target: value.trim() });
    return { became: `${value.trim()} = result`, advice: { zh: '请核对：工作者应以变量 result 返回结果', en: 'Check that the worker answers the variable result' } };
  };
  place.convert('resultVariable', keep);
  place.convert('resultVariableName', keep);
}

function fieldSaid(place: Place, field: ForeignElement, topic: string): Said | undefined {
  const name = textOf(field['name']);
  const child = (local: string) => field.$children?.find(({ $type }) => $type.endsWith(`:${local}`))?.$body?.trim();
  const fixed = textOf(field['stringValue']) || child('string');
  const computed = textOf(field['expression']) || child('expression');
  const value = fixed ?? computed;
  if (name === '' || value === undefined) return undefined;
  const target = fieldNames[topic]?.[name] ?? name;
  const feel = textToFeel(value);
  if (feel && !feel.ok) return { kept: noFeel(feel.because) };
  if (!feel && (headerOnly.has(target) || !target.includes('.'))) {
    place.addTo('zeebe:TaskHeaders', 'values', 'zeebe:Header', { key: target, value });
    return { became: `${target}: ${value}` };
  }
  const source = `=${feel ? feel.feel : feelString(value)}`;
  place.addTo('zeebe:IoMapping', 'inputParameters', 'zeebe:Input', { source, target });
  return { became: `${target} ${source}` };
}

/** `R3/PT10M` and `PT5M,PT10M`: how often counts, how long to wait does not. */
function retriesSaid(place: Place, cycle: string): Said {
  const text = cycle.trim();
  const count = /^R(\d+)\//.exec(text)?.[1] ?? (/^P/.test(text) ? String(text.split(',').length) : undefined);
  const definition = extension(place.element, 'zeebe:TaskDefinition');
  if (!definition || count === undefined) return { kept: noTries };
  definition.set('retries', count);
  return { became: `retries ${count}`, advice: waits };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

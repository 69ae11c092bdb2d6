import type { Wording } from '#bpmn/finding';
import { localName } from './elementTree';
import type { ForeignElement } from './elementTree';
import { noFeel } from './carry';
import { feelString, textToFeel } from './juelToFeel';
import type { Place } from './place';

const noScript: Wording = { zh: '脚本给出的参数没有转换：请用 FEEL 写出输入或输出映射', en: 'A parameter computed by a script is not converted: write the mapping in FEEL' };
const noMappings: Wording = { zh: '此元素没有输入输出映射：请移到相邻的任务上', en: 'This element has no mappings: move it to the task beside it' };

/** Input and output parameters become mappings, one by one; the block is kept as long as one of them has no counterpart. */
export function inputOutput(place: Place): void {
  place.convertChildren('inputOutput', (block) => {
    const parameters = block.$children ?? [];
    const carried = parameters.map((parameter) => ({ parameter, value: valueOf(parameter) }));
    const failed = carried.find(({ value }) => !value.ok);
    if (/(Gateway|EventDefinition|LoopCharacteristics|Process)$/.test(place.element.$type)) return { kept: noMappings };
    if (failed && !failed.value.ok) return { kept: failed.value.advice };
    for (const { parameter, value } of carried) {
      const attributes = { source: `=${value.ok ? value.feel : ''}`, target: String(parameter['name'] ?? '') };
      if (localName(parameter.$type) === 'inputParameter') place.addTo('zeebe:IoMapping', 'inputParameters', 'zeebe:Input', attributes);
      else place.addTo('zeebe:IoMapping', 'outputParameters', 'zeebe:Output', attributes);
    }
    return { became: carried.map(({ parameter, value }) => `${String(parameter['name'] ?? '')} = ${value.ok ? value.feel : ''}`).join('; ') };
  });
}

type Value = { ok: true; feel: string } | { ok: false; advice: Wording };

/** A text, a list, a map, or nothing at all, however deep. */
function valueOf(holder: ForeignElement): Value {
  const [first] = holder.$children ?? [];
  if (first) {
    if (localName(first.$type) === 'list') return joined((first.$children ?? []).map((item) => (localName(item.$type) === 'value' ? textValue(item) : valueOf({ $type: 'entry', $children: [item] }))), (items) => `[${items.join(', ')}]`);
    if (localName(first.$type) === 'map') return joined((first.$children ?? []).map((entry) => prefixed(`${feelString(String(entry['key'] ?? ''))}: `, valueOf(entry))), (entries) => `{${entries.join(', ')}}`);
    return { ok: false, advice: noScript };
  }
  return textValue(holder);
}

function textValue({ $body }: ForeignElement): Value {
  const text = $body?.trim() ?? '';
  if (text === '') return { ok: true, feel: 'null' };
  const feel = textToFeel(text);
  if (!feel) return { ok: true, feel: feelString(text) };
  return feel.ok ? feel : { ok: false, advice: noFeel(feel.because) };
}

function prefixed(prefix: string, value: Value): Value {
  return value.ok ? { ok: true, feel: prefix + value.feel } : value;
}

function joined(values: Value[], join: (feels: string[]) => string): Value {
  return values.find((value) => !value.ok) ?? { ok: true, feel: join(values.map((value) => (value.ok ? value.feel : ''))) };
}

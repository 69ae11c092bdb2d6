import type { Wording } from '#bpmn/finding';
import { carriedText, noFeel } from './carry';
import { textToFeel } from './juelToFeel';
import type { Place, Said } from './place';

const counter: Wording = { zh: '实例的序号在本平台是变量 loopCounter（从 1 开始）', en: 'The number of an instance is the variable loopCounter here, and counts from 1' };

/** Over what a multi-instance runs and what each instance gets. Its conditions are converted with all other expressions. */
export function multiInstance(place: Place): void {
  if (!place.is('bpmn:MultiInstanceLoopCharacteristics')) return;
  place.convert('collection', (value) => collectionSaid(place, value));
  place.convert('elementVariable', (value) => {
    place.extend('zeebe:LoopCharacteristics', { inputElement: value.trim() });
    return { became: value.trim() };
  });
  place.convert('elementIndexVariable', () => ({ kept: counter }));
}

/** A bare name means the variable of that name. */
function collectionSaid(place: Place, value: string): Said {
  const carried = carriedText(textToFeel(value) ? value : `\${${value.trim()}}`);
  if (!carried.ok) return textToFeel(value) ? carried.said : { kept: noFeel(value) };
  place.extend('zeebe:LoopCharacteristics', { inputCollection: carried.text });
  return { became: carried.text };
}

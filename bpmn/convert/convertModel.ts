import { hasErrors } from '#bpmn/finding';
import type { Wording } from '#bpmn/finding';
import { flagAt } from '#bpmn/xmlElement';
import { assignment } from './assignment';
import { callActivity } from './callActivity';
import { nothingChosen } from './conversion';
import type { Conversion, ConversionChoices } from './conversion';
import { decision } from './decision';
import { decisionTask } from './decisionTask';
import { Drawing } from './drawing';
import { shownForeign } from './elementTree';
import { engineSettings } from './engineSettings';
import { events } from './events';
import { expressions } from './expressions';
import { inputOutput } from './inputOutput';
import { job } from './job';
import { jobSettings } from './jobSettings';
import { listeners } from './listeners';
import { multiInstance } from './multiInstance';
import type { Place } from './place';
import { properties } from './properties';
import { schedule } from './schedule';
import { script } from './script';
import { taskForm } from './taskForm';

/** One mapping per kind of detail, in the order they are asked: what makes a job is asked before what belongs to one. */
const mappings: ((place: Place) => void)[] = [
  expressions, assignment, taskForm, schedule, decisionTask, job, jobSettings, script, decision, multiInstance, inputOutput, callActivity, events, listeners, properties, engineSettings,
];
const unknown: Wording = { zh: '没有对应的设置。它留在文件中，但不会执行：请用受支持的元素表达，或删除', en: 'There is no counterpart. It stays in the file and is not executed: express it by elements that are supported, or remove it' };
const comments: Wording = { zh: '设计器不保留 XML 注释：请把要留下的写进元素的“说明”', en: 'The designer keeps no XML comments: write what should stay into the documentation of an element' };

/**
 * Puts a model written for another engine into the words of this platform, as far as they have a counterpart, and lists every detail by
 * element. What has none stays in the file as it was. Pure: nothing is stored, and the same file with the same choices gives the same text.
 */
export async function convertModel(text: string, choices: ConversionChoices = nothingChosen): Promise<Conversion> {
  const { drawing, findings } = await Drawing.open(text, choices);
  const untouched = { dialects: [], text, details: [], names: { groups: [], topics: [], needsCorrelationKey: false }, findings };
  if (!drawing || hasErrors(findings) || !isForeign(drawing, text)) return untouched;
  for (const element of drawing.elements()) {
    const place = drawing.placeOf(element);
    for (const mapping of mappings) mapping(place);
    listLeft(place);
    makeExecutable(place);
  }
  for (const [element, type] of drawing.retyping) drawing.retype(element, type);
  noteComments(drawing, text);
  return { dialects: [...new Set(drawing.prefixes.values())], text: await drawing.text(), details: drawing.details, names: drawing.names, findings };
}

/** A file may be written for another engine without any attribute of it: by its expressions alone. */
function isForeign(drawing: Drawing, text: string): boolean {
  return drawing.prefixes.size > 0 || />\s*[$#]\{/.test(text);
}

/** What no mapping spoke of. */
function listLeft(place: Place): void {
  for (const [name, value] of place.attributes()) if (!place.hasSpokenOf(name)) place.say(name, value, { kept: unknown });
  for (const child of place.children()) if (!place.hasSpokenOf(child)) place.say(child.$type, shownForeign(child), { kept: unknown });
}

/** Some of the engines run what is not marked at all. */
function makeExecutable(place: Place): void {
  if (!place.is('bpmn:Process') || place.element.get('isExecutable') !== undefined || flagAt(place.element, 'isExecutable', false)) return;
  place.element.set('isExecutable', true);
  place.say('isExecutable', '', { became: 'true' });
}

function noteComments(drawing: Drawing, text: string): void {
  const found = [...text.matchAll(/<!--([^]*?)-->/g)].map(([, said = '']) => said.trim());
  for (const said of found) drawing.note(drawing.definitions, { detail: '<!-- -->', value: said, outcome: 'check', advice: comments });
}

/** Whether a text was written for another engine, without converting it. */
export function isForeignModel(text: string): boolean {
  return /xmlns:[\w.-]+\s*=\s*["']http:\/\/(?:camunda\.org\/schema\/1\.0\/bpmn|flowable\.org\/bpmn|activiti\.org\/bpmn)["']/.test(text) || />\s*[$#]\{/.test(text);
}

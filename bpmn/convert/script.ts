import type { Wording } from '#bpmn/finding';
import { textAt } from '#bpmn/xmlElement';
import { juelToFeel } from './juelToFeel';
import type { Place } from './place';

const rewrite = (format: string): Wording => ({ zh: `${format} 脚本不能运行：请用 FEEL 改写，或改为服务任务`, en: `A script in ${format} does not run here: write it in FEEL, or make it a service task` });
const nameResult = (name: string): Wording => ({ zh: `脚本没有写明结果变量，值存入“${name}”，请核对`, en: `The script named no result variable; its value goes to “${name}”, check that` });

/** Scripts in JUEL or FEEL; every other language is listed. */
export function script(place: Place): void {
  if (!place.is('bpmn:ScriptTask')) return;
  const [format, text] = [textAt(place.element, 'scriptFormat') ?? 'JUEL', textAt(place.element, 'script')];
  if (text === undefined) return;
  const feel = /^feel$/i.test(format) ? { ok: true as const, feel: text.replace(/^=/, '').trim() } : /^juel$/i.test(format) ? juelToFeel(/^[$#]\{([^]*)\}$/.exec(text)?.[1] ?? text) : undefined;
  if (!feel?.ok) {
    place.say(`script (${format})`, text, { kept: rewrite(format) });
    place.convert('resultVariable', () => ({ kept: rewrite(format) }));
    return;
  }
  const named = place.attribute('resultVariable')?.trim();
  const resultVariable = named || `${(place.element.id ?? 'script').replace(/\W/g, '_')}Result`;
  place.extend('zeebe:Script', { expression: `=${feel.feel}`, resultVariable });
  place.element.set('script', undefined);
  place.element.set('scriptFormat', undefined);
  place.say(`script (${format})`, text, { became: `=${feel.feel}`, ...(!named && { advice: nameResult(resultVariable) }) });
  place.convert('resultVariable', (value) => ({ became: value.trim() }));
}

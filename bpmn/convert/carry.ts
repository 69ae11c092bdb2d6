import type { Wording } from '#bpmn/finding';
import { textToFeel } from './juelToFeel';
import type { Said } from './place';

/** Why an expression of the other engine stays as it is, and what to write instead. */
export function noFeel(because: string): Wording {
  return {
    zh: `表达式无法转换（${because}）。请改写为 FEEL；方法调用请改为服务任务或流程变量`,
    en: `The expression cannot be converted (${because}). Write it in FEEL; what a method did becomes a service task or a variable`,
  };
}

/** What an attribute reads as here: an expression behind `=`, any other text as it stands. */
export function carriedText(value: string): { ok: true; text: string } | { ok: false; said: { kept: Wording } } {
  const feel = textToFeel(value);
  if (!feel) return { ok: true, text: value.trim() };
  return feel.ok ? { ok: true, text: `=${feel.feel}` } : { ok: false, said: { kept: noFeel(feel.because) } };
}

/** Carries a text or expression to where `put` writes it. */
export function carry(value: string, put: (text: string) => void, advice?: Wording): Said {
  const carried = carriedText(value);
  if (!carried.ok) return carried.said;
  put(carried.text);
  return { became: carried.text, ...(advice && { advice }) };
}

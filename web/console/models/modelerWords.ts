import { canvasWords } from './canvasWords';
import { panelWords } from './panelWords';

const triggers: Record<string, string> = {
  message: '消息', timer: '定时', signal: '信号', error: '错误', escalation: '升级', conditional: '条件', compensation: '补偿', link: '链接', cancel: '取消', terminate: '终止', multiple: '多重', 'parallel multiple': '并行多重',
};
const positions: Record<string, string> = {
  'start event': '启动事件', 'end event': '结束事件', 'intermediate catch event': '中间捕获事件', 'intermediate throw event': '中间抛出事件', 'boundary event': '边界事件',
};
const eventName = new RegExp(`^(${Object.keys(triggers).join('|')}) (${Object.keys(positions).join('|')})( \\(non[- ]interrupting\\))?$`, 'i');

/** An event's name is its trigger and its position: what stands in no list is put together. */
function composed(phrase: string): string | undefined {
  const [, trigger, position, calm] = eventName.exec(phrase) ?? [];
  const [what, where] = [triggers[trigger?.toLowerCase() ?? ''], positions[position?.toLowerCase() ?? '']];
  return what && where ? `${what}${where}${calm ? '（不中断）' : ''}` : undefined;
}

/** The properties panel writes an element's type with capitals, the canvas without. */
const anyCase = new Map(Object.entries({ ...panelWords, ...canvasWords }).map(([phrase, said]) => [phrase.toLowerCase(), said]));

/** bpmn-js's own phrases in a language of ours; a phrase nobody has put into Chinese stays as it is. */
export function translation(language: 'zh' | 'en'): (phrase: string, fields?: Record<string, string>) => string {
  return (phrase, fields = {}) => {
    const key = phrase.trim();
    const said = language === 'zh' ? canvasWords[key] ?? panelWords[key] ?? composed(key) ?? anyCase.get(key.toLowerCase()) ?? phrase : phrase;
    return said.replace(/\{([^}]+)\}/g, (_, name: string) => fields[name] ?? `{${name}}`);
  };
}

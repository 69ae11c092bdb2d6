import type { ForecastKind, ForecastReason } from '#engine/preflight/forecast';
import { incidentSentence } from '#contract/incidentWords';
import { obstacleWords } from '#contract/migrationWords';
import type { Bilingual } from '#contract/problemKinds';
import { refusalWords } from '#contract/refusalWords';

/** Why a case is of its kind, as a sentence for who decides; `nodeId`: where in a diagram to look. */
export function reasonWords(kind: ForecastKind, reason: ForecastReason | undefined, nameOf: (nodeId: string) => string): { text: Bilingual; nodeId?: string } {
  if (!reason) {
    return { text: kind === 'remapped'
      ? { zh: '按新版本办理的经过相同，所在环节按对应关系改名。', en: 'It would have run the same way; where it stands is called otherwise.' }
      : { zh: '按新版本办理的经过和所在环节都相同。', en: 'It would have run the same way and stands in the same place.' } };
  }
  switch (reason.kind) {
    case 'divergence': {
      const { kind: way, nodeId, before, after } = reason.divergence;
      const at = nameOf(nodeId);
      if (way === 'waits') return { nodeId, text: { zh: `按新版本会停在“${at}”：原来没有这一步，记录中没有它的结果。`, en: `The new version would wait at “${at}”, of which nothing was recorded.` } };
      const [was, is] = [before.map(nameOf).join('、'), after.map(nameOf).join('、')];
      return { nodeId, text: { zh: `在“${at}”之后走向不同：${was ? `原来到“${was}”` : '原来停在此前'}，新版本${is ? `到“${is}”` : '不再到达'}。`, en: `After “${at}” it goes another way: ${was ? `it went to “${was}”` : 'it had stopped before'}, the new version ${is ? `goes to “${is}”` : 'does not get there'}.` } };
    }
    case 'incident': {
      const words = incidentSentence(reason.message) ?? { zh: reason.message, en: reason.message };
      return { nodeId: reason.nodeId, text: { zh: `新版本会在“${nameOf(reason.nodeId)}”处出错停下：${words.zh}`, en: `The new version would stop at “${nameOf(reason.nodeId)}”: ${words.en}` } };
    }
    case 'obstacle': {
      const [first] = reason.obstacles;
      const more = reason.obstacles.length - 1;
      const words = first ? obstacleWords(first) : { zh: '', en: '' };
      return { nodeId: reason.nodeId, text: more > 0 ? { zh: `${words.zh}（另有 ${more} 处）`, en: `${words.en} (and ${more} more)` } : words };
    }
    case 'migration':
      return { text: refusalWords('notAllowedNow', reason.message) };
    case 'refusal': {
      const at = reason.nodeId === undefined ? undefined : nameOf(reason.nodeId);
      const words = refused(reason.message);
      return { ...(reason.nodeId !== undefined && { nodeId: reason.nodeId }), text: { zh: `${at === undefined ? '' : `“${at}”处`}已经办过的操作，新版本不会接受：${words.zh}`, en: `What was done${at === undefined ? '' : ` at “${at}”`} would be refused by the new version: ${words.en}` } };
    }
    case 'forgotten':
      return { text: reason.forgotten.kind === 'noFacts'
        ? { zh: '无法预检：没有该案件开始的记录。', en: 'Cannot be replayed: its beginning is not recorded.' }
        : { zh: '无法预检：记录中缺少一步操作的内容。', en: 'Cannot be replayed: what one of its steps was given is not recorded.' } };
    case 'notReproduced': {
      const at = reason.nodeId === undefined ? '' : nameOf(reason.nodeId);
      return { ...(reason.nodeId !== undefined && { nodeId: reason.nodeId }), text: { zh: `无法预检：按它现在的版本重放也与记录不符${at ? `（“${at}”处）` : ''}，可能办理期间决策或日历有过变化。`, en: `Cannot be replayed: even its own version makes something else of the record${at ? ` (at “${at}”)` : ''}; decisions or calendars may have changed meanwhile.` } };
    }
  }
}

function refused(message: string): Bilingual {
  if (message === 'Nothing in the new version is waiting for this.') return { zh: '新版本此时没有等待它的环节。', en: message };
  return refusalWords(undefined, message);
}

import { ElButton, ElMessage } from 'element-plus';
import { h } from 'vue';
import { say } from '#console/language/language';
import { troubleOf } from './trouble';

/** Above the action bar and the phone's menu, so that a toast covers neither a title nor a button. */
const offset = 76;

/** Says shortly that something is done, with one way back where there is one. */
export function sayDone(text: string, action?: { text: string; run: () => void }): void {
  const message = action
    ? h('span', { style: 'display:inline-flex;align-items:center;gap:12px' }, [text, h(ElButton, { link: true, type: 'primary', onClick: () => { shown.close(); action.run(); } }, () => action.text)])
    : text;
  const shown = ElMessage({ type: 'success', message, duration: action ? 8_000 : 3_000, offset, placement: 'bottom', grouping: !action });
}

/** Says shortly why something was not done that nobody was asked about. */
export function sayNotDone(text: string): void {
  ElMessage({ type: 'warning', message: text, duration: 6_000, offset, placement: 'bottom', showClose: true });
}

/** Says what failed where no form stands to say it in; `failed` counts the ones of a batch. */
export function sayTrouble(error: unknown, failed?: number): void {
  const trouble = troubleOf(error);
  const reason = trouble.detail ?? say(`answer.happened.${trouble.happened}`);
  ElMessage({ type: 'error', message: failed === undefined ? reason : say('task.batchFailed', { failed, reason }), duration: 6_000, offset, placement: 'bottom', showClose: true });
}

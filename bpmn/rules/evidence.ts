import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import type { Json } from '#bpmn/model';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** What a task may demand: a kind nobody can hand in would leave the task open for ever. */
const taken: readonly string[] = ['photo'];

/** 证据要求: of a kind the task page takes, in a number somebody can hand in. */
export const evidence: ModelRule = (model) => nodesOf(model, 'userTask').flatMap((task): Finding[] => {
  const demanded = task.annotations?.['evidence'];
  if (typeof demanded !== 'object' || demanded === null || Array.isArray(demanded)) return [];
  return Object.entries(demanded).flatMap(([kind, bounds]): Finding[] => {
    if (!taken.includes(kind)) {
      return [errorAt(task, 'evidence', { zh: `${label(task)} 要求的证据种类“${kind}”办理页不收取，任务将无法办结`, en: `${label(task)} demands evidence of the kind “${kind}”, which the task page does not take: it could never be completed` },
        { zh: '改为 photo（照片）；视频和文件可作为案件附件上传，但不能作为必交证据', en: 'Demand photo; videos and documents may be attached to the case, but not demanded' })];
    }
    return boundsAreSound(bounds) ? [] : [errorAt(task, 'evidence', { zh: `${label(task)} 的证据数量不合理：最少应为 0 或以上的整数，最多应为 1 或以上且不少于最少`, en: `${label(task)} demands a number of photos nobody can hand in: at least is a whole number from 0, at most one from 1 and not below it` },
      { zh: '改正 min 和 max', en: 'Correct min and max' })];
  });
});

function boundsAreSound(bounds: Json | undefined): boolean {
  if (typeof bounds !== 'object' || bounds === null || Array.isArray(bounds)) return false;
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = bounds;
  return isCount(min) && isCount(max) && max >= 1 && min <= max;
}

function isCount(value: Json): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

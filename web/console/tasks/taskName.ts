import { isStage, stageNames } from '#city/stage';
import type { TaskSummary } from '#contract/tasks';
import { isEnglish } from '#console/language/language';

/** What a task is called: the model's own name; in English the stage's, since models are drawn in Chinese. */
export const taskName = ({ name, stage }: Pick<TaskSummary, 'name' | 'stage'>): string =>
  (isEnglish.value && stage !== undefined && isStage(stage) ? stageNames[stage].en : name);

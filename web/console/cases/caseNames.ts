import { isStage, stageNames } from '#city/stage';
import type { CaseSummary } from '#contract/cases';
import type { CsvColumn } from '#console/lists/csv';
import { inLanguage, say } from '#console/language/language';
import { lampNames, sources } from '#city/case';

/** A stage as the reader calls it; a stage of a model's own as it is written there. */
export const stageText = (stage: string | undefined): string => (stage === undefined ? '' : isStage(stage) ? inLanguage(stageNames[stage]) : stage);

const known: readonly string[] = sources;
/** The channel a case came in by. */
export const sourceText = (source: string): string => (known.includes(source) ? say(`case.source.${source}`) : source);

const local = (instant: string | undefined): string => (instant === undefined ? '' : new Date(instant).toLocaleString('sv-SE'));

/** The columns of an exported case list, in the order of the screen. */
export const caseColumns = (): CsvColumn<CaseSummary>[] => [
  { title: say('case.number'), value: (row) => row.number },
  { title: say('case.name'), value: (row) => row.title },
  { title: say('case.category'), value: (row) => row.categoryName },
  { title: say('case.subcategory'), value: (row) => row.subcategoryName },
  { title: say('case.address'), value: (row) => row.address },
  { title: say('case.sourceOf'), value: (row) => sourceText(row.source) },
  { title: say('case.stage'), value: (row) => stageText(row.stage) },
  { title: say('case.stateOf'), value: (row) => say(`case.state.${row.state}`) },
  { title: say('case.lamp'), value: (row) => inLanguage(lampNames[row.lamp]) },
  { title: say('case.due'), value: (row) => local(row.dueAt) },
  { title: say('case.department'), value: (row) => row.departmentName },
  { title: say('case.reportedAt'), value: (row) => local(row.reportedAt) },
  { title: say('case.closedAt'), value: (row) => local(row.closedAt) },
  { title: say('case.rework'), value: (row) => row.reworkCount },
];

import { calendarWords } from '#console/calendars/calendarWords';
import { catalogueWords } from '#console/catalogues/catalogueWords';
import { chainWords } from '#console/chains/chainWords';
import { comparisonWords } from '#console/comparisons/comparisonWords';
import { coverageWords } from '#console/coverage/coverageWords';
import { formDesignWords } from '#console/formDesign/formDesignWords';
import { modelWords } from '#console/models/modelWords';
import { modelImportWords } from '#console/models/modelImportWords';
import { processWords } from '#console/processes/processWords';
import { releaseWords } from '#console/releases/releaseWords';
import { shadowWords } from '#console/shadows/shadowWords';
import { simulationWords } from '#console/simulation/simulationWords';
import { sidesOf } from './words';

const nouns = {
  calendar: calendarWords,
  catalogue: catalogueWords,
  chain: chainWords,
  comparison: comparisonWords,
  coverage: coverageWords,
  formDesign: formDesignWords,
  model: modelWords,
  modelImport: modelImportWords,
  process: processWords,
  release: releaseWords,
  shadow: shadowWords,
  simulation: simulationWords,
};

/** The sentences of the pages for designers and administrators, which most people never open: fetched with the first of them (`words: 'later'` in the table of routes). */
export const laterMessages = sidesOf(nouns);

/** The room table of docs/architecture.md as data: what a room may import. `types` are rooms it may know by type only. */
export interface Room {
  folder: string;
  rooms: string[];
  types?: string[];
  packages: RegExp[];
  /** Node's own modules: closed to what also runs in a browser or in Temporal's sandbox. */
  node: boolean;
  /** Neither time nor chance of its own. */
  pure?: boolean;
}

/** Most specific folder first: `workflows/engine` is a room of its own. */
export const roomTable: Room[] = [
  { folder: 'city', rooms: [], packages: [], node: false, pure: true },
  { folder: 'bpmn', rooms: ['city'], packages: [/^bpmn-moddle$/, /^zeebe-bpmn-moddle(\/|$)/, /^dmn-moddle(\/|$)/, /^feelin$/], node: false, pure: true },
  { folder: 'workflows/engine', rooms: ['bpmn'], packages: [], node: false, pure: true },
  { folder: 'workflows', rooms: ['workflows/engine', 'bpmn', 'city/workCalendar'], types: ['activities'], packages: [/^@temporalio\/workflow$/], node: false },
  { folder: 'database', rooms: ['city', 'bpmn'], types: ['workflows/engine'], packages: [/^knex$/, /^pg$/], node: true },
  {
    folder: 'activities', rooms: ['database', 'city', 'bpmn', 'workflows/engine'], types: ['workflows/messages'],
    packages: [/^@temporalio\/(activity|worker|common|client)$/, /^nodemailer$/, /^pino$/], node: true,
  },
  { folder: 'web/contract', rooms: ['city', 'bpmn'], types: ['workflows/engine'], packages: [/^zod$/, /^@asteasolutions\/zod-to-openapi$/], node: false },
  {
    folder: 'web/api', rooms: ['web/contract', 'database', 'city', 'bpmn', 'workflows/engine', 'workflows/messages'],
    packages: [
      /^@temporalio\/(client|common)$/, /^express(-rate-limit)?$/, /^busboy$/, /^fflate$/, /^file-type$/, /^sharp$/, /^exifr$/, /^helmet$/, /^node-cron$/, /^pino(-http)?$/, /^pinyin-pro$/, /^uuid$/, /^zod$/,
      /^@asteasolutions\/zod-to-openapi$/, /^read-excel-file\/universal$/, /^write-excel-file\/node$/,
    ],
    node: true,
  },
  {
    folder: 'web/console', rooms: ['web/contract', 'city', 'bpmn', 'workflows/engine'],
    packages: [/^vue(-router|-i18n)?$/, /^@tanstack\/vue-/, /^element-plus(\/|$)/, /^@element-plus\/icons-vue$/, /^bpmn-js(\/|$|-properties-panel$|-create-append-anything$|-element-templates(\/|$)|-color-picker(\/|$))/, /^dmn-js(\/|$)/, /^diagram-js(\/|$|-minimap(\/|$))/, /^@bpmn-io\/properties-panel(\/|$)/, /^camunda-bpmn-js-behaviors\//, /^didi$/, /^zod$/, /^uuid$/, /^pinyin-pro$/],
    node: false,
  },
  { folder: 'migrations', rooms: [], packages: [/^knex$/], node: false },
];

/** `tests` and `run` put the rooms together and may know all of them. */
export const openRooms = ['tests', 'run'];

/** What a test may use beside what its room may. */
export const testing = {
  rooms: ['tests', 'run'],
  packages: [/^vitest$/, /^fast-check$/, /^happy-dom$/, /^axe-core$/, /^@vue\/test-utils$/, /^@temporalio\/(client|worker|common|testing|activity)$/, /^pg$/, /^knex$/, /^vite$/, /^@vitejs\/plugin-vue$/],
};

export const forbiddenFolders = ['src', 'lib', 'shared', 'common', 'utils', 'util', 'helpers', 'helper', 'misc'];
export const forbiddenWords = ['Manager', 'Helper', 'Helpers', 'Util', 'Utils', 'Impl', 'Base', 'Common', 'Data', 'Info'];

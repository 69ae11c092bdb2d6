import { isBuiltin } from 'node:module';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forbiddenFolders, forbiddenWords, openRooms, roomTable, testing } from '#tests/roomTable';
import type { Room } from '#tests/roomTable';
import { checkoutFiles, isCode, readSource } from '#tests/sourceFiles';
import type { Import, SourceFile } from '#tests/sourceFiles';

const paths = checkoutFiles();
const sources = paths.filter(isCode).map(readSource);
const subpaths: Record<string, string> = {
  city: 'city', bpmn: 'bpmn', engine: 'workflows/engine', workflows: 'workflows', database: 'database', activities: 'activities',
  contract: 'web/contract', api: 'web/api', console: 'web/console', run: 'run', tests: 'tests',
};

function isTest(path: string): boolean {
  return /\.test\.ts$/.test(path) || path.startsWith('tests/');
}

function roomOf(path: string): Room | undefined {
  const rooms = roomTable.filter(({ folder }) => path.startsWith(`${folder}/`));
  return rooms.sort((one, other) => other.folder.length - one.folder.length)[0];
}

/** Where a subpath import leads, as a path of the checkout: `#engine/advance` is `workflows/engine/advance`. */
function target(from: string): string {
  const [name = '', ...rest] = from.slice(1).split('/');
  return [subpaths[name] ?? `?${name}`, ...rest].join('/');
}

function isWithin(path: string, room: string): boolean {
  return path === room || path.startsWith(`${room}/`);
}

function refusal(source: SourceFile, room: Room, { from, typeOnly }: Import): string | undefined {
  const test = isTest(source.path);
  if (from.startsWith('./')) return undefined;
  if (from.startsWith('#')) {
    const to = target(from);
    const allowed = [room.folder, ...room.rooms, ...(typeOnly ? (room.types ?? []) : []), ...(test ? testing.rooms : [])];
    return allowed.some((open) => isWithin(to, open)) ? undefined : `${room.folder}/ may not import ${from}${typeOnly ? '' : ' (as a value)'}`;
  }
  if (isBuiltin(from)) return room.node || test ? undefined : `${room.folder}/ has no Node: ${from}`;
  const name = from.split('?')[0] ?? from;
  // Generators that several tests of a room share.
  const packages = [...room.packages, ...(test || source.path.includes('/testing/') ? testing.packages : [])];
  return packages.some((pattern) => pattern.test(name)) ? undefined : `${room.folder}/ may not use the package ${from}`;
}

function words(name: string): string[] {
  return name.replaceAll(/[^A-Za-z]+/g, ' ').replaceAll(/([a-z])([A-Z])/g, '$1 $2').split(' ').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
}

function findings(check: (source: SourceFile) => string[], among = sources): string[] {
  return among.flatMap((source) => check(source).map((finding) => `${source.path}: ${finding}`));
}

/** Comments and string contents are prose; the fences are about code. */
function code(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}

function matches(text: string, patterns: RegExp[]): string[] {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[0]));
}

describe('a room', () => {
  it('is fenced: rows, engine values and Node stay outside where the table says so', () => {
    const ask = (path: string, from: string, typeOnly = false) => {
      const room = roomOf(path);
      return room && refusal({ path, text: '', imports: [], exports: [], onlyPassesOn: false }, room, { from, typeOnly }) !== undefined;
    };
    expect(ask('workflows/engine/advance.ts', '#database/cases')).toBe(true);
    expect(ask('workflows/engine/advance.ts', '#bpmn/model')).toBe(false);
    expect(ask('database/facts.ts', '#engine/advance')).toBe(true);
    expect(ask('database/facts.ts', '#engine/fact', true)).toBe(false);
    expect(ask('workflows/reactions.ts', '#city/case')).toBe(true);
    expect(ask('bpmn/parse.ts', 'node:fs')).toBe(true);
  });

  it('imports only the rooms and packages its line of the table allows', () => {
    expect(findings((source) => {
      const room = roomOf(source.path);
      // How a room is built is no part of what it may know.
      if (source.path.endsWith('.config.ts')) return [];
      return room ? source.imports.flatMap((one) => refusal(source, room, one) ?? []) : [];
    })).toEqual([]);
  });

  it('is reached by its subpath, siblings by ./, nothing by ../', () => {
    expect(findings(({ imports }) => imports.map(({ from }) => from).filter((from) => from.startsWith('../') || from.split('/')[0] === '..' || /^\.\/.*\//.test(from.split('?')[0] ?? '')))).toEqual([]);
  });

  it('holds no barrel', () => {
    expect(findings(({ path, text, onlyPassesOn }) => (path !== 'workflows/index.ts' && (onlyPassesOn || /^export \* from/m.test(text)) ? ['only passes on what others export'] : []))).toEqual([]);
  });

  it('asks neither clock nor dice when it is pure', () => {
    const impure = [/\bDate\.now\b/g, /\bMath\.random\b/g, /\bset(Timeout|Interval|Immediate)\b/g, /\bnew Date\(\s*\)/g, /\bperformance\.now\b/g, /\bcrypto\.randomUUID\b/g];
    const pure = sources.filter(({ path }) => roomOf(path)?.pure && !isTest(path));
    expect(findings(({ text }) => matches(code(text), impure), pure)).toEqual([]);
  });

  it('reads the environment only where the rooms are put together', () => {
    const inside = sources.filter(({ path }) => roomOf(path) && !isTest(path));
    expect(findings(({ text }) => matches(code(text), [/\bprocess\.env\b/g]), inside)).toEqual([]);
  });
});

describe('a name', () => {
  it('is camelCase for code, PascalCase for a component, kebab-case for a model', () => {
    const forms: [RegExp, RegExp][] = [
      [/^migrations\/.*\.ts$/, /^(\d{3}_[a-z0-9_]+|[a-z][A-Za-z0-9]*)(\.test)?\.ts$/],
      [/\.(ts|mjs|js)$/, /^[a-z][A-Za-z0-9]*(\.(test|system\.test|config|d|bench))?\.(ts|mjs|js)$/],
      [/\.vue$/, /^[A-Z][A-Za-z0-9]*\.vue$/],
      [/\.(bpmn|dmn|form)$/, /^[a-z0-9]+(-[a-z0-9]+)*\.(bpmn|dmn|form)$/],
    ];
    const misnamed = paths.filter((path) => {
      const form = forms.find(([kind]) => kind.test(path));
      return form && !isConformanceModel(path) && !form[1].test(basename(path));
    });
    expect(misnamed).toEqual([]);
  });

  it('says what a thing is, not that it is a thing', () => {
    const poor = (name: string) => words(name).filter((word) => forbiddenWords.includes(word));
    expect(findings(({ path, exports }) => [basename(path).replace(/\..*$/, ''), ...exports].filter((name) => poor(name).length > 0))).toEqual([]);
  });

  it('of an interface carries no I', () => {
    expect(findings(({ exports }) => exports.filter((name) => /^I[A-Z][a-z]/.test(name)))).toEqual([]);
  });

  it('of a folder is a noun of the field', () => {
    const folders = new Set(paths.flatMap((path) => dirname(path).split('/')));
    expect([...folders].filter((folder) => forbiddenFolders.includes(folder))).toEqual([]);
  });

  it('of a top-level folder is a room of the table or a known annex', () => {
    const known = new Set([...roomTable.map(({ folder }) => folder.split('/')[0]), ...openRooms, 'docs', 'deploy', '.ci', '.github']);
    const folders = new Set(paths.filter((path) => path.includes('/')).map((path) => path.split('/')[0]));
    expect([...folders].filter((folder) => !known.has(folder))).toEqual([]);
  });
});

describe('a file', () => {
  it('leaves nothing for later and silences no check', () => {
    const marks = ['TO' + 'DO', 'FIX' + 'ME', 'eslint-' + 'disable', '@ts-' + 'ignore', '@ts-' + 'nocheck', '@ts-' + 'expect-error'].map((mark) => new RegExp(`${mark}\\b`, 'g'));
    expect(findings(({ text }) => matches(text, marks))).toEqual([]);
  });

  it('stays short enough to be one idea', () => {
    const longest = 300;
    expect(findings(({ text, path }) => {
      const lines = text.split('\n').length;
      return lines > longest && !/\.test\.ts$|\/(messages|locales)\//.test(path) ? [`${lines} lines, more than ${longest}`] : [];
    })).toEqual([]);
  });
});

function isConformanceModel(path: string): boolean {
  return path.startsWith('tests/');
}

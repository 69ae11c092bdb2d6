import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const chalk = join(dirname(createRequire(import.meta.url).resolve('element-plus/package.json')), 'theme-chalk');
const listed = readFileSync(join(root, 'theme/elements.css'), 'utf8');
const kebab = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

describe('the styles of Element Plus', () => {
  it('are loaded for every part the console imports', () => {
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(vue|ts)$/.test(name)).map((name) => readFileSync(join(root, name), 'utf8'));
    const imports = sources.flatMap((text) => [...text.matchAll(/import \{([^}]+)\} from 'element-plus'/g)].flatMap(([, names]) => (names ?? '').split(',').map((name) => name.trim())));
    const parts = [...new Set(imports)].filter((name) => /^El[A-Z]/.test(name)).map(kebab);
    const hasStyle = (part: string) => existsSync(join(chalk, `${part}.css`)) && readFileSync(join(chalk, `${part}.css`), 'utf8').length > 0;

    expect(parts.length).toBeGreaterThan(5);
    expect(parts.filter((part) => hasStyle(part) && !listed.includes(`/${part}.css'`))).toEqual([]);
  });
});

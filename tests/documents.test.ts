import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkoutFolder } from '#run/checkout';

const documents = ['.', 'docs', 'docs/decisions'].flatMap((folder) =>
  readdirSync(join(checkoutFolder(), folder)).filter((name) => name.endsWith('.md')).map((name) => join(folder, name)));

const linksOf = (document: string) => [...readFileSync(join(checkoutFolder(), document), 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target);

describe('the documents', () => {
  it.each(documents)('%s links to nothing that is missing', (document) => {
    const inside = linksOf(document).filter((target) => !/^[a-z]+:/.test(target));
    expect(inside.filter((target) => !existsSync(join(checkoutFolder(), dirname(document), target)))).toEqual([]);
  });

  it('name each room of the house in the architecture', () => {
    const architecture = readFileSync(join(checkoutFolder(), 'docs', 'architecture.md'), 'utf8');
    for (const room of ['city', 'bpmn', 'workflows', 'activities', 'database', 'web', 'migrations', 'run', 'tests']) expect(architecture).toContain(`\`${room}/`);
  });

  it('point to files that exist where they answer “where do I find”', () => {
    const architecture = readFileSync(join(checkoutFolder(), 'docs', 'architecture.md'), 'utf8');
    const named = [...architecture.matchAll(/\| `((?:city|bpmn|workflows|database|web|tests)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((path) => !existsSync(join(checkoutFolder(), path)))).toEqual([]);
  });
});

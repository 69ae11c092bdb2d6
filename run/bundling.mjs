import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Packages stay outside, but Node 20 takes no JSON module without an attribute: those come inside. */
const jsonInside = {
  name: 'json-inside',
  setup: ({ onResolve }) => onResolve({ filter: /^[^.#].*\.json$/ }, ({ path, resolveDir }) => ({ path: createRequire(join(resolveDir, 'here.js')).resolve(path) })),
};

export function bundleForNode(options) {
  return build({
    bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning', plugins: [jsonInside], ...options,
  });
}

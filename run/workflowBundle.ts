import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { checkoutFolder } from '#run/checkout';

/**
 * The workflows as one text for the worker's sandbox. What is heavy and keeps no state of an instance is loaded once for
 * all instances (`workflows/preload.ts`); bundled per instance it costs 430 KB and 3 ms each (SDK 1.24).
 */
export async function bundleWorkflows(): Promise<{ code: string }> {
  const folder = join(checkoutFolder(), 'workflows');
  const preload = join(folder, 'preload.ts');
  return bundleWorkflowCode({
    workflowsPath: join(folder, 'index.ts'),
    preloadModules: existsSync(preload) ? [preload] : [],
    // Packages that call themselves free of side effects would be dropped from the preload without this.
    webpackConfigHook: (config) => ({ ...config, optimization: { ...config.optimization, sideEffects: false } }),
    logger: { log: () => undefined, trace: () => undefined, debug: () => undefined, info: () => undefined, warn: console.warn, error: console.error },
  });
}

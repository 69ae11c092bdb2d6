import type { BuildOptions, BuildResult } from 'esbuild';

/** Bundles our TypeScript for Node with everybody else's packages left outside. */
export function bundleForNode(options: BuildOptions): Promise<BuildResult>;

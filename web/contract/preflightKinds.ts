import type { ForecastKind } from '#engine/preflight/forecast';

/** What a new version may mean for a running case, from harmless to unknown. */
export const forecastKinds = ['same', 'remapped', 'branch', 'stranded', 'refuses', 'unreplayable'] as const satisfies readonly ForecastKind[];

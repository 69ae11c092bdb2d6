import { runPreflight } from '#api/preflightRun';
import type { Preflight } from '#database/preflights';
import { workHere } from '#run/threadWork';

/** The thread of one pre-flight: it computes for seconds on end, which no request should wait for. */
await workHere<Preflight>('yiwang preflight', runPreflight);

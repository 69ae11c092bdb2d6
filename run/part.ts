import type { PartMessage } from '#run/supervisedPart';

/** Tells the starter, if there is one, that this part takes work now. */
export function announceReady(): void {
  process.send?.({ ready: true } satisfies PartMessage);
}

/** Runs `stop` once when this part is asked to end or its starter is gone, then ends the process. */
export function stopWhenAsked(stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined;
  const end = () => {
    stopping ??= stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, end);
}

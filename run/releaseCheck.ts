import type { CheckedRelease, ReleaseFile } from '#bpmn/release';
import { playedRelease } from '#api/releaseCheck';
import { workHere } from '#run/threadWork';

/** The thread in which what shall come into force is checked: every way its models can go and every scenario, which no request should wait for. */
await workHere<readonly ReleaseFile[], CheckedRelease>('yiwang release check', playedRelease);

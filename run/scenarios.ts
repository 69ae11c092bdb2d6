import { playScenarios } from '#api/scenarioPlays';
import type { ScenarioPlay, ScenarioPlayAsked } from '#api/scenarioPlays';
import { workHere } from '#run/threadWork';

/** The thread in which the scenarios of a process are played: some hundred runs, which no request should wait for. */
await workHere<ScenarioPlayAsked, ScenarioPlay>('yiwang scenarios', playScenarios);

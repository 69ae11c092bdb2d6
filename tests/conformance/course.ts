import { expect } from 'vitest';
import type { Variables } from '#bpmn/model';
import type { ProcessHost, Work } from './processHost';

/** What a process file is to do: begun with some data, worked on, and brought to the end its author meant. */
export interface Course {
  process: string;
  what: string;
  /** The event that begins it; absent for the none start event. */
  at?: string;
  variables?: Variables;
  workers?: Record<string, Work>;
  /** What people and time do, in order; jobs are done by themselves. */
  deeds?: (host: ProcessHost) => void;
  ends: string[];
  jobs?: string[];
  result?: Variables;
}

/** Runs a course and expects it to come to all it should, with nothing left over. */
export function expectCourse(host: ProcessHost, { process, at, variables = {}, deeds, ends, jobs, result }: Course): void {
  host.act({ do: 'start', processId: process, variables, ...(at !== undefined && { startEventId: at }) });
  deeds?.(host);

  expect(host.incidents).toEqual([]);
  expect(host.endsReached).toEqual(ends);
  if (jobs) expect(host.jobsDone).toEqual(jobs);
  if (result) expect(host.variablesOf(process)).toMatchObject(result);
  expect(host.running).toEqual([]);
}

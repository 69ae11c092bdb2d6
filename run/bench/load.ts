/** What is measured: instances that are begun and then completed task by task. */
export interface Subject {
  name: string;
  begin(): Promise<Instance>;
}

export interface Instance {
  /** Completes the next user task; ends when the reader would see it. */
  completeNext(): Promise<void>;
}

export interface Load {
  clients: number;
  /** Instances each client takes through, one after the other. */
  instances: number;
  tasks: number;
}

/** One line of the table: milliseconds of one completion, and completions in a second by all clients. */
export interface Measured {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
}

/** Clients that each wait for the answer before they ask again, as people at their screens do. */
export async function drive(subject: Subject, { clients, instances, tasks }: Load): Promise<Measured> {
  const taken: number[] = [];
  const client = async () => {
    for (let instance = 0; instance < instances; instance++) {
      const current = await subject.begin();
      for (let task = 0; task < tasks; task++) {
        const began = performance.now();
        await current.completeNext();
        taken.push(performance.now() - began);
      }
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: taken.length / seconds, ...percentiles(taken) };
}

/** Where half, 95 and 99 of a hundred lie. */
export function percentiles(taken: number[]): { p50: number; p95: number; p99: number } {
  const sorted = [...taken].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

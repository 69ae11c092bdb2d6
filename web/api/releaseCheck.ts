import { bounded } from '#bpmn/finding';
import type { FileContent } from '#bpmn/modelFile';
import { compileRelease } from '#bpmn/release';
import type { CheckedRelease, Release, ReleaseFile } from '#bpmn/release';
import type { Surroundings } from '#bpmn/rule';
import type { Database } from '#database/connection';
import { compareRelease } from '#database/releases';
import { explorationFindings } from '#engine/exploration/findings';
import type { CheckAnswer } from '#contract/releases';
import type { Dependencies } from './dependencies';
import { findingView } from './findingView';
import { Refusal } from './refusal';
import { publishedSurroundings } from './releaseEnvironment';
import { contentView } from './releaseViews';
import { scenarioFindings } from './scenarioCheck';

/** What exploring all models of one release may take together: about a second. */
const mostWork = 40_000;

type Checking = Pick<Dependencies, 'database' | 'checkFiles'>;

/** Something of a file that is still worked on; of a form the fields it has now. */
export type DrawnContent = FileContent & { fields?: readonly string[] };

/**
 * Everything that can be said of a release before it runs: its files, what they refer to, and every way its models can go. `drawn` is
 * what may be referred to beside what is published: the files of the designer, while one of them is still worked on.
 */
export async function checkedRelease(database: Database, files: readonly ReleaseFile[], drawn: readonly DrawnContent[] = []): Promise<CheckedRelease> {
  const surroundings = beside(drawn, await publishedSurroundings(database));
  const share = Math.ceil(mostWork / Math.max(2, files.length));
  return compileRelease(files, surroundings, [(model) => explorationFindings(model, share)]);
}

function beside(drawn: readonly DrawnContent[], published: Surroundings): Surroundings {
  const idsOf = (kind: FileContent['kind'], known: ReadonlySet<string>) => new Set([...known, ...drawn.filter((content) => content.kind === kind).map(({ id }) => id)]);
  return { ...published, processIds: idsOf('process', published.processIds), decisionIds: idsOf('decision', published.decisionIds), formIds: idsOf('form', published.formIds), formFields: new Map([...published.formFields ?? [], ...drawn.flatMap(({ id, fields }): [string, readonly string[]][] => (fields ? [[id, fields]] : []))]) };
}

/** The same, and every scenario kept of its processes holds on it: seconds of computing, which no request should wait for (`Dependencies.checkFiles`). */
export async function playedRelease(database: Database, files: readonly ReleaseFile[]): Promise<CheckedRelease> {
  const checked = await checkedRelease(database, files);
  if (!checked.ok) return checked;
  const broken = await scenarioFindings(database, checked.release);
  return broken.length === 0 ? checked : { ok: false, findings: bounded([...broken, ...checked.findings]) };
}

/** What publishing files would do and what stands against it. */
export async function checkRelease({ database, checkFiles }: Checking, files: readonly ReleaseFile[]): Promise<CheckAnswer> {
  const checked = await checkFiles(files);
  const findings = checked.findings.map(findingView);
  if (!checked.ok) return { publishable: false, findings, contents: [] };
  return { publishable: true, findings, contents: (await compareRelease(database, checked.release)).map(contentView) };
}

/** The release these files make; refused with its findings where there is an error. Whatever must hold before something comes into force is asked here. */
export async function mustPass({ checkFiles }: Pick<Checking, 'checkFiles'>, files: readonly ReleaseFile[]): Promise<Release> {
  const checked = await checkFiles(files);
  if (!checked.ok) throw new Refusal('release-refused', { findings: checked.findings.map(findingView) });
  return checked.release;
}

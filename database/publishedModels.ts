import { createHash } from 'node:crypto';
import type { DecisionModel } from '#bpmn/decision';
import type { ProcessModel } from '#bpmn/model';
import type { Database } from './connection';
import type { DefinitionReference } from './definitions';
import { compiledModel, decisionsOfRelease } from './releases';

/** A model with the decisions it evaluates, as they were published together: neither changes any more, and nobody may write to them. */
export interface PublishedModel {
  model: ProcessModel;
  decisions: Record<string, DecisionModel>;
  contentHash: string;
  /** Bytes as JSON. */
  size: number;
}

/** More versions than are begun on one day; the one that came first goes first. */
const kept = 200;

const shelves = new WeakMap<Database, Map<string, Promise<PublishedModel | undefined>>>();

/** What was published, read once by each process: every start of an instance needs it. Undefined where this database does not have it. */
export async function publishedModel(database: Database, reference: DefinitionReference): Promise<PublishedModel | undefined> {
  const shelf = shelves.get(database) ?? new Map<string, Promise<PublishedModel | undefined>>();
  shelves.set(database, shelf);
  const key = `${reference.hash} ${reference.release}`;
  const known = shelf.get(key);
  if (known) return known;
  const reading = read(database, reference);
  shelf.set(key, reading);
  const [first] = shelf.keys();
  if (shelf.size > kept && first !== undefined) shelf.delete(first);
  // What was not there, or could not be read, is looked for again.
  const found = await reading.catch((error: unknown) => {
    shelf.delete(key);
    throw error;
  });
  if (!found) shelf.delete(key);
  return found;
}

async function read(database: Database, { hash, release }: DefinitionReference): Promise<PublishedModel | undefined> {
  const [model, all] = await Promise.all([compiledModel(database, hash), decisionsOfRelease(database, release)]);
  if (!model) return undefined;
  const decisions = neededDecisions(model, all);
  const text = JSON.stringify([model, decisions]);
  return { model, decisions, contentHash: createHash('sha256').update(text).digest('hex'), size: Buffer.byteLength(text) };
}

/** A model without business rule tasks carries no decisions into history. */
function neededDecisions(model: ProcessModel, decisions: Record<string, DecisionModel>): Record<string, DecisionModel> {
  return Object.values(model.nodes).some((node) => node.type === 'businessRuleTask' && node.calledDecision) ? decisions : {};
}

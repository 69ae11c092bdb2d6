import type { Finding, Wording } from '#bpmn/finding';
import type { DialectName } from './dialect';

/**
 * What became of one detail of another engine. `converted`: it means the same here. `check`: it was carried over, and somebody has to look
 * whether it is right. `unneeded`: this platform does it by itself. `kept`: it has no counterpart, stays in the file and is not executed.
 */
export type DetailOutcome = 'converted' | 'check' | 'unneeded' | 'kept';

export interface ConvertedDetail {
  elementId: string;
  elementName?: string;
  /** Such as `userTask`. */
  elementType: string;
  /** As the file writes it, such as `camunda:assignee`. */
  detail: string;
  value: string;
  outcome: DetailOutcome;
  /** What stands in its place now. */
  became?: string;
  /** What somebody should do about it. */
  advice?: Wording;
}

/** What the importer decides where names differ from one organisation to the other. */
export interface ConversionChoices {
  /** City role, such as `leader` or `handler@roads`, by the name of a group there. */
  roles: Readonly<Record<string, string>>;
  /** Topic by the name of a delegate, class or topic there. */
  topics: Readonly<Record<string, string>>;
  /** FEEL that says whose a message is, where the other engine looked for the business key. */
  correlationKey: string;
}

/** What of a file the importer may have to name anew, in the order of the file. */
export interface ConversionNames {
  groups: string[];
  topics: string[];
  needsCorrelationKey: boolean;
}

/** A converted model with everything that was done to it; without a `dialect` the text is the one that was given. */
export interface Conversion {
  dialects: DialectName[];
  text: string;
  details: ConvertedDetail[];
  names: ConversionNames;
  /** With errors the file could not be read, and `text` is the one that was given. */
  findings: Finding[];
}

/** Nothing is chosen yet: groups keep their names, topics are proposed. */
export const nothingChosen: ConversionChoices = { roles: {}, topics: {}, correlationKey: 'businessKey' };

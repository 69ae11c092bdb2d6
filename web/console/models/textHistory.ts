/** The texts a file went through on a page, for undo and redo of what is edited whole. */
export interface TextHistory {
  /**
   * Takes note of the present text. A text that was the one before counts as a step back: an editor's own undo leads there. `hasGoneBack`: the
   * editor has undone since the last note, so that several steps may have been taken together.
   */
  note(text: string, hasGoneBack?: boolean): void;
  undo(): string | undefined;
  redo(): string | undefined;
  can(): { undo: boolean; redo: boolean };
  /** All texts in order, and which of them is the present one. */
  steps(): TextSteps;
}

/** A history as it is kept. */
export interface TextSteps { texts: readonly string[]; at: number }

/** As many steps back as a page keeps; the revisions keep the rest. */
const mostSteps = 200;

/** Begins with the text a page was opened with, or goes on where an earlier page stopped. */
export function textHistory(first: string, { texts, at }: TextSteps = { texts: [first], at: 0 }): TextHistory {
  const before = texts.slice(0, at);
  let now = texts[at] ?? first;
  let after = texts.slice(at + 1).reverse();
  const back = () => { const text = before.pop(); if (text !== undefined) { after.push(now); now = text; } return text; };
  const forth = () => { const text = after.pop(); if (text !== undefined) { before.push(now); now = text; } return text; };
  return {
    note(text, hasGoneBack = false) {
      if (text === now) return;
      const step = text === before.at(-1) || (hasGoneBack && before.includes(text)) ? back : after.includes(text) ? forth : undefined;
      if (step) { while (now !== text) step(); return; }
      before.push(now);
      if (before.length > mostSteps) before.shift();
      now = text;
      after = [];
    },
    undo: back,
    redo: forth,
    can: () => ({ undo: before.length > 0, redo: after.length > 0 }),
    steps: () => ({ texts: [...before, now, ...after.toReversed()], at: before.length }),
  };
}

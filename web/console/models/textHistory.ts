/** The texts a file went through on a page, for undo and redo of what is edited whole. */
export interface TextHistory {
  /** Takes note of the present text. A text that was the one before counts as a step back: an editor's own undo leads there. */
  note(text: string): void;
  undo(): string | undefined;
  redo(): string | undefined;
  can(): { undo: boolean; redo: boolean };
}

/** As many steps back as a page keeps; the revisions keep the rest. */
const mostSteps = 200;

/** Begins with the text a page was opened with. */
export function textHistory(first: string): TextHistory {
  const before: string[] = [];
  let now = first;
  let after: string[] = [];
  const back = () => { const text = before.pop(); if (text !== undefined) { after.push(now); now = text; } return text; };
  const forth = () => { const text = after.pop(); if (text !== undefined) { before.push(now); now = text; } return text; };
  return {
    note(text) {
      if (text === now) return;
      if (text === before.at(-1)) { back(); return; }
      if (text === after.at(-1)) { forth(); return; }
      before.push(now);
      if (before.length > mostSteps) before.shift();
      now = text;
      after = [];
    },
    undo: back,
    redo: forth,
    can: () => ({ undo: before.length > 0, redo: after.length > 0 }),
  };
}

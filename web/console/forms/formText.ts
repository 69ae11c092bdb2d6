/** A piece of text, strong or not. */
export interface TextRun { text: string; isStrong: boolean }
/** A block of a form's text: heading, paragraph or list. */
export type TextBlock = { kind: 'heading' | 'paragraph'; runs: TextRun[] } | { kind: 'list'; items: TextRun[][] };

const runsOf = (line: string): TextRun[] => line.split(/\*\*(.+?)\*\*/).map((text, index) => ({ text, isStrong: index % 2 === 1 })).filter(({ text }) => text !== '');

/** Reads the little Markdown a form's text uses: headings, lists, bold; everything else stays as it is written, never as HTML. */
export function readText(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (const line of text.split('\n').map((one) => one.trim()).filter(Boolean)) {
    const last = blocks.at(-1);
    if (/^[-*] /.test(line)) {
      if (last?.kind === 'list') last.items.push(runsOf(line.slice(2)));
      else blocks.push({ kind: 'list', items: [runsOf(line.slice(2))] });
    } else blocks.push(/^#+ /.test(line) ? { kind: 'heading', runs: runsOf(line.replace(/^#+ /, '')) } : { kind: 'paragraph', runs: runsOf(line) });
  }
  return blocks;
}

import { onBeforeUnmount, onMounted, shallowReactive } from 'vue';

/** Something the palette can run; `text` is the sentence the person reads and searches. */
export interface PaletteCommand { id: string; text: () => string; keywords?: string; run: () => void }

/** Commands of the pages now open. */
export const pageCommands = shallowReactive<PaletteCommand[][]>([]);

/** Offers a page's commands in the palette while it is shown. */
export function usePageCommands(commands: PaletteCommand[]): void {
  onMounted(() => pageCommands.push(commands));
  onBeforeUnmount(() => { const at = pageCommands.indexOf(commands); if (at >= 0) pageCommands.splice(at, 1); });
}

/** Commands whose words contain every typed word, those that begin with the text first. */
export function matchCommands(commands: PaletteCommand[], typed: string): PaletteCommand[] {
  const parts = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const words = (command: PaletteCommand) => `${command.text()} ${command.keywords ?? ''}`.toLowerCase();
  const rank = (command: PaletteCommand) => (command.text().toLowerCase().startsWith(parts[0] ?? '') ? 0 : 1);
  return commands.filter((command) => parts.every((part) => words(command).includes(part))).sort((a, b) => rank(a) - rank(b));
}

/** Lines of the start: what is being done and how long it took. */
export interface Progress {
  step<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
  tell(line: string): void;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** A spinner in a terminal; in a log one line at the end of each step, and one every ten seconds of a long one. */
export function makeProgress(out: NodeJS.WriteStream): Progress {
  const tell = (line: string) => {
    out.write(`${out.isTTY ? '\r\u001b[2K' : ''}${line}\n`);
  };
  return {
    tell,
    step: async (what, work) => {
      const began = Date.now();
      const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
      let turn = 0;
      const draw = () => {
        if (out.isTTY) out.write(`\r\u001b[2K  ${frames[turn++ % frames.length]} ${what} … ${seconds()}`);
        else if (turn++ > 0) out.write(`    ${what} … ${seconds()}\n`);
      };
      draw();
      const timer = setInterval(draw, out.isTTY ? 100 : 10_000);
      try {
        const result = await work();
        tell(`  ✓ ${what} (${seconds()})`);
        return result;
      } catch (error) {
        tell(`  ✗ ${what} (${seconds()})`);
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}

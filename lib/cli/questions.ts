import type { Io } from './io';
import { style, takesColour } from './style';

/** Questions to the person at a terminal. */
export class Questions {
  private left = '';

  public constructor(private readonly io: Io) {}

  /** Asks until there is an answer that `problem` has nothing to say of. An empty one is the default; at the end of the input, all are. */
  public ask(question: string, byDefault: string, problem: (answer: string) => string | undefined): string {
    for (;;) {
      const { bold, dim } = style(takesColour(this.io.stderr, this.io.env));
      this.io.stderr.write(`${bold(question)} ${dim(`(${byDefault})`)} `);
      const line = this.line();
      const answer = line?.trim() ? line.trim() : byDefault;
      const wrong = problem(answer);
      if (wrong === undefined) return answer;
      this.io.stderr.write(`${wrong}\n`);
      if (line === undefined) return byDefault;
    }
  }

  /** A line of standard input; undefined at its end. */
  private line(): string | undefined {
    const part = Buffer.allocUnsafe(1024);
    for (;;) {
      const end = this.left.indexOf('\n');
      if (end >= 0) {
        const line = this.left.slice(0, end);
        this.left = this.left.slice(end + 1);
        return line;
      }
      const length = this.io.stdin.read(part);
      if (length === 0) {
        const rest = this.left;
        this.left = '';
        return rest === '' ? undefined : rest;
      }
      this.left += part.toString('utf8', 0, length);
    }
  }
}

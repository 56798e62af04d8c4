import type { Plain } from '../values/plain';
import type { Io } from './io';

/** After how long something is shown, and how often after that, in milliseconds. */
const AFTER = 1000;
const EVERY = 200;
/** Objects between two looks at the clock. */
const STEP = 256;
/** The cursor to the start of the line, and the line empty. */
const CLEAR = '\r\x1b[K';

/** What is being done, on standard error where that is a terminal, for what takes more than a second. */
export class Progress {
  /** To be called for each object that is read; undefined where nobody looks. */
  public readonly seen: ((object: Plain) => void) | undefined;
  private readonly start: number;
  private last = 0;
  private count = 0;
  private isShown = false;

  public constructor(private readonly io: Io) {
    this.start = io.now().getTime();
    if (!io.stderr.isTTY) return;
    this.seen = () => {
      this.count++;
      if (this.count % STEP === 0) this.show('Reading');
    };
  }

  /** Says that what was read is being checked. */
  public checking(): void {
    this.last = 0;
    if (this.seen) this.show('Checking');
  }

  /** Removes what was shown. */
  public end(): void {
    if (this.isShown) this.io.stderr.write(CLEAR);
    this.isShown = false;
  }

  private show(what: string): void {
    const now = this.io.now().getTime();
    if (now - this.start < AFTER || now - this.last < EVERY) return;
    this.last = now;
    this.isShown = true;
    this.io.stderr.write(`${CLEAR}${what} ${this.count.toLocaleString('en')} objects ...`);
  }
}

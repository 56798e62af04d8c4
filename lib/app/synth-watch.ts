import { App, YamlOutputType } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { lateDependency } from './late-dependency';

/**
 * Tells the validations of one `app.synth()` apart from those of another.
 *
 * cdk8s validates the whole App when a synth begins, and once more for each chart that it writes. A synth begins with a
 * validation; before each chart's, the App is asked for its dependencies. A dependency of the App that leads nowhere shows
 * which of the two it is. Should cdk8s change, every validation counts as new: slower, and as right.
 *
 * Rules that ran twice would take 4 % more of a cold run at 100 namespaces in one chart, and 16 % at 10,000; with N charts,
 * they would run N + 1 times.
 */
export class SynthWatch {
  private asked = false;
  private writesCharts = false;
  private count = 0;
  private running?: Synth;

  public constructor(private readonly root: IConstruct) {
    const leadsNowhere = lateDependency(() => {
      this.asked = true;
      return [];
    });
    root.node.addDependency(leadsNowhere);
  }

  /** The number of the synth that is running, if one is. */
  public get synth(): number | undefined {
    return this.running && !this.running.isOver ? this.running.number : undefined;
  }

  /** Whether this validation is the first of its synth. */
  public isNewSynth(): boolean {
    const beginsSynth = !this.asked;
    this.asked = false;
    if (!beginsSynth && this.running && !this.running.isOver && this.running.expected > 0) {
      this.running.expected--;
      return false;
    }
    this.writesCharts = beginsSynth;
    const synth: Synth = { number: ++this.count, expected: 0, isOver: false };
    this.running = synth;
    // A synth that throws leaves some of them out; it is over when the code that called it returns. What waits for that
    // does not keep the App alive: code that makes many Apps may return late.
    queueMicrotask(() => {
      synth.isOver = true;
    });
    return true;
  }

  /** Says how many charts the synth that has just begun will write. */
  public expect(charts: number): void {
    if (this.running) this.running.expected = this.writesCharts && validatesEachChart(this.root) ? charts : 0;
  }
}

interface Synth {
  readonly number: number;
  /** How many validations are still to come from it. */
  expected: number;
  isOver: boolean;
}

function validatesEachChart(root: IConstruct): boolean {
  return root instanceof App && root.yamlOutputType !== YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
}

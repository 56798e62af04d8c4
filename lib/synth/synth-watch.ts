import { App, YamlOutputType } from 'cdk8s';
import { Dependable, type IConstruct, type IDependable } from 'constructs';

/**
 * Tells the validations of one `app.synth()` apart from those of another.
 *
 * cdk8s validates the whole App when a synth begins, and once more for each chart that it writes. A synth begins with a
 * validation; before each chart's, the App is asked for its dependencies. A dependency of the App that leads nowhere shows
 * which of the two it is. Where cdk8s should change, every validation counts as new: slower, and as right.
 */
export class SynthWatch {
  private asked = false;
  /** How many validations are still to come from the synth that is running. */
  private expected = 0;
  private writesCharts = false;
  private count = 0;
  private running?: number;

  public constructor(private readonly root: IConstruct) {
    const nothing: IDependable = {};
    const watch = this;
    Dependable.implement(nothing, {
      get dependencyRoots(): IConstruct[] {
        watch.asked = true;
        return [];
      },
    });
    root.node.addDependency(nothing);
  }

  /** The number of the synth that is running, if one is. */
  public get synth(): number | undefined {
    return this.running;
  }

  /** Whether this validation is the first of its synth. */
  public isNewSynth(): boolean {
    const beginsSynth = !this.asked;
    this.asked = false;
    if (!beginsSynth && this.expected > 0) {
      this.expected--;
      return false;
    }
    this.writesCharts = beginsSynth;
    this.running = ++this.count;
    // A synth that throws leaves some of them out; it is over when the code that called it returns.
    queueMicrotask(() => {
      this.expected = 0;
      this.running = undefined;
    });
    return true;
  }

  /** Says how many charts the synth that has just begun will write. */
  public expect(charts: number): void {
    this.expected = this.writesCharts && validatesEachChart(this.root) ? charts : 0;
  }
}

function validatesEachChart(root: IConstruct): boolean {
  return root instanceof App && root.yamlOutputType !== YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
}

import type { TypescriptExpression, TypescriptStatement } from '../code/expression';
import { type Library, Run } from '../code/run';
import type { Plain } from '../values/plain';

/** An App in which a program runs. */
export class Scratch {
  public readonly run: Run;
  private readonly chart: any;
  private known = 0;

  public constructor(private readonly library: Library) {
    this.chart = new library.Chart(new library.App(), 'certificates');
    this.run = new Run(library, this.chart);
  }

  /** Runs a statement; gives why it fails, or undefined. */
  public attempt(statement: TypescriptStatement): string | undefined {
    try {
      this.run.statement(statement);
      return undefined;
    } catch (e) {
      return (e as Error).message;
    }
  }

  /** The entry that a solver makes; undefined if it is refused. */
  public entryOf(solver: TypescriptExpression, secretNamespace: string, issuerKind: string): unknown {
    try {
      return this.run.evaluate(solver).bindIssuer({ scope: this.chart, secretNamespace, issuerKind });
    } catch {
      return undefined;
    }
  }

  /** The ids of the constructs that were added to the chart since the last call. */
  public newIds(): string[] {
    const ids = this.chart.node.children.slice(this.known).map((child: any) => child.node.id as string);
    this.known += ids.length;
    return ids;
  }

  /**
   * The objects that are written, each with the id of the construct in the chart that it belongs to. Undefined is one that
   * cdk8s cannot write.
   */
  public objects(): { readonly id: string; readonly object: Plain | undefined }[] {
    const { ApiObject } = this.library;
    return this.chart.node.findAll().flatMap((construct: any) => {
      if (!ApiObject.isApiObject(construct)) return [];
      return { id: construct.node.scopes[2].node.id as string, object: jsonOf(construct) };
    });
  }

  /** The findings of the rules. */
  public findings(): readonly { readonly severity: string; readonly rule: string; readonly message: string }[] {
    return this.library.AcmeRules.of(this.chart).findings();
  }
}

function jsonOf(construct: { toJson(): Plain }): Plain | undefined {
  try {
    return construct.toJson();
  } catch {
    return undefined;
  }
}

/** Writes no notes of what is known to exist. */
export const WITHOUT_NOTES: TypescriptStatement = {
  comment: [
    'Leaves out the annotation cdk8s-acme.dev/known, which the manifests do not have. It tells `cdk8s-acme check` of the',
    'output which Secrets exist: remove this line to have it written.',
  ],
  value: {
    on: { class: 'AcmeRules', method: 'of', args: [{ variable: 'chart' }] },
    ...{ method: 'omitKnownAnnotation', args: [] },
  },
};

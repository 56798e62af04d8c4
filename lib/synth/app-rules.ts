import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { perApp } from '../app/per-app';
import { SynthWatch } from '../app/synth-watch';
import { isValidatedChart } from '../app/unvalidated-chart';
import { NEWEST, newerThanKnown, parseVersion } from '../cert-manager/versions';
import { allRules } from '../check/all-rules';
import type { Finding, Severity } from '../check/finding';
import { SETTINGS_KIND } from '../check/model/controller/from-settings';
import type { KnownKind } from '../check/model/known';
import { KubeObject } from '../check/model/kube-object';
import { Model } from '../check/model/model';
import { rulePage } from '../check/rule-page';
import { runRules } from '../check/run-rules';
import { chosenDay, type Day } from '../values/day';
import type { Plain } from '../values/plain';
import { refusal } from '../values/refusal';
import { shown } from '../values/shown';
import { KnownNotes } from './known-notes';

/** Context keys that an app can set: `app.node.setContext('certManagerVersion', '1.18')`. */
export const CONTEXT = {
  certManagerVersion: 'certManagerVersion',
  clusterResourceNamespace: 'clusterResourceNamespace',
  /** Set by ControllerSettings. */
  solverImage: 'acmeSolverImage',
} as const;

/** One app writes an object twice by mistake, where a folder of YAML may hold two variants of it. */
const SEVERITIES: ReadonlyMap<string, Severity> = new Map([['object-twice', 'error']]);

interface Decision {
  readonly scope: IConstruct;
  readonly rule: string;
}

interface Suppression extends Decision {
  readonly reason: string;
}

interface ChangedSeverity extends Decision {
  readonly severity: Severity;
}

/**
 * The rules of one App: what they are told, and their run at synth.
 *
 * cdk8s validates construct by construct, the App first. So the App's validation runs the rules, and each construct that
 * an error concerns gets a validation of its own that gives its errors: they are printed at its path.
 */
export class AppRules {
  private static readonly ofApp = perApp((root) => new AppRules(root));

  public static of(construct: IConstruct): AppRules {
    return AppRules.ofApp(construct);
  }

  public complete = false;
  /** Whether what is known is noted on the objects that refer to it. */
  public notesKnown = true;
  /** The day for which facts with dates are looked at, if the app sets it. */
  public at?: Day;

  private readonly suppressions: Suppression[] = [];
  private readonly severities: ChangedSeverity[] = [];
  private readonly controllers = new Map<IConstruct, KubeObject>();
  private notes?: KnownNotes;
  private readonly known: Record<KnownKind, Set<string>> = {
    secrets: new Set(),
    serviceAccounts: new Set(),
    namespaces: new Set(),
    issuers: new Set(),
  };
  /** What is said of releases that are newer than all that are known, by who is for them. */
  private readonly newer = new Map<string, IConstruct>();
  private readonly errors = new Map<IConstruct, string[]>();
  private readonly validated = new WeakSet<IConstruct>();
  private readonly printed = new Set<string>();
  private readonly watch: SynthWatch;

  private constructor(public readonly root: IConstruct) {
    this.watch = new SynthWatch(root);
    root.node.addValidation({ validate: () => this.validate() });
  }

  public suppress(scope: IConstruct, rule: string, reason: string): void {
    this.suppressions.push({ scope, rule, reason });
  }

  public setSeverity(scope: IConstruct, rule: string, severity: Severity): void {
    this.severities.push({ scope, rule, severity });
  }

  public know(kind: KnownKind, key: string): void {
    this.known[kind].add(key);
    this.notes = undefined;
  }

  /** Tells the rules of a controller that a scope is for. It is an object to them, which is never written. @throws if the scope has one */
  public addController(scope: IConstruct, spec: object): void {
    if (this.controllers.has(scope)) {
      throw refusal(scope, 'has ControllerSettings already.', 'Set all of them at once.');
    }
    const raw = { apiVersion: 'cdk8s-acme.dev/v1', kind: SETTINGS_KIND, metadata: { name: 'cert-manager' }, spec };
    this.controllers.set(scope, new KubeObject(raw, { origin: scope }));
  }

  /** What an object that is written says of what is known; undefined where that is nothing. */
  public noteFor(object: Plain): string | undefined {
    if (!this.notesKnown) return undefined;
    this.notes ??= new KnownNotes(this.known);
    return this.notes.noteFor(object);
  }

  /**
   * The cert-manager release that a construct is for. One newer than all that are known is taken for the newest, with a
   * warning at the next run of the rules.
   *
   * @throws if it is not a release, or is older than all that are known
   */
  public release(construct: IConstruct, given: unknown): string {
    try {
      const version = parseVersion(given);
      const warning = version === NEWEST ? newerThanKnown(given) : undefined;
      if (warning !== undefined && !this.newer.has(warning)) this.newer.set(warning, construct);
      return version;
    } catch (e) {
      throw refusal(construct, `certManagerVersion: ${(e as Error).message}`);
    }
  }

  /** The synth that is running, for what is to be done once in it; undefined where none is. */
  public get synth(): number | undefined {
    return this.watch.synth;
  }

  /** What the rules find, suppressed ones left out, with the severities that the app wants. */
  public findings(model: Model = this.model()): Finding[] {
    return this.run(model).found;
  }

  /** The model of all objects that the app writes. */
  public model(constructs: readonly IConstruct[] = this.root.node.findAll(), complete: boolean = this.complete): Model {
    const model = new Model(this.objectsOf(constructs), {
      certManagerVersion: this.releaseIn(this.root),
      clusterResourceNamespace: this.root.node.tryGetContext(CONTEXT.clusterResourceNamespace),
      known: this.known,
      complete,
      at: chosenDay(this.at),
    });
    for (const [warning, construct] of this.newer) this.warn(construct, `certManagerVersion: ${warning}`);
    return model;
  }

  private run(model: Model): { found: Finding[]; unused: Suppression[] } {
    const used = new Set<Suppression>();
    const found = runRules(model, allRules(), { severities: SEVERITIES }).flatMap((finding) => {
      const scopes = new Set(constructOf(finding).node.scopes);
      const concerns = (decision: Decision) => decision.rule === finding.rule && scopes.has(decision.scope);
      const suppressed = this.suppressions.filter(concerns);
      for (const suppression of suppressed) used.add(suppression);
      if (suppressed.length > 0) return [];
      // The innermost scope decides.
      const changed = this.severities
        .filter(concerns)
        .sort((a, b) => b.scope.node.scopes.length - a.scope.node.scopes.length)[0];
      return [changed ? { ...finding, severity: changed.severity } : finding];
    });
    return { found, unused: this.suppressions.filter((s) => !used.has(s)) };
  }

  private validate(): string[] {
    if (!this.watch.isNewSynth()) return [];
    const constructs = this.root.node.findAll();
    this.watch.expect(constructs.filter(isValidatedChart).length);
    this.errors.clear();
    const { found, unused } = this.run(this.model(constructs));
    for (const finding of found) {
      const construct = constructOf(finding);
      if (finding.severity === 'error') this.fail(construct, show(finding));
      else if (finding.severity === 'warning') this.warn(construct, show(finding));
    }
    for (const { scope, rule } of unused) {
      this.warn(scope, `suppresses the rule "${rule}", which finds nothing there. Leave the suppression out.`);
    }
    // Errors of the App itself are given here, those of the others by their own validation. The App has no path.
    return (this.errors.get(this.root) ?? []).map((text) => `The App: ${text}`);
  }

  private *objectsOf(constructs: readonly IConstruct[]): Generator<KubeObject> {
    yield* this.controllers.values();
    for (const construct of constructs) {
      if (!(construct instanceof ApiObject)) continue;
      let raw: any;
      try {
        raw = construct.toJson();
      } catch {
        // cdk8s says itself, and better, what cannot be written.
        continue;
      }
      // The core's objects, which are most of them, are the same in every release.
      if (construct.apiGroup === 'core') yield new KubeObject(raw, { origin: construct });
      else
        yield new KubeObject(raw, {
          origin: construct,
          certManagerVersion: this.releaseIn(construct),
          clusterResourceNamespace: construct.node.tryGetContext(CONTEXT.clusterResourceNamespace),
        });
    }
  }

  private releaseIn(construct: IConstruct): string | undefined {
    const given: unknown = construct.node.tryGetContext(CONTEXT.certManagerVersion);
    return given === undefined ? undefined : this.release(construct, given);
  }

  private fail(construct: IConstruct, text: string): void {
    const errors = this.errors.get(construct);
    if (errors) errors.push(text);
    else this.errors.set(construct, [text]);
    if (construct === this.root || this.validated.has(construct)) return;
    this.validated.add(construct);
    construct.node.addValidation({ validate: () => this.errors.get(construct) ?? [] });
  }

  private warn(construct: IConstruct, text: string): void {
    const line = `[Warning at ${shown(construct.node.path) || 'the App'}] ${text}\n`;
    if (this.printed.has(line)) return;
    this.printed.add(line);
    process.stderr.write(line);
  }
}

/** The construct that a finding concerns: the one that the user made, where it has the object as its own. */
export function constructOf({ object: { hints } }: Pick<Finding, 'object'>): IConstruct {
  const object = hints.origin as IConstruct;
  const { scope } = object.node;
  return scope?.node.defaultChild === object ? scope : object;
}

function show({ rule, path, message, effect, fix, related = [] }: Finding): string {
  const others = related.map(
    ({ object, path }) => ` Also at ${shown((object.hints.origin as IConstruct).node.path)}: ${path}.`,
  );
  return `${path}: ${message} ${effect} ${fix}${others.join('')} (${rule}, ${rulePage(rule)})`;
}

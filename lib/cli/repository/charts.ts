import { posix } from 'node:path';
import type { Build, BuiltObject, GivenValues, ValueSource } from '../../builds/build';
import { yamlValue } from '../../builds/documents';
import {
  CHART_FILE,
  chartFiles,
  defaultValues,
  dependenciesOf,
  hasDependencies,
  installedDependencies,
  isLibrary,
  renderedObjects,
  textsIn,
  withOpenDefaults,
} from '../../builds/helm/chart';
import { inNamespace } from '../../builds/in-namespace';
import { isOpen } from '../../values/open';
import { type Plain, plain } from '../../values/plain';
import type { Note } from '../input/passed-over';
import type { Io } from '../io';
import type { Applied } from './applied';
import { type Gap, templateGap } from './gaps';
import type { Programs } from './programs';
import type { Tree } from './tree';

/** A chart of the repository that something installs. */
export interface ChartUse extends Omit<Applied, 'build'> {
  /** The folder of the chart. */
  readonly folder: string;
  readonly release: string;
  /** Empty if it is not known. */
  readonly namespace: string;
  /** Values, each a file of the tree or the content of one; later ones win. */
  readonly values: readonly ({ readonly file: string } | { readonly content: string; readonly from?: ValueSource })[];
  /** Whether there are no other values. */
  readonly complete: boolean;
  /** Whether nothing says that it is installed with these values: there may be more. @default false */
  readonly guessed?: boolean;
  /** For a chart of a kustomization: what asks for it. */
  readonly askedBy?: string;
}

/** A chart in the folders that were walked. */
export interface FoundChart {
  /** Its folder, as the user would name it. */
  readonly name: string;
  /** What is said of it if it is not rendered; undefined if it is not about cert-manager. */
  readonly note?: Note;
  /** Its templates, as the user would name them. */
  readonly templates: readonly string[];
  /** Whether it holds objects that make a tool apply something else. */
  readonly asks: boolean;
}

/** What Helm makes of the charts. */
export interface RenderedCharts {
  readonly applied: readonly Applied[];
  readonly notes: readonly Note[];
  /** What asks for those that were rendered, of kustomizations. */
  readonly answered: ReadonlySet<string>;
}

/**
 * Renders charts with the values that they are installed with, and those that nothing installs with the values beside them.
 *
 * @param asked gives the charts that what was rendered installs
 */
export function renderCharts(
  found: readonly FoundChart[],
  uses: readonly ChartUse[],
  context: RenderContext,
  asked: (applied: readonly Applied[]) => readonly ChartUse[],
): RenderedCharts {
  const charts = new Charts(found, context);
  const isAsking = ({ asks }: FoundChart) => asks;
  for (let next = [...uses, ...charts.loose(uses, isAsking)]; next.length > 0; ) next = [...asked(charts.render(next))];
  const isMeant = ({ name, note }: FoundChart) =>
    note !== undefined || bringsCertManager(context.tree.pathOf(name), context.tree);
  charts.render(charts.loose([], isMeant));
  return charts;
}

/** What renders charts. */
export interface RenderContext {
  readonly tree: Tree;
  readonly io: Io;
  readonly programs: Programs;
}

/** The charts of the repository that kustomizations take objects from. */
export function chartsOfBuilds(applied: readonly Applied[]): ChartUse[] {
  return applied.flatMap(({ build, ...rest }) =>
    (build.charts ?? []).flatMap(({ folder, release, namespace, values, complete, changed, ...by }): ChartUse[] => {
      if (folder === undefined) return [];
      const content = JSON.stringify(values);
      return [
        {
          ...rest,
          folder,
          release,
          namespace,
          values: [{ content, from: { file: by.file, path: by.field } }],
          complete,
          guessed: changed,
          askedBy: askedBy(by),
        },
      ];
    }),
  );
}

function askedBy({ file, field }: { readonly file: string; readonly field: string }): string {
  return `${file}\n${field}`;
}

/** A build without the limits of the charts that were rendered. */
export function withRendered(build: Build, answered: RenderedCharts['answered']): Build {
  return answered.size === 0
    ? build
    : { ...build, limits: build.limits.filter((limit) => !answered.has(askedBy(limit))) };
}

class Charts implements RenderedCharts {
  public readonly applied: Applied[] = [];
  public readonly notes: Note[] = [];
  public readonly answered = new Set<string>();
  private readonly found: ReadonlyMap<string, FoundChart>;
  private readonly used = new Set<string>();
  private readonly noted = new Set<string>();

  public constructor(
    found: readonly FoundChart[],
    private readonly context: RenderContext,
  ) {
    this.found = new Map(found.map((chart) => [context.tree.pathOf(chart.name), chart]));
  }

  /** The ways in which charts that nothing installs are rendered. */
  public loose(uses: readonly ChartUse[], isMeant: (chart: FoundChart) => boolean): ChartUse[] {
    const used = new Set([...this.used, ...uses.map(({ folder }) => folder)]);
    const { tree, programs } = this.context;
    const left = [...this.found].filter(
      ([folder, chart]) => !used.has(folder) && isMeant(chart) && !(programs.hasHelm && isLibrary(tree, folder)),
    );
    return left.flatMap(([folder]) => loosely(folder, this.context.tree));
  }

  /** Renders charts, and gives what was rendered. */
  public render(uses: readonly ChartUse[]): readonly Applied[] {
    const { programs } = this.context;
    const fresh = uses.flatMap((use): Applied[] => {
      this.used.add(use.folder);
      const chart = this.found.get(use.folder);
      const output = programs.hasHelm && isRendered(use, chart) ? render(use, this.context) : undefined;
      const isRead = output !== undefined && 'text' in output;
      const { installed, others } = this.installed(use, isRead);
      if (isRead) {
        const { folder, namespace, release, values, complete, guessed, askedBy, ...rest } = use;
        if (askedBy !== undefined) this.answered.add(askedBy);
        const build = buildOf(use, output.text, this.context.tree);
        const gaps = complete ? [] : this.mayWrite(chart);
        // Argo CD and kustomize apply what Helm writes object by object.
        const together = rest.sync === undefined && askedBy === undefined ? { together: { by: 'Helm' } as const } : {};
        return [
          { ...rest, ...together, gaps, build: { ...build, objects: [...build.objects, ...installed] } },
          ...others,
        ];
      }
      this.note(use.folder, output && failureNote(use.folder, output.failure, chart?.note, this.context.tree));
      const { folder, environment } = use;
      return installed.length === 0
        ? [...others]
        : [{ environment, build: { folder, objects: installed, limits: [], named: [] } }, ...others];
    });
    this.applied.push(...fresh);
    return fresh;
  }

  /**
   * What the chart brings along: cert-manager, and other charts. Those that are in the repository are rendered with it.
   *
   * @param isRead whether it was rendered
   */
  private installed(
    { folder, namespace, values, complete, environment, guessed = false, ...use }: ChartUse,
    isRead: boolean,
  ): { readonly installed: readonly BuiltObject[]; readonly others: readonly Applied[] } {
    const { tree } = this.context;
    const given = values.map((one) => ({ values: valuesIn(one, tree), from: sourceOf(one) }));
    const known = complete && namespace !== '';
    const isOwn = ({ value }: BuiltObject) => plain(value['spec'])['chart'] === 'cert-manager';
    const installedAs = (release: string) =>
      installedDependencies(tree, folder, { release, namespace, values: given, complete: known });
    const isUnknown = use.release === UNKNOWN_RELEASE;
    // Where the name is not known, it is most likely this one, which is also shown.
    const installed = installedAs(isUnknown ? 'cert-manager' : use.release).filter(isOwn);
    const all = installedAs(isUnknown ? '<release>' : use.release);
    const objects = all.filter((one) => !isOwn(one) && !(isRead && one.present));
    // Where nothing says that it is installed, it may be a product: what it refers to is made by whoever uses it.
    const others = { environment, example: guessed, build: { folder, objects, limits: [], named: [] } };
    return { installed, others: objects.length > 0 ? [others] : [] };
  }

  /** What a chart writes with other values. */
  private mayWrite(chart: FoundChart | undefined): readonly Gap[] {
    const { tree } = this.context;
    const contents = chart?.templates.map((name) => ({
      name,
      text: tree.read(tree.pathOf(name))?.toString('utf8') ?? '{{',
    }));
    return contents ? [templateGap(contents)] : [{}];
  }

  private note(folder: string, failed?: Note): void {
    const chart = this.found.get(folder);
    // What has no templates is no more than its values, which were read.
    const hasTemplates =
      chart?.templates.length !== 0 || dependenciesOf(this.context.tree, folder).some(({ present }) => present);
    const note = failed ?? (hasTemplates ? chart?.note : undefined);
    if (note && !this.noted.has(folder)) this.notes.push(note);
    this.noted.add(folder);
  }
}

function sourceOf(one: ChartUse['values'][number]): ValueSource | undefined {
  return 'file' in one ? { file: one.file, path: '' } : one.from;
}

function valuesIn(one: ChartUse['values'][number], tree: Tree): Plain {
  return 'file' in one ? valuesOfFile(one.file, tree) : plain(yamlValue(one.content)?.value);
}

/** What a file of values holds. */
export function valuesOfFile(file: string, tree: Tree): Plain {
  return plain(yamlValue(tree.read(file)?.toString('utf8') ?? '')?.value);
}

function bringsCertManager(folder: string, tree: Tree): boolean {
  return dependenciesOf(tree, folder).some(({ name }) => name === 'cert-manager');
}

/** What mentions nothing of cert-manager, neither in its files nor in its values, is not worth the time. */
function isRendered({ values }: ChartUse, chart: FoundChart | undefined): boolean {
  if (chart?.note || chart?.asks) return true;
  return values.some((one) => 'content' in one && one.content.includes('cert-manager.io/'));
}

/** The ways in which a chart that nothing installs could be: with each of the files of values beside it. */
function loosely(folder: string, tree: Tree): ChartUse[] {
  const names = (tree.list(folder) ?? []).filter((name) => /^values[-_.].*\.ya?ml$/.test(name));
  const use = { folder, release: UNKNOWN_RELEASE, namespace: '', environment: undefined, guessed: true };
  if (names.length === 0) return [{ ...use, values: [], complete: false }];
  return names.map((name) => ({ ...use, values: [{ file: posix.join(folder, name) }], complete: true }));
}

function render({ folder, release, namespace, values }: ChartUse, { tree, io, programs }: RenderContext) {
  const { isPast = false } = io.files;
  const whole = !isPast && hasDependencies(tree, folder);
  const files = new Map<string, Buffer | string>(whole ? [] : chartFiles(tree, folder, 'chart'));
  const given = values.map((one, i) => {
    if ('file' in one && !isPast) return { path: tree.absolute(one.file) };
    files.set(`values-${i}.yaml`, 'file' in one ? (tree.read(one.file) ?? '') : one.content);
    return { inside: `values-${i}.yaml` };
  });
  return io.inTemporaryFolder(files, (temporary) =>
    programs.helm(
      isOpen(release) || release === '' ? UNKNOWN_RELEASE : release,
      whole ? tree.absolute(folder) : posix.join(temporary, 'chart'),
      isOpen(namespace) || namespace === '' ? UNKNOWN_NAMESPACE : namespace,
      given.map(({ path, inside }) => path ?? posix.join(temporary, inside!)),
    ),
  );
}

/** What stands for names that are not known while Helm renders. */
const UNKNOWN_RELEASE = 'unknown-release-x7';
const UNKNOWN_NAMESPACE = 'unknown-namespace-x7';

function buildOf(use: ChartUse, output: string, tree: Tree): Build {
  const { folder, namespace, complete, guessed = false } = use;
  const opened = output.replaceAll(UNKNOWN_RELEASE, '<release>').replaceAll(UNKNOWN_NAMESPACE, '<namespace>');
  const defaults = complete ? [] : textsIn(defaultValues(tree, folder));
  const values = use.values.flatMap((one): GivenValues[] => {
    const from = sourceOf(one);
    return from ? [{ ...from, values: valuesIn(one, tree) }] : [];
  });
  const inputs = [
    ...[CHART_FILE, 'values.yaml'].map((name) => posix.join(folder, name)),
    ...values.map(({ file }) => file),
  ];
  const objects = renderedObjects(opened, tree, folder, complete && !guessed).map((object) => {
    const value: Plain = complete ? object.value : plain(withOpenDefaults(object.value, defaults));
    const origin = { ...object.origin, values, inputs };
    return inNamespace({ ...object, value, origin }, namespace || '<namespace>');
  });
  return { folder, objects, limits: [], named: [] };
}

function failureNote(folder: string, failure: string, note: Note | undefined, tree: Tree): Note {
  const name = tree.nameOf(folder);
  return {
    ...{ file: note?.file ?? tree.nameOf(posix.join(folder, CHART_FILE)), line: 1, files: note?.files },
    message: `Helm did not render the chart in ${name}, which was not checked: ${failure}`,
    fix: `See: helm template ${name}`,
  };
}

import * as path from 'node:path';
import { KUSTOMIZATION_FILES } from '../../builds/kustomize/kustomization';
import { type FileKind, type Io, readFile } from '../io';
import { ASKING_GROUPS } from '../repository/asking-kinds';
import type { FoundChart } from '../repository/charts';
import { MARK, type PassedOver } from './passed-over';
import { dangling, type InputProblem, unreadable } from './problem';
import type { NamedSource } from './read';
import { fileSource, streamSource } from './source';

const EXTENSIONS = new Set(['.yaml', '.yml', '.json']);
/** Of Terraform and OpenTofu. */
const OF_TERRAFORM = /\.(?:tf|tofu)$/;

/** What files, folders and `-` stand for. */
export interface Walked {
  /** Each once, folders in the order of their names. */
  readonly sources: readonly NamedSource[];
  readonly problems: readonly InputProblem[];
  readonly passedOver: readonly PassedOver[];
  readonly charts: readonly FoundChart[];
  /** The folders that were named. */
  readonly folders: readonly string[];
  /** Folders with a kustomization. */
  readonly kustomizations: readonly string[];
  /** Files of Terraform. */
  readonly terraform: readonly string[];
}

/** Says of a file or folder, by its name, whether it is left out. */
export type Excluded = (name: string) => boolean;

/**
 * The sources that files, folders and `-` stand for.
 *
 * @param found those that were not named, but found by a glob: they may be no manifests
 * @param excluded what is left out of folders
 */
export function sourcesOf(
  inputs: readonly string[],
  io: Io,
  found: ReadonlySet<string> = new Set(),
  excluded: Excluded = () => false,
): Walked {
  const walk = new Walk(io, excluded);
  for (const input of inputs)
    if (found.has(input)) walk.found(input);
    else walk.input(input);
  return walk;
}

class Walk {
  public readonly sources: NamedSource[] = [];
  public readonly problems: InputProblem[] = [];
  public readonly passedOver: PassedOver[] = [];
  public readonly charts: FoundChart[] = [];
  public readonly folders: string[] = [];
  public readonly kustomizations: string[] = [];
  public readonly terraform: string[] = [];
  private readonly seen = new Set<string>();

  public constructor(
    private readonly io: Io,
    private readonly excluded: Excluded,
  ) {}

  public input(name: string): void {
    if (name === '-') {
      if (this.isNew('-')) this.stream('-', () => ({ read: (into) => this.io.stdin.read(into), close: () => {} }));
      return;
    }
    this.orProblem(name, () => {
      const { files } = this.io;
      const kind = files.kindOf(name);
      if (kind === 'file') this.file(name, true);
      // A pipe or a device is read once, whatever leads to it.
      else if (kind === 'other') this.stream(name, () => files.open(name));
      else this.namedFolder(name);
    });
  }

  public found(name: string): void {
    if (this.isExcluded(name)) return;
    this.orProblem(name, () => {
      const kind = this.io.files.kindOf(name);
      if (kind === 'folder') {
        this.folders.push(name);
        this.folder(name);
      } else if (this.entry(name, path.basename(name), kind) > 0 && KUSTOMIZATION_FILES.includes(path.basename(name)))
        this.kustomizations.push(path.dirname(name));
    });
  }

  private namedFolder(name: string): void {
    const again = this.seen.has(this.io.files.realPath(name));
    const before = this.problems.length;
    this.folders.push(name);
    if (this.folder(name) > 0 || again || this.problems.length > before) return;
    this.problems.push({
      ...{ file: name, line: 1, column: 1, message: 'There is no .yaml, .yml or .json file in this folder.' },
      fix: 'Give the folder that holds the manifests.',
    });
  }

  /** Takes the files in a folder, at any depth. What cannot be read is a problem of its own. Gives how many files there are. */
  private folder(name: string): number {
    const { files } = this.io;
    // A symbolic link may lead back up.
    if (!this.isNew(files.realPath(name))) return 0;
    let found = 0;
    const entries = [...files.list(name)].sort(byName);
    const chart = entries.some(({ name: entry }) => entry === CHART);
    const contents: ChartContents = { mentions: [], templates: [], asks: false };
    if (entries.some(({ name: entry }) => KUSTOMIZATION_FILES.includes(entry))) this.kustomizations.push(name);
    for (const { name: entry, kind } of entries) {
      const inside = path.join(name, entry);
      if (this.isExcluded(inside)) continue;
      this.orProblem(inside, () => {
        if (chart && OF_A_CHART.test(entry)) found += this.ofChart(inside, contents);
        else found += this.entry(inside, entry, kind);
      });
    }
    if (chart) {
      const note = contents.mentions[0] !== undefined && {
        ...{ file: contents.mentions[0], line: 1 },
        message: `The Helm chart in ${name} refers to cert-manager; it was not rendered, and not checked.`,
        fix: `Render it first, with its values: helm template ${name} | cdk8s-acme check -`,
        files: contents.templates,
      };
      this.charts.push({ name, templates: contents.templates, asks: contents.asks, ...(note && { note }) });
    }
    return found;
  }

  /** Passes over a part of a chart. Gives how many files there are, and notes those that are about cert-manager. */
  private ofChart(name: string, contents: ChartContents): number {
    const { files } = this.io;
    if (files.kindOf(name) === 'folder') {
      if (!this.isNew(files.realPath(name))) return 0;
      const entries = [...files.list(name)].sort(byName);
      return entries.reduce((found, { name: entry }) => found + this.ofChart(path.join(name, entry), contents), 0);
    }
    const isTemplate = path.extname(name) === '.tpl';
    if (!isTemplate && !EXTENSIONS.has(path.extname(name).toLowerCase())) return 0;
    const text = readFile(files, name, MOST_OF_A_TEMPLATE);
    if (text?.includes(MARK)) contents.mentions.push(name);
    contents.asks ||= ASKING_GROUPS.some((group) => text?.includes(group));
    if (/(?:^|[\\/])templates[\\/]/.test(name)) contents.templates.push(name);
    this.passedOver.push({ file: name, reason: 'chart' });
    return 1;
  }

  private entry(inside: string, name: string, told: FileKind | 'link'): number {
    // What is hidden is tools' own: folders, and the links with which editors lock a file.
    const hidden = name.startsWith('.');
    const isManifest = EXTENSIONS.has(path.extname(name).toLowerCase());
    if (hidden && !isManifest) return 0;
    const kind = told === 'link' ? this.linked(inside, name) : told;
    if (kind === 'folder') return hidden || name === 'node_modules' ? 0 : this.folder(inside);
    if (kind === 'file' && !hidden && OF_TERRAFORM.test(name)) this.terraform.push(inside);
    if (kind !== 'file' || !isManifest) return 0;
    if (!hidden) this.file(inside, false);
    return 1;
  }

  /** What a link leads to. One that leads to nothing is a problem, unless its name says that it is no manifest and no folder. */
  private linked(inside: string, name: string): FileKind {
    try {
      return this.io.files.kindOf(inside);
    } catch (e) {
      const extension = path.extname(name).toLowerCase();
      if (name.startsWith('.') || name === 'node_modules' || (/^\.[a-z]/.test(extension) && !EXTENSIONS.has(extension)))
        return 'other';
      if ((e as NodeJS.ErrnoException).code !== 'ENOENT') throw e;
      this.problems.push(dangling(inside));
      return 'other';
    }
  }

  private file(name: string, named: boolean): void {
    const { files } = this.io;
    if (this.isNew(files.realPath(name))) this.sources.push({ source: fileSource(name, files), named });
  }

  private isExcluded(name: string): boolean {
    if (!this.excluded(name)) return false;
    this.passedOver.push({ file: name, reason: 'excluded' });
    return true;
  }

  private stream(name: string, open: Parameters<typeof streamSource>[1]): void {
    this.sources.push({ source: streamSource(name, open), named: true });
  }

  private isNew(place: string): boolean {
    if (this.seen.has(place)) return false;
    this.seen.add(place);
    return true;
  }

  private orProblem(name: string, action: () => void): void {
    try {
      action();
    } catch (e) {
      if (typeof (e as NodeJS.ErrnoException).code !== 'string') throw e;
      this.problems.push(unreadable(name, e));
    }
  }
}

/** What the files of a chart say. */
interface ChartContents {
  /** Those that are about cert-manager. */
  readonly mentions: string[];
  readonly templates: string[];
  /** Whether there is something that makes a tool apply something else. */
  asks: boolean;
}

const CHART = 'Chart.yaml';
/** What belongs to a chart in the folder of a Chart.yaml. Other files in it are read: they may be applied besides. */
const OF_A_CHART = /^(?:Chart\.ya?ml|values.*\.(?:ya?ml|json)|templates|charts)$/;
/** In bytes. */
const MOST_OF_A_TEMPLATE = 1 << 20;

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

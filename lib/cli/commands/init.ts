import { basename, join, resolve } from 'node:path';
import * as YAML from 'yaml';
import { CA_CHOICES } from '../../init/ca-choices';
import { CAS, type Choices, LANGUAGES, type Language, SOLVERS } from '../../init/choices';
import { filesOf, ignoredBy } from '../../init/files';
import type { Project } from '../../init/projects/project';
import { DEV_DEPENDENCIES, SCRIPTS } from '../../init/projects/typescript';
import { isPlain, type Plain, plain } from '../../values/plain';
import { shown } from '../../values/shown';
import { emailProblem, registryProblem } from '../arguments';
import { type ExitCode, type Io, readFile, UsageError } from '../io';
import { Questions } from '../questions';
import { packageVersion } from '../version';

/** What `cdk8s-acme init` takes. What is not given is asked for on a terminal. */
export interface InitArguments {
  readonly folder: string;
  readonly language?: Language;
  readonly ca?: string;
  readonly solver?: string;
  /** The host of a private registry, or `none`. */
  readonly registry?: string;
  readonly domain: string;
  readonly namespace: string;
  readonly ingressClass: string;
  readonly email?: string;
}

/** What a file became. */
type Outcome = 'written' | 'added to' | 'left as it is';

/** `cdk8s-acme init`. @throws UsageError for a language that is not the app's, and where the folder cannot be written */
export function initCommand(args: InitArguments, io: Io): ExitCode {
  const folder = resolve(io.cwd, args.folder);
  const existing = languageOf(folder, io);
  if (existing !== undefined && args.language !== undefined && existing !== args.language) {
    throw new UsageError(`${join(args.folder, 'cdk8s.yaml')} says that the app is written in ${existing}.`);
  }
  const choices = chosen(args, existing ?? args.language ?? 'typescript', io);
  const { project, files } = filesOf({ choices, name: nameOf(folder), version: packageVersion() });
  if (existing !== undefined) files.delete(project.entry);
  const done = [...files].map(([path, text]) => ({ path, outcome: put(folder, path, text, project, choices, io) }));
  io.stdout.write(report(args, project, existing !== undefined, done));
  return 0;
}

function chosen(args: InitArguments, language: Language, io: Io): Choices {
  const questions = new Questions(io);
  const ask = (
    given: string | undefined,
    question: string,
    byDefault: string,
    problem: (answer: string) => string | undefined,
  ) => given ?? (io.stdin.isTTY && io.stderr.isTTY ? questions.ask(question, byDefault, problem) : byDefault);
  const oneOf = (values: readonly string[]) => (answer: string) =>
    values.includes(answer) ? undefined : `It is one of ${values.join(', ')}.`;
  const ca = ask(args.ca, `Which CA (${CAS.join(', ')})?`, 'letsencrypt', oneOf(CAS));
  const solver = ask(args.solver, `How are names validated (${SOLVERS.join(', ')})?`, 'http01', oneOf(SOLVERS));
  // Only solver pods of HTTP01 pull an image.
  const registry =
    solver === 'http01' ? ask(args.registry, 'The private registry of the cluster?', 'none', registryProblem) : 'none';
  const { domain, namespace, ingressClass } = args;
  const needsEmail = CA_CHOICES.some(({ id, needsEmail }) => id === ca && needsEmail);
  const email = needsEmail
    ? ask(args.email, 'The email address of the account?', `hostmaster@${domain}`, emailProblem)
    : args.email;
  return {
    ...{ language, ca, solver, domain, namespace, ingressClass, email },
    registry: registry === 'none' ? undefined : registry,
  };
}

/** The language of an existing app; undefined without one. */
function languageOf(folder: string, io: Io): Language | undefined {
  const text = read(folder, 'cdk8s.yaml', io);
  if (text === undefined) return undefined;
  const { language } = plain(parsed(text));
  const found = LANGUAGES.find((one) => one === language);
  if (!found) {
    throw new UsageError(
      `cdk8s.yaml names the language ${shown(String(language))}; ${LANGUAGES.join(', ')} are known.`,
    );
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    return YAML.parse(text);
  } catch {
    throw new UsageError('cdk8s.yaml cannot be read: it is not YAML.');
  }
}

/** Writes a file, or adds to one that is there what it lacks. */
function put(folder: string, path: string, text: string, project: Project, choices: Choices, io: Io): Outcome {
  const before = read(folder, path, io);
  const after = before === undefined ? text : completed(path, before, text, ignoredBy(project, choices));
  if (after === before) return 'left as it is';
  const target = join(folder, path);
  try {
    io.makeFolder(resolve(target, '..'));
    io.writeFile(target, after);
  } catch (e) {
    throw new UsageError(`${target} cannot be written (${(e as NodeJS.ErrnoException).code}).`);
  }
  return before === undefined ? 'written' : 'added to';
}

/** A file that is there, with what it lacks. Those that cannot be added to stay as they are. */
function completed(path: string, before: string, text: string, ignored: readonly string[]): string {
  if (path === 'package.json') return completedManifest(before, text);
  if (path === '.gitignore') return withLines(before, ignored, (line) => line.replace(/^\/|\/$/g, ''));
  if (path === 'requirements.txt') {
    return withLines(before, text.trim().split('\n'), (line) => line.replace(/[\s<>=~!;[].*$/, '').toLowerCase());
  }
  return before;
}

function withLines(before: string, lines: readonly string[], keyOf: (line: string) => string): string {
  const there = new Set(before.split(/\r?\n/).map(keyOf));
  const missing = lines.filter((line) => !there.has(keyOf(line)));
  if (missing.length === 0) return before;
  return `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${missing.join('\n')}\n`;
}

/** Adds what the app needs to its package.json; what is there stays as it is. */
function completedManifest(before: string, text: string): string {
  let manifest: unknown;
  try {
    manifest = JSON.parse(before);
  } catch {
    throw new UsageError('package.json cannot be read: it is not JSON.');
  }
  if (!isPlain(manifest)) throw new UsageError('package.json is not a JSON object.');
  const wanted = JSON.parse(text) as Plain;
  const anywhere = { ...plain(manifest.devDependencies), ...plain(manifest.dependencies) };
  const missing = (from: unknown, there: Plain) =>
    Object.fromEntries(Object.entries(plain(from)).filter(([name]) => there[name] === undefined));
  const added: Plain = {
    scripts: missing(SCRIPTS, plain(manifest.scripts)),
    dependencies: missing(wanted.dependencies, anywhere),
    devDependencies: missing(DEV_DEPENDENCIES, anywhere),
  };
  const after: Plain = { ...manifest };
  for (const [field, more] of Object.entries(added)) {
    if (Object.keys(plain(more)).length > 0) after[field] = { ...plain(manifest[field]), ...plain(more) };
  }
  if (after.jest === undefined && plain(added.devDependencies).jest !== undefined) after.jest = wanted.jest;
  const indent = /^[ \t]+(?=")/m.exec(before)?.[0] ?? 2;
  const written = `${JSON.stringify(after, null, indent)}\n`;
  return JSON.stringify(after) === JSON.stringify(manifest) ? before : written;
}

/** A name for packages, modules and artifacts. */
function nameOf(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return name || 'certificates';
}

function read(folder: string, path: string, { files }: Io): string | undefined {
  try {
    return readFile(files, join(folder, path), LARGEST)?.toString('utf8');
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`${shown(join(folder, path))} cannot be read (${(e as NodeJS.ErrnoException).code}).`);
  }
}

const LARGEST = 1 << 22;

function report(
  { folder }: InitArguments,
  { install, synth, test, use, dependency }: Project,
  isApp: boolean,
  done: readonly { readonly path: string; readonly outcome: Outcome }[],
): string {
  const width = Math.max(...done.map(({ outcome }) => outcome.length));
  const lines = done.map(({ path, outcome }) => `${outcome.padEnd(width)}  ${path}`);
  const left = done.some(({ path, outcome }) => path === dependency?.file && outcome === 'left as it is');
  const commands = [...(folder === '.' ? [] : [`cd ${shown(folder)}`]), ...(left ? [] : [install]), synth, test];
  const more = [
    ...(left ? [`${dependency!.file} needs ${dependency!.command}.`] : []),
    ...(isApp ? [`In your app, ${use}.`] : []),
  ];
  return `${[...lines, '', ...more, ...(more.length > 0 ? [''] : []), 'Next:', ...commands.map((line) => `  ${line}`)].join('\n')}\n`;
}

import { join, resolve } from 'node:path';
import type { KubeObject } from '../../check/model/kube-object';
import type { Library } from '../../code/run';
import { typescriptModule } from '../../code/typescript';
import { importObjects, withoutRepeated } from '../../import/import';
import { printable, shown } from '../../values/shown';
import { note, problemsText } from '../format/text';
import { importSummary } from '../import-summary';
import type { Place } from '../input/place';
import { readInputs } from '../input/read-inputs';
import { type ExitCode, type Io, UsageError } from '../io';
import { style, takesColour } from '../style';

/** What `cdk8s-acme import` takes. */
export interface ImportArguments {
  readonly inputs: readonly string[];
  /** The folder for the program. @default - it is written to standard output */
  readonly out?: string;
  /** Whether a program that is there is replaced. */
  readonly force?: boolean;
  readonly clusterResourceNamespace?: string;
  /** `auto`, `off` or a file. @default off */
  readonly kustomize?: string;
  readonly helm?: string;
  /** In bytes. */
  readonly maxDocumentSize?: number;
}

const FILE = 'certificates.ts';

/** `cdk8s-acme import`. @throws UsageError where the peers are not installed, or the program cannot be written */
export function importCommand(args: ImportArguments, io: Io): ExitCode {
  const { out, clusterResourceNamespace } = args;
  const target = out === undefined ? undefined : join(resolve(io.cwd, out), FILE);
  if (target !== undefined && !args.force && isThere(target, io)) {
    throw new UsageError(`${join(out!, FILE)} is there already. Give --force to replace it.`);
  }
  const library = loadLibrary();
  const input = readInputs(args.inputs, io, { ...args, verbatim: true });
  const colours = style(takesColour(io.stderr, io.env));
  if (input.problems.length > 0) {
    io.stderr.write(`${problemsText(input.problems, colours)}Nothing was written.\n`);
    return 2;
  }
  for (const one of input.notes) io.stderr.write(`${note(one, colours)}\n`);
  const objects = withoutRepeated(input.objects);
  if ('one' in objects) throw new UsageError(conflictText(objects.one, objects.other));
  const imported = importObjects(objects, library, { clusterResourceNamespace });
  if (imported.program.length > 0) {
    const text = typescriptModule(imported.program, 'Adds what cert-manager needs to an app.');
    if (target === undefined) io.stdout.write(text);
    else write(target, text, io);
  }
  io.stderr.write(importSummary(imported, input.count, target && join(out!, FILE)));
  return imported.count > 0 && imported.leftOut.length + imported.errors.length === 0 ? 0 : 1;
}

/** What a program imports. The command line itself needs neither cdk8s nor constructs. */
function loadLibrary(): Library {
  try {
    return { ...require('cdk8s'), ...require('../../index') };
  } catch (e) {
    const { code, message } = e as NodeJS.ErrnoException;
    if (code !== 'MODULE_NOT_FOUND') throw e;
    const missing = ['cdk8s', 'constructs'].find((name) => message.includes(`'${name}'`));
    if (missing === undefined) throw e;
    throw new UsageError(
      `import runs the program that it writes, and ${missing} is not installed. Run: npm install cdk8s constructs`,
    );
  }
}

function conflictText(one: KubeObject, other: KubeObject): string {
  const places = [one, other].map((object) => {
    const { source, line } = object.hints.origin as Place;
    return `${printable(source.name)}:${line}`;
  });
  return (
    `${one.title} is in ${places.join(' and in ')}, and is not the same there. ` +
    'An app writes one of them: import the files or the overlay of one cluster at a time.'
  );
}

function isThere(path: string, { files }: Io): boolean {
  try {
    files.kindOf(path);
    return true;
  } catch {
    return false;
  }
}

function write(target: string, text: string, io: Io): void {
  try {
    io.makeFolder(resolve(target, '..'));
    io.writeFile(target, text);
  } catch (e) {
    throw new UsageError(`${shown(target)} cannot be written (${(e as NodeJS.ErrnoException).code}).`);
  }
}

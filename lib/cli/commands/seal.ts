import type { KeyObject } from 'node:crypto';
import { SEALED_SECRET, type SealedScope, scopeAnnotations, sealingLabel } from '../../operators/sealed-secrets';
import { DOCKER_CONFIG_KEY, DOCKER_CONFIG_TYPE, dockerConfigProblem } from '../../values/docker-config';
import { namespaceNameProblem, objectNameProblem, secretKeyProblem } from '../../values/names';
import { type ExitCode, type Io, readAll, readFile, UsageError } from '../io';
import { manifestYaml } from '../manifest-yaml';
import { CertificateProblem, seal, sealingKey } from '../sealing';

/** Arguments of `seal`. */
export interface SealArguments {
  readonly cert: string;
  /** The key whose value comes from standard input, or from the file that names no key. */
  readonly key?: readonly string[];
  /** `KEY=FILE`; `FILE` for the value of `key`. */
  readonly fromFile?: readonly string[];
  readonly name?: string;
  readonly namespace?: string;
  readonly scope: SealedScope;
  readonly type?: string;
  readonly format: 'yaml' | 'json' | 'raw';
}

/** A key of the Secret, and the file that holds its value; without a file, standard input. */
interface KeySource {
  readonly key: string;
  readonly file: string | undefined;
}

/** What a Secret may hold, and with it the value of one key. */
const MOST_BYTES = 1 << 20;

/** `cdk8s-acme seal`: seals values for the Sealed Secrets controller, as kubeseal does. @throws UsageError */
export function sealCommand(args: SealArguments, io: Io): ExitCode {
  const { name = '', namespace = '', scope, format } = args;
  const sources = sourcesOf(args);
  if (format === 'raw' && sources.length > 1) throw new UsageError('the format raw is for one key.');
  if (name === '' && (scope === 'strict' || format !== 'raw'))
    throw new UsageError(`--name is needed with the scope ${scope} and the format ${format}.`);
  if (namespace === '' && scope !== 'cluster-wide')
    throw new UsageError(`--namespace is needed with the scope ${scope}.`);
  // What was given is not shown: it may be a value that got to the wrong place.
  const problems = {
    name: name === '' ? undefined : objectNameProblem(name),
    namespace: namespace === '' ? undefined : namespaceNameProblem(namespace),
  };
  for (const [option, problem] of Object.entries(problems))
    if (problem) throw new UsageError(`--${option} ${problem}.`);
  const publicKey = certificateKey(args.cert, io);
  const label = sealingLabel(scope, namespace, name);
  const sealed = sources.map(({ key, file }): [string, string] => {
    const value = withoutLineBreak(valueIn(file, io), key, io);
    const problem = valueProblem(key, value);
    if (problem) throw new UsageError(`the value of ${key} ${problem}.`);
    return [key, seal(publicKey, value, label)];
  });
  io.stdout.write(format === 'raw' ? `${sealed[0]![1]}\n` : manifest(args, Object.fromEntries(sealed)));
  return 0;
}

function sourcesOf({ key: keys = [], fromFile = [] }: SealArguments): KeySource[] {
  if (keys.length > 1) throw new UsageError('--key is given once: for each further key give --from-file KEY=FILE.');
  const named = fromFile.filter((file) => file.includes('='));
  const unnamed = fromFile.filter((file) => !file.includes('='));
  const [key] = keys;
  if (unnamed.length > (key === undefined ? 0 : 1))
    throw new UsageError('--from-file needs a key, as in --from-file KEY=FILE; or one file and --key.');
  const sources = [
    ...(key === undefined ? [] : [{ key, file: unnamed[0] }]),
    ...named.map((text) => ({ key: text.slice(0, text.indexOf('=')), file: text.slice(text.indexOf('=') + 1) })),
  ];
  if (sources.length === 0) throw new UsageError('a key is needed: --key KEY, or --from-file KEY=FILE.');
  const seen = new Set<string>();
  for (const { key, file } of sources) {
    const problem = secretKeyProblem(key);
    if (problem) throw new UsageError(`${key === keys[0] ? '--key' : 'the key in --from-file'} ${problem}.`);
    if (file === '') throw new UsageError(`--from-file names no file for the key ${key}.`);
    if (seen.has(key)) throw new UsageError(`the key ${key} is given twice.`);
    seen.add(key);
  }
  return sources;
}

function certificateKey(file: string, io: Io): KeyObject {
  const pem = read(`--cert ${file}`, () => readFile(io.files, file, MOST_BYTES));
  try {
    return sealingKey(pem.toString('utf8'), io.now());
  } catch (e) {
    if (!(e instanceof CertificateProblem)) throw e;
    throw new UsageError(`--cert ${file} ${e.message}.`);
  }
}

function valueIn(file: string | undefined, io: Io): Buffer {
  if (file !== undefined) return read(`--from-file ${file}`, () => readFile(io.files, file, MOST_BYTES));
  if (io.stdin.isTTY)
    throw new UsageError('the value is to come from standard input: pipe it in, or name a file with --from-file.');
  return read('standard input', () => readAll(io.stdin, MOST_BYTES));
}

function read(what: string, bytes: () => Buffer | undefined): Buffer {
  let found: Buffer | undefined;
  try {
    found = bytes();
  } catch (e) {
    throw new UsageError(`${what} cannot be read: ${(e as NodeJS.ErrnoException).code}.`);
  }
  if (!found) throw new UsageError(`${what} is larger than 1 MiB, which is more than a Secret may hold.`);
  return found;
}

/** Editors and `echo` end a line with a break, which is no part of a credential. A value of several lines stays as it is. */
function withoutLineBreak(value: Buffer, key: string, io: Io): Buffer {
  const end = value.length - (value.at(-1) === 0x0a ? (value.at(-2) === 0x0d ? 2 : 1) : 0);
  if (end === value.length || value.subarray(0, end).includes(0x0a)) return value;
  io.stderr.write(`The line break at the end of the value of ${key} is left out.\n`);
  return value.subarray(0, end);
}

function valueProblem(key: string, value: Buffer): string | undefined {
  if (value.length === 0) return 'is empty';
  if (key !== DOCKER_CONFIG_KEY) return undefined;
  try {
    const problem = dockerConfigProblem(JSON.parse(value.toString('utf8')));
    return problem && `is not a docker config that a kubelet can use: it ${problem}`;
  } catch {
    return 'is not a docker config: it is not JSON';
  }
}

function manifest(
  { name, namespace, scope, type, format }: SealArguments,
  encryptedData: Record<string, string>,
): string {
  const annotations = scopeAnnotations(scope);
  const isPullSecret = Object.hasOwn(encryptedData, DOCKER_CONFIG_KEY);
  const object = {
    ...SEALED_SECRET,
    metadata: { name, namespace, annotations },
    spec: {
      encryptedData,
      template: {
        metadata: { name, namespace, annotations },
        type: type ?? (isPullSecret ? DOCKER_CONFIG_TYPE : 'Opaque'),
      },
    },
  };
  return format === 'json' ? `${JSON.stringify(object, undefined, 2)}\n` : manifestYaml(object);
}

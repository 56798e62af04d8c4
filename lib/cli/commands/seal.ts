import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import * as YAML from 'yaml';
import { SEALED_SCOPES, type SealedScope, scopeAnnotations, sealingLabel } from '../../operators/sealed-secrets';
import { DOCKER_CONFIG_KEY, DOCKER_CONFIG_TYPE, dockerConfigProblem } from '../../values/docker-config';
import { namespaceNameProblem, objectNameProblem, secretKeyProblem } from '../../values/names';
import { CertificateProblem, seal, sealingKey } from '../sealing';

interface SealOptions {
  readonly cert: string;
  readonly key: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly scope: SealedScope;
  readonly fromFile?: string;
  readonly type?: string;
  readonly format: 'yaml' | 'json' | 'raw';
}

/** `cdk8s-acme seal`: seals a value for the Sealed Secrets controller, as kubeseal does. */
export function sealCommand(program: Command): void {
  program
    .command('seal')
    .summary('seal a value for the Sealed Secrets controller')
    .description(
      "Seals a value as kubeseal does, with the controller's certificate. The value comes from standard input, or from a file; never from an argument, which others on the machine could read.",
    )
    .requiredOption('--cert <file>', "the controller's certificate, in PEM (kubeseal --fetch-cert)")
    .requiredOption('--key <key>', 'key of the value in the Secret')
    .option('--name <name>', 'name of the Secret')
    .option('--namespace <namespace>', 'namespace of the Secret')
    .addOption(new Option('--scope <scope>', 'where it can be decrypted').choices(SEALED_SCOPES).default('strict'))
    .option('--from-file <file>', 'the file that holds the value, instead of standard input')
    .option(
      '--type <type>',
      `type of the Secret (default: ${DOCKER_CONFIG_TYPE} for the key ${DOCKER_CONFIG_KEY}, else Opaque)`,
    )
    .addOption(
      new Option('--format <format>', 'a SealedSecret, or the sealed value alone')
        .choices(['yaml', 'json', 'raw'])
        .default('yaml'),
    )
    // Refused below: commander's own message would show what was given, and that may be the value.
    .allowExcessArguments()
    .allowUnknownOption()
    .action((options: SealOptions, command: Command) => run(options, command));
}

function run(options: SealOptions, command: Command): void {
  const fail = (message: string): never => command.error(`error: ${message}`, { exitCode: 2 });
  if (command.args.length > 0) {
    fail('seal takes no arguments beside its options; the value comes from standard input or --from-file alone.');
  }
  const { name = '', namespace = '', scope, key, format } = options;
  if (name === '' && (scope === 'strict' || format !== 'raw'))
    fail(`--name is needed with the scope ${scope} and the format ${format}.`);
  if (namespace === '' && scope !== 'cluster-wide') fail(`--namespace is needed with the scope ${scope}.`);
  // What was given is not shown: it may be a value that got to the wrong place.
  const problems = {
    key: secretKeyProblem(key),
    name: name === '' ? undefined : objectNameProblem(name),
    namespace: namespace === '' ? undefined : namespaceNameProblem(namespace),
  };
  for (const [option, problem] of Object.entries(problems)) if (problem) fail(`--${option} ${problem}.`);
  const publicKey = certificateKey(options.cert, fail);
  const value = withoutLineBreak(read(options.fromFile, fail), command);
  const problem = valueProblem(key, value);
  if (problem) fail(`the value ${problem}.`);
  const sealed = seal(publicKey!, value, sealingLabel(scope, namespace, name));
  print(command, format === 'raw' ? `${sealed}\n` : manifest(options, sealed));
}

function certificateKey(file: string, fail: (message: string) => never) {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (e) {
    return fail(`--cert ${file} cannot be read: ${(e as NodeJS.ErrnoException).code}.`);
  }
  try {
    return sealingKey(pem, new Date());
  } catch (e) {
    if (!(e instanceof CertificateProblem)) throw e;
    return fail(`--cert ${file} ${e.message}.`);
  }
}

function read(file: string | undefined, fail: (message: string) => never): Buffer {
  if (file === undefined && process.stdin.isTTY) {
    return fail('the value is to come from standard input: pipe it in, or name a file with --from-file.');
  }
  try {
    return readFileSync(file ?? 0);
  } catch (e) {
    const what = file === undefined ? 'standard input' : `--from-file ${file}`;
    return fail(`${what} cannot be read: ${(e as NodeJS.ErrnoException).code}.`);
  }
}

/** Editors and `echo` end a line with a break, which is no part of a credential. A value of several lines stays as it is. */
function withoutLineBreak(value: Buffer, command: Command): Buffer {
  const end = value.length - (value.at(-1) === 0x0a ? (value.at(-2) === 0x0d ? 2 : 1) : 0);
  if (end === value.length || value.subarray(0, end).includes(0x0a)) return value;
  command.configureOutput().writeErr!('The line break at the end of the value is left out.\n');
  return value.subarray(0, end);
}

function valueProblem(key: string, value: Buffer): string | undefined {
  if (value.length === 0) return 'is empty';
  if (key !== DOCKER_CONFIG_KEY) return undefined;
  try {
    const problem = dockerConfigProblem(JSON.parse(value.toString('utf8')));
    return problem && `is no docker config that a kubelet could use: it ${problem}`;
  } catch {
    return 'is no docker config: it is not JSON';
  }
}

function manifest({ name, namespace, scope, key, type, format }: SealOptions, sealed: string): string {
  const annotations = scopeAnnotations(scope);
  const object = {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: { name, namespace, annotations },
    spec: {
      encryptedData: { [key]: sealed },
      template: {
        metadata: { name, namespace, annotations },
        type: type ?? (key === DOCKER_CONFIG_KEY ? DOCKER_CONFIG_TYPE : 'Opaque'),
      },
    },
  };
  if (format === 'json') return `${JSON.stringify(object, undefined, 2)}\n`;
  return YAML.stringify(object, { lineWidth: 0, aliasDuplicateObjects: false });
}

function print(command: Command, text: string): void {
  command.configureOutput().writeOut!(text);
}

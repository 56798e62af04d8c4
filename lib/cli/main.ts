import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { SEALED_SCOPES } from '../operators/sealed-secrets';
import { DOCKER_CONFIG_KEY, DOCKER_CONFIG_TYPE } from '../values/docker-config';
import { shown } from '../values/shown';
import {
  byteSize,
  day,
  dayCount,
  domain,
  each,
  emailAddress,
  knownObjects,
  label,
  namespacedName,
  namespacedOrAnyName,
  namespaceName,
  objectName,
  registry,
} from './arguments';
import { CannotWrite, type ExitCode, type Io, UsageError } from './io';
import { packageVersion } from './version';

/** Runs a command line. Throws only where this package has a bug. */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await parse(args, io);
  } catch (e) {
    if (e instanceof CannotWrite) return cannotWrite(e, io);
    throw e;
  }
}

function cannotWrite({ message }: CannotWrite, io: Io): ExitCode {
  try {
    io.stderr.write(`error: ${message}\n`);
  } catch (e) {
    // Standard error is the one that takes no more: the exit code has to do.
    if (!(e instanceof CannotWrite)) throw e;
  }
  return 2;
}

async function parse(args: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const run = (command: () => ExitCode) => {
    exitCode = command();
  };
  const runLong = async (command: () => Promise<ExitCode>) => {
    exitCode = await command();
  };
  const output = {
    writeOut: (text: string) => io.stdout.write(text),
    writeErr: (text: string) => io.stderr.write(text),
    getOutHelpWidth: () => io.stdout.columns ?? HELP_WIDTH,
    getErrHelpWidth: () => io.stderr.columns ?? HELP_WIDTH,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
    // Of an argument that is not understood, commander shows what was given.
    outputError: (text: string, write: (text: string) => void) => {
      const [message, suggestion = ''] = text.trimEnd().split(/(\n\(Did you mean [^\n]*\))$/);
      write(`${shown(message!)}${suggestion}\n`);
    },
  };
  const program = new Command('cdk8s-acme')
    .description('Checks what cert-manager needs to issue ACME certificates, in manifests of any origin.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .configureOutput(output)
    .showSuggestionAfterError()
    .addHelpText('after', MAIN_EXAMPLES);
  addCheck(program, run, io);
  addGraph(program, run, io);
  addExplain(program, run, io);
  addDoctor(program, runLong, io);
  addRules(program, run, io);
  addSeal(program, run, io);
  addSynth(program, run, io);
  addInit(program, run, io);
  addImport(program, run, io);
  addCompletion(program, run, io);
  program.command('man', { hidden: true }).action(() => {
    const { manCommand } = require('./commands/man') as typeof import('./commands/man');
    run(() => manCommand(program, io));
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (e) {
    if (e instanceof CommanderError) return e.exitCode === 0 ? 0 : 2;
    if (!(e instanceof UsageError)) throw e;
    io.stderr.write(`error: ${shown(e.message)}\n`);
    return 2;
  }
  return exitCode;
}

/** The width of help where no terminal says another. */
const HELP_WIDTH = 80;

type Run = (command: () => ExitCode) => void;
type RunLong = (command: () => Promise<ExitCode>) => Promise<void>;

function addCheck(program: Command, run: Run, io: Io): void {
  const command = program
    .command('check')
    .description('run the rules over manifests: which certificates would not be issued, and why');
  addInput(command, io)
    .addOption(format(['text', 'line', 'json', 'sarif', 'junit', 'markdown', 'html']))
    .addOption(
      new Option(
        '--fail-on <severity>',
        'from which severity on a finding makes the check fail (default: error)',
      ).choices(['error', 'warning']),
    )
    .option('--baseline <file>', 'report only what is not in this file of findings that are known')
    .option('--write-baseline', 'write what is found to the file of --baseline')
    .option('--changed <revision>', 'report only what concerns files that changed since a Git revision')
    .option('--verbose', 'name the files in folders that are passed over because they are not manifests')
    .option('--group', 'show equal findings as one, with their places (default on a terminal; for --format text)')
    .option('--no-group', 'show each finding by itself')
    .addHelpText('after', CHECK_EXAMPLES)
    .action((inputs: string[], options) => {
      // Loaded when it is run, so that --help does not wait for it.
      const { checkCommand } = require('./commands/check') as typeof import('./commands/check');
      run(() => checkCommand(inputArguments(inputs, options), io));
    });
}

/** What is read, and what is known of the cluster that it is for. */
function addInput(command: Command, io: Io): Command {
  return command
    .argument(
      '[inputs...]',
      'files, folders (.yaml, .yml and .json, at any depth), or - for standard input (default: what the configuration file says)',
    )
    .option(
      '--config <file>',
      'the configuration file (default: the nearest cdk8s-acme.yaml, up to the root of the repository)',
    )
    .option('--no-config', 'read no configuration file')
    .option(
      '--set <name>',
      'read only this set of the configuration file; can be given again',
      each((name) => name),
    )
    .option(
      '--cert-manager-version <version>',
      'the release that the cluster runs, like 1.18 (default: the newest known)',
      version(io),
    )
    .option(
      '--cluster-resource-namespace <name>',
      'where cert-manager looks for the Secrets of ClusterIssuers (default: cert-manager)',
      namespaceName,
    )
    .option(
      '--ignore <rule>',
      'leave a rule out; can be given again',
      each((id) => id.trim()),
    )
    .option('--at <date>', 'the day to check for, as YYYY-MM-DD: some facts have dates (default: today)', day)
    .option('--kustomize <auto|off|path>', 'the kustomize or kubectl for what is not built without it', 'auto')
    .option('--helm <auto|off|path>', 'the helm that renders charts in the input', 'auto')
    .option('--max-document-size <size>', 'how large a document may be, like 200M (default: 32M)', byteSize)
    .option('--complete', 'the input is complete: what is not in it is missing')
    .option(
      '--known-secret <namespace/name>',
      'a Secret that exists outside the input, with * for every namespace; can be given again',
      each(namespacedOrAnyName),
    )
    .option('--known-service-account <namespace/name>', 'a ServiceAccount, in the same way', each(namespacedOrAnyName))
    .option('--known-namespace <name>', 'a namespace, in the same way', each(namespaceName))
    .option('--known-issuer <namespace/name>', 'an Issuer, in the same way', each(namespacedName))
    .option('--known-cluster-issuer <name>', 'a ClusterIssuer, in the same way', each(objectName));
}

function inputArguments(inputs: string[], options: any) {
  return { ...options, inputs, ignore: options.ignore ?? [], known: knownObjects(options) };
}

function addGraph(program: Command, run: Run, io: Io): void {
  const command = program
    .command('graph')
    .summary('show who depends on what: certificates, issuers, solvers, their accounts and Secrets')
    .description(
      'Shows what certificates depend on: their issuers and solvers, the ServiceAccounts and pull secrets of solver pods, credentials, and what makes each. What check finds is marked.',
    );
  addInput(command, io)
    .addOption(
      new Option('--format <format>', 'how to write the graph')
        .choices(['mermaid', 'dot', 'json', 'html'])
        .default('mermaid'),
    )
    .option(
      '--namespace <name>',
      'only the certificates of this namespace, and what they depend on; can be given again',
      each(namespaceName),
    )
    .option('--issuer <name>', 'only the certificates of issuers of this name; can be given again', each(objectName))
    .addOption(
      new Option('--severity <severity>', 'only certificates with a finding of this severity or a worse one').choices([
        'error',
        'warning',
        'info',
      ]),
    )
    .option('--group', 'draw equal namespaces as one (default for large graphs; for mermaid and dot)')
    .option('--no-group', 'draw each namespace and certificate by itself')
    .addHelpText('after', GRAPH_EXAMPLES)
    .action((inputs: string[], options) => {
      const { graphCommand } = require('./commands/graph') as typeof import('./commands/graph');
      run(() => graphCommand(inputArguments(inputs, options), io));
    });
}

function addExplain(program: Command, run: Run, io: Io): void {
  program
    .command('explain')
    .description('say which solver cert-manager takes for a name, and why each other one is not taken')
    .argument('[inputs...]', 'files, folders, or - for standard input (default: what the configuration file says)')
    .option(
      '--config <file>',
      'the configuration file (default: the nearest cdk8s-acme.yaml, up to the root of the repository)',
    )
    .option('--no-config', 'read no configuration file')
    .option(
      '--set <name>',
      'read only this set of the configuration file',
      each((name) => name),
    )
    .option('--dns-name <name>', 'a DNS name or an IP address (default: all names of all certificates)')
    .option('--namespace <name>', 'the namespace of the certificate', namespaceName)
    .option('--issuer <name>', 'the name of the issuer', objectName)
    .addOption(new Option('--kind <kind>', 'the kind of the issuer').choices(['Issuer', 'ClusterIssuer']))
    .option(
      '--label <key=value>',
      'a label of the certificate; can be given again (default: those of the certificate in the input)',
      label,
    )
    .option('--kustomize <auto|off|path>', 'the kustomize or kubectl for what is not built without it', 'auto')
    .option('--helm <auto|off|path>', 'the helm that renders charts in the input', 'auto')
    .option('--max-document-size <size>', 'how large a document may be, like 200M (default: 32M)', byteSize)
    .addOption(format(['text', 'json']))
    .addHelpText('after', EXPLAIN_EXAMPLES)
    .action((inputs: string[], { label: labels, ...options }) => {
      const { explainCommand } = require('./commands/explain') as typeof import('./commands/explain');
      run(() => explainCommand({ ...options, inputs, labels }, io));
    });
}

function addDoctor(program: Command, run: RunLong, io: Io): void {
  program
    .command('doctor')
    .summary('say why certificates of a cluster are not ready')
    .description(
      'Says why certificates of a cluster are not ready: where each is stuck, since when, what is wrong, and what to do. Asks the cluster with kubectl, and only reads; or reads what kubectl get wrote.',
    )
    .argument(
      '[inputs...]',
      'files with what kubectl get -o json wrote, or - for standard input (default: the cluster)',
    )
    .option('--context <name>', "the context of kubectl's configuration (default: the current one)", String)
    .option('--kubeconfig <file>', "kubectl's configuration", String)
    .option('-n, --namespace <name>', 'look only at the certificates of this namespace', namespaceName)
    .option('-A, --all-namespaces', 'look at the certificates of all namespaces (default)')
    .option('--with-secrets', 'read the values of Secrets too; without it only their keys are')
    .option('--dump <file>', 'write what was read to a file, without the values of Secrets')
    .option('--probe', 'ask the network too: DNS names, the URLs of challenges, CAA, the ACME server')
    .option('--watch', 'look again every few seconds, until all are ready')
    .option(
      '--cert-manager-version <version>',
      'the release that the cluster runs, like 1.18 (default: what its Deployment says, else the newest known)',
      version(io),
    )
    .option(
      '--cluster-resource-namespace <name>',
      'where cert-manager looks for the Secrets of ClusterIssuers (default: what its Deployment says, else cert-manager)',
      namespaceName,
    )
    .option('--max-document-size <size>', 'how large a document may be, like 200M (default: 32M)', byteSize)
    .option('--days <days>', 'for how many days ahead renewals are looked at (default: 30)', dayCount)
    .option('--output <file>', 'write to this file, whole or not at all (default: standard output)')
    .addOption(format(['text', 'json', 'markdown', 'prometheus']))
    .addHelpText('after', DOCTOR_EXAMPLES)
    .action((inputs: string[], options) => {
      const { doctorCommand } = require('./commands/doctor') as typeof import('./commands/doctor');
      return run(() => doctorCommand({ ...options, inputs }, io));
    });
}

function addRules(program: Command, run: Run, io: Io): void {
  program
    .command('rules')
    .description('list the rules, or print the page of one')
    .argument('[rule]', 'id of a rule')
    .addOption(format(['text', 'json']))
    .action((id: string | undefined, options) => {
      const { rulesCommand } = require('./commands/rules') as typeof import('./commands/rules');
      run(() => rulesCommand(id, options.format, io));
    });
}

function addSeal(program: Command, run: Run, io: Io): void {
  program
    .command('seal')
    .summary('seal values for the Sealed Secrets controller')
    .description(
      "Seals values as kubeseal does, with the controller's certificate. A value comes from standard input or from a file; never from an argument, which others on the machine could read.",
    )
    .requiredOption('--cert <file>', "the controller's certificate, in PEM (kubeseal --fetch-cert)")
    .option('--key <key>', 'key in the Secret of the value in standard input', each(String))
    .option(
      '--from-file <key=file>',
      'a key and the file that holds its value; can be given again. A file without a key holds the value of --key',
      each(String),
    )
    .option('--name <name>', 'name of the Secret')
    .option('--namespace <namespace>', 'namespace of the Secret')
    .addOption(new Option('--scope <scope>', 'where it can be decrypted').choices(SEALED_SCOPES).default('strict'))
    .option(
      '--type <type>',
      `type of the Secret (default: ${DOCKER_CONFIG_TYPE} with the key ${DOCKER_CONFIG_KEY}, else Opaque)`,
    )
    .addOption(
      new Option('--format <format>', 'a SealedSecret, or only the sealed value')
        .choices(['yaml', 'json', 'raw'])
        .default('yaml'),
    )
    // Refused below: commander's own message would show what was given, and that may be the value.
    .allowExcessArguments()
    .allowUnknownOption()
    .addHelpText('after', SEAL_EXAMPLES)
    .action((options, command: Command) => {
      if (command.args.length > 0) {
        throw new UsageError(
          'seal takes no arguments but its options; a value comes from standard input or a file (--from-file).',
        );
      }
      const { sealCommand } = require('./commands/seal') as typeof import('./commands/seal');
      run(() => sealCommand(options, io));
    });
}

function addSynth(program: Command, run: Run, io: Io): void {
  program
    .command('synth')
    .summary('run cdk8s synth, and replace the output folder only if it succeeded')
    .description(
      'Runs the cdk8s CLI of the project with a temporary folder, and replaces the output folder (`output` in cdk8s.yaml, else dist) only if the synth succeeded. If it fails or is killed, the previous output is not lost.',
    )
    .argument('[options...]', 'options for cdk8s synth, after --')
    .addHelpText('after', SYNTH_EXAMPLES)
    .action((args: string[]) => {
      const { synthCommand } = require('./commands/synth') as typeof import('./commands/synth');
      run(() => synthCommand(args, io));
    });
}

function addInit(program: Command, run: Run, io: Io): void {
  const { CAS, LANGUAGES, SOLVERS } = require('../init/choices') as typeof import('../init/choices');
  program
    .command('init')
    .summary('write an app with an issuer and a first certificate, its test and a workflow')
    .description(
      'Writes a cdk8s app with an issuer and a first certificate, its test, a configuration file and a workflow. In the folder of an app, what is missing is added, and nothing else changes. On a terminal, it asks for what is not given.',
    )
    .argument('[folder]', 'the folder of the app', '.')
    .addOption(
      new Option(
        '--language <language>',
        'the language (default: that of the app in the folder, else typescript)',
      ).choices(LANGUAGES),
    )
    .addOption(new Option('--ca <ca>', 'the CA (default: letsencrypt)').choices(CAS))
    .addOption(
      new Option(
        '--solver <solver>',
        'how names are validated: HTTP01, or DNS01 by a provider (default: http01)',
      ).choices(SOLVERS),
    )
    .option('--registry <host>', 'the private registry that solver pods pull their image from, or none', registry)
    .option('--domain <name>', 'the domain of the first certificate', domain, 'corp.dev')
    .option('--namespace <name>', 'the namespace of the first certificate', namespaceName, 'default')
    .option('--ingress-class <name>', 'the class of the Ingresses of HTTP01 challenges', objectName, 'nginx')
    .option('--email <address>', "for the CA's messages", emailAddress)
    .addHelpText('after', INIT_EXAMPLES)
    .action((folder: string, options) => {
      const { initCommand } = require('./commands/init') as typeof import('./commands/init');
      run(() => initCommand({ ...options, folder }, io));
    });
}

function addCompletion(program: Command, run: Run, io: Io): void {
  program
    .command('completion')
    .summary('print the script with which a shell completes commands and options')
    .description('Prints the script with which a shell completes commands, options and ids of rules.')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', COMPLETION_EXAMPLES)
    .action((shell: 'bash' | 'zsh' | 'fish') => {
      const { completionCommand } = require('./commands/completion') as typeof import('./commands/completion');
      run(() => completionCommand(shell, program, io));
    });
}

function addImport(program: Command, run: Run, io: Io): void {
  program
    .command('import')
    .summary('write an app in TypeScript that writes the issuers, accounts and certificates in manifests')
    .description(
      "Writes a program in TypeScript with this package's constructs that writes the same objects as the manifests, and proves it by running it before it writes it. What no construct writes in the same way is kept as ApiObject. No value of a Secret is in the program.",
    )
    .argument('<inputs...>', 'files, folders (also kustomizations), or - for standard input')
    .option('--out <folder>', 'write certificates.ts into a folder (default: to standard output)')
    .option('--force', 'replace a certificates.ts that is there')
    .option(
      '--cluster-resource-namespace <name>',
      'where cert-manager looks for the Secrets of ClusterIssuers (default: cert-manager)',
      namespaceName,
    )
    .option('--kustomize <auto|off|path>', 'the kustomize or kubectl for what is not built without it', 'auto')
    .option('--helm <auto|off|path>', 'the helm that renders charts in the input', 'auto')
    .option('--max-document-size <size>', 'how large a document may be, like 200M (default: 32M)', byteSize)
    .addHelpText('after', IMPORT_EXAMPLES)
    .action((inputs: string[], options) => {
      const { importCommand } = require('./commands/import') as typeof import('./commands/import');
      run(() => importCommand({ ...options, inputs }, io));
    });
}

function format(choices: readonly string[]): Option {
  return new Option('--format <format>', 'how to write the result').choices(choices).default('text');
}

function version(io: Io): (value: string) => string {
  return (value) => {
    const versions = require('../cert-manager/versions') as typeof import('../cert-manager/versions');
    try {
      const warning = versions.newerThanKnown(value);
      if (warning !== undefined) io.stderr.write(`warning: ${warning}\n`);
      return versions.parseVersion(value);
    } catch (e) {
      if (e instanceof CannotWrite) throw e;
      throw new InvalidArgumentError((e as Error).message);
    }
  };
}

const MAIN_EXAMPLES = `
Examples:
  cdk8s-acme check dist/
  cdk8s-acme explain --dns-name web.corp.dev dist/
  cdk8s-acme help check

Exit codes: 0 nothing found at or above the bar; 1 findings; 2 wrong usage, or input that cannot be read.`;

const CHECK_EXAMPLES = `
Examples:
  cdk8s-acme check
  cdk8s-acme check dist/
  cdk8s-acme check --changed origin/main .
  helm template platform/ | cdk8s-acme check -
  kustomize build overlays/production | cdk8s-acme check --fail-on warning -
  kubectl get clusterissuers,issuers,certificates,serviceaccounts,secrets -A -o json | cdk8s-acme check --complete -
  cdk8s-acme check --format sarif dist/ > cdk8s-acme.sarif`;

const DOCTOR_EXAMPLES = `
Examples:
  cdk8s-acme doctor
  kubectl acme doctor -n team-a
  cdk8s-acme doctor --watch --context production
  cdk8s-acme doctor --dump dump.json --format markdown
  cdk8s-acme doctor dump.json
  kubectl get certificates,certificaterequests,orders,challenges,issuers,clusterissuers -A -o json | cdk8s-acme doctor -
  cdk8s-acme doctor --format prometheus --days 14 --output /srv/node-exporter/textfile/cdk8s-acme.prom

Exit codes: 0 all certificates are ready; 1 one of them is not, or is not renewed; 2 wrong usage, or the cluster or the input cannot be read.`;

const GRAPH_EXAMPLES = `
Examples:
  cdk8s-acme graph dist/
  cdk8s-acme graph --format dot dist/ | dot -Tsvg > certificates.svg
  cdk8s-acme graph --severity error --namespace team-a dist/`;

const EXPLAIN_EXAMPLES = `
Examples:
  cdk8s-acme explain dist/
  cdk8s-acme explain --dns-name '*.corp.dev' --issuer letsencrypt dist/
  cdk8s-acme explain --dns-name web.corp.dev --label team=shop --format json dist/`;

const SEAL_EXAMPLES = `
Examples:
  vault read -field=token secret/dns | cdk8s-acme seal --cert cert.pem --namespace cert-manager --name dns --key token
  cdk8s-acme seal --cert cert.pem --namespace team-a --name login --from-file user=user.txt --from-file password=password.txt`;

const SYNTH_EXAMPLES = `
Examples:
  cdk8s-acme synth
  cdk8s-acme synth -- --app "npx ts-node main.ts"`;

const IMPORT_EXAMPLES = `
Examples:
  cdk8s-acme import certificates/
  cdk8s-acme import --out platform/ overlays/production
  kubectl get clusterissuers,issuers,certificates,ingresses,serviceaccounts -A -o yaml | cdk8s-acme import -`;

const INIT_EXAMPLES = `
Examples:
  npx cdk8s-acme init platform
  npx cdk8s-acme init --ca letsencrypt --solver http01 --registry registry.corp.dev --domain corp.dev
  npx cdk8s-acme init --language python --solver cloudflare --domain corp.dev platform`;

const COMPLETION_EXAMPLES = `
Examples:
  eval "$(cdk8s-acme completion bash)"
  source <(cdk8s-acme completion zsh)
  cdk8s-acme completion fish | source`;

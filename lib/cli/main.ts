import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { each, knownObjects, label, namespacedName, namespaceName, objectName } from './arguments';
import { sealCommand } from './commands/seal';
import { type Result, type Surroundings, UsageError } from './result';
import { packageVersion } from './version';

/** Runs a command line. Writes nothing and ends nothing: that is for the one who calls. */
export async function main(args: readonly string[], surroundings: Surroundings): Promise<Result> {
  let stdout = '';
  let stderr = '';
  let result: Result | undefined;
  const run = (command: () => Result) => {
    result = command();
  };
  const output = {
    writeOut: (text: string) => {
      stdout += text;
    },
    writeErr: (text: string) => {
      stderr += text;
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
  addCheck(program, run, surroundings);
  addExplain(program, run, surroundings);
  addRules(program, run, surroundings);
  sealCommand(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (e) {
    if (e instanceof CommanderError) return { stdout, stderr, exitCode: e.exitCode === 0 ? 0 : 2 };
    if (e instanceof UsageError) return { stdout, stderr: `${stderr}error: ${e.message}\n`, exitCode: 2 };
    throw e;
  }
  return result ?? { stdout, stderr, exitCode: 0 };
}

type Run = (command: () => Result) => void;

function addCheck(program: Command, run: Run, surroundings: Surroundings): void {
  program
    .command('check')
    .description('run the rules over manifests: which certificates would not be issued, and why')
    .argument('<inputs...>', 'files, folders (.yaml, .yml and .json, at any depth), or - for standard input')
    .addOption(format(['text', 'json', 'sarif', 'junit', 'markdown']))
    .option(
      '--cert-manager-version <version>',
      'the release that the cluster runs, like 1.18 (default: the newest known)',
      version,
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
    .addOption(
      new Option('--fail-on <severity>', 'from which severity on a finding makes the check fail')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .option('--complete', 'the input is all that there is: what is not in it is missing')
    .option(
      '--known-secret <namespace/name>',
      'a Secret that exists beside the input; can be given again',
      each(namespacedName),
    )
    .option('--known-service-account <namespace/name>', 'a ServiceAccount, in the same way', each(namespacedName))
    .option('--known-namespace <name>', 'a namespace, in the same way', each(namespaceName))
    .option('--known-issuer <namespace/name>', 'an Issuer, in the same way', each(namespacedName))
    .option('--known-cluster-issuer <name>', 'a ClusterIssuer, in the same way', each(objectName))
    .addHelpText('after', CHECK_EXAMPLES)
    .action((inputs: string[], options) => {
      // Loaded when it is run, so that --help does not wait for it.
      const { checkCommand } = require('./commands/check') as typeof import('./commands/check');
      run(() =>
        checkCommand({ ...options, inputs, ignore: options.ignore ?? [], known: knownObjects(options) }, surroundings),
      );
    });
}

function addExplain(program: Command, run: Run, surroundings: Surroundings): void {
  program
    .command('explain')
    .description('say which solver cert-manager takes for a name, and why each other one is not taken')
    .argument('<inputs...>', 'files, folders, or - for standard input')
    .option('--dns-name <name>', 'a DNS name or an IP address (default: all names of all certificates)')
    .option('--namespace <name>', 'the namespace of the certificate', namespaceName)
    .option('--issuer <name>', 'the name of the issuer', objectName)
    .addOption(new Option('--kind <kind>', 'the kind of the issuer').choices(['Issuer', 'ClusterIssuer']))
    .option(
      '--label <key=value>',
      'a label of the certificate; can be given again (default: those of the certificate in the input)',
      label,
    )
    .addOption(format(['text', 'json']))
    .addHelpText('after', EXPLAIN_EXAMPLES)
    .action((inputs: string[], { label: labels, ...options }) => {
      const { explainCommand } = require('./commands/explain') as typeof import('./commands/explain');
      run(() => explainCommand({ ...options, inputs, labels }, surroundings));
    });
}

function addRules(program: Command, run: Run, surroundings: Surroundings): void {
  program
    .command('rules')
    .description('list the rules, or print the page of one')
    .argument('[rule]', 'id of a rule')
    .addOption(format(['text', 'json']))
    .action((id: string | undefined, options) => {
      const { rulesCommand } = require('./commands/rules') as typeof import('./commands/rules');
      run(() => rulesCommand(id, options.format, surroundings));
    });
}

function format(choices: readonly string[]): Option {
  return new Option('--format <format>', 'how to write the result').choices(choices).default('text');
}

function version(value: string): string {
  const { parseVersion } = require('../cert-manager/versions') as typeof import('../cert-manager/versions');
  try {
    return parseVersion(value);
  } catch (e) {
    throw new InvalidArgumentError((e as Error).message);
  }
}

const MAIN_EXAMPLES = `
Examples:
  cdk8s-acme check dist/
  cdk8s-acme explain --dns-name web.corp.dev dist/
  cdk8s-acme help check

Exit codes: 0 nothing found at or above the bar; 1 findings; 2 wrong usage, or input that cannot be read.`;

const CHECK_EXAMPLES = `
Examples:
  cdk8s-acme check dist/
  helm template platform/ | cdk8s-acme check -
  kustomize build overlays/production | cdk8s-acme check --fail-on warning -
  kubectl get clusterissuers,issuers,certificates,serviceaccounts,secrets -A -o json | cdk8s-acme check --complete -
  cdk8s-acme check --format sarif dist/ > cdk8s-acme.sarif`;

const EXPLAIN_EXAMPLES = `
Examples:
  cdk8s-acme explain dist/
  cdk8s-acme explain --dns-name '*.corp.dev' --issuer letsencrypt dist/
  cdk8s-acme explain --dns-name web.corp.dev --label team=shop --format json dist/`;

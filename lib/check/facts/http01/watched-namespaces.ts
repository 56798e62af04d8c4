import type { NamespaceScope } from '../../../ingress-controllers/ingress-controller';
import { valueAt } from '../../../values/field-path';
import { isOpen } from '../../../values/open';
import { isPlain, list, type Plain, text } from '../../../values/plain';
import type { Installation } from './serving-controllers';

/** The only namespaces whose Ingresses an ingress controller reads. */
export interface WatchedNamespaces {
  readonly names: readonly string[];
  /** Where they are set in the object that installs it. */
  readonly path: string;
}

/** The namespaces that an installation is restricted to; undefined where there is no restriction, or it is not known. */
export function watchedNamespaces(installation: Installation): WatchedNamespaces | undefined {
  const { controller, complete, namespace } = installation;
  const set = complete && controller.scope ? settingOf(installation, controller.scope) : undefined;
  if (!set) return undefined;
  const own = set.names.map((name) => (OWN.includes(name) ? (namespace ?? '') : name));
  const names = controller.scope!.withOwn ? [...own, namespace ?? ''] : own;
  // The API server gives a pod's namespace to a variable; any other variable is not known here.
  return names.some((name) => name === '' || isOpen(name) || name.includes('$(')) ? undefined : { ...set, names };
}

/** What stands for the controller's own namespace. */
const OWN: readonly string[] = ['', '$(POD_NAMESPACE)', '$(CONTROLLER_POD_NAMESPACE)', '$(KUBERNETES_NAMESPACE)'];

function settingOf(
  { args, env, values, valuesPath }: Installation,
  scope: NamespaceScope,
): WatchedNamespaces | undefined {
  const { flag, variable, argsInValues, inEnv, inValues } = scope;
  const further = argsInValues === undefined ? undefined : valueAt(values, argsInValues);
  const settings: readonly [unknown, string][] = [
    [flag && valuesOfFlag(args, flag), 'spec.template.spec.containers'],
    [variable && env[variable], 'spec.template.spec.containers'],
    [inEnv?.(env), 'spec.template.spec.containers'],
    [
      flag && valuesOfFlag(isPlain(further) ? flagsOf(further) : list(further).map(text), flag),
      `${valuesPath}.${argsInValues}`,
    ],
  ];
  for (const [given, path] of settings) {
    const names = namesIn(given);
    if (names.length > 0) return { names, path };
  }
  const chart = inValues?.(values);
  if (!chart) return undefined;
  const names = namesIn(chart.names);
  return { names: names.length > 0 ? names : [''], path: `${valuesPath}.${chart.path}` };
}

function valuesOfFlag(args: readonly string[], flag: string): readonly string[] {
  return args.flatMap((arg, i) => {
    const [, name, value] = /^--?([^=]+)(?:=(.*))?$/s.exec(arg.trim()) ?? [];
    return name?.toLowerCase() === flag ? [value ?? args[i + 1] ?? ''] : [];
  });
}

function flagsOf(map: Plain): readonly string[] {
  return Object.entries(map).map(([name, value]) => `--${name}=${text(value)}`);
}

/** Names in a text with commas, or in a list of such. */
function namesIn(given: unknown): readonly string[] {
  return (Array.isArray(given) ? given.map(text) : [text(given)])
    .flatMap((some) => some.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

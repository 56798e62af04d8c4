import { list, plain, text } from '../schema/admission';
import type { Model } from './model';

/** The arguments of cert-manager's controller, where a Deployment of it is among the objects. */
export function controllerArguments(model: Model): readonly string[] | undefined {
  let found = byModel.get(model);
  if (found === undefined) {
    found = find(model) ?? null;
    byModel.set(model, found);
  }
  return found ?? undefined;
}

/** The value of a flag of cert-manager's controller (`--name=value`), where its Deployment is among the objects. */
export function controllerFlag(model: Model, flag: string): string | undefined {
  const found = controllerArguments(model);
  const argument = found?.find((arg) => arg.startsWith(`${flag}=`));
  if (argument !== undefined) return argument.slice(flag.length + 1);
  const at = found?.indexOf(flag) ?? -1;
  return at < 0 ? undefined : found![at + 1];
}

const byModel = new WeakMap<Model, readonly string[] | null>();

function find(model: Model): readonly string[] | undefined {
  for (const deployment of model.of('Deployment')) {
    const { containers } = plain(plain(deployment.spec.template).spec);
    for (const container of list(containers).map(plain)) {
      if (!/\/cert-manager-controller[:@]/.test(text(container.image).slice(0, 500))) continue;
      return [...list(container.command), ...list(container.args)].map(text);
    }
  }
  return undefined;
}

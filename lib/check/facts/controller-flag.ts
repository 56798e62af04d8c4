import type { Model } from '../model/model';
import { controllerOf } from './controller';

/** The value of a flag of cert-manager's controller (`--name=value`), where its Deployment is among the objects. */
export function controllerFlag(model: Model, flag: string): string | undefined {
  const args = controllerOf(model)?.args.map(({ value }) => value) ?? [];
  const argument = args.find((arg) => arg.startsWith(`${flag}=`));
  if (argument !== undefined) return argument.slice(flag.length + 1);
  const at = args.indexOf(flag);
  return at < 0 ? undefined : args[at + 1];
}

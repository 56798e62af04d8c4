import type { IConstruct } from 'constructs';
import { describe } from '../values/names';
import { refusal } from '../values/refusal';
import { CONTEXT } from './app-rules';

/** The cluster resource namespace that an app has in its context. @throws if it is no text */
export function clusterResourceNamespaceInContext(scope: IConstruct): string | undefined {
  const given: unknown = scope.node.tryGetContext(CONTEXT.clusterResourceNamespace) ?? undefined;
  if (given === undefined || typeof given === 'string') return given;
  throw refusal(scope, `The context value clusterResourceNamespace must be a string, and is ${describe(given)}.`);
}

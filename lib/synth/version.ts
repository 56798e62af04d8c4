import type { IConstruct } from 'constructs';
import { AppRules, CONTEXT } from './app-rules';

/** Sets the cert-manager release for a construct and all below it. Throws if it is not one that is known. */
export function setVersion(construct: IConstruct, version: string | undefined): void {
  if (version === undefined) return;
  construct.node.setContext(CONTEXT.certManagerVersion, AppRules.of(construct).release(construct, version));
}

import type { IConstruct } from 'constructs';
import { parseVersion } from '../cert-manager/versions';
import { refusal } from '../values/refusal';
import { CONTEXT } from './app-rules';

/** Has a construct and all below it be for a cert-manager release. Throws if it is none that is known. */
export function setVersion(construct: IConstruct, version: string | undefined): void {
  if (version === undefined) return;
  try {
    construct.node.setContext(CONTEXT.certManagerVersion, parseVersion(version));
  } catch (e) {
    throw refusal(construct, `certManagerVersion: ${(e as Error).message}`);
  }
}

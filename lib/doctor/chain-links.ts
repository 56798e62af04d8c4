import type { KubeObject } from '../check/model/kube-object';
import { text } from '../values/plain';
import { conditionOf, holds, statusOf } from './conditions';
import type { Patient } from './diagnosis';
import { challengeTitle } from './hang';

/** An object of a chain, and how far it is. */
export interface ChainLink {
  readonly object: KubeObject;
  /** `Ready`, `pending`, `Failed`; empty where nothing is said. */
  readonly state: string;
  /** What it is for: `HTTP-01 for web.corp.dev`. */
  readonly purpose?: string;
}

/** The objects from a certificate, or what asks for it, to where it hangs. */
export function chainLinks({ chain, hang }: Patient): readonly ChainLink[] {
  const { view, certificate, request, order, issuer } = chain;
  const links: ChainLink[] = [];
  if (certificate !== view.object) links.push({ object: view.object, state: '' });
  if (certificate) links.push({ object: certificate, state: readiness(certificate) });
  if (request) links.push({ object: request, state: readiness(request) });
  if (order && hang.stage !== 'Issuer') links.push({ object: order, state: text(statusOf(order).state) });
  if (issuer && hang.stage === 'Issuer') links.push({ object: issuer, state: readiness(issuer) });
  if (hang.stage === 'Challenge')
    links.push({
      object: hang.object,
      state: text(statusOf(hang.object).state),
      purpose: challengeTitle(hang.object),
    });
  return links;
}

function readiness(object: KubeObject): string {
  if (holds(object, 'Ready')) return 'Ready';
  return conditionOf(object, 'Ready')?.reason ?? '';
}

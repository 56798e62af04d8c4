import { list, plain, text } from '../../../values/plain';
import { exactRelease } from '../../facts/controller/exact-release';
import { type IssuerSolver, solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Rule } from '../../rule';

/**
 * An issuer names the Gateway that a certificate is requested by: cert-manager 1.20.0 writes that parent twice.
 *
 * Source: release notes of 1.20.1 (pull request 8658), cert-manager issues 8632, 8634; Gateway API, HTTPRoute
 * (sectionName must be specified when parentRefs includes 2 or more references to the same parent).
 */
export const gatewayParentTwice: Rule<IssuerSolver> = {
  id: 'gateway-parent-twice',
  severity: 'error',
  title: 'cert-manager 1.20.0 refers to the Gateway of a challenge twice',
  each: solversBy('gatewayHTTPRoute'),

  find({ issuer, solver }, report, model) {
    const release = exactRelease(model, '1.20.0');
    if (!release) return;
    for (const [i, ref] of list(solver.stanza.parentRefs).map(plain).entries()) {
      const kind = text(ref.kind) || 'Gateway';
      // A reference without a namespace is not the same parent for the API server.
      const twice = solvedBy(model, solver).find(
        ({ certificate: { implied, object, namespace } }) =>
          implied &&
          namespace !== '' &&
          object.kind === kind &&
          object.name === text(ref.name) &&
          namespace === text(ref.namespace),
      );
      if (!twice) continue;
      const { object } = twice.certificate;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.parentRefs[${i}]`,
        message: `Solver ${solver.index} names ${object.title}, and the certificate for "${twice.name}" is requested by the same ${kind}: cert-manager 1.20.0 writes both into the HTTPRoute of the challenge.`,
        effect:
          'The API server refuses the HTTPRoute (sectionName must be specified when parentRefs includes 2 or more references to the same parent), and the challenge stays pending. 1.20.1 fixed this.',
        fix: `Upgrade cert-manager to 1.20.1 or later, or leave parentRefs empty: since 1.20, the ${kind} that requests the certificate is taken.`,
        related: [{ object: release.object, path: release.path, message: 'The release.' }],
      });
      return;
    }
  },
};

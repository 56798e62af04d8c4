import { isPublic } from '../../facts/certificates/ca-policy';
import { acmeIssuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/** What people call an issuer for certificates that browsers trust, and one for tests. */
const PRODUCTION = /(^|[-_.])(prod|production|live)([-_.]|$)/i;
const STAGING = /(^|[-_.])(staging|stag|stg)([-_.]|$)/i;
/** Names of environments that are not the one that "prod" means. */
const OTHER = /(non|not|pre)[-_.]?(prod|live)|(^|[-_.])(dev|test|qa)/i;

/**
 * An issuer whose name says production requests from a CA's staging server; or one whose name says staging from the CA itself,
 * while another one is for production.
 *
 * Source: https://letsencrypt.org/docs/staging-environment/; tektoncd/plumbing pull request 152, coder/docs pull request 465.
 */
export const serverNotAsNamed: Rule<IssuerView> = {
  id: 'server-not-as-named',
  severity: 'warning',
  notOfExamples: true,
  title: 'The name of the issuer says production, its server staging, or the reverse',
  each: acmeIssuers,

  find(issuer, report, model) {
    const { object, ca } = issuer;
    if (!ca) return;
    if (isForProduction(object.name) && isStaging(issuer)) {
      report({
        object,
        path: 'spec.acme.server',
        message: `${object.title} is named for production, but its server is ${ca.name}.`,
        effect: 'The certificates are issued, but no browser or client trusts them.',
        fix: `Use the server of ${ca.name.replace(/ staging$/, '')}, or name the issuer for staging.`,
      });
    } else if (
      STAGING.test(object.name) &&
      !PRODUCTION.test(object.name) &&
      isPublic(issuer) &&
      !isStaging(issuer) &&
      hasOther(issuer, model)
    ) {
      report({
        object,
        path: 'spec.acme.server',
        message: `${object.title} is named for staging, but its server is ${ca.name}, as that of the issuer for production.`,
        effect:
          'What is tried with it counts towards the rate limits of the CA: once they are hit, nothing is issued for production either.',
        fix: `Use the staging server of ${ca.name}.`,
      });
    }
  },
};

function isForProduction(name: string): boolean {
  return PRODUCTION.test(name) && !STAGING.test(name) && !OTHER.test(name);
}

function isStaging({ ca }: IssuerView): boolean {
  return ca !== undefined && / staging$/.test(ca.name);
}

/** Whether an issuer for production is there that requests from the same CA. */
function hasOther({ ca }: IssuerView, model: Model): boolean {
  return model.issuers.some((other) => other.ca === ca && isForProduction(other.object.name));
}

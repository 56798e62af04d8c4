/**
 * Domains below which everybody has names for the asking, by an address in the name or by an API, and that are no public
 * suffixes: all their users share the rate limits of one registered domain.
 *
 * Source: https://sslip.io, https://nip.io, cunnie/sslip.io issues 36 to 110; the Public Suffix List has none of these.
 */
const SHARED: readonly string[] = [
  'sslip.io',
  'nip.io',
  'xip.io',
  'traefik.me',
  'lvh.me',
  'localtest.me',
  'vcap.me',
  'backname.io',
];

/** The shared domain that a name is below; undefined where it is below none. */
export function sharedDomainOf(name: string): string | undefined {
  const lower = name.toLowerCase();
  return SHARED.find((domain) => lower.endsWith(`.${domain}`));
}

/**
 * Names that belong to a provider of services, for which no public CA validates its customers: by policy, or as they can
 * neither answer on port 80 nor write DNS records.
 *
 * Source: Let's Encrypt community, "Policy forbids issuing for name"; letsencrypt/boulder policy/pa.go (errPolicyForbidden);
 * the providers' documentation; https://publicsuffix.org/list/public_suffix_list.dat (private domains).
 */
const OF_PROVIDERS: readonly (readonly [suffix: string, whose: string])[] = [
  ['amazonaws.com', 'AWS'],
  ['cloudfront.net', 'Amazon CloudFront'],
  ['azurewebsites.net', 'Azure App Service'],
  ['azureedge.net', 'Azure CDN'],
  ['windows.net', 'Azure'],
  ['trafficmanager.net', 'Azure Traffic Manager'],
  ['azmk8s.io', 'Azure Kubernetes Service'],
  ['azurefd.net', 'Azure Front Door'],
  ['azure-api.net', 'Azure API Management'],
  ['internal.cloudapp.net', 'Azure'],
  ['googleusercontent.com', 'Google'],
  ['gke.goog', 'Google Kubernetes Engine'],
  ['run.app', 'Google Cloud Run'],
  ['appspot.com', 'Google App Engine'],
  ['web.app', 'Firebase Hosting'],
  ['firebaseapp.com', 'Firebase Hosting'],
  ['azurestaticapps.net', 'Azure Static Web Apps'],
  ['herokuapp.com', 'Heroku'],
  ['github.io', 'GitHub Pages'],
  ['gitlab.io', 'GitLab Pages'],
  ['netlify.app', 'Netlify'],
  ['vercel.app', 'Vercel'],
  ['pages.dev', 'Cloudflare Pages'],
  ['workers.dev', 'Cloudflare Workers'],
  ['ondigitalocean.app', 'DigitalOcean App Platform'],
  ['fly.dev', 'Fly.io'],
  ['onrender.com', 'Render'],
  ['ts.net', 'Tailscale'],
];

/** Whose a name is, where it is below a domain of a provider of services. */
export function providerOf(name: string): string | undefined {
  const lower = name.toLowerCase();
  return OF_PROVIDERS.find(([suffix]) => lower.endsWith(`.${suffix}`))?.[1];
}

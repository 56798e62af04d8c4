// Written by `npm run rules` from the files in lib/dns01/providers.
import type { Call, Typescript } from '../code/expression';
import type { Typed } from '../code/typed';
import { written as acmeDns } from '../dns01/providers/acme-dns';
import { written as akamai } from '../dns01/providers/akamai';
import { written as azureDns } from '../dns01/providers/azure-dns';
import { written as cloudDns } from '../dns01/providers/cloud-dns';
import { written as cloudflare } from '../dns01/providers/cloudflare';
import { written as digitalOcean } from '../dns01/providers/digitalocean';
import { written as rfc2136 } from '../dns01/providers/rfc2136';
import { written as route53 } from '../dns01/providers/route53';
import { written as webhook } from '../dns01/providers/webhook';
import type { Plain } from '../values/plain';

/** How the stanza of a provider is written, by its name in cert-manager's API. */
export const DNS_PROVIDERS: Readonly<Record<string, (stanza: Plain, typed: Typed) => Call<Typescript>>> = {
  acmeDNS: acmeDns,
  akamai: akamai,
  azureDNS: azureDns,
  cloudDNS: cloudDns,
  cloudflare: cloudflare,
  digitalocean: digitalOcean,
  rfc2136: rfc2136,
  route53: route53,
  webhook: webhook,
};

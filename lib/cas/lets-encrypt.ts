import type { AcmeCa, CaLimits, CaProfile } from './acme-ca';
import { DATED_FACTS } from './dated-facts';

const HOURS_A_DAY = 24;

// Source: https://letsencrypt.org/docs/profiles/ (2026-09-08)
const LETS_ENCRYPT_PROFILES: readonly CaProfile[] = [
  {
    name: 'classic',
    lifetimeHours: [
      { is: 90 * HOURS_A_DAY },
      { is: 64 * HOURS_A_DAY, since: DATED_FACTS.letsEncryptClassic64 },
      { is: 45 * HOURS_A_DAY, since: DATED_FACTS.letsEncryptClassic45 },
    ],
    maxNames: 100,
  },
  {
    name: 'tlsserver',
    lifetimeHours: [{ is: 90 * HOURS_A_DAY }, { is: 45 * HOURS_A_DAY, since: DATED_FACTS.letsEncryptTlsServer45 }],
    maxNames: 25,
  },
  { name: 'shortlived', lifetimeHours: [{ is: 160 }], maxNames: 25, ipAddresses: true },
  { name: 'tlsclient', clientAuth: true, withdrawn: DATED_FACTS.letsEncryptTlsClientEnds },
];

const LETS_ENCRYPT: Omit<AcmeCa, 'name' | 'directories' | 'publiclyTrusted'> = {
  // Source: the directories' meta has no externalAccountRequired.
  externalAccountBinding: 'none',
  // Source: https://letsencrypt.org/2025/06/26/expiration-notification-service-has-ended
  emailRequired: false,
  profiles: LETS_ENCRYPT_PROFILES,
  // Source: https://letsencrypt.org/docs/profiles/; the profile decides; the default is classic.
  longestLifetimeDays: 90,
  // Source: letsencrypt/boulder docs/acme-divergences.md, section 7.4: notBefore and notAfter are refused.
  requestedDuration: 'refused',
  maxNames: 100,
  defaultProfile: 'classic',
  boulder: true,
  domainsOnly: true,
  clientAuth: { is: 'omitted', since: DATED_FACTS.letsEncryptClientAuthEnds },
};

// Source: https://letsencrypt.org/docs/rate-limits/ (2025-06-12). Staging's are far higher.
const LETS_ENCRYPT_LIMITS: CaLimits = {
  perDomain: { most: 50, refillMinutes: 202 },
  perNameSet: { most: 5, refillMinutes: 34 * 60 },
  ordersPerAccount: { most: 300, refillMinutes: 0.6 },
  accountsPerAddress: { most: 10, refillMinutes: 18 },
};

export const letsEncrypt: AcmeCa = {
  ...LETS_ENCRYPT,
  name: "Let's Encrypt",
  // Source: https://letsencrypt.org/getting-started/
  directories: ['https://acme-v02.api.letsencrypt.org/directory'],
  publiclyTrusted: true,
  profilesComplete: true,
  limits: LETS_ENCRYPT_LIMITS,
  factories: [{ method: 'letsEncrypt', init: { id: 'letsencrypt', place: 1 } }],
};

export const letsEncryptStaging: AcmeCa = {
  ...LETS_ENCRYPT,
  name: "Let's Encrypt staging",
  // Source: https://letsencrypt.org/docs/staging-environment/
  directories: ['https://acme-staging-v02.api.letsencrypt.org/directory'],
  // Its roots are trusted by nobody, but its policy on names is production's.
  publiclyTrusted: true,
  factories: [{ method: 'letsEncryptStaging', init: { id: 'letsencrypt-staging', place: 2 } }],
};

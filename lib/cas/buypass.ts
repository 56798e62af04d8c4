import type { AcmeCa } from './acme-ca';
import { DATED_FACTS } from './dated-facts';

export const buypass: AcmeCa = {
  name: 'Buypass',
  directories: ['https://api.buypass.com/acme/', 'https://api.test4.buypass.no/acme/'],
  stopped: DATED_FACTS.buypassEnds,
  publiclyTrusted: true,
};

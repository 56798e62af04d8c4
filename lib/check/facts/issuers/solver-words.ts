import { labelText } from '../../../values/label-text';
import type { Solver } from '../../model/solver';

/** `solver 0: http01 (ingress)`. */
export function solverTitle({ index, challenge, provider }: Solver): string {
  return `solver ${index}: ${challenge}${provider ? ` (${provider})` : ''}`;
}

/** What a solver's selector takes, in words. Names are as they are written. */
export function selects(solver: Solver): string {
  const parts = [
    solver.dnsNames.length > 0 && `names ${short(solver.dnsNames)}`,
    solver.dnsZones.length > 0 && `zones ${short(solver.dnsZones)}`,
    solver.matchLabels.length > 0 && `labels ${short(solver.matchLabels.map(([key, value]) => labelText(key, value)))}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'everything';
}

function short(texts: readonly string[]): string {
  const more = texts.length - SHOWN;
  return texts.slice(0, SHOWN).join(' ') + (more > 0 ? ` and ${more} more` : '');
}

const SHOWN = 3;

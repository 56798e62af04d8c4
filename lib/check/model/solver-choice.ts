import { isAddress } from '../../values/ip-address';
import { labelText } from '../../values/label-text';
import { push } from '../../values/multimap';
import { isOpen } from '../../values/open';
import type { ChallengeType, Solver } from './solver';

/** How well a solver matches: greater is better, in this order (cert-manager pkg/util/solverpicker). */
type Score = readonly [dnsNames: number, zoneLabels: number, labels: number];

/** Why a solver was not taken, or that it was. */
export interface Candidate {
  readonly solver: Solver;
  /** Whether it could have solved the name. */
  readonly matches: boolean;
  readonly reason: string;
}

/** The challenges that an ACME server offers for a name: only dns-01 for a wildcard, only http-01 for an address. */
function offered(name: string): readonly ChallengeType[] {
  if (name.startsWith('*.')) return DNS01;
  return isAddress(name) ? HTTP01 : BOTH;
}

const DNS01: readonly ChallengeType[] = ['dns01'];
const HTTP01: readonly ChallengeType[] = ['http01'];
const BOTH: readonly ChallengeType[] = ['http01', 'dns01'];

/**
 * Chooses among an issuer's solvers as cert-manager does.
 *
 * Solvers are indexed by what they select, so that a choice costs the labels of the name and of the certificate, and not
 * the number of solvers.
 */
export class SolverChoice {
  // Each solver is in one kind of bucket only: by exact name if it has dnsNames, else by zone, else in the rest.
  private readonly byName = new Map<string, Bucket>();
  private readonly byZone = new Map<string, Bucket>();
  private readonly rest = new Bucket();
  /** Whether a selector has a value that is not known yet. */
  private readonly hasOpenSelector: boolean;

  public constructor(private readonly solvers: readonly Solver[]) {
    this.hasOpenSelector = solvers.some(({ dnsNames, dnsZones, matchLabels }) =>
      [...dnsNames, ...dnsZones, ...matchLabels.flat()].some(isOpen),
    );
    for (const solver of solvers) {
      if (!solver.challenge) continue;
      if (solver.dnsNames.length > 0) {
        for (const name of new Set(solver.dnsNames)) bucket(this.byName, name).add(solver);
      } else if (solver.dnsZones.length > 0) {
        for (const zone of new Set(solver.dnsZones.map(lowerCase))) bucket(this.byZone, zone).add(solver);
      } else {
        this.rest.add(solver);
      }
    }
  }

  /** The solver that cert-manager takes for a name of a certificate with these labels; undefined where none matches. */
  public choose(name: string, labels: Readonly<Record<string, string>>): Solver | undefined {
    let best: Solver | undefined;
    let bestScore: Score | undefined;
    const types = offered(name);
    const consider = (solver: Solver) => {
      if (!types.includes(solver.challenge!)) return;
      const score = scoreOf(solver, name, labels);
      if (typeof score === 'string') return;
      const order = bestScore === undefined ? 1 : compare(score, bestScore);
      if (order > 0 || (order === 0 && solver.index < best!.index)) {
        best = solver;
        bestScore = score;
      }
    };
    if (this.byName.size > 0) this.byName.get(name)?.visit(labels, consider);
    // Nothing is better than a name's own solver, but its labels may not have matched.
    if (best) return best;
    const lower = this.byZone.size > 0 ? lowerCase(name) : '';
    // A name is no longer than 253 characters; of what is, the end has to do.
    for (
      let at = lower === '' ? -1 : lower.length > 1000 ? next(lower, lower.length - 1000) : 0;
      at >= 0;
      at = next(lower, at)
    )
      this.byZone.get(at === 0 ? lower : lower.slice(at))?.visit(labels, consider);
    if (!best) this.rest.visit(labels, consider);
    return best;
  }

  /**
   * Whether a choice could be another one once values that are not known yet are filled in, in the name or in selectors.
   * A selector that matches as it is written matches then, too.
   */
  public isUndecided(name: string, chosen: Solver | undefined): boolean {
    if (chosen && (chosen.dnsNames.length > 0 || chosen.dnsZones.length > 0)) return false;
    return this.hasOpenSelector || ((this.byName.size > 0 || this.byZone.size > 0) && isOpen(name));
  }

  /** The choice, with the reason for each solver, or for the first of them. */
  public explain(name: string, labels: Readonly<Record<string, string>>, most?: number): Candidate[] {
    const chosen = this.choose(name, labels);
    const best = chosen && (scoreOf(chosen, name, labels) as Score);
    return this.solvers.slice(0, most).map((solver) => {
      if (!solver.challenge) return { solver, matches: false, reason: 'has neither http01 nor dns01' };
      if (!offered(name).includes(solver.challenge)) {
        const only = name.startsWith('*.')
          ? 'a wildcard name is offered dns-01 only'
          : 'an IP address is offered http-01 only';
        return { solver, matches: false, reason: only };
      }
      const score = scoreOf(solver, name, labels);
      if (typeof score === 'string') return { solver, matches: false, reason: score };
      if (solver === chosen) return { solver, matches: true, reason: `chosen: ${matchOf(solver, name, score)}` };
      return { solver, matches: true, reason: `matches, but ${lostTo(chosen!, score, best!)}` };
    });
  }
}

/** The solvers of one name or zone, by label where they ask for one. */
class Bucket {
  private readonly plain: Solver[] = [];
  private readonly byLabel = new Map<string, Solver[]>();

  public add(solver: Solver): void {
    const [label] = solver.matchLabels;
    if (label) {
      const key = `${label[0]}=${label[1]}`;
      push(this.byLabel, key, solver);
      return;
    }
    // Of two that select the same the earlier wins, so a later one need not be looked at.
    const same = this.plain.some((s) => s.challenge === solver.challenge && !bothParts(s) && !bothParts(solver));
    if (!same) this.plain.push(solver);
  }

  public visit(labels: Readonly<Record<string, string>>, consider: (solver: Solver) => void): void {
    for (const solver of this.plain) consider(solver);
    if (this.byLabel.size === 0) return;
    for (const key in labels) for (const solver of this.byLabel.get(`${key}=${labels[key]}`) ?? []) consider(solver);
  }
}

const bothParts = (solver: Solver) => solver.dnsNames.length > 0 && solver.dnsZones.length > 0;

function bucket(buckets: Map<string, Bucket>, key: string): Bucket {
  let found = buckets.get(key);
  if (!found) {
    found = new Bucket();
    buckets.set(key, found);
  }
  return found;
}

/** Where the parent of the name that starts at `at` starts, or -1. */
function next(name: string, at: number): number {
  const dot = name.indexOf('.', at);
  return dot < 0 ? -1 : dot + 1;
}

/** How well a solver's selector matches, or why it does not. */
function scoreOf(solver: Solver, name: string, labels: Readonly<Record<string, string>>): Score | string {
  for (const [key, value] of solver.matchLabels) {
    if (labels[key] !== value) {
      return labels[key] === undefined
        ? `the certificate has no label ${labelText(key, value)}`
        : `the certificate's label ${key} is "${labels[key]}", not "${value}"`;
    }
  }
  if (solver.dnsNames.length > 0 && !solver.dnsNames.includes(name)) return `dnsNames does not hold "${name}" exactly`;
  let zoneLabels = 0;
  if (solver.dnsZones.length > 0) {
    for (const zone of solver.dnsZones)
      if (isInZone(name, zone)) zoneLabels = Math.max(zoneLabels, zone.split('.').length);
    if (zoneLabels === 0) return `none of dnsZones (${solver.dnsZones.join(', ')}) is "${name}" or a parent of it`;
  }
  return [solver.dnsNames.length > 0 ? 1 : 0, zoneLabels, solver.matchLabels.length];
}

/**
 * Whether a name is a zone or below it, label by label and without regard to case.
 *
 * Source: CompareDomainName of miekg/dns. A dot too many makes a label that the name does not have.
 */
export function isInZone(name: string, zone: string): boolean {
  if (zone === '' || zone === '.') return false;
  const [lowerName, lowerZone] = [lowerCase(name), lowerCase(zone)];
  return lowerName === lowerZone || lowerName.endsWith(`.${lowerZone}`);
}

/** Lower-cases ASCII letters only, as DNS compares. */
function lowerCase(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function compare(a: Score, b: Score): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function matchOf(solver: Solver, name: string, [dnsNames, zoneLabels, labels]: Score): string {
  const parts: string[] = [];
  if (dnsNames) parts.push(`dnsNames holds "${name}"`);
  if (zoneLabels) parts.push(`its longest matching zone is "${longestZone(solver, name)}"`);
  if (labels) parts.push(`${labels} label${labels > 1 ? 's match' : ' matches'}`);
  return parts.length > 0 ? parts.join(', ') : 'it matches every name, and no other matches better';
}

function longestZone(solver: Solver, name: string): string {
  return solver.dnsZones
    .filter((zone) => isInZone(name, zone))
    .reduce((a, b) => (b.split('.').length > a.split('.').length ? b : a));
}

function lostTo(chosen: Solver, score: Score, best: Score): string {
  const who = `solver ${chosen.index}`;
  if (best[0] > score[0]) return `${who} has the name itself in dnsNames`;
  if (best[1] > score[1]) return `${who} has a longer zone (${best[1]} labels against ${score[1]})`;
  if (best[2] > score[2]) return `${who} has more matching labels (${best[2]} against ${score[2]})`;
  return `${who} matches as well and comes first`;
}

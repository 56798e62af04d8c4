import type { PlacedFinding } from './report';

/** Findings that say the same, each group where its first finding is. */
export function grouped(
  findings: readonly PlacedFinding[],
  same: (finding: PlacedFinding['finding']) => string,
): PlacedFinding[][] {
  const groups = new Map<string, PlacedFinding[]>();
  for (const placed of findings) {
    const key = same(placed.finding);
    const group = groups.get(key);
    if (group) group.push(placed);
    else groups.set(key, [placed]);
  }
  return [...groups.values()];
}

/** What findings have in common that say the same of several objects: all but the names and numbers in their texts. */
export function shape({ rule, severity, message, effect, fix }: PlacedFinding['finding']): string {
  return [rule, severity, ...[message, effect, fix].map((text) => text.replace(NAMES, '…'))].join('\n');
}

/** What is in quotes, `team-a/web`, `web.corp.dev`, numbers. */
const NAMES = /"[^"]*"|'[^']*'|[^\s"'()]*[^\s"'()][/.][^\s"'(),;:]*[^\s"'(),;:.]|\d+/g;

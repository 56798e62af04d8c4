import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as YAML from 'yaml';
import { objects } from '../check/support';
import { ROOT } from '../examples/run';
import { leaksOf, PASSWORD, TOKEN } from './markers';
import { formats } from './reports';

const PAGES = join(ROOT, 'docs', 'rules');

/** What the rules' pages show as wrong, so that each rule has something to say. */
const WRONG: readonly any[][] = readdirSync(PAGES)
  .filter((file) => file !== 'README.md')
  .map((file) => objects(/```yaml\n([\s\S]*?)\n```/.exec(readFileSync(join(PAGES, file), 'utf8'))![1]!));

type Path = readonly (string | number)[];

/** The paths of what is in a value: of its maps, or of what is at their ends. */
function* paths(value: any, of: 'maps' | 'ends', path: Path = []): Generator<Path> {
  const isMap = typeof value === 'object' && value !== null;
  if (isMap ? of === 'maps' && !Array.isArray(value) : of === 'ends') yield path;
  if (!isMap) return;
  for (const key of Object.keys(value))
    yield* paths(value[key], of, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** The manifests of a page, one for each place, with something else there. One page in so many places is enough for a test. */
function changed(of: 'maps' | 'ends', every: number, change: (before: any) => unknown): string[] {
  let count = 0;
  return WRONG.flatMap((all) =>
    [...paths(all, of)]
      .filter((path) => path.length > 1 && !['apiVersion', 'kind'].includes(String(path.at(-1))))
      .filter(() => count++ % every === 0)
      .map((path) => {
        const copy = structuredClone(all);
        const around = path.slice(0, -1).reduce<any>((at, step) => at[step], copy);
        const last = path.at(-1)!;
        around[last] = change(around[last]);
        return copy.map((one) => YAML.stringify(one, { lineWidth: 0 })).join('---\n');
      }),
  );
}

function hunt(manifests: readonly string[], secret: string): void {
  let findings = 0;
  for (const one of manifests) {
    const { found, written } = formats(one);
    findings += found;
    for (const report of written) expect(leaksOf(report, secret)).toEqual([]);
  }
  expect(findings).toBeGreaterThan(manifests.length);
}

test('passwords in fields for them, in any map of what a rule looks at', () => {
  const secrets = { password: PASSWORD, apiToken: PASSWORD, auth: { x: PASSWORD }, args: ['--token', PASSWORD] };
  hunt(
    changed('maps', 12, (before) => ({ ...before, ...secrets })),
    PASSWORD,
  );
}, 120_000);

test('what looks like a secret, as any value that a rule looks at', () => {
  hunt(
    changed('ends', 24, () => TOKEN),
    TOKEN,
  );
}, 120_000);

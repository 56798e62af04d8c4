import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IngressController } from 'cdk8s-acme';
import { RULES } from '../../lib/check/rules';
import { INGRESS_CONTROLLERS } from '../../lib/ingress-controllers/ingress-controllers';
import { findingsIn } from '../check/support';
import { expectComplete, parseObjects } from '../support';
import { ROOT } from './run';

const PAGES = join(ROOT, 'docs', 'ingress-controllers');
const EXAMPLES = join(ROOT, 'examples', 'ingress-controllers');

// `npm run rules -- --check` and `provider-docs.mjs --check` hold the pages against the facts and the examples.

test('each ingress controller that is known has a page and an example, and no other', () => {
  const ids = INGRESS_CONTROLLERS.map(({ id }) => id).sort();
  expect(readdirSync(EXAMPLES).sort()).toEqual(ids.map((id) => `${id}.ts`).sort());
  expect(readdirSync(PAGES).sort()).toEqual(['README.md', ...ids.map((id) => `${id}.md`)].sort());
});

test('no two are recognized by the same controller, class or chart', () => {
  for (const names of ['controllers', 'classes', 'charts'] as const) {
    const all = INGRESS_CONTROLLERS.flatMap((one) => one[names] ?? []);
    expect(all).toEqual([...new Set(all)]);
  }
});

describe.each(INGRESS_CONTROLLERS)('$id', ({ id, factory, challenges, rules }) => {
  const page = readFileSync(join(PAGES, `${id}.md`), 'utf8');
  const yaml = /```yaml\n([\s\S]*?)```/.exec(page)![1]!;

  test('says what it does to challenges, each with its source', () => {
    expect(challenges.length).toBeGreaterThan(0);
    for (const { says, source } of challenges) {
      expect(says).toMatch(/^\S[\s\S]*\.$/);
      expect(source).not.toBe('');
      expect(page).toContain(says);
    }
    const known = RULES.map((rule) => rule.id);
    expect(rules.filter((rule) => !known.includes(rule))).toEqual([]);
  });

  test('has YAML in which check finds nothing', () => {
    const objects = parseObjects(yaml);
    objects.forEach(expectComplete);
    expect(objects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['ClusterIssuer', 'Certificate']));
    expect(findingsIn(objects).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  test('has a choice of its own in cdk8s', () => {
    expect(IngressController).toHaveProperty(factory);
    expect(page).toContain(`IngressController.${factory}(`);
  });
});

test('there is a page for each choice', () => {
  const made = Object.getOwnPropertyNames(IngressController).filter(
    (name) => typeof (IngressController as any)[name] === 'function',
  );
  expect(made.sort()).toEqual(INGRESS_CONTROLLERS.map(({ factory }) => factory).sort());
});

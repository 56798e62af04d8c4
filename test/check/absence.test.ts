import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../lib/check/finding';
import { RULES } from '../../lib/check/rules';
import { manifest } from './rule-page';
import { findingsIn, rulesOf } from './support';

const FOLDER = join(__dirname, '../../docs/rules');

/** More objects than this are all alike. */
const MANY = 20;

const key = ({ apiVersion, kind, metadata = {} }: any) =>
  [apiVersion, kind, metadata.namespace, metadata.name].join(' ');

// Where a set lacks objects, these are what it may lack.
test.each(RULES.map((rule) => [rule.id, rule] as const))(
  'what %s finds goes away with more objects only if it reports absence',
  (id, { reportsAbsence = false }) => {
    const page = readFileSync(join(FOLDER, `${id}.md`), 'utf8');
    const { objects: wrong, options } = manifest(page, 'Wrong');
    const there = new Set(wrong.map(key));
    const more = manifest(page, 'Right').objects.filter((object) => !there.has(key(object)));
    if (rulesOf(findingsIn([...wrong, ...more], options)).includes(id)) return;
    expect(reportsAbsence).toBe(true);
  },
);

/** What appears without an object, and is not about its absence. */
const FOLLOWS = new Set([
  // An acceptance is without effect once the finding is gone.
  'acceptance-without-effect',
]);

test.each(RULES.map(({ id }) => id))(
  'what appears where an object of the page of %s is missing is a report of absence',
  (id) => {
    const reporting = new Set(RULES.filter(({ reportsAbsence }) => reportsAbsence).map((rule) => rule.id));
    const page = readFileSync(join(FOLDER, `${id}.md`), 'utf8');
    const same = ({ rule, object, path }: Finding) => `${rule} ${object.title} ${path}`;
    for (const section of ['Wrong', 'Right'] as const) {
      const { objects, options } = manifest(page, section);
      if (objects.length > MANY) continue;
      const before = new Set(findingsIn(objects, options).map(same));
      for (const missing of objects) {
        const others = objects.filter((object) => object !== missing);
        const appeared = findingsIn(others, options).filter((finding) => !before.has(same(finding)));
        const rules = rulesOf(appeared).filter((rule) => !reporting.has(rule) && !FOLLOWS.has(rule));
        expect([key(missing), rules]).toEqual([key(missing), []]);
      }
    }
  },
);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../lib/check/rules';
import { manifest } from './rule-page';
import { findingsIn, rulesOf } from './support';

const FOLDER = join(__dirname, '../../docs/rules');

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

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubeObject } from '../../lib/check/model/kube-object';
import { readInputs } from '../../lib/cli/input/read-inputs';
import { systemIo } from '../../lib/cli/system-io';
import { manifest } from '../check/rule-page';
import { expectSame, imported } from './support';

const ROOT = join(__dirname, '..', '..');
const PAGES = join(ROOT, 'docs', 'rules');
const REPOSITORIES = join(ROOT, 'test', 'repositories');

/** What is in the objects of one cluster, each once: of those that are there twice, the first. */
function distinct(objects: readonly KubeObject[]): KubeObject[] {
  const seen = new Map(objects.map((object) => [`${object.apiVersion} ${object.title}`, object]));
  return [...seen.values()];
}

const pages = readdirSync(PAGES).filter((page) => page.endsWith('.md') && page !== 'README.md');

test.each(pages)('the right manifest of %s is written as it is', (page) => {
  const { objects: raw, options } = manifest(readFileSync(join(PAGES, page), 'utf8'), 'Right');
  const objects = raw.map((one) => new KubeObject(one as never));
  const all = distinct(objects);
  const result = imported(all, options);
  expectSame(all, result);
  expect(result.leftOut.map(({ object, why }) => [object.title, why])).toEqual([]);
});

const repositories = readdirSync(REPOSITORIES).filter((name) => existsSync(join(REPOSITORIES, name, 'expect.json')));

test.each(repositories)('the objects of each cluster of %s are written as they are', (name) => {
  const { sets } = readInputs([join(REPOSITORIES, name, 'in')], systemIo(), { verbatim: true });
  for (const set of sets) {
    const all = distinct(set.objects);
    const result = imported(all);
    expectSame(all, result);
    expect(result.leftOut.map(({ object, why }) => [object.title, why])).toEqual([]);
  }
});
